// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/rowanchor.h"

#include "window/tokentable.h"

#include <QScrollBar>
#include <QTimer>

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
    m_row = QPersistentModelIndex();
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
    m_isCurrent = row.isValid() && isSeen(row.row());
    if (!m_isCurrent)
        row = m_table.verticalScrollBar()->value() > 0 ? m_table.indexAt({0, 0}) : QModelIndex();
    m_row = row;
    m_y = row.isValid() ? m_table.rowViewportPosition(row.row()) : 0;
}

bool RowAnchor::isSeen(int row) const
{
    const int y = m_table.rowViewportPosition(row);
    return y >= 0 && y < m_table.viewport()->height();
}

void RowAnchor::takeCurrent()
{
    if (m_isHolding && m_isCurrent)
        m_row = m_table.currentIndex();
}

void RowAnchor::release()
{
    m_isHolding = false;
    if (!m_row.isValid())
        return;
    m_table.settle();
    QScrollBar *bar = m_table.verticalScrollBar();
    bar->setValue(bar->value() + m_table.rowViewportPosition(m_row.row()) - m_y);
    m_row = QPersistentModelIndex();
}

} // namespace latchkey
