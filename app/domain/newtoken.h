// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace latchkey {

/// The wish for a token (API reference, section 1.2).
struct NewToken
{
    /// The longest lifetime a workspace allows unless its administrator chose a shorter one (section 1.7).
    static constexpr qint64 maximumLifetimeSeconds = qint64{730} * 24 * 60 * 60;

    /// As many tokens as a person may have in one workspace (section 1.7).
    static constexpr int quota = 600;

    QString comment;
    qint64 lifetimeSeconds = qint64{30} * 24 * 60 * 60;
    QStringList scopes; ///< Not sent when `autoscope` is on: then the service chooses.
    bool autoscope = false;

    enum class Problem { NoLifetime, LifetimeTooLong, NoScopes, BadScopeName };
    /// What a server would refuse, in the order of the fields. Empty: the wish can be sent.
    [[nodiscard]] QList<Problem> problems() const;

    friend bool operator==(const NewToken &, const NewToken &) = default;
};

/// Whether a text can be a scope's name: `^[a-z0-9][a-z0-9._:-]*$` (section 9.1). The server decides
/// whether the scope exists.
[[nodiscard]] bool isScopeName(const QString &text);

} // namespace latchkey
