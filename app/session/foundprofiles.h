// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/configprofile.h"
#include "domain/profile.h"

#include <QObject>
#include <QProcessEnvironment>

#include <optional>

namespace latchkey {

class DatabricksCfg;

/// A way to sign in that is set up on this computer already, outside Latchkey.
struct FoundProfile
{
    enum class Obstacle {
        None,
        Unsupported,    ///< A kind of sign-in that Latchkey does not know; see `authType`.
        Incomplete,     ///< Lacks a host, or anything to sign in with.
        Ambiguous,      ///< Does not say which of its credentials counts.
        AccountConsole, ///< Not a workspace: it has no tokens.
        BadHost,        ///< Its host is no address of a workspace.
    };

    /// What it would be here: a reference to where it was found. Without an id.
    Profile profile;
    QString label;    ///< The section's name, or the variable's.
    QString hostText; ///< As it was written.
    QString authType; ///< The kind as the vendor's tools name it.
    Obstacle obstacle = Obstacle::None;

    /// It holds a secret that Latchkey could keep instead of reading it there.
    [[nodiscard]] bool hasSecret() const
    {
        return profile.auth == AuthKind::Pat || profile.auth == AuthKind::Service;
    }
    friend bool operator==(const FoundProfile &, const FoundProfile &) = default;
};

/// The profiles of `.databrickscfg` and of the environment variables, as they are at this moment.
class FoundProfiles : public QObject
{
    Q_OBJECT
public:
    /// `file` must outlive it.
    FoundProfiles(const DatabricksCfg &file, const QProcessEnvironment &environment,
                  QObject *parent = nullptr);

    /// Those of the environment first, then the file's in its order.
    [[nodiscard]] QList<FoundProfile> all() const;
    /// Those without an obstacle.
    [[nodiscard]] QList<FoundProfile> usable() const;
    /// Null when there is none; the label must be equal.
    [[nodiscard]] std::optional<FoundProfile> inFile(const QString &label) const;
    [[nodiscard]] const DatabricksCfg &file() const { return m_file; }

Q_SIGNALS:
    void changed();

private:
    const DatabricksCfg &m_file;
    QList<FoundProfile> m_ofEnvironment;
};

} // namespace latchkey
