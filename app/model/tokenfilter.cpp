// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tokenfilter.h"

#include "base/clock.h"
#include "model/tokenmodel.h"
#include "model/tokenorder.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace latchkey {

namespace {

std::size_t at(int row)
{
    return static_cast<std::size_t>(row);
}

/// The ranges of the places of `rows` whose row is not marked.
std::vector<RowRange> unmarked(const std::vector<int> &rows, const std::vector<bool> &marks)
{
    std::vector<int> places;
    for (std::size_t place = 0; place < rows.size(); ++place) {
        if (!marks[at(rows[place])])
            places.push_back(static_cast<int>(place));
    }
    return rangesOf(std::move(places));
}

std::vector<bool> marksOf(const std::vector<int> &rows, std::size_t size)
{
    std::vector<bool> marks(size, false);
    for (const int row : rows)
        marks[at(row)] = true;
    return marks;
}

} // namespace

TokenFilter::TokenFilter(const Clock &clock, QObject *parent)
    : QAbstractProxyModel(parent)
    , m_clock(clock)
{
}

void TokenFilter::setSourceModel(QAbstractItemModel *source)
{
    beginResetModel();
    if (m_tokens)
        m_tokens->disconnect(this);
    m_tokens = qobject_cast<TokenModel *>(source);
    Q_ASSERT(m_tokens || !source);
    QAbstractProxyModel::setSourceModel(source);
    if (m_tokens) {
        connect(m_tokens, &TokenModel::rowsInserted, this,
                [this](const QModelIndex &, int first, int last) { sourceInserted(first, last); });
        connect(m_tokens, &TokenModel::rowsAboutToBeRemoved, this,
                [this](const QModelIndex &, int first, int last) { sourceAboutToBeRemoved(first, last); });
        connect(m_tokens, &TokenModel::rowsRemoved, this,
                [this](const QModelIndex &, int first, int last) { sourceRemoved(first, last); });
        connect(m_tokens, &TokenModel::dataChanged, this, &TokenFilter::sourceChanged);
        connect(m_tokens, &TokenModel::modelAboutToBeReset, this, &TokenFilter::beginResetModel);
        connect(m_tokens, &TokenModel::modelReset, this, [this] {
            beginAnew();
            endResetModel();
        });
    }
    beginAnew();
    endResetModel();
}

void TokenFilter::beginAnew()
{
    m_order.resize(m_tokens ? at(m_tokens->rowCount()) : 0);
    std::iota(m_order.begin(), m_order.end(), 0);
    if (m_tokens)
        TokenOrder(*m_tokens, m_column).sort(m_order);
    m_shown = accepted();
    m_places.assign(m_order.size(), -1);
    place();
}

void TokenFilter::setWords(const QString &text)
{
    m_text = text;
    TokenWish next = m_wish;
    next.words = text.simplified().split(u' ', Qt::SkipEmptyParts);
    wish(std::move(next));
}

void TokenFilter::setState(std::optional<ExpiryState> state)
{
    TokenWish next = m_wish;
    next.state = state;
    wish(std::move(next));
}

void TokenFilter::setWorkspace(const ProfileId &profile)
{
    TokenWish next = m_wish;
    next.workspace = profile;
    wish(std::move(next));
}

void TokenFilter::setWarningMs(qint64 warningMs)
{
    TokenWish next = m_wish;
    next.warningMs = warningMs;
    wish(std::move(next));
}

void TokenFilter::refreshStates()
{
    if (m_wish.state)
        show(accepted());
}

bool TokenFilter::isNarrowed() const
{
    return m_wish.state || !m_wish.words.isEmpty();
}

void TokenFilter::wish(TokenWish wish)
{
    if (std::exchange(m_wish, std::move(wish)) != m_wish)
        show(accepted());
}

void TokenFilter::sort(int column, Qt::SortOrder order)
{
    const bool isKnown = std::exchange(m_column, column) == column;
    m_direction = order;
    if (!m_tokens)
        return;
    if (!isKnown)
        TokenOrder(*m_tokens, m_column).sort(m_order);
    reorder(accepted());
}

TokenFilter::Rows TokenFilter::accepted() const
{
    Rows rows;
    if (!m_tokens)
        return rows;
    rows.reserve(m_order.size());
    TokenMatch match(*m_tokens, m_wish, m_wish.state ? m_clock.nowMs() : 0);
    const auto take = [&rows, &match](int row) {
        if (match.accepts(row))
            rows.push_back(row);
    };
    if (m_direction == Qt::AscendingOrder)
        std::for_each(m_order.cbegin(), m_order.cend(), take);
    else
        std::for_each(m_order.crbegin(), m_order.crend(), take);
    return rows;
}

// Hides, then moves, then uncovers, so that each step is one that views know.
void TokenFilter::show(const Rows &next)
{
    if (next == m_shown)
        return;
    const std::vector<RowRange> hidden = unmarked(m_shown, marksOf(next, m_places.size()));
    const std::vector<bool> shown = marksOf(m_shown, m_places.size());
    const std::vector<RowRange> uncovered = unmarked(next, shown);
    if (hidden.size() + uncovered.size() > TokenRows::mostRanges)
        return reset(next);

    // From the back, so that the ranges still to come keep their numbers.
    std::for_each(hidden.crbegin(), hidden.crend(),
                  [this](RowRange range) { hide(range.first, range.last); });
    Rows kept;
    std::copy_if(next.cbegin(), next.cend(), std::back_inserter(kept),
                 [&shown](int row) { return shown[at(row)]; });
    reorder(std::move(kept));
    for (const RowRange range : uncovered)
        uncover(next, range.first, range.last);
}

