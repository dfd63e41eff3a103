// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/profile.h"
#include "domain/token.h"
#include "model/tokenrows.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QSet>

#include <deque>

namespace latchkey {

/// The tokens of all workspaces as one table of facts. Words, icons and colours are the view's business.
///
/// `data()` with `FactRole` gives the raw value of a cell (see `Column`); `DisplayRole` gives the same facts
/// as plain text where they are text already (comment, scopes joined by ", ", id, workspace).
class TokenModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        Comment,   ///< QString
        Status,    ///< qint64 expiry in milliseconds, or an invalid QVariant when unknown
        Expires,   ///< as Status
        LastUsed,  ///< qint64 milliseconds, or invalid
        Scopes,    ///< QStringList, all APIs spelled out
        Workspace, ///< QString, the profile's name
        Created,   ///< qint64 milliseconds, or invalid
        Autoscope, ///< int of AutoscopeState
        Id,        ///< QString
        ColumnCount
    };
    Q_ENUM(Column)
    enum Role {
        FactRole = Qt::UserRole,
        TokenRole,     ///< latchkey::Token, the whole row
        KeyRole,       ///< latchkey::TokenKey, which no other row has
        ProfileIdRole, ///< QString
        OwnTokenRole,  ///< bool: a session is signed in with this token
        KeptRole,      ///< bool: the value is kept and can be copied again
    };

    explicit TokenModel(QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

    /// Merges what a workspace now holds: rows that stay keep their place, and only what changed is
    /// announced; changes all over the table as one, and gaps all over it as a reset. Tokens that their id
    /// does not name are told apart by comment, creation and expiry, and by their order where these are
    /// equal, too.
    ///
    /// Of a very long list only the first part is there at once; the others come with the next turns of the
    /// event loop, so that the window does not stand still.
    void setTokens(const ProfileId &profile, const QList<Token> &tokens);
    void removeWorkspace(const ProfileId &profile);
    void setWorkspaceName(const ProfileId &profile, const QString &name);
    void setOwnToken(const ProfileId &profile, const TokenId &id);
    void setKeptTokens(const ProfileId &profile, const QStringList &ids);

    /// Precondition: 0 <= row < rowCount().
    [[nodiscard]] const Token &tokenAt(int row) const;
    [[nodiscard]] const ProfileId &profileAt(int row) const;
    /// Empty while no name is known.
    [[nodiscard]] QString workspaceNameAt(int row) const;
    /// -1 when there is no such row.
    [[nodiscard]] int rowOf(const TokenKey &key) const { return m_rows.find(key); }
    /// -1 when there is no such token. An empty id names none.
    [[nodiscard]] int rowOf(const ProfileId &profile, const TokenId &id) const;

private:
    struct WorkspaceFacts
    {
        QString name;
        TokenId ownToken;
        QSet<QString> keptIds;
    };

    [[nodiscard]] QVariant fact(int row, int column) const;
    /// Invalid for cells that are no text.
    [[nodiscard]] QVariant text(int row, int column) const;
    [[nodiscard]] bool isOwnToken(int row) const;
    [[nodiscard]] bool isKept(int row) const;
    void removeRanges(const std::vector<RowRange> &ranges);
    void append(std::vector<TokenMerge::Newcomer> newcomers);
    void appendMore();
    void applyChanges(std::vector<TokenMerge::Change> changes);
    void announceRows(const std::vector<int> &rows, const QList<int> &roles);

    TokenRows m_rows;
    /// They come with the next turns of the event loop.
    std::deque<TokenMerge::Newcomer> m_waiting;
    bool m_isMoreToCome = false; ///< A turn is asked for.
    QHash<ProfileId, WorkspaceFacts> m_workspaces;
};

} // namespace latchkey
