// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QUrl>

#include <tl/expected.hpp>

namespace latchkey {

/// The address of a workspace, normalised from what a person pasted (API reference, section 7).
/// Always https, except on this computer itself.
class WorkspaceHost
{
public:
    enum class Problem {
        Empty,          ///< Nothing was entered.
        Malformed,      ///< Not an address.
        AccountConsole, ///< Serves accounts; has neither tokens nor their API.
        NotTls,         ///< Plain http to another computer, or another scheme.
    };

    WorkspaceHost() = default;
    [[nodiscard]] static tl::expected<WorkspaceHost, Problem> parse(const QString &text);
    /// As `parse()`, but takes an account console, too: OAuth endpoints may be there.
    [[nodiscard]] static tl::expected<WorkspaceHost, Problem> parseServer(const QString &text);

    /// `https://name[:port]`, lower case, without the default port. Parses back to the same value.
    [[nodiscard]] QString origin() const;
    /// The origin with a path that is percent-encoded already and begins with a slash.
    [[nodiscard]] QUrl url(const QString &encodedPath) const;
    /// The name alone (with the port if there is one), for showing.
    [[nodiscard]] QString name() const;
    /// The first label of the name, or all of an address of digits: what to call the workspace at first.
    [[nodiscard]] QString shortName() const;
    [[nodiscard]] bool isEmpty() const { return m_host.isEmpty(); }
    /// The workspace id that a pasted address carried (`?o=` or `?w=`); needed on unified hosts. May be
    /// empty.
    [[nodiscard]] const QString &workspaceId() const { return m_workspaceId; }
    /// Takes letters, digits, dots, dashes and underscores; an id of other characters counts as none.
    void setWorkspaceId(const QString &id);

    friend bool operator==(const WorkspaceHost &, const WorkspaceHost &) = default;

private:
    QString m_scheme;
    QString m_host;
    int m_port = -1; ///< -1: the scheme's default.
    QString m_workspaceId;
};

} // namespace latchkey
