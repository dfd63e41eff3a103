// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tokenmodel.h"

#include <QObject>

class QHeaderView;
class QMenu;

namespace latchkey {

class TokenTable;

/// The columns of the token table: which are shown, how wide, in which order, and how that is remembered.
///
/// Comment and scopes share the room that the others leave, each until a person gives it a width by hand.
class TokenColumns : public QObject
{
    Q_OBJECT
public:
    /// `table` owns it.
    explicit TokenColumns(TokenTable &table);

    /// The table has another model: widths and visibility start anew.
    void modelChanged();
    /// The table has another width.
    void fit();
    void setWorkspaceWanted(bool wanted);
    /// One checkable entry a column; they act at once.
    void fillMenu(QMenu &menu);

    [[nodiscard]] QByteArray saveState() const;
    bool restoreState(const QByteArray &state);

private:
    [[nodiscard]] QHeaderView &header() const;
    /// The width of a cell that holds so many letters.
    [[nodiscard]] int letters(int count) const;
    [[nodiscard]] int defaultWidth(TokenModel::Column column) const;
    void setShownByHand(TokenModel::Column column, bool shown);
    void noteResize(int column);
    void popupMenu(const QPoint &position);

    TokenTable &m_table;
    bool m_isCommentElastic = true;
    bool m_isScopesElastic = true;
    bool m_isResizing = false; ///< We are, not the person.
    bool m_workspaceWanted = false;
    bool m_workspaceChosen = false; ///< The person showed or hid the column by hand.
};

} // namespace latchkey
