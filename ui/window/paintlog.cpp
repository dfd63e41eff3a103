// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/paintlog.h"

#include "base/logging.h"

#include <QEvent>

#include <utility>

namespace latchkey {

PaintLog::PaintLog(QWidget &window, QAbstractItemView &table)
    : QObject(&window)
    , m_window(window)
    , m_table(&table)
{
    window.installEventFilter(this);
    table.viewport()->installEventFilter(this);
}

void PaintLog::install(QWidget &window, QAbstractItemView &table)
{
    if (logUi().isDebugEnabled())
        new PaintLog(window, table);
}

bool PaintLog::eventFilter(QObject *watched, QEvent *event)
{
    // Queued: the painting comes only after the filter, and with it what the window system is sent.
    if (event->type() == QEvent::Paint)
        QMetaObject::invokeMethod(this,
                                  watched == &m_window ? &PaintLog::tellOfWindow : &PaintLog::tellOfRows,
                                  Qt::QueuedConnection);
    return QObject::eventFilter(watched, event);
}

void PaintLog::tellOfWindow()
{
    if (!std::exchange(m_wasPainted, true))
        qCDebug(logUi) << "First paint";
}

void PaintLog::tellOfRows()
{
    const int rows = m_table && m_table->model() ? m_table->model()->rowCount() : 0;
    if (std::exchange(m_rows, rows) != rows)
        qCDebug(logUi).nospace() << rows << " rows are on the screen";
}

} // namespace latchkey
