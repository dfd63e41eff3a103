// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessions.h"
#include "store/databrickscfg.h"
#include "store/profilestore.h"
#include "store/sessionstore.h"
#include "store/wishjournal.h"
#include "support/await.h"
#include "support/manualclock.h"
#include "support/sessionrig.h"

#include <QDir>
#include <QNetworkAccessManager>
#include <QTest>

#include <memory>

namespace latchkey {

/// Everything of the program but its windows, made from the files of a folder, as often as a test likes.
class LostRig
{
public:
    /// `clock` must outlive the rig.
    LostRig(const QString &folder, const Clock &clock)
        : m_folder(folder)
        , m_clock(clock)
        , m_configFile(path(QStringLiteral(".databrickscfg")))
        , m_profiles(path(QStringLiteral("profiles.json")))
    {
        start();
    }
    Q_DISABLE_COPY_MOVE(LostRig)

    /// Ends the program, in the middle of whatever it does, and starts it again.
    void restart()
    {
        m_sessions.reset();
        m_journal.reset();
        start();
        m_sessions->openSaved();
    }
    /// The same, and from then on every try has this long for its answer.
    void restartWithTimeout(qint64 milliseconds)
    {
        m_limits.http.timeoutMs = milliseconds;
        restart();
    }

    WorkspaceSession &add(const QString &name, const WorkspaceHost &host, bool isDemo = false)
    {
        Profile profile;
        profile.id = ProfileId(name);
        profile.name = name;
        profile.host = host;
        profile.isDemo = isDemo;
        const Outcome<SecretResult<void>> stored(
            m_store.write(signInKey(profile), Secret("dapi0123456789abcdef0123456789abcdef")));
        return m_sessions->add(profile);
    }

    /// Reads the list; false when that fails.
    [[nodiscard]] bool read(const QString &name)
    {
        const VoidOutcome outcome(m_sessions->find(ProfileId(name))->refresh());
        return QTest::qWaitFor([&] { return outcome.isDone(); }) && outcome.value().has_value();
    }
    [[nodiscard]] QCoro::Task<Result<CreatedToken>> create(const QString &name, const QString &comment)
    {
        return m_sessions->create(ProfileId(name), {comment, 3600, {QStringLiteral("sql")}, false});
    }

    [[nodiscard]] Sessions &sessions() { return *m_sessions; }
    [[nodiscard]] LostCreates &lost() { return m_sessions->lostCreates(); }
    [[nodiscard]] WorkspaceSession &session(const QString &name)
    {
        return *m_sessions->find(ProfileId(name));
    }
    [[nodiscard]] SessionStore &store() { return m_store; }
    [[nodiscard]] const DatabricksCfg &configFile() const { return m_configFile; }
    [[nodiscard]] ProfileStore &profiles() { return m_profiles; }
    /// Without an environment, and without a browser.
    [[nodiscard]] SignInMeans means() { return {m_network, {m_store, m_store}, m_configFile, {}, m_clock}; }
    [[nodiscard]] QString path(const QString &name) const { return QDir(m_folder).filePath(name); }
    [[nodiscard]] QString wishFolder() const { return path(QStringLiteral("wishes")); }
    /// The open wishes on disk.
    [[nodiscard]] QStringList wishFiles() const { return QDir(wishFolder()).entryList(QDir::Files); }

private:
    void start()
    {
        m_journal = std::make_unique<WishJournal>(wishFolder());
        m_sessions = std::make_unique<Sessions>(means(), m_profiles, m_journal.get(), m_limits);
    }

    QString m_folder;
    const Clock &m_clock;
    SessionLimits m_limits{.http = {.firstPauseMs = 1, .longestPauseMs = 1, .tries = 2}};
    QNetworkAccessManager m_network;
    SessionStore m_store;
    DatabricksCfg m_configFile;
    ProfileStore m_profiles;
    std::unique_ptr<WishJournal> m_journal;
    std::unique_ptr<Sessions> m_sessions;
};

} // namespace latchkey
