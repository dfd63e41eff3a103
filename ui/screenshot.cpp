// SPDX-License-Identifier: GPL-3.0-or-later
#include "screenshot.h"

#include "session/sessions.h"

#include <QApplication>
#include <QPixmap>
#include <QTimer>
#include <QWidget>

#include <algorithm>
#include <cstdio>

namespace latchkey {

Screenshot::Screenshot(QWidget &window, Sessions &sessions, QString file)
    : m_window(window)
    , m_sessions(sessions)
    , m_file(std::move(file))
{
    connect(&sessions, &Sessions::sessionChanged, this, &Screenshot::takeWhenReady);
    QTimer::singleShot(0, this, &Screenshot::takeWhenReady);
}

void Screenshot::takeWhenReady()
{
    const QList<WorkspaceSession *> sessions = m_sessions.all();
    const bool reading = std::any_of(sessions.cbegin(), sessions.cend(), [](const WorkspaceSession *session) {
        return session->state() == WorkspaceSession::State::Loading;
    });
    if (reading || m_scheduled)
        return;
    m_scheduled = true;
    // The layout that the last answer asked for comes with the next turn of the event loop.
    QTimer::singleShot(0, this, &Screenshot::take);
}

void Screenshot::take()
{
    const bool written = m_window.grab().save(m_file);
    if (!written)
        std::fprintf(stderr, "The picture could not be written to %s\n", qPrintable(m_file));
    QCoreApplication::exit(written ? 0 : 1);
}

} // namespace latchkey
