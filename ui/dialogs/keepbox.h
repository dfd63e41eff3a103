// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "domain/profile.h"
#include "domain/secreterror.h"
#include "domain/token.h"

#include <QWidget>

#include <functional>

class QCheckBox;

namespace latchkey {

class NoteLine;
class Sessions;

/// "Keep in keychain": stores the value of a token when it is ticked and removes it when it is unticked. When
/// the keychain does not do so, the tick goes back and the reason stands below.
class KeepBox : public QWidget
{
    Q_OBJECT
public:
    /// Refers to the sessions. `value` gives the token's value at the moment of the tick.
    KeepBox(Sessions &sessions, const Profile &profile, TokenId token, std::function<Secret()> value,
            QWidget *parent = nullptr);

    /// The value is in the store.
    [[nodiscard]] bool isKept() const { return m_kept; }
    /// A wish is on its way to the store.
    [[nodiscard]] bool isBusy() const { return m_busy; }

Q_SIGNALS:
    /// The store has answered; what is ticked is what is kept.
    void settled();

private:
    void follow();
    void keep();
    void drop();
    void finish(const SecretResult<void> &result, bool wanted);

    Sessions &m_sessions;
    ProfileId m_profile;
    TokenId m_token;
    std::function<Secret()> m_value;
    QCheckBox *m_box;
    NoteLine *m_problem;
    bool m_kept = false;
    bool m_busy = false;
};

} // namespace latchkey
