// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QMimeData>
#include <QObject>
#include <QPointer>
#include <QTimer>

class QClipboard;

namespace latchkey {

class Clock;

/// Owns the whole story of a secret on the clipboard: puts it there, marks it so that clipboard managers pass
/// over it, counts down, and clears it, but only while the content is still ours. Clears on destruction too.
class SecretClipboard : public QObject
{
    Q_OBJECT
public:
    /// Refers to both; they must outlive it.
    SecretClipboard(QClipboard &clipboard, const Clock &clock, QObject *parent = nullptr);
    ~SecretClipboard() override;

    /// How long a secret stays, for the copies to come. Default 30 s.
    void setLifetimeMs(qint64 milliseconds);
    [[nodiscard]] qint64 lifetimeMs() const { return m_lifetimeMs; }

    /// Puts a secret there, marked, and starts the countdown anew.
    void copySecret(const Secret &secret);
    /// Puts harmless text there, unmarked; it stays.
    void copyText(const QString &text);
    /// Clears the secret now, if it is still there.
    void clearNow();

    /// A secret of ours is on the clipboard.
    [[nodiscard]] bool isHolding() const { return m_holding; }
    /// Milliseconds until the clearing; 0 when nothing is held.
    [[nodiscard]] qint64 remainingMs() const;

Q_SIGNALS:
    /// The countdown moved on (a few times a second while a secret is held, never otherwise).
    void remainingChanged(qint64 milliseconds);
    /// The secret is gone: cleared by us, or replaced by another program.
    void released();

private:
    void tick();
    void checkOwner();
    [[nodiscard]] bool isStillOurs() const;
    void letGo();

    const Clock &m_clock;
    QClipboard &m_clipboard;
    QTimer m_tick;                    ///< Runs only while a secret is held.
    QPointer<const QMimeData> m_data; ///< What we put there; the clipboard owns it.
    Secret m_expected; ///< To recognise the secret when another program offers it in our place.
    qint64 m_lifetimeMs = 30'000;
    qint64 m_deadlineMs = 0; ///< On the clock's monotonic scale.
    bool m_holding = false;
};

} // namespace latchkey
