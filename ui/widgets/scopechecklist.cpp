// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/scopechecklist.h"

#include "widgets/icons.h"
#include "widgets/scopelistdelegate.h"
#include "widgets/scopelistmodel.h"
#include "widgets/theme.h"

#include <QAction>
#include <QKeyEvent>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

namespace latchkey {

namespace {

/// As tall as a handful of scopes: enough to see that there are more, and the rest scrolls.
class ScopeListView : public QListView
{
public:
    using QListView::QListView;
    [[nodiscard]] QSize sizeHint() const override { return {QListView::sizeHint().width(), lines(6)}; }
    [[nodiscard]] QSize minimumSizeHint() const override { return {spacing::page, lines(3)}; }

private:
    [[nodiscard]] int lines(int count) const { return count * (fontMetrics().height() + spacing::unit); }
};

} // namespace

ScopeChecklist::ScopeChecklist(const ScopeCatalog &catalog, QWidget *parent)
    : QFrame(parent)
    , m_model(new ScopeListModel(catalog, this))
    , m_search(new QLineEdit(this))
    , m_list(new ScopeListView(this))
{
    setFrameStyle(QFrame::StyledPanel);
    m_search->setFrame(false);
    m_search->setClearButtonEnabled(true);
    m_search->setPlaceholderText(tr("Find a scope, or type one that is not listed"));
    m_search->setAccessibleName(tr("Find a scope"));
    m_search->addAction(icon(IconName::Search, QPalette::Text), QLineEdit::LeadingPosition);
    m_search->setTextMargins(spacing::inner, spacing::inner, spacing::inner, spacing::inner);
    m_search->installEventFilter(this);

    m_list->setModel(m_model);
    m_list->setItemDelegate(new ScopeListDelegate(m_list));
    m_list->setAccessibleName(tr("Known scopes"));
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->setSelectionMode(QAbstractItemView::NoSelection);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setTabKeyNavigation(false);
    m_list->setMouseTracking(true);
    m_list->installEventFilter(this);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(1, 1, 1, 1);
    column->setSpacing(1);
    column->addWidget(m_search);
    column->addWidget(m_list, 1);

    connect(m_search, &QLineEdit::textChanged, m_model, &ScopeListModel::setFilter);
    connect(m_model, &ScopeListModel::chosenChanged, this, &ScopeChecklist::chosenChanged);
    connect(m_model, &ScopeListModel::added, this, [this](const QString &scope) {
        m_search->clear();
        reveal(scope);
    });
}

QStringList ScopeChecklist::chosen() const
{
    return m_model->chosen();
}

void ScopeChecklist::setChosen(const QStringList &scopes)
{
    m_model->setChosen(scopes);
}

bool ScopeChecklist::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QFrame::eventFilter(watched, event);
    const int key = static_cast<QKeyEvent *>(event)->key();
    if (watched == m_search && searchKey(key))
        return true;
    if (watched == m_list && listKey(key))
        return true;
    return QFrame::eventFilter(watched, event);
}

void ScopeChecklist::paintEvent(QPaintEvent *event)
{
    QFrame::paintEvent(event);
    // In the gap between search and list.
    QPainter(this).fillRect(1, m_list->y() - 1, width() - 2, 1, hairline(palette()));
}

bool ScopeChecklist::searchKey(int key)
{
    if (key == Qt::Key_Down) {
        enterList();
        return true;
    }
    if (m_search->text().isEmpty())
        return false;
    // While something is searched for, Enter and Escape belong to the search and not to the dialog.
    if (key == Qt::Key_Escape) {
        m_search->clear();
        return true;
    }
    if (key != Qt::Key_Return && key != Qt::Key_Enter)
        return false;
    takeBestMatch();
    return true;
}

bool ScopeChecklist::listKey(int key)
{
    const QModelIndex current = m_list->currentIndex();
    if (key == Qt::Key_Up && current == m_model->firstChoice()) {
        m_search->setFocus(Qt::BacktabFocusReason);
        return true;
    }
    const bool offer =
        current.isValid() &&
        current.data(ScopeListModel::KindRole).value<ScopeListModel::Kind>() == ScopeListModel::Kind::Add;
    if (!offer || (key != Qt::Key_Return && key != Qt::Key_Enter))
        return false;
    return m_model->setData(current, Qt::Checked, Qt::CheckStateRole);
}

void ScopeChecklist::takeBestMatch()
{
    const QModelIndex match = m_model->bestMatch();
    if (!match.isValid()) {
        enterList();
        return;
    }
    const QString scope = match.data(ScopeListModel::ScopeRole).toString();
    m_model->setData(match, Qt::Checked, Qt::CheckStateRole);
    m_search->clear();
    reveal(scope);
}

void ScopeChecklist::enterList()
{
    const QModelIndex first = m_model->firstChoice();
    if (!first.isValid())
        return;
    if (!m_list->currentIndex().isValid())
        m_list->setCurrentIndex(first);
    m_list->setFocus(Qt::TabFocusReason);
}

void ScopeChecklist::reveal(const QString &scope)
{
    const QModelIndex index = m_model->indexOf(scope);
    m_list->setCurrentIndex(index);
    m_list->scrollTo(index);
}

} // namespace latchkey
