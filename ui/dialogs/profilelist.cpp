// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/profilelist.h"

#include "dialogs/profilelistdelegate.h"
#include "dialogs/profilelistmodel.h"
#include "widgets/theme.h"

#include <algorithm>

namespace latchkey {

namespace {

// The half row says that there is more below.
constexpr double rowsInSight = 5.5;

} // namespace

ProfileList::ProfileList(ProfileListModel &model, QWidget *parent)
    : QListView(parent)
    , m_model(model)
{
    setModel(&model);
    setItemDelegate(new ProfileListDelegate(this));
    setAccessibleName(tr("Profiles"));
    setSelectionMode(QAbstractItemView::NoSelection);
    setEditTriggers(QAbstractItemView::NoEditTriggers);
    setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    // A failure is broken into lines anew for each width.
    setResizeMode(QListView::Adjust);
    setTabKeyNavigation(false);
    setMouseTracking(true);
    connect(&model, &QAbstractItemModel::dataChanged, this, &ProfileList::arrangeAnew);
    connect(&model, &QAbstractItemModel::modelReset, this, &ProfileList::takeUpAgain);
    takeUpAgain();
}

void ProfileList::reveal(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    setCurrentIndex(index);
    scrollTo(index);
}

QSize ProfileList::sizeHint() const
{
    const int most = static_cast<int>(plainRowHeight() * rowsInSight);
    int rows = 0;
    for (int row = 0; row < m_model.rowCount() && rows < most; ++row)
        rows += sizeHintForRow(row);
    const int height = std::max(std::min(rows, most) + 2 * frameWidth(), minimumSizeHint().height());
    return {QListView::sizeHint().width(), height};
}

QSize ProfileList::minimumSizeHint() const
{
    return {2 * spacing::page, 2 * plainRowHeight() + 2 * frameWidth()};
}

void ProfileList::currentChanged(const QModelIndex &current, const QModelIndex &previous)
{
    if (current.isValid())
        m_current = m_model.keyAt(current);
    QListView::currentChanged(current, previous);
}

void ProfileList::arrangeAnew()
{
    scheduleDelayedItemsLayout();
    updateGeometry();
}

void ProfileList::takeUpAgain()
{
    const QModelIndex before = m_model.indexOf(m_current);
    setCurrentIndex(before.isValid() ? before : m_model.index(0));
    arrangeAnew();
}

int ProfileList::plainRowHeight() const
{
    return 2 * fontMetrics().height() + spacing::unit;
}

} // namespace latchkey
