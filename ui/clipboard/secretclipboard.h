// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "clipboard/inputwatch.h"
#include "clipboard/ownerquestion.h"
#include "clipboard/secretmime.h"

#include <QObject>
#include <QPointer>
#include <QTimer>

#include <memory>

class QClipboard;

namespace latchkey {

class Clock;

/// Owns the whole story of a secret on the clipboard: puts it there, marks it so that clipboard managers pass
/// over it, counts down, and clears it, but only while the content is still ours. Clears when the program
/// ends, too. After a crash that holds where the content goes with its owner, as under X11 and Wayland,
/// unless another program has copied it; elsewhere it stays.
class SecretClipboard : public QObject
{
    Q_OBJECT
public:
    /// What became of a secret.
    enum class Ending {
        Cleared, ///< By us: it is gone.
        /// Nobody gets it from us any more, but the desktop's own copy goes only when the person uses one of
        /// our windows (Wayland); `Cleared` follows then.
        Withdrawn,
        Replaced,  ///< Something else of another program is there.
        TakenOver, ///< Another program owns the clipboard and may offer the secret; that cannot be seen.
        PutBack,   ///< Another program put it back, twice; the clearing is given up. Follows `Cleared`.
    };
    Q_ENUM(Ending)

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
    [[nodiscard]] bool isHolding() const;
    /// Milliseconds until the clearing; 0 when nothing is held.
    [[nodiscard]] qint64 remainingMs() const;

Q_SIGNALS:
    /// The countdown moved on (a few times a second while a secret is held, never otherwise).
    void remainingChanged(qint64 milliseconds);
    /// The secret is no longer held. May come again when more is known of the same secret.
    void released(latchkey::SecretClipboard::Ending ending);

private:
    enum class State {
        Empty,
        Held,      ///< We offer the secret.
        Asking,    ///< Another program owns the clipboard, and is asked what it offers.
        Copied,    ///< Another program offers the secret in our place.
        Withdrawn, ///< We offer nothing any more, but still own the clipboard.
        Watching,  ///< Cleared a moment ago: we offer an empty text, and somebody may put the secret back.
    };

    void tick();
    void lookAtOwner();
    void learn(OwnerQuestion::Answer answer);
    void clearForGood();
    [[nodiscard]] bool isOurs() const;
    void clear();
    void overwrite();
    void stopWatching();
    void end(Ending ending);
    void forget();

    const Clock &m_clock;
    QClipboard &m_clipboard;
    std::unique_ptr<OwnerQuestion> m_question;
    InputWatch m_input;              ///< Under Wayland only.
    QTimer m_tick;                   ///< Runs only while a secret is held.
    QTimer m_watch;                  ///< Runs only while watching.
    QPointer<SecretMimeData> m_data; ///< What we put there; the clipboard owns it.
    Secret m_expected;               ///< To recognise the secret when another program offers it in our place.
    State m_state = State::Empty;
    qint64 m_lifetimeMs = 30'000;
    qint64 m_deadlineMs = 0;   ///< On the clock's monotonic scale.
    int m_clearings = 0;       ///< Of this secret.
    bool m_isDue = false;      ///< To be cleared as soon as the question is answered.
    bool m_isChanging = false; ///< We change the clipboard at this moment.
    const bool m_isWayland;
    const bool m_isX11;
};

} // namespace latchkey
