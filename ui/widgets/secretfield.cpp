// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/secretfield.h"

#include "widgets/icons.h"
#include "widgets/secrettext.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

SecretField::SecretField(QWidget *parent)
    : QFrame(parent)
    , m_text(new SecretText(this))
    , m_toggle(new QPushButton(this))
{
    setFrameStyle(static_cast<int>(QFrame::StyledPanel) | static_cast<int>(QFrame::Sunken));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);

    m_toggle->setFlat(true);
    m_toggle->setAutoDefault(false);
    connect(m_toggle, &QPushButton::clicked, this, [this] { setRevealed(!m_text->isRevealed()); });

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(12, spacing::inner, spacing::inner, spacing::inner);
    row->setSpacing(spacing::unit);
    row->addWidget(m_text, 1);
    row->addWidget(m_toggle);
    setRevealed(false);
}

void SecretField::setSecret(Secret secret)
{
    setRevealed(false);
    m_text->setSecret(std::move(secret));
}

const Secret &SecretField::secret() const
{
    return m_text->secret();
}

void SecretField::setRevealed(bool revealed)
{
    m_text->setRevealed(revealed);
    m_toggle->setIcon(icon(revealed ? IconName::EyeOff : IconName::Eye, QPalette::ButtonText));
    m_toggle->setText(revealed ? tr("Hide") : tr("Show"));
    m_toggle->setAccessibleName(revealed ? tr("Hide token") : tr("Show token"));
}

} // namespace latchkey
