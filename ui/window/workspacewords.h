// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIdentityProxyModel>

namespace latchkey {

/// The sidebar's facts in words: what is shown, and what is read to those who do not see it.
/// The source is a WorkspaceModel, set with setSourceModel().
class WorkspaceWords : public QIdentityProxyModel
{
    Q_OBJECT
public:
    enum Role {
        StateTextRole = Qt::UserRole + 100, ///< QString: the row's second line.
    };

    using QIdentityProxyModel::QIdentityProxyModel;

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
};

} // namespace latchkey
