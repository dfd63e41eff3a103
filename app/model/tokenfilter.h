// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tokenmatch.h"

#include <QAbstractProxyModel>

#include <optional>
#include <vector>

namespace latchkey {

class Clock;
class TokenModel;

/// Narrows the table by words, state and workspace, and sorts it by raw values; see TokenOrder. Descending
/// order is the exact reverse of ascending.
///
/// Keeps the rows of the source in order, and of them those that are shown, as numbers: 100,000 rows are
/// filtered in the time of a keystroke. A few changes are announced one by one; many at once as a reset,
/// because a view needs longer for a thousand small ones than for a new start.
class TokenFilter : public QAbstractProxyModel
{
    Q_OBJECT
public:
    /// The source is a TokenModel, set with setSourceModel(). `clock` must outlive the filter.
    explicit TokenFilter(const Clock &clock, QObject *parent = nullptr);

    void setSourceModel(QAbstractItemModel *source) override;

    /// Every word must occur in the comment, the id, a scope or the workspace's name; case does not matter.
    void setWords(const QString &text);
    [[nodiscard]] QString words() const { return m_text; }
    /// Empty: every state.
    void setState(std::optional<ExpiryState> state);
    /// An empty id: every workspace.
    void setWorkspace(const ProfileId &profile);
    /// Milliseconds before the expiry from which a token "expires soon". Default 7 days.
    void setWarningMs(qint64 warningMs);
    /// Looks at the clock again: states may have changed.
    void refreshStates();
    [[nodiscard]] bool isNarrowed() const; ///< Words or a state are set.

    void sort(int column, Qt::SortOrder order = Qt::AscendingOrder) override;
    [[nodiscard]] QModelIndex mapToSource(const QModelIndex &index) const override;
    [[nodiscard]] QModelIndex mapFromSource(const QModelIndex &index) const override;
    [[nodiscard]] QModelIndex index(int row, int column, const QModelIndex &parent = {}) const override;
    [[nodiscard]] QModelIndex parent(const QModelIndex &child) const override;
    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] bool hasChildren(const QModelIndex &parent = {}) const override;

private:
    using Rows = std::vector<int>;

    /// Within a reset.
    void beginAnew();
    void wish(TokenWish wish);
    /// What is to be shown of the rows in order.
    [[nodiscard]] Rows accepted() const;
    void show(const Rows &next);
    void reset(const Rows &next);
    void reorder(Rows next);
    void hide(int first, int last);
    void uncover(const Rows &next, int first, int last);
    /// Notes where the rows are from this one on.
    void place(std::size_t first = 0);

    void sourceInserted(int first, int last);
    void sourceAboutToBeRemoved(int first, int last);
    void sourceRemoved(int first, int last);
    void sourceChanged(const QModelIndex &from, const QModelIndex &to, const QList<int> &roles);

    const Clock &m_clock;
    TokenModel *m_tokens = nullptr;
    QString m_text;
    TokenWish m_wish;
    int m_column = -1;
    Qt::SortOrder m_direction = Qt::AscendingOrder;
    Rows m_order;  ///< All rows of the source, in ascending order of the column.
    Rows m_shown;  ///< Those that are shown, as they are shown.
    Rows m_places; ///< Where each row of the source is shown; -1 for nowhere.
};

} // namespace latchkey
