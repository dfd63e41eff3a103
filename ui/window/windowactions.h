// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAction>
#include <QObject>

namespace latchkey {

/// Everything the window can do, each as one action for menus, toolbar, keyboard and context menus.
/// The window connects them and says when they are possible.
class WindowActions : public QObject
{
    Q_OBJECT
public:
    explicit WindowActions(QObject *parent = nullptr);

    QAction newToken;
    QAction edit;
    QAction revoke;
    QAction copyId;
    QAction copyValue;
    QAction find;
    QAction refresh;

    QAction addWorkspace;
    QAction useProfiles;
    QAction networkSettings;
    QAction tryDemo;
    QAction signInAgain;
    QAction rename;
    QAction moveUp;
    QAction moveDown;
    QAction forget;

    QAction lockNow;

    QAction showDetails;
    QAction about;
    QAction aboutQt;
    QAction quit;
};

} // namespace latchkey
