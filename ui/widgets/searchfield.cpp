// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/searchfield.h"

#include "widgets/icons.h"

#include <QKeyEvent>

namespace latchkey {

SearchField::SearchField(QWidget *parent)
    : QLineEdit(parent)
{
    setPlaceholderText(tr("Search comment, scope or ID"));
    setAccessibleName(tr("Search tokens"));
    setClearButtonEnabled(true);
    auto *sign = addAction(icon(IconName::Search, QPalette::PlaceholderText), LeadingPosition);
    sign->setText(tr("Search"));
    setMinimumWidth(fontMetrics().horizontalAdvance(placeholderText()) + 72);
}

bool SearchField::event(QEvent *event)
{
    // Claims Escape before a shortcut of the window takes it, but only while there is something to clear.
    if (event->type() == QEvent::ShortcutOverride &&
        static_cast<QKeyEvent *>(event)->matches(QKeySequence::Cancel) && !text().isEmpty()) {
        event->accept();
        return true;
    }
    return QLineEdit::event(event);
}

void SearchField::keyPressEvent(QKeyEvent *event)
{
    if (event->matches(QKeySequence::Cancel) && !text().isEmpty()) {
        clear();
        event->accept();
        return;
    }
    QLineEdit::keyPressEvent(event);
}

} // namespace latchkey
