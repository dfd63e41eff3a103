// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemView>
#include <QObject>
#include <QPointer>

namespace latchkey {

/// Writes into the log (level debug) when a window was painted for the first time, and when a table shows
/// another number of rows than before: what a person waits for, to be measured from outside.
class PaintLog : public QObject
{
    Q_OBJECT
public:
    /// Watches both; `window` owns the log.
    PaintLog(QWidget &window, QAbstractItemView &table);

    /// Does nothing unless the log is wanted.
    static void install(QWidget &window, QAbstractItemView &table);

protected:
    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    void tellOfWindow();
    void tellOfRows();

    QWidget &m_window;
    QPointer<QAbstractItemView> m_table;
    bool m_wasPainted = false;
    int m_rows = 0;
};

} // namespace latchkey
