// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "store/configtext.h"

#include <QHash>
#include <QString>
#include <QStringList>
#include <QStringView>

#include <optional>

namespace latchkey {

/// Changes to single lines of a `.databrickscfg`. All others stay byte for byte. What is written, both
/// dialects read the same way (API reference, section 6.2), as long as the text has no problems.
class ConfigEdit
{
public:
    /// Refers to `text`.
    explicit ConfigEdit(const ConfigText &text);
    ~ConfigEdit();
    Q_DISABLE_COPY_MOVE(ConfigEdit)

    /// Sets the address and the token of a section, or appends the section, and takes other credentials out.
    void setToken(const QString &section, const QString &host, const QString &token);
    void remove(const ConfigEntry &entry);

    /// Everything, with the changes.
    [[nodiscard]] Secret result() const;

private:
    struct Change
    {
        bool isGone = false;
        std::optional<QString> text; ///< Instead of the line's own.
        QStringList before;          ///< New lines.
        QStringList after;
    };

    void changeSection(const ConfigSection &section, const QString &host, const QString &token);
    void appendSection(const QString &name, const QString &host, const QString &token);
    void replace(const ConfigEntry &entry, const QString &value);
    QStringList &placeForFirst(const ConfigSection &section);
    [[nodiscard]] QString indentOf(int line) const;
    [[nodiscard]] QString indentInEmpty(const ConfigSection &section) const;
    [[nodiscard]] QString assembled() const;

    const ConfigText &m_text;
    QString m_lineEnd; ///< That of the file.
    QHash<int, Change> m_changes;
    QStringList m_appended;
};

} // namespace latchkey
