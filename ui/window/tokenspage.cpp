// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/tokenspage.h"

#include "session/sessions.h"
#include "text/plaintext.h"
#include "widgets/emptystate.h"
#include "widgets/messagestrip.h"
#include "window/tokentable.h"

#include <QItemSelectionModel>
#include <QStackedWidget>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

/// Empty for a token that its id does not name: another one may have its place the next time.
QString keyOf(const QModelIndex &index)
{
    const auto token = index.data(TokenModel::TokenRole).value<Token>();
    if (!token.hasUsableId())
        return {};
    return QString(index.data(TokenModel::ProfileIdRole).toString() + u'/' + token.id.value());
}

} // namespace

TokensPage::TokensPage(Sessions &sessions, const Clock &clock, QWidget *parent)
    : QWidget(parent)
    , m_sessions(sessions)
    , m_filter(clock)
    , m_words(clock)
    , m_messages(new MessageStrip(this))
    , m_messagePlace(new QVBoxLayout)
    , m_stack(new QStackedWidget(this))
    , m_table(new TokenTable(this))
    , m_empty(new EmptyState(this))
{
    m_filter.setSourceModel(&sessions.tokens());
    m_words.setSourceModel(&m_filter);
    m_table->setModel(&m_words);

    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    m_messagePlace->setContentsMargins(spacing::unit, spacing::unit, spacing::unit, spacing::unit);
    showMessages();
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(0, 0, 0, 0);
    lines->setSpacing(0);
    lines->addLayout(m_messagePlace);
    lines->addWidget(m_stack, 1);

    connect(m_table->selectionModel(), &QItemSelectionModel::selectionChanged, this,
            &TokensPage::selectionChanged);
    connect(&m_words, &QAbstractItemModel::dataChanged, this, &TokensPage::selectionChanged);
    connect(m_table, &TokenTable::selectionRestored, this, &TokensPage::selectionChanged);
    connect(m_empty, &EmptyState::triggered, this, &TokensPage::endEmptiness);
    connect(&m_words, &QAbstractItemModel::rowsInserted, this, &TokensPage::selectPending);
    connect(&m_words, &QAbstractItemModel::rowsInserted, this, &TokensPage::showEmptiness);
    connect(&m_words, &QAbstractItemModel::rowsRemoved, this, &TokensPage::showEmptiness);
    connect(&m_words, &QAbstractItemModel::modelReset, this, &TokensPage::showEmptiness);
    connect(&sessions, &Sessions::sessionChanged, this, &TokensPage::showEmptiness);
    connect(&sessions, &Sessions::sessionsChanged, this, [this] { setWorkspace(m_workspace); });
    setWorkspace({});
}

void TokensPage::showMessages()
{
    if (m_messagePlace->isEmpty() || m_messages->parentWidget() != this)
        m_messagePlace->addWidget(m_messages);
}

void TokensPage::setWords(const QString &text)
{
    m_filter.setWords(text);
    showEmptiness();
}

void TokensPage::setState(std::optional<ExpiryState> state)
{
    m_filter.setState(state);
    showEmptiness();
}

void TokensPage::setWorkspace(const ProfileId &id)
{
    m_workspace = id;
    m_filter.setWorkspace(id);
    m_table->setWorkspaceColumnWanted(id.isEmpty() && m_sessions.all().size() > 1);
    showEmptiness();
}

void TokensPage::setWarningMs(qint64 warningMs)
{
    m_filter.setWarningMs(warningMs);
    m_words.setWarningMs(warningMs);
}

void TokensPage::refreshTimes()
{
    m_filter.refreshStates();
    const auto [first, last] = m_table->rowsInSight();
    m_words.refreshTimes(first, last);
}

QList<SelectedToken> TokensPage::selection() const
{
    QModelIndexList rows = m_table->selectionModel()->selectedRows();
    std::sort(rows.begin(), rows.end());
    QList<SelectedToken> tokens;
    for (const QModelIndex &row : std::as_const(rows))
        tokens << SelectedToken{ProfileId(row.data(TokenModel::ProfileIdRole).toString()),
                                row.data(TokenModel::TokenRole).value<Token>(),
                                row.data(TokenModel::OwnTokenRole).toBool(),
                                row.data(TokenModel::KeptRole).toBool()};
    return tokens;
}

QStringList TokensPage::selectionKeys() const
{
    QStringList keys;
    const QModelIndexList rows = m_table->selectionModel()->selectedRows();
    for (const QModelIndex &row : rows) {
        if (const QString key = keyOf(row); !key.isEmpty())
            keys << key;
    }
    return keys;
}

void TokensPage::selectWhenPresent(const QStringList &keys)
{
    m_pendingSelection = keys;
    selectPending();
}

void TokensPage::selectPending()
{
    if (m_pendingSelection.isEmpty())
        return;
    for (int row = 0; row < m_words.rowCount(); ++row) {
        const QModelIndex index = m_words.index(row, 0);
        const QString key = keyOf(index);
        if (!key.isEmpty() && m_pendingSelection.removeAll(key) > 0)
            m_table->selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
    }
}

void TokensPage::reveal(const ProfileId &profile, const TokenId &id)
{
    const QModelIndex source = m_sessions.tokens().index(m_sessions.tokens().rowOf(profile, id), 0);
    const QModelIndex index = m_words.mapFromSource(m_filter.mapFromSource(source));
    if (!index.isValid())
        return;
    m_table->setCurrentIndex(index);
    m_table->scrollTo(index);
}

TokensPage::Emptiness TokensPage::emptiness() const
{
    if (m_words.rowCount() > 0)
        return Emptiness::None;
    const WorkspaceSummary *chosen = m_sessions.workspaces().find(m_workspace);
    const WorkspaceSummary summary = chosen ? *chosen : m_sessions.workspaces().totals();
    if (summary.tokenCount > 0 && m_filter.isNarrowed())
        return Emptiness::NoMatch;
    switch (summary.state) {
    case WorkspaceSummary::State::Failed:
        return Emptiness::Failed;
    case WorkspaceSummary::State::Ready:
        return Emptiness::NoTokens;
    case WorkspaceSummary::State::Idle:
    case WorkspaceSummary::State::Loading:
        break;
    }
    return Emptiness::Reading;
}

void TokensPage::showEmptiness()
{
    const Emptiness kind = emptiness();
    switch (kind) {
    case Emptiness::None:
        break;
    case Emptiness::Reading:
        m_empty->setContent(IconName::Refresh, tr("Reading the tokens…"));
        break;
    case Emptiness::NoMatch:
        m_empty->setContent(IconName::Search, tr("No token matches the search."), tr("Clear Search"),
                            tr("Clear search"));
        break;
    case Emptiness::Failed:
        m_empty->setContent(IconName::Warning, tr("The tokens could not be read."), tr("Retry"));
        break;
    case Emptiness::NoTokens:
        m_empty->setContent(IconName::Key, tr("There are no tokens here yet."), tr("New Token"),
                            tr("New token"));
        break;
    }
    m_stack->setCurrentWidget(kind == Emptiness::None ? static_cast<QWidget *>(m_table) : m_empty);
}

void TokensPage::endEmptiness()
{
    switch (emptiness()) {
    case Emptiness::NoMatch:
        Q_EMIT clearFilterWanted();
        break;
    case Emptiness::Failed:
        Q_EMIT retryWanted();
        break;
    case Emptiness::NoTokens:
        Q_EMIT newTokenWanted();
        break;
    case Emptiness::None:
    case Emptiness::Reading:
        break;
    }
}

} // namespace latchkey
