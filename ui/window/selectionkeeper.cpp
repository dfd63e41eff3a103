// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/selectionkeeper.h"

#include "window/tokenindex.h"

#include <QItemSelectionModel>

#include <utility>

namespace latchkey {

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
        if (const QModelIndex index = indexOf(m_model, key); index.isValid())
            rows.push_back(index.row());
    }
    const int lastColumn = m_model->columnCount() - 1;
    QItemSelection selection;
    for (const RowRange range : rangesOf(std::move(rows)))
        selection.select(m_model->index(range.first, 0), m_model->index(range.last, lastColumn));
    QItemSelectionModel &selected = *m_view.selectionModel();
    // Nobody asked to see the current row.
    const bool isScrolling = m_view.hasAutoScroll();
    m_view.setAutoScroll(false);
    if (const QModelIndex current = indexOf(m_model, m_current); current.isValid())
        selected.setCurrentIndex(current.siblingAtColumn(m_currentColumn), QItemSelectionModel::NoUpdate);
    m_view.setAutoScroll(isScrolling);
    if (!selection.isEmpty())
        selected.select(selection, QItemSelectionModel::Select);
    Q_EMIT restored();
}

} // namespace latchkey
