// SPDX-License-Identifier: GPL-3.0-or-later
#include "demoservermain.h"

#include "resources.h"

#if LATCHKEY_HAS_DEMO
#include "base/clock.h"
#include "demo/demoserver.h"
#endif

#include <QCoreApplication>

#include <cstdio>
#include <thread>

#ifdef Q_OS_UNIX
#include <csignal>
#endif

namespace latchkey {

#if LATCHKEY_HAS_DEMO

namespace {

void quitSoon()
{
    QMetaObject::invokeMethod(qApp, &QCoreApplication::quit, Qt::QueuedConnection);
}

// Standard input can only be waited for on every platform by a thread of its own.
void quitWhenInputEnds()
{
    std::thread([] {
        while (std::fgetc(stdin) != EOF) {
        }
        quitSoon();
    }).detach();
}

#ifdef Q_OS_UNIX
// To be called before any other thread starts, so that all inherit the mask and only the waiting thread
// receives the signals.
void quitWhenInterrupted()
{
    sigset_t signals;
    sigemptyset(&signals);
    sigaddset(&signals, SIGINT);
    sigaddset(&signals, SIGTERM);
    pthread_sigmask(SIG_BLOCK, &signals, nullptr);
    std::thread([signals] {
        int received = 0;
        sigwait(&signals, &received);
        quitSoon();
    }).detach();
}
#else
void quitWhenInterrupted() {}
#endif

} // namespace

int runDemoServer(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    quitWhenInterrupted();
    const SystemClock clock;
    DemoServer server(clock, bundledScopeCatalog().names());
    if (!server.start()) {
        std::fputs("The demo workspace could not start.\n", stderr);
        return 1;
    }
    const Secret token = server.token();
    const Secret clientSecret = server.clientSecret();
    token.reveal([&](QByteArrayView tokenBytes) {
        clientSecret.reveal([&](QByteArrayView secretBytes) {
            std::printf("{\"host\": \"%s\", \"token\": \"%.*s\", \"client_id\": \"%s\", "
                        "\"client_secret\": \"%.*s\"}\n",
                        qPrintable(server.origin()), static_cast<int>(tokenBytes.size()), tokenBytes.data(),
                        qPrintable(server.clientId()), static_cast<int>(secretBytes.size()),
                        secretBytes.data());
        });
    });
    std::fflush(stdout);
    quitWhenInputEnds();
    return QCoreApplication::exec();
}

#else

int runDemoServer(int, char **)
{
    std::fputs("This build has no demo workspace: it was made without Qt HttpServer.\n", stderr);
    return 1;
}

#endif

} // namespace latchkey
