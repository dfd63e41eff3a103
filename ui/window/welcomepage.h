// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace latchkey {

class ActionCard;
class FoundProfiles;
class MessageStrip;

/// What a person sees before there is a workspace: the ways to get one.
class WelcomePage : public QWidget
{
    Q_OBJECT
public:
    /// `found` must outlive the page.
    WelcomePage(const FoundProfiles &found, bool demoAvailable, QWidget *parent = nullptr);

    /// Takes the messages of the window on top, until another page takes them back.
    void showMessages(MessageStrip &messages);

Q_SIGNALS:
    void profilesWanted();
    void addWorkspaceWanted();
    void demoWanted();

protected:
    void changeEvent(QEvent *event) override;

private:
    void drawEmblem();
    /// Offers the profiles that there are at this moment.
    void offerProfiles();

    const FoundProfiles &m_found;
    QLabel *m_emblem;
    ActionCard *m_profiles;
    ActionCard *m_add;
};

} // namespace latchkey
