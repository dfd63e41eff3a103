// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/quietlabel.h"

#include "widgets/theme.h"

#include <QApplication>
#include <QEvent>
#include <QScopedValueRollback>

namespace latchkey {

QuietLabel::QuietLabel(const QString &text, QWidget *parent)
    : QLabel(parent)
{
    setTextFormat(Qt::PlainText);
    setWordWrap(true);
    setText(text);
    applyPalette();
}

void QuietLabel::changeEvent(QEvent *event)
{
    QLabel::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        applyPalette();
}

void QuietLabel::applyPalette()
{
    if (m_applying)
        return;
    const QScopedValueRollback guard(m_applying, true);
    QPalette colors = QApplication::palette(this);
    const QColor quiet = subduedText(colors);
    for (const auto group : {QPalette::Active, QPalette::Inactive})
        colors.setColor(group, QPalette::WindowText, quiet);
    setPalette(colors);
}

} // namespace latchkey
