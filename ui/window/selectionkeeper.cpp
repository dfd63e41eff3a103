// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/selectionkeeper.h"

#include "model/tokenmodel.h"

#include <QAbstractProxyModel>
#include <QItemSelectionModel>

#include <utility>

namespace latchkey {

namespace {

TokenKey keyOf(const QModelIndex &index)
{
    return index.data(TokenModel::KeyRole).value<TokenKey>();
}

QModelIndex indexIn(const QAbstractItemModel *model, const TokenKey &key)
{
    if (const auto *proxy = qobject_cast<const QAbstractProxyModel *>(model))
        return proxy->mapFromSource(indexIn(proxy->sourceModel(), key));
    const auto *tokens = qobject_cast<const TokenModel *>(model);
    return tokens ? tokens->index(tokens->rowOf(key), 0) : QModelIndex();
}

} // namespace

SelectionKeeper::SelectionKeeper(QAbstractItemView &view)
    : QObject(&view)
    , m_view(view)
{
}

void SelectionKeeper::followModel()
{
    if (m_model)
        m_model->disconnect(this);
    m_model = m_view.model();
    if (!m_model)
        return;
    connect(m_model, &QAbstractItemModel::modelAboutToBeReset, this, &SelectionKeeper::hold);
    // The view and its selection forget everything at this signal; they were connected before.
    connect(m_model, &QAbstractItemModel::modelReset, this, &SelectionKeeper::restore);
    connect(m_model, &QObject::destroyed, this, [this] { m_model = nullptr; });
}

void SelectionKeeper::hold()
{
    const QItemSelectionModel &selection = *m_view.selectionModel();
    m_selected.clear();
    for (const QItemSelectionRange &range : selection.selection()) {
        for (int row = range.top(); row <= range.bottom(); ++row)
            m_selected.push_back(keyOf(m_model->index(row, 0)));
    }
    m_current = keyOf(selection.currentIndex());
    m_currentColumn = selection.currentIndex().column();
}

void SelectionKeeper::restore()
{
    std::vector<int> rows;
    for (const TokenKey &key : std::exchange(m_selected, {})) {
        if (const QModelIndex index = find(key); index.isValid())
            rows.push_back(index.row());
    }
    const int lastColumn = m_model->columnCount() - 1;
    QItemSelection selection;
    for (const RowRange range : rangesOf(std::move(rows)))
        selection.select(m_model->index(range.first, 0), m_model->index(range.last, lastColumn));
    QItemSelectionModel &selected = *m_view.selectionModel();
    if (const QModelIndex current = find(m_current); current.isValid())
        selected.setCurrentIndex(current.siblingAtColumn(m_currentColumn), QItemSelectionModel::NoUpdate);
    if (!selection.isEmpty())
        selected.select(selection, QItemSelectionModel::Select);
    Q_EMIT restored();
}

QModelIndex SelectionKeeper::find(const TokenKey &key) const
{
    return key.profile.isEmpty() ? QModelIndex() : indexIn(m_model, key);
}

} // namespace latchkey
