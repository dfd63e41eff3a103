// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/profile.h"

#include <QList>
#include <QString>

namespace latchkey {

/// The saved profiles: a JSON file of mode 0600, without secrets.
///
/// Written through a temporary file and a rename. A file that cannot be understood is set aside under another
/// name, never overwritten; `setAside()` tells.
class ProfileStore
{
public:
    explicit ProfileStore(QString file);

    /// `profiles.json` in the place for configuration files.
    [[nodiscard]] static QString defaultFile();

    [[nodiscard]] QList<Profile> load();
    /// Returns false when the file could not be written; what was there before is then still there.
    [[nodiscard]] bool save(const QList<Profile> &profiles);
    [[nodiscard]] const QString &setAside() const { return m_setAside; }

private:
    QString m_file;
    QString m_setAside;
    bool m_mayReplace = true; ///< False while the file holds what is kept nowhere else.
};

} // namespace latchkey
