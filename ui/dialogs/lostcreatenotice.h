// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/lostcreates.h"

#include <QPointer>
#include <QString>
#include <QWidget>

namespace latchkey {

class Clock;
class MessageStrip;
class OrphanDialog;
class Sessions;

/// Tells in the dialog for a new token what is found out about a wish whose answer was lost, and leads to the
/// question what is to become of its token.
class LostCreateNotice : public QObject
{
    Q_OBJECT
public:
    /// Refers to its arguments; they must outlive it. Becomes a child of `dialog`.
    LostCreateNotice(Sessions &sessions, MessageStrip &strip, const Clock &clock, QWidget &dialog);

    /// Tells of this wish from now on. `details`: what is known of the failure.
    void follow(const WishId &wish, const ProfileId &workspace, const QString &details);
    /// Takes back what it told.
    void stop();

Q_SIGNALS:
    /// Nothing was left behind, so the same wish is no second token.
    void nothingLeft();
    /// The person keeps the token: there is nothing left to wish for.
    void kept();

private:
    void review();
    void settled(const WishId &wish, LostCreates::Ending ending);
    void tell(const QString &text, bool canReview = false);
    void openReview();

    Sessions &m_sessions;
    MessageStrip &m_strip;
    const Clock &m_clock;
    QWidget &m_dialog;
    QPointer<OrphanDialog> m_review;
    WishId m_wish; ///< Empty while there is nothing to tell.
    ProfileId m_workspace;
    QString m_details;
    QString m_told;
};

} // namespace latchkey
