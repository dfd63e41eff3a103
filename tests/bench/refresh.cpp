// SPDX-License-Identifier: GPL-3.0-or-later
// bench_refresh HOST...: reads all these workspaces at once, and says when the last answer was there.
#include "base/clock.h"
#include "figures.h"
#include "session/sessions.h"
#include "store/databrickscfg.h"
#include "store/profilestore.h"
#include "store/sessionstore.h"

#include <QCoroTask>
#include <QNetworkAccessManager>
#include <QTemporaryDir>

#include <algorithm>

using namespace Qt::StringLiterals;
using namespace latchkey;

namespace {

bool allAreRead(const Sessions &sessions)
{
    const QList<WorkspaceSession *> all = sessions.all();
    return std::all_of(all.cbegin(), all.cend(), [](const auto *session) {
        return session->state() == WorkspaceSession::State::Ready;
    });
}

} // namespace

int main(int argc, char **argv)
{
    const QCoreApplication app(argc, argv);
    const QTemporaryDir folder;
    const SystemClock clock;
    ProfileStore profiles(folder.filePath(u"profiles.json"_s));
    SessionStore store;
    QNetworkAccessManager network;
    const DatabricksCfg configFile(folder.filePath(u".databrickscfg"_s));
    Sessions sessions({network, {store, store}, configFile, {}, clock}, profiles);
    const QStringList hosts = QCoreApplication::arguments().mid(1);
    for (const QString &text : hosts) {
        const auto host = WorkspaceHost::parse(text);
        if (!host)
            return 2;
        Profile profile;
        profile.id = ProfileId(text);
        profile.name = text;
        profile.host = *host;
        profile.secrets = SecretPlace::SessionOnly;
        profile.isDemo = true;
        QCoro::connect(store.write(signInKey(profile), Secret("dapi0123456789abcdef0123456789abcdef")),
                       &sessions, [](const SecretResult<void> &) {});
        sessions.add(profile);
    }
    QElapsedTimer time;
    time.start();
    sessions.refreshAll();
    while (!allAreRead(sessions))
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    bench::tell({{u"refresh_ms"_s, static_cast<double>(time.nsecsElapsed()) / 1e6}});
    return 0;
}
