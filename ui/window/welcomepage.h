// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace latchkey {

/// What a person sees before there is a workspace: the ways to get one.
class WelcomePage : public QWidget
{
    Q_OBJECT
public:
    explicit WelcomePage(bool demoAvailable, QWidget *parent = nullptr);

Q_SIGNALS:
    void addWorkspaceWanted();
    void demoWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void drawEmblem();

    QLabel *m_emblem;
};

} // namespace latchkey
