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
    const QColor quiet = subduedText(QApplication::palette(this));
    // A role that is set here follows the application no longer, so no other is.
    QPalette own;
    own.setResolveMask(0);
    for (const auto group : {QPalette::Active, QPalette::Inactive})
        own.setColor(group, QPalette::WindowText, quiet);
    setPalette(own);
}

} // namespace latchkey
