// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/tokentable.h"

#include "text/tokentext.h"
#include "widgets/theme.h"
#include "window/rowanchor.h"
#include "window/selectionkeeper.h"
#include "window/tokencolumns.h"
#include "window/tokendelegate.h"
#include "window/tokenheader.h"

#include <QContextMenuEvent>
#include <QHeaderView>
#include <QHoverEvent>
#include <QMenu>
#include <QPainter>
#include <QScrollBar>

#include <algorithm>
#include <utility>

namespace latchkey {

TokenTable::TokenTable(QWidget *parent)
    : QTableView(parent)
    , m_delegate(new TokenDelegate(this))
    , m_anchor(new RowAnchor(*this))
    , m_keeper(new SelectionKeeper(*this))
{
    setAccessibleName(tr("Tokens"));
    setItemDelegate(m_delegate);
    setFrameShape(QFrame::NoFrame);
    setShowGrid(false);
    setWordWrap(false);
    setTextElideMode(Qt::ElideRight);
    setCornerButtonEnabled(false);
    setEditTriggers(NoEditTriggers);
    setTabKeyNavigation(false);
    setSelectionBehavior(SelectRows);
    setSelectionMode(ExtendedSelection);
    setVerticalScrollMode(ScrollPerPixel);
    setHorizontalScrollMode(ScrollPerPixel);
    viewport()->setAttribute(Qt::WA_Hover);
    setHorizontalHeader(new TokenHeader(this));
    setSortingEnabled(true);
    m_columns = new TokenColumns(*this);
    verticalHeader()->hide();
    verticalHeader()->setSectionResizeMode(QHeaderView::Fixed);
    connect(verticalScrollBar(), &QScrollBar::valueChanged, this, &TokenTable::findHoveredRow);
    connect(m_keeper, &SelectionKeeper::restored, this, &TokenTable::selectionRestored);
    connect(this, &QAbstractItemView::doubleClicked, this, &TokenTable::editRequested);
    applyFont();
}

TokenTable::~TokenTable() = default;

void TokenTable::setModel(QAbstractItemModel *model)
{
    m_anchor->follow(model);
    QTableView::setModel(model);
    m_keeper->followModel();
    m_columns->modelChanged();
    if (model)
        sortByColumn(horizontalHeader()->sortIndicatorSection(), horizontalHeader()->sortIndicatorOrder());
}

void TokenTable::setWorkspaceColumnWanted(bool wanted)
{
    m_columns->setWorkspaceWanted(wanted);
}

void TokenTable::fillColumnsMenu(QMenu &menu)
{
    m_columns->fillMenu(menu);
}

std::pair<int, int> TokenTable::rowsInSight() const
{
    const int first = std::max(rowAt(0), 0);
    const int end = rowAt(viewport()->height() - 1);
    return {first, end < 0 && model() ? model()->rowCount() - 1 : end};
}

QByteArray TokenTable::saveState() const
{
    return m_columns->saveState();
}

bool TokenTable::restoreState(const QByteArray &state)
{
    return m_columns->restoreState(state);
}

void TokenTable::keyPressEvent(QKeyEvent *event)
{
    setFocusFrameShown(true);
    const bool plain = !(event->modifiers() & ~Qt::KeypadModifier);
    const int key = event->key();
    if (event->matches(QKeySequence::Copy))
        Q_EMIT copyIdRequested();
    else if (event->matches(QKeySequence::Delete))
        Q_EMIT revokeRequested();
    else if (plain && (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_F2))
        Q_EMIT editRequested();
    else
        return QTableView::keyPressEvent(event);
    event->accept();
}

void TokenTable::mousePressEvent(QMouseEvent *event)
{
    setFocusFrameShown(false);
    QTableView::mousePressEvent(event);
}

void TokenTable::focusInEvent(QFocusEvent *event)
{
    const Qt::FocusReason reason = event->reason();
    if (reason == Qt::TabFocusReason || reason == Qt::BacktabFocusReason || reason == Qt::ShortcutFocusReason)
        setFocusFrameShown(true);
    QTableView::focusInEvent(event);
}

void TokenTable::contextMenuEvent(QContextMenuEvent *event)
{
    const bool byKeyboard = event->reason() == QContextMenuEvent::Keyboard;
    const QModelIndex index = byKeyboard ? currentIndex() : indexAt(event->pos());
    if (!index.isValid())
        return;
    QPoint place = event->globalPos();
    if (byKeyboard) {
        // The pointer may be anywhere: the row itself is meant.
        scrollTo(index);
        place = viewport()->mapToGlobal(rowRect(index.row()).center());
    }
    Q_EMIT contextMenuRequested(place);
    event->accept();
}

void TokenTable::paintEvent(QPaintEvent *event)
{
    paintRowEnds();
    QTableView::paintEvent(event);
    paintFocus();
}

void TokenTable::resizeEvent(QResizeEvent *event)
{
    QTableView::resizeEvent(event);
    m_columns->fit();
}

void TokenTable::changeEvent(QEvent *event)
{
    QTableView::changeEvent(event);
    switch (event->type()) {
    case QEvent::FontChange:
    case QEvent::StyleChange:
        applyFont();
        break;
    default:
        break;
    }
}

bool TokenTable::viewportEvent(QEvent *event)
{
    switch (event->type()) {
    case QEvent::HoverEnter:
    case QEvent::HoverMove:
        setHoveredRow(indexAt(static_cast<QHoverEvent *>(event)->position().toPoint()).row());
        break;
    case QEvent::HoverLeave:
    case QEvent::Leave:
        setHoveredRow(-1);
        break;
    default:
        break;
    }
    return QTableView::viewportEvent(event);
}

void TokenTable::settle()
{
    executeDelayedItemsLayout();
    updateGeometries();
}

void TokenTable::applyFont()
{
    verticalHeader()->setDefaultSectionSize(TokenDelegate::rowHeight(font()));
    verticalScrollBar()->setSingleStep(TokenDelegate::rowHeight(font()));
}

QRect TokenTable::rowRect(int row) const
{
    return {0, rowViewportPosition(row), viewport()->width(), rowHeight(row)};
}

void TokenTable::setFocusFrameShown(bool shown)
{
    if (std::exchange(m_focusFrameShown, shown) != shown)
        viewport()->update();
}

void TokenTable::setHoveredRow(int row)
{
    const int before = m_delegate->hoveredRow();
    if (before == row)
        return;
    m_delegate->setHoveredRow(row);
    for (const int each : {before, row}) {
        if (each >= 0)
            viewport()->update(rowRect(each));
    }
}

void TokenTable::findHoveredRow()
{
    const QPoint place = viewport()->mapFromGlobal(QCursor::pos());
    setHoveredRow(viewport()->underMouse() ? indexAt(place).row() : -1);
}

void TokenTable::paintRowEnds()
{
    // The ground of a row goes on to the edge where the columns end before it.
    const int columnsEnd = horizontalHeader()->length() - horizontalHeader()->offset();
    if (!selectionModel() || columnsEnd >= viewport()->width())
        return;
    QPainter painter(viewport());
    const auto [first, last] = rowsInSight();
    for (int row = first; row <= last; ++row) {
        const QRect rest = QStyle::visualRect(layoutDirection(), viewport()->rect(),
                                              rowRect(row).adjusted(columnsEnd, 0, 0, 0));
        if (selectionModel()->isRowSelected(row))
            painter.fillRect(rest, selectionTint(palette()));
        else if (row == m_delegate->hoveredRow())
            painter.fillRect(rest, hoverTint(palette()));
    }
}

void TokenTable::paintFocus()
{
    if (!m_focusFrameShown || !hasFocus() || !currentIndex().isValid())
        return;
    QPainter painter(viewport());
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(palette().color(QPalette::Highlight), 1.5));
    painter.drawRoundedRect(QRectF(rowRect(currentIndex().row())).adjusted(1, 1, -1, -1), spacing::inner,
                            spacing::inner);
}

} // namespace latchkey
