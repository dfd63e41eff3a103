// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/lostcreates.h"

#include <QHash>
#include <QObject>
#include <QPointer>
#include <QWidget>

namespace latchkey {

class Clock;
class MessageStrip;
class OrphanDialog;
class Sessions;

/// Brings the open questions about lost answers into the window's strip, also those of an earlier run.
class LostCreateMessages : public QObject
{
    Q_OBJECT
public:
    /// Refers to its arguments; they must outlive it. Dialogs become children of `window`.
    LostCreateMessages(Sessions &sessions, MessageStrip &strip, const Clock &clock, QWidget &window);

private:
    void update();
    void tell(const LostCreate &lost);
    void review(const WishId &wish);
    void closed(const QString &key);
    void tellOfRecord(bool succeeded, const QString &problem);
    void tellWhatWasSetAside();

    Sessions &m_sessions;
    MessageStrip &m_strip;
    const Clock &m_clock;
    QWidget &m_window;
    QPointer<OrphanDialog> m_review;
    QHash<WishId, QString> m_told; ///< The messages in the strip, and those that the person closed.
};

} // namespace latchkey
