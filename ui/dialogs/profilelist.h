// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QListView>

namespace latchkey {

class ProfileListModel;

/// The found profiles, with check boxes. As high as its rows, up to a handful; the rest scrolls.
class ProfileList : public QListView
{
    Q_OBJECT
public:
    /// Refers to the model, which must outlive it.
    explicit ProfileList(ProfileListModel &model, QWidget *parent = nullptr);

    /// Makes a row the current one and scrolls to it.
    void reveal(const QModelIndex &index);

    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void currentChanged(const QModelIndex &current, const QModelIndex &previous) override;

private:
    void arrangeAnew();
    void takeUpAgain();
    [[nodiscard]] int plainRowHeight() const;

    ProfileListModel &m_model;
    QString m_current; ///< The key of the current row, for after a reset.
};

} // namespace latchkey
