// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/profile.h"
#include "store/privatefile.h"

#include <QList>
#include <QSet>
#include <QString>

class QJsonArray;

namespace latchkey {

/// The saved profiles: a JSON file of mode 0600, without secrets.
///
/// Written beside the old file and put in its place in one step. A file that cannot be understood is set
/// aside under another name; one that cannot be read or that a newer version wrote is left as it is, and
/// nothing is saved. What another program added to the file in the meantime stays in it.
class ProfileStore
{
public:
    explicit ProfileStore(QString file);

    /// `profiles.json` in the place for configuration files.
    [[nodiscard]] static QString defaultFile();

    [[nodiscard]] const QString &file() const { return m_file; }
    [[nodiscard]] QList<Profile> load();
    /// Returns false when the file could not be written; what was there before is then still there.
    [[nodiscard]] bool save(const QList<Profile> &profiles);

    /// What stood in the way of the last `load()`.
    [[nodiscard]] FileTrouble trouble() const { return m_trouble; }
    /// The name under which a file was put away, or a copy of it; empty when there was no need.
    [[nodiscard]] const QString &setAside() const { return m_setAside; }

private:
    void setAsideOrLeave();
    [[nodiscard]] bool addOfOthers(QJsonArray &entries) const;

    QString m_file;
    FileTrouble m_trouble = FileTrouble::None;
    QString m_setAside;
    bool m_mayReplace = true; ///< False while the file holds what is kept nowhere else.
    QSet<ProfileId> m_known;  ///< Every profile that was read or written here.
};

} // namespace latchkey
