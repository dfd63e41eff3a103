// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "store/privatefile.h"

#include <QObject>
#include <QString>
#include <QVariant>
#include <QVariantHash>

#include <functional>
#include <memory>

class QSettings;

namespace latchkey {

/// The INI file behind `Settings`: looked at before it is used, for its owner only, and never overwritten
/// while it holds what is kept nowhere else.
///
/// With `Newer` and `Unreadable` everything is remembered in memory, until the end of the program. Several
/// programs may use one file: what they change is put together.
class SettingsFile
{
public:
    static constexpr int version = 1;
    static constexpr qint64 mostBytes = qint64{4} * 1024 * 1024;

    /// The folder of the file is made when needed.
    explicit SettingsFile(const QString &path);
    /// Writes what is not written yet.
    ~SettingsFile();
    Q_DISABLE_COPY_MOVE(SettingsFile)

    [[nodiscard]] const QString &path() const { return m_path; }
    [[nodiscard]] FileTrouble trouble() const { return m_trouble; }
    [[nodiscard]] const QString &setAside() const { return m_setAside; }
    /// Called from the event loop when something could not be written, and not again before something could.
    /// It is tried again with the next change.
    void whenUnsaved(std::function<void()> tell) { m_tell = std::move(tell); }

    [[nodiscard]] QVariant value(const QString &key, const QVariant &preset = {}) const;
    void setValue(const QString &key, const QVariant &value);
    /// With a group's name: all of the group.
    void remove(const QString &key);

private:
    void inspect();
    void setAsideOrLeave();
    void useFile();
    void useMemory();
    void saveSoon();
    void save();

    QString m_path;
    FileTrouble m_trouble = FileTrouble::None;
    QString m_setAside;
    std::unique_ptr<QSettings> m_file; ///< Null while nothing may be written.
    QVariantHash m_memory;             ///< In its place.
    std::function<void()> m_tell;
    bool m_isTold = false; ///< That what was changed last is not on disk.
    bool m_savePending = false;
    QObject m_context;
};

} // namespace latchkey
