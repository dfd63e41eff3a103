// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/checkrowdelegate.h"

namespace latchkey {

/// Draws the rows of a `ScopeListModel`: headings, scopes with a check box and their summary, and the offer
/// to add a name. A click anywhere in a row, or Space, checks it.
class ScopeListDelegate : public CheckRowDelegate
{
    Q_OBJECT
public:
    using CheckRowDelegate::CheckRowDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;

protected:
    /// The row that adds a scope has no check state, but is set like the others.
    [[nodiscard]] bool reacts(const QModelIndex &index) const override;
};

} // namespace latchkey
