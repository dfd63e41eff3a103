// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/profile.h"
#include "domain/token.h"
#include "model/tokenfilter.h"
#include "window/tokenwords.h"

#include <QWidget>

#include <optional>

class QStackedWidget;
class QVBoxLayout;

namespace latchkey {

class Clock;
class EmptyState;
class MessageStrip;
class Sessions;
class TokenTable;

/// A selected row.
struct SelectedToken
{
    ProfileId profile;
    Token token;
    bool isOwn = false;  ///< A session is signed in with it.
    bool isKept = false; ///< Its value can be copied again.
};

/// The middle of the window: messages, the table, and what stands in its place while it has no rows.
class TokensPage : public QWidget
{
    Q_OBJECT
public:
    /// Refers to both; they must outlive it.
    TokensPage(Sessions &sessions, const Clock &clock, QWidget *parent = nullptr);

    [[nodiscard]] MessageStrip &messages() { return *m_messages; }
    /// Takes the messages back that were shown elsewhere meanwhile.
    void showMessages();
    [[nodiscard]] TokenTable &table() { return *m_table; }

    void setWords(const QString &text);
    void setState(std::optional<ExpiryState> state);
    /// An empty id: every workspace.
    void setWorkspace(const ProfileId &id);
    void setWarningMs(qint64 warningMs);
    void refreshTimes();

    [[nodiscard]] int selectedCount() const;
    /// Empty unless it is one and no more.
    [[nodiscard]] std::optional<SelectedToken> onlySelected() const;
    /// One of the selected rows has an id that names its token.
    [[nodiscard]] bool selectsUsableId() const;
    /// In the order of the table.
    [[nodiscard]] QList<SelectedToken> selection() const;
    /// "<profile id>/<token id>" of each selected row whose id names its token.
    [[nodiscard]] QStringList selectionKeys() const;
    /// Selects these tokens as soon as they are there, unless the person went to a row before.
    void selectWhenPresent(const QStringList &keys);
    /// Selects one token and scrolls to it.
    void reveal(const ProfileId &profile, const TokenId &id);

Q_SIGNALS:
    void selectionChanged();
    void newTokenWanted();
    void retryWanted();
    void clearFilterWanted();

private:
    enum class Emptiness { None, Reading, NoMatch, Failed, NoTokens };

    [[nodiscard]] Emptiness emptiness() const;
    void showEmptiness();
    void endEmptiness();
    void selectPending();
    /// Invalid when it is not there, or not shown.
    [[nodiscard]] QModelIndex indexOf(const ProfileId &profile, const TokenId &id) const;

    Sessions &m_sessions;
    TokenFilter m_filter;
    TokenWords m_words;
    ProfileId m_workspace;
    QStringList m_pendingSelection;
    MessageStrip *m_messages;
    QVBoxLayout *m_messagePlace;
    QStackedWidget *m_stack;
    TokenTable *m_table;
    EmptyState *m_empty;
};

} // namespace latchkey
