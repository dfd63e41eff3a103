// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/apierror.h"
#include "domain/profile.h"
#include "domain/token.h"

#include <QList>
#include <QObject>

#include <optional>

namespace latchkey {

class Sessions;

/// A token that is to be revoked.
struct RevokeItem
{
    ProfileId profile;
    Token token;
};

/// Revokes a list of tokens, a few at a time. Each item has a result of its own.
///
/// The token that a workspace is signed in with comes after all others of that workspace, and only when they
/// are gone: without it nothing else could be revoked any more.
class RevokeRun : public QObject
{
    Q_OBJECT
public:
    enum class State {
        Untouched, ///< Nothing was sent, or the run was stopped before its turn.
        Waiting,   ///< Its turn comes.
        Working,   ///< Its request is under way.
        Revoked,
        Failed, ///< See `error()`.
        Held,   ///< The own token, because another one of its workspace is not gone.
    };
    /// As many requests are under way at once.
    static constexpr int atOnce = 4;

    /// Refers to the sessions; they must outlive the run.
    RevokeRun(Sessions &sessions, QList<RevokeItem> items, QObject *parent = nullptr);

    [[nodiscard]] const QList<RevokeItem> &items() const { return m_items; }
    // Precondition of all: 0 <= index < items().size().
    [[nodiscard]] State state(qsizetype index) const { return m_progress.at(index).state; }
    /// Only with Failed; empty then when the workspace is no longer signed in.
    [[nodiscard]] const std::optional<ApiError> &error(qsizetype index) const
    {
        return m_progress.at(index).error;
    }
    /// Latchkey is signed in with this token, as far as that can be told.
    [[nodiscard]] bool isOwn(qsizetype index) const { return m_progress.at(index).isOwn; }

    [[nodiscard]] bool isRunning() const;
    [[nodiscard]] bool isComplete() const; ///< Every token is gone.
    /// Revokes all that is not revoked yet.
    void start();
    /// Starts no more; what is under way ends, and what waits to be sent once more is given up.
    void stop();

Q_SIGNALS:
    void itemChanged(qsizetype index);
    /// Nothing is under way or waiting any more.
    void ended();

private:
    struct Progress
    {
        State state = State::Untouched;
        std::optional<ApiError> error;
        bool isOwn = false;
    };

    void advance();
    void send(qsizetype index);
    void setState(qsizetype index, State state, std::optional<ApiError> error = {});
    [[nodiscard]] qsizetype count(State state) const;
    [[nodiscard]] qsizetype nextWaiting() const;
    /// What is to become of an own token whose turn it is: Working, Waiting or Held.
    [[nodiscard]] State verdictOnOwn(qsizetype index) const;

    Sessions &m_sessions;
    QList<RevokeItem> m_items;
    QList<Progress> m_progress;
};

} // namespace latchkey
