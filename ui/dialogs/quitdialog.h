// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/openchanges.h"
#include "widgets/growingdialog.h"

#include <QList>
#include <QString>

class QLabel;
class QProgressBar;
class QPushButton;

namespace latchkey {

class AccentButton;

/// Asks before the program ends while changes have no answer yet, and names them. The safe answer, to wait
/// for them, is the default.
class QuitDialog : public GrowingDialog
{
    Q_OBJECT
public:
    /// A change and the name of its workspace.
    struct Item
    {
        QString workspace;
        OpenChange change;
    };

    explicit QuitDialog(QWidget *parent);

    /// What is open at this moment; at least one.
    void setItems(const QList<Item> &items);
    /// From now on there is only to wait, for so many seconds at most, or to quit at once.
    void showWaiting(int seconds);

Q_SIGNALS:
    void waitWanted();
    void quitWanted();

private:
    QLabel *m_question;
    QLabel *m_items;
    QLabel *m_consequence;
    QProgressBar *m_bar;
    AccentButton *m_wait;
    QPushButton *m_cancel;
};

} // namespace latchkey
