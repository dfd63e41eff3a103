// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/secretfield.h"

#include "widgets/icons.h"
#include "widgets/screencapture.h"
#include "widgets/secrettext.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QPushButton>

#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr int tickMs = 250;

} // namespace

SecretField::SecretField(const Clock &clock, QWidget *parent)
    : QFrame(parent)
    , m_text(new SecretText(this))
    , m_toggle(new QPushButton(this))
    , m_shown(clock)
{
    setFrameStyle(static_cast<int>(QFrame::StyledPanel) | static_cast<int>(QFrame::Sunken));
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);

    m_toggle->setFlat(true);
    m_toggle->setAutoDefault(false);
    connect(m_toggle, &QPushButton::clicked, this, [this] { setRevealed(!m_text->isRevealed()); });
    m_tick.setInterval(tickMs);
    connect(&m_tick, &QTimer::timeout, this, &SecretField::hideWhenOver);

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

void SecretField::hideValue()
{
    if (!m_text->isRevealed())
        return;
    setRevealed(false);
    m_text->repaint();
}

void SecretField::showEvent(QShowEvent *event)
{
    QFrame::showEvent(event);
    excludeFromCapture(*window());
}

void SecretField::hideEvent(QHideEvent *event)
{
    QFrame::hideEvent(event);
    setRevealed(false);
}

void SecretField::hideWhenOver()
{
    if (m_shown.elapsedMs() >= shownFor.count())
        setRevealed(false);
}

void SecretField::setRevealed(bool revealed)
{
    m_shown.restart();
    if (revealed)
        m_tick.start();
    else
        m_tick.stop();
    m_text->setRevealed(revealed);
    m_toggle->setIcon(icon(revealed ? IconName::EyeOff : IconName::Eye, QPalette::ButtonText));
    m_toggle->setText(revealed ? tr("Hide") : tr("Show"));
    m_toggle->setAccessibleName(revealed ? tr("Hide token") : tr("Show token"));
}

} // namespace latchkey
