// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/countdownbar.h"

#include "text/clipboardwords.h"
#include "text/timetext.h"
#include "widgets/accentbutton.h"
#include "widgets/quietlabel.h"
#include "widgets/theme.h"

#include <QHBoxLayout>
#include <QPainter>

#include <algorithm>

namespace latchkey {

namespace {

constexpr int barHeight = 4;

} // namespace

CountdownBar::CountdownBar(SecretClipboard &clipboard, QWidget *parent)
    : QWidget(parent)
    , m_clipboard(clipboard)
    , m_text(new QuietLabel(QString(), this))
    , m_clear(new AccentButton(AccentButton::Accent::Link, tr("Clear Now"), this))
{
    m_text->setWordWrap(false);
    m_text->setFont(tabularFont(m_text->font()));
    m_clear->setAccessibleDescription(tr("Removes the copied token from the clipboard."));
    QSizePolicy roomStays = m_clear->sizePolicy();
    roomStays.setRetainSizeWhenHidden(true);
    m_clear->setSizePolicy(roomStays);
    m_clear->hide();

    auto *row = new QHBoxLayout(this);
    row->setContentsMargins(0, 0, 0, barHeight + spacing::inner);
    row->addWidget(m_text, 1);
    row->addWidget(m_clear, 0, Qt::AlignRight);

    connect(m_clear, &QPushButton::clicked, this, [this] { m_clipboard.clearNow(); });
    connect(&m_clipboard, &SecretClipboard::remainingChanged, this, &CountdownBar::showRemaining);
    connect(&m_clipboard, &SecretClipboard::released, this, &CountdownBar::showEnding);
}

void CountdownBar::begin()
{
    m_isTold = true;
    m_running = m_clipboard.isHolding();
    if (!m_running) {
        if (m_ending)
            showEnding(*m_ending);
        return;
    }
    m_clear->show();
    m_text->setWordWrap(false);
    showRemaining(m_clipboard.remainingMs());
}

void CountdownBar::paintEvent(QPaintEvent *)
{
    if (!m_running)
        return;
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    const QRectF track(0, height() - barHeight, width(), barHeight);
    painter.setBrush(hairline(palette()));
    painter.drawRoundedRect(track, barHeight / 2.0, barHeight / 2.0);
    const auto whole = static_cast<qreal>(std::max<qint64>(1, m_clipboard.lifetimeMs()));
    const qreal left = std::clamp(static_cast<qreal>(m_clipboard.remainingMs()) / whole, 0.0, 1.0);
    QRectF rest = track;
    rest.setWidth(track.width() * left);
    if (layoutDirection() == Qt::RightToLeft)
        rest.moveRight(track.right());
    painter.setBrush(palette().highlight());
    painter.drawRoundedRect(rest, barHeight / 2.0, barHeight / 2.0);
}

void CountdownBar::showRemaining(qint64 milliseconds)
{
    if (!m_running)
        return;
    const qint64 seconds = (milliseconds + 999) / 1000;
    //: %1 is a text such as "24 seconds".
    m_text->setText(tr("Copied. The clipboard is cleared in %1.").arg(TimeText::seconds(seconds)));
    update();
}

void CountdownBar::showEnding(SecretClipboard::Ending ending)
{
    m_ending = ending;
    if (!m_isTold)
        return;
    m_running = false;
    const bool hadFocus = m_clear->hasFocus();
    m_clear->hide();
    if (hadFocus)
        focusNextPrevChild(false);
    m_text->setWordWrap(true);
    m_text->setText(clipboardWords(ending));
    update();
}

} // namespace latchkey
