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
    connect(model, &QObject::destroyed, this, [this] { m_model = nullptr; });
}

void RowAnchor::hold()
{
    if (m_isHolding)
        return;
    // Many changes come together; the place before the first of them is the one to go back to.
    m_isHolding = true;
    QTimer::singleShot(0, this, &RowAnchor::release);
    const QModelIndex current = m_table.currentIndex();
    m_row = current;
    m_y = current.isValid() ? m_table.rowViewportPosition(current.row()) : 0;
    if (m_y < 0 || m_y >= m_table.viewport()->height())
        m_row = QPersistentModelIndex();
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
