// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/tokencolumns.h"

#include "text/tokentext.h"
#include "widgets/paint.h"
#include "window/tokendelegate.h"
#include "window/tokentable.h"

#include <QAction>
#include <QDataStream>
#include <QFontMetrics>
#include <QHeaderView>
#include <QIODevice>
#include <QMenu>
#include <QScopedValueRollback>

#include <algorithm>

namespace latchkey {

namespace {

constexpr quint8 stateVersion = 1;
// Widths in letters, because words differ from language to language, and fonts from system to system.
constexpr int narrowComment = 18;
constexpr int narrowScopes = 13;
constexpr int wideScopes = 42;

TokenModel::Column columnAt(int section)
{
    return static_cast<TokenModel::Column>(section);
}

bool isHiddenAtFirst(TokenModel::Column column)
{
    return column == TokenModel::Created || column == TokenModel::Autoscope || column == TokenModel::Id;
}

} // namespace

TokenColumns::TokenColumns(TokenTable &table)
    : QObject(&table)
    , m_table(table)
{
    QHeaderView &columns = header();
    columns.setContextMenuPolicy(Qt::CustomContextMenu);
    columns.setSortIndicator(TokenModel::Status, Qt::AscendingOrder);
    connect(&columns, &QWidget::customContextMenuRequested, this, &TokenColumns::popupMenu);
    connect(&columns, &QHeaderView::sectionResized, this, &TokenColumns::noteResize);
}

void TokenColumns::modelChanged()
{
    if (header().count() != TokenModel::ColumnCount)
        return;
    const QScopedValueRollback guard(m_isResizing, true);
    for (int section = 0; section < TokenModel::ColumnCount; ++section) {
        header().resizeSection(section, defaultWidth(columnAt(section)));
        header().setSectionHidden(section, isHiddenAtFirst(columnAt(section)));
    }
    m_isCommentElastic = true;
    m_isScopesElastic = true;
    m_workspaceChosen = false;
    header().setSectionHidden(TokenModel::Workspace, !m_workspaceWanted);
    fit();
}

void TokenColumns::fit()
{
    if (header().count() != TokenModel::ColumnCount)
        return;
    const QScopedValueRollback guard(m_isResizing, true);
    const bool fitsScopes = m_isScopesElastic && !header().isSectionHidden(TokenModel::Scopes);
    int rest = m_table.viewport()->width() - header().length();
    if (m_isCommentElastic)
        rest += header().sectionSize(TokenModel::Comment);
    if (fitsScopes) {
        rest += header().sectionSize(TokenModel::Scopes);
        const int wish = m_isCommentElastic ? rest * 9 / 20 : rest;
        const int width = std::clamp(wish, letters(narrowScopes), letters(wideScopes));
        header().resizeSection(TokenModel::Scopes, width);
        rest -= width;
    }
    if (m_isCommentElastic)
        header().resizeSection(TokenModel::Comment, std::max(letters(narrowComment), rest));
}

void TokenColumns::setWorkspaceWanted(bool wanted)
{
    m_workspaceWanted = wanted;
    if (m_workspaceChosen || header().count() != TokenModel::ColumnCount)
        return;
    const QScopedValueRollback guard(m_isResizing, true);
    header().setSectionHidden(TokenModel::Workspace, !wanted);
    fit();
}

void TokenColumns::fillMenu(QMenu &menu)
{
    for (int section = 0; section < TokenModel::ColumnCount; ++section) {
        QAction *entry = menu.addAction(columnTitle(columnAt(section)));
        entry->setCheckable(true);
        entry->setChecked(!header().isSectionHidden(section));
        // Without its comment a row could not be told from the next.
        entry->setEnabled(section != TokenModel::Comment);
        connect(entry, &QAction::toggled, this,
                [this, section](bool shown) { setShownByHand(columnAt(section), shown); });
    }
}

QByteArray TokenColumns::saveState() const
{
    QByteArray state;
    QDataStream stream(&state, QIODevice::WriteOnly);
    stream.setVersion(QDataStream::Qt_6_4);
    stream << stateVersion << qint32{TokenModel::ColumnCount} << m_isCommentElastic << m_isScopesElastic
           << m_workspaceChosen << header().saveState();
    return state;
}

bool TokenColumns::restoreState(const QByteArray &state)
{
    QDataStream stream(state);
    stream.setVersion(QDataStream::Qt_6_4);
    quint8 version = 0;
    qint32 count = 0;
    bool commentElastic = true;
    bool scopesElastic = true;
    bool chosen = false;
    QByteArray columns;
    stream >> version >> count >> commentElastic >> scopesElastic >> chosen >> columns;
    if (stream.status() != QDataStream::Ok || version != stateVersion || count != TokenModel::ColumnCount)
        return false;
    const QScopedValueRollback guard(m_isResizing, true);
    if (!header().restoreState(columns))
        return false;
    m_isCommentElastic = commentElastic;
    m_isScopesElastic = scopesElastic;
    m_workspaceChosen = chosen;
    header().setSectionHidden(TokenModel::Comment, false);
    setWorkspaceWanted(m_workspaceWanted);
    fit();
    return true;
}

QHeaderView &TokenColumns::header() const
{
    return *m_table.horizontalHeader();
}

int TokenColumns::letters(int count) const
{
    return count * QFontMetrics(m_table.font()).averageCharWidth() + 2 * TokenDelegate::margin();
}

int TokenColumns::defaultWidth(TokenModel::Column column) const
{
    switch (column) {
    case TokenModel::Comment:
        return letters(narrowComment);
    case TokenModel::Status:
        return letters(11) + pillSize({}, m_table.font()).width();
    case TokenModel::Expires:
        return letters(11) + spacing::unit + expiryBarSize(m_table.font()).width();
    case TokenModel::LastUsed:
        return letters(12);
    case TokenModel::Scopes:
        return letters(narrowScopes);
    case TokenModel::Workspace:
        return letters(14);
    case TokenModel::Created:
        return letters(12);
    case TokenModel::Autoscope:
        return letters(20);
    case TokenModel::Id:
        return letters(12);
    case TokenModel::ColumnCount:
        break;
    }
    return letters(10);
}

void TokenColumns::setShownByHand(TokenModel::Column column, bool shown)
{
    if (column == TokenModel::Workspace)
        m_workspaceChosen = true;
    const QScopedValueRollback guard(m_isResizing, true);
    header().setSectionHidden(column, !shown);
    fit();
}

void TokenColumns::noteResize(int column)
{
    if (m_isResizing)
        return;
    if (column == TokenModel::Comment)
        m_isCommentElastic = false;
    if (column == TokenModel::Scopes)
        m_isScopesElastic = false;
}

void TokenColumns::popupMenu(const QPoint &position)
{
    auto *menu = new QMenu(&m_table);
    menu->setAttribute(Qt::WA_DeleteOnClose);
    fillMenu(*menu);
    menu->popup(header().mapToGlobal(position));
}

} // namespace latchkey
