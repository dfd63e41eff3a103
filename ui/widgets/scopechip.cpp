// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/scopechip.h"

#include "text/plaintext.h"
#include "widgets/icons.h"
#include "widgets/theme.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>
#include <QStyle>

#include <algorithm>

namespace latchkey {

ScopeChip::ScopeChip(const QString &scope, const QString &text, QWidget *parent)
    : QAbstractButton(parent)
    , m_scope(scope)
    , m_text(shownText(text)) // Not setText(): an ampersand in it would become a shortcut.
{
    setAccessibleName(tr("Remove %1").arg(m_text));
    setFocusPolicy(Qt::ClickFocus);
    setMouseTracking(true);
    setCursor(Qt::ArrowCursor);
    setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    connect(this, &QAbstractButton::clicked, this, &ScopeChip::removeWished);
}

QSize ScopeChip::sizeHint() const
{
    const QFontMetrics metrics = fontMetrics();
    const int height = metrics.height() + 2 * spacing::inner;
    return {metrics.horizontalAdvance(m_text) + 2 * spacing::unit + crossSize(), height};
}

QSize ScopeChip::minimumSizeHint() const
{
    return {std::min(sizeHint().width(), 2 * spacing::page + crossSize()), sizeHint().height()};
}

void ScopeChip::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(hasFocus() ? QPen(palette().color(QPalette::Highlight), 2) : QPen(Qt::NoPen));
    painter.setBrush(hasFocus() ? selectionTint(palette()) : chipGround(palette()));
    painter.drawRoundedRect(QRectF(rect()).adjusted(1, 1, -1, -1), spacing::inner, spacing::inner);

    const QRect cross = crossRect();
    QRect text = rect().adjusted(spacing::unit, 0, -spacing::unit, 0);
    if (layoutDirection() == Qt::LeftToRight)
        text.setRight(cross.left() - spacing::inner / 2);
    else
        text.setLeft(cross.right() + spacing::inner / 2);
    painter.setPen(palette().color(QPalette::Text));
    painter.drawText(text, Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine,
                     fontMetrics().elidedText(m_text, Qt::ElideRight, text.width()));
    const QColor ink = palette().color(QPalette::Text);
    paintIcon(painter, IconName::Cross, cross, m_overCross || hasFocus() ? ink : subduedText(palette()));
}

void ScopeChip::keyPressEvent(QKeyEvent *event)
{
    const int forward = layoutDirection() == Qt::LeftToRight ? Qt::Key_Right : Qt::Key_Left;
    const int back = layoutDirection() == Qt::LeftToRight ? Qt::Key_Left : Qt::Key_Right;
    if (event->key() == Qt::Key_Delete || event->key() == Qt::Key_Backspace)
        Q_EMIT removeWished();
    else if (event->key() == forward)
        Q_EMIT neighbourWished(1);
    else if (event->key() == back)
        Q_EMIT neighbourWished(-1);
    else
        QAbstractButton::keyPressEvent(event);
}

void ScopeChip::mouseReleaseEvent(QMouseEvent *event)
{
    // A click beside the cross chooses the chip and takes nothing away.
    if (!crossArea().contains(event->position().toPoint())) {
        setDown(false);
        event->accept();
        return;
    }
    QAbstractButton::mouseReleaseEvent(event);
}

void ScopeChip::mouseMoveEvent(QMouseEvent *event)
{
    QAbstractButton::mouseMoveEvent(event);
    if (const bool over = crossArea().contains(event->position().toPoint()); over != m_overCross) {
        m_overCross = over;
        update();
    }
}

void ScopeChip::leaveEvent(QEvent *event)
{
    QAbstractButton::leaveEvent(event);
    m_overCross = false;
    update();
}

int ScopeChip::crossSize() const
{
    return fontMetrics().ascent();
}

QRect ScopeChip::crossRect() const
{
    const int size = crossSize();
    const QRect right(width() - spacing::inner - size, (height() - size) / 2, size, size);
    return QStyle::visualRect(layoutDirection(), rect(), right);
}

QRect ScopeChip::crossArea() const
{
    const int reach = spacing::inner;
    return crossRect().adjusted(-reach, -height(), reach, height());
}

} // namespace latchkey