void TokenFilter::reset(const Rows &next)
{
    beginResetModel();
    for (const int row : m_shown)
        m_places[at(row)] = -1;
    m_shown = next;
    place();
    endResetModel();
}

void TokenFilter::reorder(Rows next)
{
    if (next == m_shown)
        return;
    Q_EMIT layoutAboutToBeChanged({}, VerticalSortHint);
    const QModelIndexList before = persistentIndexList();
    const Rows rows = std::exchange(m_shown, std::move(next));
    place();
    QModelIndexList after;
    after.reserve(before.size());
    for (const QModelIndex &index : before)
        after << createIndex(m_places[at(rows[at(index.row())])], index.column());
    changePersistentIndexList(before, after);
    Q_EMIT layoutChanged({}, VerticalSortHint);
}

void TokenFilter::hide(int first, int last)
{
    beginRemoveRows({}, first, last);
    for (int place = first; place <= last; ++place)
        m_places[at(m_shown[at(place)])] = -1;
    m_shown.erase(m_shown.begin() + first, m_shown.begin() + last + 1);
    place(at(first));
    endRemoveRows();
}

void TokenFilter::uncover(const Rows &next, int first, int last)
{
    beginInsertRows({}, first, last);
    m_shown.insert(m_shown.begin() + first, next.begin() + first, next.begin() + last + 1);
    place(at(first));
    endInsertRows();
}

void TokenFilter::place(std::size_t first)
{
    for (std::size_t place = first; place < m_shown.size(); ++place)
        m_places[at(m_shown[place])] = static_cast<int>(place);
}

void TokenFilter::sourceInserted(int first, int last)
{
    const int count = last - first + 1;
    for (Rows *rows : {&m_order, &m_shown}) {
        for (int &row : *rows)
            row += row >= first ? count : 0;
    }
    m_places.insert(m_places.begin() + first, at(count), -1);

    Rows newcomers(at(count));
    std::iota(newcomers.begin(), newcomers.end(), first);
    const TokenOrder order(*m_tokens, m_column);
    order.sort(newcomers);
    m_order = order.merged(m_order, newcomers);
    show(accepted());
}

void TokenFilter::sourceAboutToBeRemoved(int first, int last)
{
    std::erase_if(m_order, [first, last](int row) { return row >= first && row <= last; });
    Rows next = m_shown;
    std::erase_if(next, [first, last](int row) { return row >= first && row <= last; });
    show(next);
}

void TokenFilter::sourceRemoved(int first, int last)
{
    const int count = last - first + 1;
    for (Rows *rows : {&m_order, &m_shown}) {
        for (int &row : *rows)
            row -= row > last ? count : 0;
    }
    m_places.erase(m_places.begin() + first, m_places.begin() + last + 1);
}

void TokenFilter::sourceChanged(const QModelIndex &from, const QModelIndex &to, const QList<int> &roles)
{
    const int first = from.row();
    const int last = to.row();
    const auto isChanged = [first, last](int row) { return row >= first && row <= last; };
    // Marks like "kept" have no part in order and choice.
    if (roles.isEmpty() || roles.contains(TokenModel::FactRole)) {
        Rows changed(at(last - first + 1));
        std::iota(changed.begin(), changed.end(), first);
        const TokenOrder order(*m_tokens, m_column);
        order.sort(changed);
        Rows others = m_order;
        std::erase_if(others, isChanged);
        m_order = order.merged(others, changed);
        show(accepted());
    }
    Rows places;
    for (int row = first; row <= last; ++row) {
        if (m_places[at(row)] >= 0)
            places.push_back(m_places[at(row)]);
    }
    for (const RowRange range : fewRanges(rangesOf(std::move(places))))
        Q_EMIT dataChanged(index(range.first, from.column()), index(range.last, to.column()), roles);
}

QModelIndex TokenFilter::mapToSource(const QModelIndex &index) const
{
    return index.isValid() ? m_tokens->index(m_shown[at(index.row())], index.column()) : QModelIndex();
}

QModelIndex TokenFilter::mapFromSource(const QModelIndex &index) const
{
    const int place = index.isValid() ? m_places[at(index.row())] : -1;
    return place < 0 ? QModelIndex() : createIndex(place, index.column());
}

QModelIndex TokenFilter::index(int row, int column, const QModelIndex &parent) const
{
    return hasIndex(row, column, parent) ? createIndex(row, column) : QModelIndex();
}

QModelIndex TokenFilter::parent(const QModelIndex &) const
{
    return {};
}

int TokenFilter::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

bool TokenFilter::hasChildren(const QModelIndex &parent) const
{
    return rowCount(parent) > 0;
}

int TokenFilter::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() || !m_tokens ? 0 : m_tokens->columnCount();
}

} // namespace latchkey
