// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/foundprofiles.h"
#include "session/signin.h"
#include "text/errortext.h"

#include <QObject>

namespace latchkey {

class DatabricksCfg;
class Sessions;

/// Makes workspaces of found profiles, one after the other. A failure stops none of the others.
class ProfileTakeover : public QObject
{
    Q_OBJECT
public:
    /// What becomes of the secrets.
    struct Wish
    {
        bool keepSecrets = false;    ///< In the keychain; else they stay where they are and are read there.
        bool removeFromFile = false; ///< Only with `keepSecrets`.
    };

    /// Refers to its arguments; they must outlive it.
    ProfileTakeover(const DatabricksCfg &file, const Sessions &sessions, SignIn &signIn,
                    QObject *parent = nullptr);

    /// Not to be called again before `ended()`.
    void start(const QList<FoundProfile> &profiles, Wish wish);
    /// Ends the sign-in under way, and begins no other.
    void cancel();

Q_SIGNALS:
    /// A sign-in is under way for this one.
    void began(const latchkey::FoundProfile &found);
    /// The workspace is for `Sessions::add()`, before the next one is made: its name must not be given twice.
    void taken(const latchkey::FoundProfile &found, const latchkey::SignedIn &workspace);
    /// The profile was not taken over.
    void failed(const latchkey::FoundProfile &found, const latchkey::ErrorWords &words);
    /// The profile was taken over, but its secret is still in the file.
    void notRemoved(const latchkey::FoundProfile &found, const latchkey::ErrorWords &words);
    /// The sign-in of this one was cancelled.
    void dropped(const latchkey::FoundProfile &found);
    void ended();

private:
    void next();
    void refer(const FoundProfile &found);
    void signInWith(const FoundProfile &found);
    void answered(const FoundProfile &found, Result<SignedIn> answer);
    void removeSecret(const FoundProfile &found);
    [[nodiscard]] Profile profileFor(const FoundProfile &found) const;

    const DatabricksCfg &m_file;
    const Sessions &m_sessions;
    SignIn &m_signIn;
    QList<FoundProfile> m_waiting;
    Wish m_wish;
};

} // namespace latchkey
