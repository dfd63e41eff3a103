// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tokenrows.h"

#include <QAbstractItemView>
#include <QObject>

#include <vector>

namespace latchkey {

/// Selects the tokens again that were selected before the rows of a view began anew, and makes the current
/// one current, wherever they are now. What is not there any more is let go of.
class SelectionKeeper : public QObject
{
    Q_OBJECT
public:
    /// `view` owns the keeper.
    explicit SelectionKeeper(QAbstractItemView &view);

    /// Follows the model of the view from now on: a TokenModel, or proxies over one. To be called whenever
    /// the view got another one.
    void followModel();

Q_SIGNALS:
    /// The rows began anew, and the selection is what it can be.
    void restored();

private:
    void hold();
    void restore();

    QAbstractItemView &m_view;
    QAbstractItemModel *m_model = nullptr;
    std::vector<TokenKey> m_selected;
    TokenKey m_current;
    int m_currentColumn = 0;
};

} // namespace latchkey
