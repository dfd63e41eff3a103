// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/checkrowdelegate.h"

namespace latchkey {

/// Draws the rows of a `ProfileListModel`: a check box, or the mark of what cannot be checked; name, facts
/// and note under each other. Only a failure may take several lines. A click anywhere in a row, or Space,
/// checks it.
class ProfileListDelegate : public CheckRowDelegate
{
    Q_OBJECT
public:
    using CheckRowDelegate::CheckRowDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const override;
    void paint(QPainter *painter, const QStyleOptionViewItem &option,
               const QModelIndex &index) const override;
};

} // namespace latchkey
