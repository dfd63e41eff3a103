// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QCheckBox;

namespace latchkey {

class NoteLine;

/// Offers to do without the keychain: says why, and asks for consent. Hidden until there is something to
/// offer.
class SessionConsent : public QWidget
{
    Q_OBJECT
public:
    enum class Need {
        Optional, ///< The keychain may work when it is tried again.
        Required, ///< There is no keychain: nothing goes on without consent.
    };

    explicit SessionConsent(QWidget *parent = nullptr);

    /// `reason` is a plain sentence about the keychain.
    void offer(const QString &reason, Need need);
    [[nodiscard]] bool isGiven() const;
    /// Consent is required and was not given.
    [[nodiscard]] bool isMissing() const { return m_required && !isGiven(); }

Q_SIGNALS:
    void changed();

private:
    NoteLine *m_reason;
    NoteLine *m_hint;
    QCheckBox *m_box;
    bool m_required = false;
};

} // namespace latchkey
