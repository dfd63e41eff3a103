// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/profile.h"
#include "domain/token.h"

#include <QSortFilterProxyModel>
#include <QStringList>

#include <optional>

namespace latchkey {

class Clock;

/// Narrows the table by words, state and workspace, and sorts it by raw values.
///
/// Unknown times sort after all known ones, and "never" after every date, in ascending order.
/// Scopes start with all APIs, then fewer come before more. Equal cells are ordered by comment, then by id,
/// so that the order never depends on the server's. Descending order is the exact reverse.
class TokenFilter : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    /// The source is a TokenModel, set with setSourceModel(). `clock` must outlive the filter.
    explicit TokenFilter(const Clock &clock, QObject *parent = nullptr);

    /// Every word must occur in the comment, the id, a scope or the workspace's name; case does not matter.
    void setWords(const QString &text);
    [[nodiscard]] QString words() const;
    /// Empty: every state.
    void setState(std::optional<ExpiryState> state);
    /// An empty id: every workspace.
    void setWorkspace(const ProfileId &profile);
    /// Milliseconds before the expiry from which a token "expires soon". Default 7 days.
    void setWarningMs(qint64 warningMs);
    /// Looks at the clock again: states may have changed.
    void refreshStates();
    [[nodiscard]] bool isNarrowed() const; ///< Words or a state are set.

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    [[nodiscard]] bool matchesWords(const Token &token, const QString &workspace) const;

    const Clock &m_clock;
    QString m_text;
    QStringList m_words;
    std::optional<ExpiryState> m_state;
    ProfileId m_profile;
    qint64 m_warningMs;
};

} // namespace latchkey
