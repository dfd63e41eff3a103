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
#include <numeric>
#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

/// Empty for a token that its id does not name: another one may have its place the next time.
QString nameOf(const QModelIndex &index)
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
    connect(m_table, &TokenTable::selectionRestored, this, &TokensPage::selectPending);
    // Whoever has chosen a row finds nothing else selected later.
    connect(m_table->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this](const QModelIndex &current) {
                if (current.isValid())
                    m_pendingSelection.clear();
            });
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

int TokensPage::selectedCount() const
{
    const QItemSelection ranges = m_table->selectionModel()->selection();
    return std::accumulate(ranges.cbegin(), ranges.cend(), 0,
                           [](int sum, const QItemSelectionRange &range) { return sum + range.height(); });
}

std::optional<SelectedToken> TokensPage::onlySelected() const
{
    return selectedCount() == 1 ? std::optional(selection().constFirst()) : std::nullopt;
}

bool TokensPage::selectsUsableId() const
{
    const QItemSelection ranges = m_table->selectionModel()->selection();
    return std::any_of(ranges.cbegin(), ranges.cend(), [this](const QItemSelectionRange &range) {
        int row = range.top();
        while (row <= range.bottom() && nameOf(m_words.index(row, 0)).isEmpty())
            ++row;
        return row <= range.bottom();
    });
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
        if (const QString key = nameOf(row); !key.isEmpty())
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
    QStringList absent;
    const QStringList pending = std::exchange(m_pendingSelection, {});
    for (const QString &key : pending) {
        const qsizetype slash = key.indexOf(u'/');
        const QModelIndex index =
            indexOf(ProfileId(key.first(std::max<qsizetype>(slash, 0))), TokenId(key.sliced(slash + 1)));
        if (nameOf(index) == key)
            m_table->selectionModel()->select(index, QItemSelectionModel::Select | QItemSelectionModel::Rows);
        else
            absent << key;
    }
    m_pendingSelection = absent;
}

QModelIndex TokensPage::indexOf(const ProfileId &profile, const TokenId &id) const
{
    const TokenModel &tokens = m_sessions.tokens();
    return m_words.mapFromSource(m_filter.mapFromSource(tokens.index(tokens.rowOf(profile, id), 0)));
}

void TokensPage::reveal(const ProfileId &profile, const TokenId &id)
{
    const QModelIndex index = indexOf(profile, id);
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
