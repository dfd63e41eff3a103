// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/profile.h"
#include "model/tokenmodel.h"
#include "model/workspacemodel.h"
#include "session/lostcreates.h"
#include "session/signinmeans.h"
#include "session/workspacesession.h"

#include <QObject>

#include <memory>
#include <vector>

namespace latchkey {

class ProfileStore;

/// All signed-in workspaces and the one table over them. Independent of each other: a slow or dead
/// workspace delays none.
class Sessions : public QObject
{
    Q_OBJECT
public:
    /// Refers to its arguments; they must outlive it. Without a journal a lost answer is forgotten when the
    /// program ends.
    Sessions(SignInMeans means, ProfileStore &profiles, WishJournal *journal = nullptr,
             SessionLimits limits = {});
    ~Sessions() override;

    /// Opens a session for every saved profile. Sends nothing.
    void openSaved();
    /// Opens a session for the profile and saves the profile, unless it is the demo's. Sends nothing.
    /// `credential`: of the sign-in just made; without one it is made from the profile.
    WorkspaceSession &add(const Profile &profile, std::shared_ptr<CredentialSource> credential = {});
    /// Creates a token with one request, and keeps the wish on record under this id until it is clear what
    /// became of it; see `lostCreates()`. The person has to see the value of the new token, and then
    /// `LostCreates::valueTaken()` is to be called. `Cancelled` when there is no such workspace.
    [[nodiscard]] QCoro::Task<Result<CreatedToken>> create(ProfileId workspace, NewToken wish,
                                                           WishId id = newWishId());
    /// Removes the workspace's secrets, then the workspace. When a secret cannot be removed, the workspace
    /// stays and the error says why.
    [[nodiscard]] QCoro::Task<SecretResult<void>> forget(ProfileId id);
    /// Takes another sign-in for an existing workspace into use. Its place in the order stays. What the
    /// earlier one put into a secret store and this one does not use is removed there; with another store
    /// these are the kept values, too.
    WorkspaceSession &replace(const Profile &profile, std::shared_ptr<CredentialSource> credential = {});
    /// Moves a workspace to another place of the order; `place` is from 0 to the number of workspaces - 1.
    void move(const ProfileId &id, int place);
    /// `wanted`, with a number behind it when a workspace has this name already.
    [[nodiscard]] QString freeName(const QString &wanted) const;

    [[nodiscard]] WorkspaceSession *find(const ProfileId &id) const;
    [[nodiscard]] QList<WorkspaceSession *> all() const;
    [[nodiscard]] bool isEmpty() const { return m_sessions.empty(); }
    /// Reads every workspace that is not being read already; all at the same time.
    void refreshAll();
    /// See `WorkspaceSession::dropHeldSecrets()`.
    void dropHeldSecrets();
    /// Milliseconds before the expiry from which the summaries count a token as expiring soon. Default 7
    /// days.
    void setWarningMs(qint64 warningMs);
    /// Counts again what depends on the time of day.
    void publishAll();

    [[nodiscard]] LostCreates &lostCreates() { return m_lostCreates; }
    [[nodiscard]] TokenModel &tokens() { return m_tokens; }
    [[nodiscard]] WorkspaceModel &workspaces() { return m_workspaces; }

Q_SIGNALS:
    /// A session was added, removed or replaced.
    void sessionsChanged();
    /// A session's state changed.
    void sessionChanged(const latchkey::ProfileId &id);
    /// The profiles could not be written to disk.
    void saveFailed();
    /// What an earlier sign-in to the workspace kept could not be removed.
    void secretsLeft(const latchkey::ProfileId &id, const latchkey::SecretError &error);

private:
    WorkspaceSession &open(const Profile &profile, std::shared_ptr<CredentialSource> credential);
    void close(const ProfileId &id);
    void reorder(const ProfileId &id, int place);
    [[nodiscard]] std::unique_ptr<WorkspaceSession> take(const ProfileId &id);
    QCoro::Task<void> removeLeft(ProfileId id, SecretStore &store, QList<SecretKey> keys);
    void save();
    void publish(const WorkspaceSession &session);

    SignInMeans m_means;
    ProfileStore &m_profiles;
    SessionLimits m_limits;
    LostCreates m_lostCreates;
    TokenModel m_tokens;
    WorkspaceModel m_workspaces;
    qint64 m_warningMs = qint64{7} * 24 * 60 * 60 * 1000;
    std::vector<std::unique_ptr<WorkspaceSession>> m_sessions;
};

} // namespace latchkey
