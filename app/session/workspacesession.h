// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/credentialsource.h"
#include "domain/profile.h"
#include "net/httptransport.h"
#include "net/resttokenapi.h"
#include "session/openchanges.h"

#include <QCoroTask>
#include <QObject>
#include <QTimer>

#include <chrono>
#include <memory>
#include <optional>

namespace latchkey {

class Clock;
class SecretStore;

/// How long a session waits, and for what.
struct SessionLimits
{
    /// For so long a reading may be without an answer before it counts as overdue.
    std::chrono::milliseconds firstAnswer{10'000};
    HttpLimits http; ///< Of its requests.
};

/// One signed-in workspace: what is known of it, and what can be done in it.
///
/// Owns its transport, credential and API. Destroying it ends everything in flight with `Cancelled`.
class WorkspaceSession : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Idle,    ///< Nothing was asked yet.
        Loading, ///< The list is being read.
        Ready,   ///< The last reading succeeded.
        Failed,  ///< The last reading failed; see `lastError()`. The tokens are as of `updatedMs()`.
    };

    /// Refers to network, secrets and clock; they must outlive the session.
    WorkspaceSession(Profile profile, std::shared_ptr<CredentialSource> credential,
                     QNetworkAccessManager &network, SecretStore &secrets, const Clock &clock,
                     SessionLimits limits = {});
    ~WorkspaceSession() override;

    [[nodiscard]] const Profile &profile() const { return m_profile; }
    void rename(const QString &name);

    [[nodiscard]] State state() const { return m_state; }
    /// The list is being read, and neither it nor a failure came in time. The reading goes on.
    [[nodiscard]] bool isOverdue() const { return m_overdue; }
    [[nodiscard]] const std::optional<ApiError> &lastError() const { return m_lastError; }
    /// How long ago `lastError()` came; milliseconds.
    [[nodiscard]] qint64 lastErrorAgeMs() const;
    /// A request of the session failed and is sent once more: why, and when. `cancel()` ends it.
    [[nodiscard]] const std::optional<RetryNotice> &waiting() const { return m_waiting; }
    /// When the tokens were read last; milliseconds since the epoch, this computer's clock.
    [[nodiscard]] std::optional<qint64> updatedMs() const { return m_updatedMs; }
    [[nodiscard]] const Identity &identity() const { return m_identity; }
    [[nodiscard]] const QList<Token> &tokens() const { return m_tokens; }
    /// The token this session is signed in with, as far as that can be told.
    [[nodiscard]] std::optional<TokenId> ownTokenId() const;

    /// Reads the list, and once who is signed in. What was read before a change of ours is read again.
    [[nodiscard]] QCoro::Task<Result<void>> refresh();
    /// Sends one request, and another only when the workspace turned it away and so did nothing. After
    /// success the new token is in `tokens()` already.
    /// Through `Sessions::create()` it is also on record, so that a lost answer is asked about.
    [[nodiscard]] QCoro::Task<Result<CreatedToken>> create(NewToken wish);
    /// The edit must be sendable. Succeeds when the change was taken; the list is read again before the end.
    /// When the answer was lost, the list decides.
    [[nodiscard]] QCoro::Task<Result<void>> update(TokenEdit edit);
    /// Succeeds also when the token was gone already. Removes a kept value, too. When the answer was lost,
    /// the list decides.
    [[nodiscard]] QCoro::Task<Result<void>> revoke(TokenId id);
    /// Ends everything in flight with `Cancelled`.
    void cancel();
    /// Ends with `Cancelled` what waits to be sent once more. What is under way goes on.
    void giveUpWaiting() { m_transport.giveUpPauses(); }
    /// Drops the secrets of the sign-in from memory, as far as they can be had again. The next request does.
    void dropHeldSecrets() { m_credential->dropHeldSecrets(); }
    /// The changes that were asked for here and have no answer yet.
    [[nodiscard]] const OpenChanges &openChanges() const { return m_openChanges; }

    /// Whether the value of a token was kept, so that it can be copied again.
    [[nodiscard]] bool isKept(const TokenId &id) const;
    [[nodiscard]] QCoro::Task<SecretResult<void>> keep(TokenId id, Secret value);
    [[nodiscard]] QCoro::Task<SecretResult<Secret>> keptValue(TokenId id);
    [[nodiscard]] QCoro::Task<SecretResult<void>> dropKept(TokenId id);
    /// Removes the sign-in and every kept value from the secret store.
    [[nodiscard]] QCoro::Task<SecretResult<void>> forgetSecrets();

Q_SIGNALS:
    /// State, error, identity, time of reading or what is waited for changed.
    void changed();
    /// `tokens()` is new.
    void tokensChanged();
    /// `tokens()` is a list that the workspace gave after the last of our own changes.
    void listRead();
    /// `profile()` changed and should be saved.
    void profileChanged();

private:
    QCoro::Task<Result<void>> readList();
    QCoro::Task<void> readIdentity();
    void beginReading();
    void finishReading(const Result<QList<Token>> &answer);
    void setTokens(QList<Token> tokens);
    void setKept(const TokenId &id, bool kept);

    Profile m_profile;
    SecretStore &m_secrets;
    const Clock &m_clock;
    std::shared_ptr<CredentialSource> m_credential; ///< Handed over by the sign-in that made it.
    OpenChanges m_openChanges;
    HttpTransport m_transport;
    RestTokenApi m_api;
    State m_state = State::Idle;
    QTimer m_firstAnswer;
    bool m_overdue = false;
    std::optional<ApiError> m_lastError;
    qint64 m_failedMs = 0; ///< When that came, by the monotonic clock.
    std::optional<RetryNotice> m_waiting;
    std::optional<qint64> m_updatedMs;
    Identity m_identity;
    QList<Token> m_tokens;
    int m_readings = 0;    ///< Lists being read at this moment.
    quint64 m_changes = 0; ///< Counts our own changes, so that a list from before one is known to be old.
};

} // namespace latchkey
