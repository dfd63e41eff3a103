// SPDX-License-Identifier: GPL-3.0-or-later
#include "endsignals.h"

#include <QtGlobal>

#ifdef Q_OS_UNIX
#include <QCoreApplication>
#include <QSocketNotifier>

#include <csignal>

#include <fcntl.h>
#include <unistd.h>
#endif

namespace latchkey {

#ifdef Q_OS_UNIX

namespace {

constexpr int endings[] = {SIGTERM, SIGINT, SIGHUP};

// A handler may do little more than write; the event loop does the rest.
int readEnd = -1;
int writeEnd = -1;

void tellEventLoop(int)
{
    const char byte = 0;
    [[maybe_unused]] const ssize_t written = write(writeEnd, &byte, 1);
}

void setHandler(void (*handler)(int))
{
    struct sigaction action = {};
    action.sa_handler = handler;
    sigemptyset(&action.sa_mask);
    action.sa_flags = SA_RESTART | static_cast<int>(SA_RESETHAND);
    for (const int number : endings)
        sigaction(number, &action, nullptr);
}

} // namespace

EndSignals::EndSignals(QObject *parent)
    : QObject(parent)
{
    int ends[2];
    if (readEnd != -1 || pipe(ends) != 0)
        return;
    for (const int end : ends)
        fcntl(end, F_SETFD, FD_CLOEXEC);
    readEnd = ends[0];
    writeEnd = ends[1];
    auto *notifier = new QSocketNotifier(readEnd, QSocketNotifier::Read, this);
    connect(notifier, &QSocketNotifier::activated, notifier, [notifier] {
        notifier->setEnabled(false);
        QCoreApplication::exit();
    });
    setHandler(tellEventLoop);
}

EndSignals::~EndSignals()
{
    if (readEnd == -1)
        return;
    setHandler(SIG_DFL);
    for (int *end : {&readEnd, &writeEnd}) {
        close(*end);
        *end = -1;
    }
}

#else

EndSignals::EndSignals(QObject *parent)
    : QObject(parent)
{
}

EndSignals::~EndSignals() = default;

#endif

} // namespace latchkey
