// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/rowanchor.h"

#include "window/tokenindex.h"
#include "window/tokentable.h"

#include <QScrollBar>
#include <QTimer>

#include <utility>

namespace latchkey {

RowAnchor::RowAnchor(TokenTable &table)
    : QObject(&table)
    , m_table(table)
{
}

void RowAnchor::follow(QAbstractItemModel *model)
{
    if (m_model)
        m_model->disconnect(this);
    m_model = model;
    m_held = {};
    if (!model)
        return;
    connect(model, &QAbstractItemModel::rowsAboutToBeInserted, this, &RowAnchor::hold);
    connect(model, &QAbstractItemModel::rowsAboutToBeRemoved, this, &RowAnchor::hold);
    connect(model, &QAbstractItemModel::rowsAboutToBeMoved, this, &RowAnchor::hold);
    connect(model, &QAbstractItemModel::layoutAboutToBeChanged, this, &RowAnchor::hold);
    connect(model, &QAbstractItemModel::modelAboutToBeReset, this, &RowAnchor::hold);
    connect(model, &QObject::destroyed, this, [this] { m_model = nullptr; });
}

void RowAnchor::hold()
{
    if (m_isHolding)
        return;
    // Many changes come together; the place before the first of them is the one to go back to.
    m_isHolding = true;
    QTimer::singleShot(0, this, &RowAnchor::release);
    QModelIndex row = m_table.currentIndex();
    if (!row.isValid() || !isSeen(row.row()))
        row = m_table.verticalScrollBar()->value() > 0 ? m_table.indexAt({0, 0}) : QModelIndex();
    m_held = keyOf(row);
    m_y = row.isValid() ? m_table.rowViewportPosition(row.row()) : 0;
}

bool RowAnchor::isSeen(int row) const
{
    const int y = m_table.rowViewportPosition(row);
    return y >= 0 && y < m_table.viewport()->height();
}

void RowAnchor::release()
{
    m_isHolding = false;
    const QModelIndex row = indexOf(m_model, std::exchange(m_held, {}));
    if (!row.isValid())
        return;
    m_table.settle();
    QScrollBar *bar = m_table.verticalScrollBar();
    bar->setValue(bar->value() + m_table.rowViewportPosition(row.row()) - m_y);
}

} // namespace latchkey
