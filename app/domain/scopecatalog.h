// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace latchkey {

struct ScopeInfo
{
    QString scope;
    QString group;
    QString summary;

    friend bool operator==(const ScopeInfo &, const ScopeInfo &) = default;
};

/// The scopes we know of: suggestions, never a limit. The vendor's own catalogue is larger, so any other name
/// may be typed, and a scope from the server that is not listed here is shown as it is.
class ScopeCatalog
{
public:
    ScopeCatalog() = default;
    /// Reads a JSON array of objects with "scope", "group" and "summary". Entries without a scope are passed
    /// over.
    [[nodiscard]] static ScopeCatalog fromJson(const QByteArray &json);

    /// In the order of the file, the special scope `all-apis` left out: it is never chosen from a list.
    [[nodiscard]] const QList<ScopeInfo> &scopes() const { return m_scopes; }
    /// The names alone, `all-apis` left out, too.
    [[nodiscard]] QStringList names() const;
    /// Groups in the order in which they appear first.
    [[nodiscard]] QStringList groups() const;
    /// The summary of a scope; empty for an unknown one.
    [[nodiscard]] QString summary(const QString &scope) const;
    /// Our preset for Tableau, Power BI and the like.
    [[nodiscard]] static QStringList biTools();
    /// A token with this scope can make new tokens of any scope (API reference, section 9.2).
    [[nodiscard]] static bool canMintTokens(const QString &scope);

private:
    QList<ScopeInfo> m_scopes;
};

} // namespace latchkey
