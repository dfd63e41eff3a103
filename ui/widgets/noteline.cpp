// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/noteline.h"

#include "widgets/icons.h"

#include <QApplication>
#include <QEvent>
#include <QPainter>
#include <QScopedValueRollback>
#include <QStyle>

namespace latchkey {

NoteLine::NoteLine(std::optional<Tone> tone, QWidget *parent)
    : QLabel(parent)
    , m_tone(tone)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    hide();
    applyLook();
}

void NoteLine::tell(const QString &text)
{
    setText(text);
    setVisible(!text.isEmpty());
}

void NoteLine::paintEvent(QPaintEvent *event)
{
    QLabel::paintEvent(event);
    if (!m_tone)
        return;
    QPainter painter(this);
    const int size = fontMetrics().height();
    const QRect place = QStyle::visualRect(layoutDirection(), rect(), {0, 0, size, size});
    const IconName name = *m_tone == Tone::Danger ? IconName::Ban : IconName::Warning;
    paintIcon(painter, name, place, palette().color(QPalette::WindowText));
}

void NoteLine::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    const auto type = event->type();
    if (type == QEvent::PaletteChange || type == QEvent::ApplicationFontChange ||
        type == QEvent::LayoutDirectionChange) {
        applyLook();
    }
}

void NoteLine::applyLook()
{
    if (m_applying)
        return;
    const QScopedValueRollback guard(m_applying, true);
    setFont(scaledFont(QApplication::font(this), 0.92));
    QPalette colors = QApplication::palette(this);
    const QColor ink = m_tone ? toneColors(*m_tone, colors).foreground : subduedText(colors);
    colors.setColor(QPalette::WindowText, ink);
    setPalette(colors);

    const int indent = m_tone ? fontMetrics().height() + spacing::inner : 0;
    const bool mirrored = layoutDirection() == Qt::RightToLeft;
    setContentsMargins(mirrored ? 0 : indent, 0, mirrored ? indent : 0, 0);
}

} // namespace latchkey
