// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/settingsfile.h"

#include "base/logging.h"

#include <QFileInfo>
#include <QSettings>
#include <QStringDecoder>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr auto versionKey = "format/version"_L1;

bool isIniLine(const QByteArray &line)
{
    const QByteArray text = line.trimmed();
    return text.isEmpty() || text.startsWith(';') || text.startsWith('#') || text.contains('=') ||
           (text.startsWith('[') && text.endsWith(']'));
}

// QSettings passes over what it does not understand, and drops it when it writes.
bool isIni(const QByteArray &content)
{
    QStringDecoder decoder(QStringDecoder::Utf8);
    const QString text = decoder(content);
    if (decoder.hasError() || text.contains(QChar(u'\0')))
        return false;
    const QByteArrayList lines = content.split('\n');
    return std::all_of(lines.cbegin(), lines.cend(), isIniLine);
}

// Files of the first version need not name it. A version that is no number can only be a later idea.
bool isOfNewerVersion(const QSettings &settings)
{
    return settings.contains(versionKey) &&
           settings.value(versionKey).toString() != QString::number(SettingsFile::version);
}

// Made before QSettings makes it: at no time may others read it.
void makeEmptyFile(const QString &path)
{
    QFile file(path);
    file.open(QIODevice::WriteOnly | QIODevice::NewOnly, ownerOnly);
}

} // namespace

SettingsFile::SettingsFile(const QString &path)
    : m_path(path)
{
    makeFolderFor(path);
    inspect();
    if (m_trouble == FileTrouble::Newer || m_trouble == FileTrouble::Unreadable)
        useMemory();
    else
        useFile();
}

SettingsFile::~SettingsFile()
{
    if (!m_file)
        return;
    m_tell = {};
    save();
    QFile::setPermissions(m_path, ownerOnly);
}

QVariant SettingsFile::value(const QString &key, const QVariant &preset) const
{
    return m_file ? m_file->value(key, preset) : m_memory.value(key, preset);
}

void SettingsFile::setValue(const QString &key, const QVariant &value)
{
    if (!m_file) {
        m_memory.insert(key, value);
        return;
    }
    m_file->setValue(key, value);
    saveSoon();
}

void SettingsFile::remove(const QString &key)
{
    if (m_file) {
        m_file->remove(key);
        saveSoon();
        return;
    }
    const QString group = key + u'/';
    m_memory.removeIf([&key, &group](const std::pair<const QString &, QVariant &> &entry) {
        return entry.first == key || entry.first.startsWith(group);
    });
}

void SettingsFile::inspect()
{
    const auto content = readSmallFile(m_path, mostBytes);
    if (!content && content.error() == FileFault::Unreadable) {
        m_trouble = FileTrouble::Unreadable;
        return;
    }
    if (content ? !isIni(*content) : content.error() == FileFault::TooLarge) {
        setAsideOrLeave();
        return;
    }
    const QSettings settings(m_path, QSettings::IniFormat);
    if (settings.status() != QSettings::NoError)
        setAsideOrLeave();
    else if (isOfNewerVersion(settings))
        m_trouble = FileTrouble::Newer;
    else if (!canReplace(m_path))
        m_trouble = FileTrouble::Unwritable;
}

void SettingsFile::setAsideOrLeave()
{
    m_setAside = moveAside(m_path);
    m_trouble = m_setAside.isEmpty() ? FileTrouble::Unreadable : FileTrouble::SetAside;
}

void SettingsFile::useFile()
{
    if (QFileInfo::exists(m_path))
        QFile::setPermissions(m_path, ownerOnly);
    else
        makeEmptyFile(m_path);
    m_file = std::make_unique<QSettings>(m_path, QSettings::IniFormat);
}

// What a newer version wrote is used as far as it is understood: each value is checked on its own.
void SettingsFile::useMemory()
{
    if (m_trouble != FileTrouble::Newer)
        return;
    const QSettings settings(m_path, QSettings::IniFormat);
    const QStringList keys = settings.allKeys();
    for (const QString &key : keys)
        m_memory.insert(key, settings.value(key));
}

void SettingsFile::saveSoon()
{
    if (std::exchange(m_savePending, true))
        return;
    QMetaObject::invokeMethod(
        &m_context, [this] { save(); }, Qt::QueuedConnection);
}

void SettingsFile::save()
{
    // An error of QSettings is there to stay. What it could not write passes to another of the same file.
    if (m_file->status() != QSettings::NoError)
        useFile();
    if (std::exchange(m_savePending, false))
        m_file->setValue(versionKey, version);
    m_file->sync();
    const bool isFailed = m_file->status() != QSettings::NoError;
    const bool wasTold = std::exchange(m_isTold, isFailed);
    if (!isFailed)
        return;
    qCWarning(logStore) << "The settings could not be written to" << m_path;
    if (m_tell && !wasTold)
        m_tell();
}

} // namespace latchkey
