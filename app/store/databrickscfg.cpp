// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/databrickscfg.h"

#include "base/logging.h"
#include "store/configfile.h"
#include "store/configprofiles.h"
#include "store/configtext.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <chrono>
#include <utility>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace latchkey {

namespace {

constexpr auto settlingTime = 100ms;
constexpr int mostLinks = 40;

tl::unexpected<ApiError> unusable(CredentialError::Kind kind, const QString &subject)
{
    return tl::unexpected(unavailable(CredentialError{kind, subject, {}, {}}));
}

// It becomes part of a request's header: nothing may pass that could end one, or that was no text.
bool isCredential(const QString &value)
{
    return std::none_of(value.cbegin(), value.cend(), [](QChar character) {
        return character.category() == QChar::Other_Control || character == QChar::ReplacementCharacter;
    });
}

Result<Secret> secretIn(const ConfigText &text, const QString &file, const QString &profile,
                        const QString &key)
{
    using Kind = CredentialError::Kind;
    const ConfigSection *section = text.section(profile);
    if (!section || !isConfigProfile(*section)) {
        const bool mayBeUnreadable = text.hasBrokenHeader() || text.lines().isEmpty();
        const bool isUnusable = mayBeUnreadable && !text.problems().isEmpty();
        return isUnusable ? unusable(Kind::ConfigFileUnusable, file)
                          : unusable(Kind::ProfileMissing, profile);
    }
    const ConfigEntry *entry = section->entry(key);
    if (!entry || entry->value.isEmpty()) {
        return section->hasUnreadableLine ? unusable(Kind::ConfigFileUnusable, file)
                                          : unusable(Kind::ProfileIncomplete, profile);
    }
    if (!isCredential(entry->value))
        return unusable(Kind::ConfigFileUnusable, file);
    QByteArray bytes = entry->value.toUtf8();
    return Secret::takeFrom(bytes);
}

QString nearestFolder(const QString &path)
{
    QString folder = QFileInfo(path).absolutePath();
    while (!QFileInfo(folder).isDir() && folder != QFileInfo(folder).absolutePath())
        folder = QFileInfo(folder).absolutePath();
    return folder;
}

// The file itself, for those who write into it; the folder of it and of each link to it, for those who put
// another in its place.
QStringList placesToWatch(const QString &file)
{
    QStringList places;
    QFileInfo info(file);
    for (int links = 0; links < mostLinks; ++links) {
        places.append(nearestFolder(info.filePath()));
        if (!info.isSymbolicLink())
            break;
        info = QFileInfo(info.symLinkTarget());
    }
    if (info.isFile())
        places.append(info.absoluteFilePath());
    places.removeDuplicates();
    return places;
}

} // namespace

DatabricksCfg::DatabricksCfg(const QString &file, QObject *parent)
    : QObject(parent)
    , m_file(file)
{
    m_settle.setSingleShot(true);
    m_settle.setInterval(settlingTime);
    const auto settle = [this] {
        // Not started anew: a folder that never comes to rest would put it off for ever.
        if (!m_settle.isActive())
            m_settle.start();
    };
    connect(&m_watcher, &QFileSystemWatcher::fileChanged, this, settle);
    connect(&m_watcher, &QFileSystemWatcher::directoryChanged, this, settle);
    connect(&m_settle, &QTimer::timeout, this, &DatabricksCfg::readAgain);
    watch();
    read();
}

QString DatabricksCfg::defaultFile()
{
    const QString set = qEnvironmentVariable("DATABRICKS_CONFIG_FILE");
    if (set.isEmpty())
        return QDir::home().filePath(u".databrickscfg"_s);
    if (set == u"~" || set.startsWith(u"~/") || set.startsWith(u"~\\"))
        return QDir::cleanPath(QDir::homePath() + set.sliced(1));
    return QFileInfo(set).absoluteFilePath();
}

Result<Secret> DatabricksCfg::secret(const QString &profile, const QString &key) const
{
    const auto content = readConfigFile(m_file);
    if (!content)
        return unusable(CredentialError::Kind::ConfigFileMissing, m_file);
    return content->reveal(
        [&](QByteArrayView bytes) { return secretIn(ConfigText(bytes), m_file, profile, key); });
}

void DatabricksCfg::read()
{
    m_profiles.clear();
    m_problems.clear();
    m_defaultProfile.clear();
    const auto content = readConfigFile(m_file);
    if (!content) {
        if (content.error() != ConfigReadError::Missing)
            m_problems.append({ConfigProblem::Kind::FileUnreadable, 0, {}});
        return;
    }
    content->reveal([this](QByteArrayView bytes) {
        const ConfigText text(bytes);
        m_profiles = configProfilesIn(text);
        m_problems = text.problems();
        m_defaultProfile = configDefaultProfile(text);
    });
    qCInfo(logStore) << "Found" << m_profiles.size() << "profiles in" << m_file;
}

void DatabricksCfg::readAgain()
{
    const auto profiles = std::exchange(m_profiles, {});
    const auto problems = std::exchange(m_problems, {});
    const QString defaultProfile = std::exchange(m_defaultProfile, {});
    // Before it is read: what changes from here on is told.
    watch();
    read();
    if (profiles != m_profiles || problems != m_problems || defaultProfile != m_defaultProfile)
        Q_EMIT changed();
}

void DatabricksCfg::watch()
{
    // All anew: a file that took another's place has its name, but nobody watches it.
    QStringList watched = m_watcher.files();
    watched += m_watcher.directories();
    if (!watched.isEmpty())
        m_watcher.removePaths(watched);
    m_watcher.addPaths(placesToWatch(m_file));
}

} // namespace latchkey
