// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QWidget>

namespace latchkey {

/// Takes every window but one out of sight, and gives them back as they were: nothing is closed, and what was
/// typed stays. A window that opens meanwhile joins them.
class WindowCover : public QObject
{
    Q_OBJECT
public:
    /// `window` stays in sight and must outlive the cover.
    explicit WindowCover(QWidget &window, QObject *parent = nullptr);

    void cover();
    void uncover();
    /// Windows wait behind the cover to be given back.
    [[nodiscard]] bool hasWindows() const;

    bool eventFilter(QObject *watched, QEvent *event) override;

private:
    [[nodiscard]] bool isToBeHidden(const QWidget &widget) const;
    void hideLater(QWidget &widget);

    QWidget &m_window;
    QList<QPointer<QWidget>> m_hidden; ///< Whoever opened another stands before it.
    bool m_covering = false;
};

} // namespace latchkey
