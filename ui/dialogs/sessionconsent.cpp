// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/sessionconsent.h"

#include "widgets/noteline.h"
#include "widgets/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QStyle>
#include <QVBoxLayout>

#include <optional>

namespace latchkey {

SessionConsent::SessionConsent(QWidget *parent)
    : QWidget(parent)
    , m_reason(new NoteLine(Tone::Warning, this))
    , m_hint(new NoteLine(std::nullopt, this))
    , m_box(new QCheckBox(tr("&Keep the sign-in for this session only"), this))
{
    m_hint->tell(
        tr("It is held in memory and is gone when Latchkey closes. Nothing is written to the disk."));
    m_box->setAccessibleName(tr("Keep the sign-in for this session only"));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(spacing::inner);
    column->addWidget(m_reason);
    column->addWidget(m_box);
    auto *indented = new QHBoxLayout;
    indented->addSpacing(style()->pixelMetric(QStyle::PM_IndicatorWidth) +
                         style()->pixelMetric(QStyle::PM_CheckBoxLabelSpacing));
    indented->addWidget(m_hint, 1);
    column->addLayout(indented);
    connect(m_box, &QCheckBox::toggled, this, &SessionConsent::changed);
    hide();
}

void SessionConsent::offer(const QString &reason, Need need)
{
    m_required = need == Need::Required;
    m_reason->tell(reason);
    m_box->setAccessibleDescription(QString(reason + u' ' + m_hint->text()));
    show();
    Q_EMIT changed();
}

bool SessionConsent::isGiven() const
{
    return m_box->isChecked();
}

} // namespace latchkey
