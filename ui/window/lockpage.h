// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QPushButton;

namespace latchkey {

class IconView;
class NoteLine;
class QuietLabel;

/// What stands in the window while the program is locked. Shows nothing of what is behind it.
class LockPage : public QWidget
{
    Q_OBJECT
public:
    explicit LockPage(QWidget *parent = nullptr);

    /// Unlocking reads a sign-in from the keychain, and the page says so.
    void setAsksKeychain(bool asks);
    /// The keychain is being read: the button waits for its answer.
    void setBusy(bool busy);
    /// Says why it is still locked; empty: nothing to say.
    void tell(const QString &problem);
    /// Leads the keyboard to the button.
    void focusButton();

Q_SIGNALS:
    void unlockWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void applyLook();

    IconView *m_icon;
    QLabel *m_title;
    QuietLabel *m_sentence;
    NoteLine *m_problem;
    QPushButton *m_unlock;
};

} // namespace latchkey
