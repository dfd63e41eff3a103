// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/sidebar.h"

#include "model/workspacemodel.h"
#include "widgets/actionbutton.h"
#include "widgets/theme.h"
#include "window/workspacedelegate.h"
#include "window/workspacewords.h"

#include <QAction>
#include <QLabel>
#include <QListView>
#include <QPushButton>
#include <QVBoxLayout>

namespace latchkey {

Sidebar::Sidebar(WorkspaceModel &workspaces, QAction &addWorkspace, QWidget *parent)
    : QWidget(parent)
    , m_workspaces(workspaces)
    , m_list(new QListView(this))
{
    auto *title = new QLabel(tr("Workspaces"), this);
    QFont small = scaledFont(title->font(), 0.9);
    small.setBold(true);
    title->setFont(small);
    title->setContentsMargins(8, 0, 8, 0);

    m_list->setAccessibleName(tr("Workspaces"));
    auto *words = new WorkspaceWords(this);
    words->setSourceModel(&workspaces);
    m_list->setModel(words);
    m_list->setItemDelegate(new WorkspaceDelegate(m_list));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setMouseTracking(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setContextMenuPolicy(Qt::CustomContextMenu);
    m_list->setDragDropMode(QAbstractItemView::InternalMove);
    m_list->setDefaultDropAction(Qt::MoveAction);
    m_list->setDropIndicatorShown(true);

    auto *add = new QPushButton(this);
    bindButton(*add, addWorkspace, tr("Add workspace"));
    add->setFlat(true);
    auto *lines = new QVBoxLayout(this);
    lines->setContentsMargins(8, 12, 8, 8);
    lines->setSpacing(8);
    lines->addWidget(title);
    lines->addWidget(m_list, 1);
    lines->addWidget(add, 0, Qt::AlignLeft);

    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this,
            [this] { Q_EMIT chosenChanged(chosen()); });
    connect(&workspaces, &QAbstractItemModel::rowsRemoved, this, &Sidebar::keepAChoice);
    connect(m_list, &QWidget::customContextMenuRequested, this, [this](const QPoint &position) {
        const QModelIndex index = m_list->indexAt(position);
        if (index.row() > 0)
            Q_EMIT menuWanted(ProfileId(index.data(WorkspaceModel::ProfileIdRole).toString()),
                              m_list->viewport()->mapToGlobal(position));
    });
    choose({});
}

ProfileId Sidebar::chosen() const
{
    return ProfileId(m_list->currentIndex().data(WorkspaceModel::ProfileIdRole).toString());
}

void Sidebar::choose(const ProfileId &id)
{
    const int row = m_workspaces.rowOf(id);
    m_list->setCurrentIndex(m_list->model()->index(row < 0 ? 0 : row, 0));
}

void Sidebar::keepAChoice()
{
    if (!m_list->currentIndex().isValid())
        choose({});
}

} // namespace latchkey
