// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QWidget;

namespace latchkey {

class Sessions;

/// `--screenshot FILE`: when no workspace is being read any more, writes a picture of the window and ends the
/// program with status 0, or 1 when the file could not be written.
class Screenshot : public QObject
{
    Q_OBJECT
public:
    /// Refers to window and sessions; they must outlive it.
    Screenshot(QWidget &window, Sessions &sessions, QString file);

private:
    void takeWhenReady();
    void take();

    QWidget &m_window;
    Sessions &m_sessions;
    QString m_file;
    bool m_scheduled = false;
};

} // namespace latchkey
