// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/secretchoice.h"

#include "widgets/noteline.h"
#include "widgets/theme.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QRadioButton>
#include <QStyle>
#include <QVBoxLayout>

#include <optional>

namespace latchkey {

namespace {

QLayout *indented(QWidget *widget, QStyle::PixelMetric indicator, QStyle::PixelMetric gap)
{
    auto *row = new QHBoxLayout;
    row->addSpacing(widget->style()->pixelMetric(indicator) + widget->style()->pixelMetric(gap));
    row->addWidget(widget, 1);
    return row;
}

NoteLine *noteFor(QWidget *control, const QString &text, QWidget *parent)
{
    auto *note = new NoteLine(std::nullopt, parent);
    note->tell(text);
    control->setAccessibleDescription(text);
    return note;
}

} // namespace

SecretChoice::SecretChoice(QWidget *parent)
    : FieldGroup(tr("Secrets"), parent)
    , m_refer(new QRadioButton(tr("&Read secrets from the file when they are needed"), this))
    , m_keep(new QRadioButton(tr("&Keep secrets in the keychain"), this))
    , m_remove(new QCheckBox(tr("Re&move them from the file"), this))
{
    m_refer->setChecked(true);
    m_remove->setEnabled(false);
    connect(m_keep, &QRadioButton::toggled, m_remove, &QCheckBox::setEnabled);
    setFocusProxy(m_refer);

    auto *inside = new QWidget(this);
    auto *lines = new QVBoxLayout(inside);
    lines->setContentsMargins({});
    lines->setSpacing(spacing::inner);
    lines->addWidget(
        noteFor(m_keep, tr("Each workspace is signed in to first, to see that the secret works."), inside));
    lines->addWidget(m_remove);
    NoteLine *warning = noteFor(
        m_remove, tr("Other programs that use these profiles can then no longer sign in with them."), inside);
    lines->addLayout(indented(warning, QStyle::PM_IndicatorWidth, QStyle::PM_CheckBoxLabelSpacing));

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(spacing::inner);
    column->addWidget(m_refer);
    column->addWidget(m_keep);
    column->addLayout(
        indented(inside, QStyle::PM_ExclusiveIndicatorWidth, QStyle::PM_RadioButtonLabelSpacing));
}

QWidget *SecretChoice::firstLine() const
{
    return m_refer;
}

bool SecretChoice::keepsInKeychain() const
{
    return m_keep->isChecked();
}

bool SecretChoice::removesFromFile() const
{
    return keepsInKeychain() && m_remove->isChecked();
}

} // namespace latchkey
