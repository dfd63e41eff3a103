// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTableView>

#include <utility>

class QMenu;

namespace latchkey {

class RowAnchor;
class SelectionKeeper;
class TokenColumns;
class TokenDelegate;

/// The table of tokens: how it looks, moves and is driven by the keyboard. Knows nothing of workspaces; it
/// says what the person wishes, and the window does it.
///
/// The model is a `TokenWords`, set with setModel().
class TokenTable : public QTableView
{
    Q_OBJECT
public:
    explicit TokenTable(QWidget *parent = nullptr);
    ~TokenTable() override;

    void setModel(QAbstractItemModel *model) override;

    /// The Workspace column says something only when several workspaces are shown. A person's own choice in
    /// the header's menu goes before.
    void setWorkspaceColumnWanted(bool wanted);
    /// Adds an entry to show or hide each column, as the header's own menu has them: a header takes no focus,
    /// so that the keyboard needs another way.
    void fillColumnsMenu(QMenu &menu);

    /// Order, widths, sorting and visibility of the columns, for the settings.
    /// The first and the last row that are seen, in part at least; without rows the last is before the first.
    [[nodiscard]] std::pair<int, int> rowsInSight() const;
    [[nodiscard]] QByteArray saveState() const;
    /// Returns false, and changes nothing, for a state that this version cannot read.
    bool restoreState(const QByteArray &state);

Q_SIGNALS:
    void editRequested();
    void revokeRequested();
    void copyIdRequested();
    /// The rows began anew; what was selected is so again, as far as it is there.
    void selectionRestored();
    /// With the place for a menu, on the screen.
    void contextMenuRequested(const QPoint &globalPosition);

protected:
    void keyPressEvent(QKeyEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    bool viewportEvent(QEvent *event) override;

private:
    friend class RowAnchor;

    /// Brings scroll bars and sections up to date now, not with the next event.
    void settle();
    void applyFont();
    [[nodiscard]] QRect rowRect(int row) const;
    void setFocusFrameShown(bool shown);
    void setHoveredRow(int row);
    void findHoveredRow();
    void paintRowEnds();
    void paintFocus();

    TokenDelegate *m_delegate;
    RowAnchor *m_anchor;
    SelectionKeeper *m_keeper;
    TokenColumns *m_columns = nullptr;
    bool m_focusFrameShown = false; ///< For those who drive it by keyboard; a pointer needs none.
};

} // namespace latchkey
