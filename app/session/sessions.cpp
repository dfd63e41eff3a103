// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/sessions.h"

#include "base/clock.h"
#include "base/logging.h"
#include "session/credentials.h"
#include "session/leftsecrets.h"
#include "store/profilestore.h"

#include <QPointer>

#include <algorithm>
#include <optional>
#include <utility>

namespace latchkey {

namespace {

WorkspaceSummary::State summaryState(WorkspaceSession::State state)
{
    switch (state) {
    case WorkspaceSession::State::Idle:
        return WorkspaceSummary::State::Idle;
    case WorkspaceSession::State::Loading:
        return WorkspaceSummary::State::Loading;
    case WorkspaceSession::State::Ready:
        return WorkspaceSummary::State::Ready;
    case WorkspaceSession::State::Failed:
        return WorkspaceSummary::State::Failed;
    }
    return WorkspaceSummary::State::Idle;
}

} // namespace

Sessions::Sessions(SignInMeans means, ProfileStore &profiles, WishJournal *journal, SessionLimits limits)
    : m_means(std::move(means))
    , m_profiles(profiles)
    , m_limits(limits)
    , m_lostCreates(m_means.clock, journal)
{
    connect(&m_workspaces, &WorkspaceModel::moveWanted, this, &Sessions::move);
}

Sessions::~Sessions() = default;

void Sessions::openSaved()
{
    const QList<Profile> saved = m_profiles.load();
    for (const Profile &profile : saved)
        open(profile, {});
    m_lostCreates.takeUp(saved);
    if (!saved.isEmpty())
        Q_EMIT sessionsChanged();
}

WorkspaceSession &Sessions::add(const Profile &profile, std::shared_ptr<CredentialSource> credential)
{
    WorkspaceSession &session = open(profile, std::move(credential));
    save();
    Q_EMIT sessionsChanged();
    return session;
}

WorkspaceSession &Sessions::replace(const Profile &profile, std::shared_ptr<CredentialSource> credential)
{
    const int place = m_workspaces.rowOf(profile.id) - 1;
    const std::unique_ptr<WorkspaceSession> closed = take(profile.id);
    const Profile earlier = closed ? closed->profile() : profile;
    SecretStore &store = m_means.stores.at(earlier.secrets);
    const bool isSameStore = &store == &m_means.stores.at(profile.secrets);
    Profile changed = profile;
    changed.keptTokenIds = isSameStore ? earlier.keptTokenIds : QStringList();
    open(changed, std::move(credential));
    if (place >= 0)
        reorder(profile.id, place);
    save();
    Q_EMIT sessionsChanged();
    // Last, so that nothing is lost that is still in use.
    removeLeft(profile.id, store, leftSecrets(earlier, changed, isSameStore));
    return *find(profile.id);
}

QCoro::Task<void> Sessions::removeLeft(ProfileId id, SecretStore &store, QList<SecretKey> keys)
{
    const QPointer self(this);
    std::optional<SecretError> error;
    for (const SecretKey &key : std::as_const(keys)) {
        const SecretResult<void> removed = co_await store.remove(key);
        if (!self)
            co_return;
        // One that cannot be removed is no reason to leave the others.
        if (!removed)
            error = removed.error();
    }
    if (!error)
        co_return;
    qCWarning(logSession) << "What an earlier sign-in kept could not be removed";
    Q_EMIT secretsLeft(id, *error);
}

void Sessions::move(const ProfileId &id, int place)
{
    if (!find(id) || place < 0 || place >= static_cast<int>(m_sessions.size()))
        return;
    reorder(id, place);
    m_workspaces.move(id, place);
    save();
}

void Sessions::reorder(const ProfileId &id, int place)
{
    const auto isIt = [&id](const auto &session) { return session->profile().id == id; };
    const auto from = std::find_if(m_sessions.begin(), m_sessions.end(), isIt);
    const auto to = m_sessions.begin() + place;
    if (from < to)
        std::rotate(from, from + 1, to + 1);
    else
        std::rotate(to, from, from + 1);
}

QString Sessions::freeName(const QString &wanted) const
{
    const auto isTaken = [this](const QString &name) {
        return std::any_of(m_sessions.cbegin(), m_sessions.cend(),
                           [&name](const auto &session) { return session->profile().name == name; });
    };
    QString name = wanted;
    for (int number = 2; isTaken(name); ++number)
        name = QString(wanted + u' ' + QString::number(number));
    return name;
}

WorkspaceSession &Sessions::open(const Profile &profile, std::shared_ptr<CredentialSource> credential)
{
    if (!credential)
        credential = credentialOf(profile, m_means);
    m_sessions.push_back(std::make_unique<WorkspaceSession>(profile, std::move(credential), m_means.network,
                                                            m_means.stores.at(profile.secrets), m_means.clock,
                                                            m_limits));
    WorkspaceSession *session = m_sessions.back().get();
    connect(session, &WorkspaceSession::changed, this, [this, session] {
        publish(*session);
        Q_EMIT sessionChanged(session->profile().id);
    });
    connect(session, &WorkspaceSession::tokensChanged, this, [this, session] {
        m_tokens.setTokens(session->profile().id, session->tokens());
        m_lostCreates.tokensChanged(session->profile().id, session->tokens());
    });
    connect(session, &WorkspaceSession::listRead, this,
            [this, session] { m_lostCreates.listRead(session->profile().id, session->tokens()); });
    connect(session, &WorkspaceSession::profileChanged, this, &Sessions::save);
    publish(*session);
    return *session;
}

QCoro::Task<Result<CreatedToken>> Sessions::create(ProfileId workspace, NewToken wish, WishId id)
{
    const QPointer self(this);
    WorkspaceSession *session = find(workspace);
    if (!session)
        co_return tl::unexpected(cancelled());
    m_lostCreates.begin(session->profile(), wish, id, session->tokens(), session->updatedMs().has_value());
    Result<CreatedToken> created = co_await session->create(std::move(wish));
    if (self)
        self->m_lostCreates.end(id, created);
    co_return created;
}

QCoro::Task<SecretResult<void>> Sessions::forget(ProfileId id)
{
    const QPointer self(this);
    WorkspaceSession *session = find(id);
    if (!session)
        co_return {};
    session->cancel();
    SecretResult<void> forgotten = co_await session->forgetSecrets();
    if (self && forgotten)
        close(id);
    co_return forgotten;
}

void Sessions::close(const ProfileId &id)
{
    const std::unique_ptr<WorkspaceSession> closed = take(id);
    m_tokens.removeWorkspace(id);
    m_workspaces.remove(id);
    m_lostCreates.forget(id);
    save();
    Q_EMIT sessionsChanged();
}

// The list is whole again before the session goes: those who waited for it resume in its destructor, and may
// look for a session.
std::unique_ptr<WorkspaceSession> Sessions::take(const ProfileId &id)
{
    const auto place = std::find_if(m_sessions.begin(), m_sessions.end(),
                                    [&id](const auto &session) { return session->profile().id == id; });
    if (place == m_sessions.end())
        return nullptr;
    std::unique_ptr<WorkspaceSession> taken = std::move(*place);
    m_sessions.erase(place);
    return taken;
}

WorkspaceSession *Sessions::find(const ProfileId &id) const
{
    const auto found = std::find_if(m_sessions.begin(), m_sessions.end(),
                                    [&id](const auto &session) { return session->profile().id == id; });
    return found == m_sessions.end() ? nullptr : found->get();
}

QList<WorkspaceSession *> Sessions::all() const
{
    QList<WorkspaceSession *> sessions;
    for (const auto &session : m_sessions)
        sessions << session.get();
    return sessions;
}

void Sessions::refreshAll()
{
    for (const auto &session : m_sessions) {
        if (session->state() != WorkspaceSession::State::Loading)
            static_cast<void>(session->refresh());
    }
}

void Sessions::dropHeldSecrets()
{
    for (const auto &session : m_sessions)
        session->dropHeldSecrets();
}

void Sessions::setWarningMs(qint64 warningMs)
{
    m_warningMs = warningMs;
    publishAll();
}

void Sessions::publishAll()
{
    for (const auto &session : m_sessions)
        publish(*session);
}

void Sessions::save()
{
    QList<Profile> profiles;
    for (const auto &session : m_sessions) {
        if (!session->profile().isDemo)
            profiles << session->profile();
    }
    if (!m_profiles.save(profiles)) {
        qCWarning(logSession) << "The list of workspaces could not be saved";
        Q_EMIT saveFailed();
    }
}

void Sessions::publish(const WorkspaceSession &session)
{
    const Profile &profile = session.profile();
    m_tokens.setWorkspaceName(profile.id, profile.name);
    m_tokens.setKeptTokens(profile.id, profile.keptTokenIds);
    if (const std::optional<TokenId> own = session.ownTokenId())
        m_tokens.setOwnToken(profile.id, *own);

    WorkspaceSummary summary;
    summary.id = profile.id;
    summary.name = profile.name;
    summary.host = profile.host.name();
    summary.userName = profile.userName;
    summary.organisationId = session.identity().organisationId;
    summary.state = summaryState(session.state());
    summary.overdue = session.isOverdue();
    if (session.state() == WorkspaceSession::State::Failed && session.lastError())
        summary.error = session.lastError()->kind;
    summary.updatedMs = session.updatedMs();
    summary.tokenCount = static_cast<int>(session.tokens().size());
    const qint64 nowMs = m_means.clock.nowMs();
    summary.expiringSoon = static_cast<int>(
        std::count_if(session.tokens().cbegin(), session.tokens().cend(), [&](const Token &token) {
            return token.expiryState(nowMs, m_warningMs) == ExpiryState::ExpiresSoon;
        }));
    summary.isDemo = profile.isDemo;
    m_workspaces.set(summary);
}

} // namespace latchkey
