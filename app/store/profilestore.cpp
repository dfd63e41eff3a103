// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/profilestore.h"

#include "base/logging.h"
#include "store/configfile.h"
#include "store/filereplacement.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>

#include <array>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr int fileVersion = 1;
constexpr qint64 mostBytes = qint64{4} * 1024 * 1024;

// The words in the file. They stay when the program's own names change.
template<class Value>
struct Word
{
    Value value;
    QLatin1String word;
};

constexpr std::array placeWords{
    Word<SecretPlace>{SecretPlace::Keychain, "keychain"_L1},
    Word<SecretPlace>{SecretPlace::SessionOnly, "session"_L1},
};
constexpr std::array authWords{
    Word<AuthKind>{AuthKind::Pat, "pat"_L1},
    Word<AuthKind>{AuthKind::Browser, "browser"_L1},
    Word<AuthKind>{AuthKind::Service, "service-principal"_L1},
    Word<AuthKind>{AuthKind::DatabricksCli, "databricks-cli"_L1},
    Word<AuthKind>{AuthKind::AzureCli, "azure-cli"_L1},
};
constexpr std::array originWords{
    Word<CredentialOrigin>{CredentialOrigin::Stored, "stored"_L1},
    Word<CredentialOrigin>{CredentialOrigin::ConfigFile, "config-file"_L1},
    Word<CredentialOrigin>{CredentialOrigin::Environment, "environment"_L1},
};

template<class Words, class Value>
QString wordOf(const Words &words, Value value)
{
    for (const auto &entry : words) {
        if (entry.value == value)
            return entry.word;
    }
    return {};
}

// What is absent is the first of the words; what is there and not among them is nothing.
template<class Words>
auto valueOf(const Words &words, const QJsonValue &word) -> std::optional<decltype(words[0].value)>
{
    for (const auto &entry : words) {
        if (word.isUndefined() || word.toString() == entry.word)
            return entry.value;
    }
    return std::nullopt;
}

QJsonObject toJson(const Profile &profile)
{
    return {
        {u"id"_s, profile.id.value()},
        {u"name"_s, profile.name},
        {u"host"_s, profile.host.origin()},
        {u"workspaceId"_s, profile.host.workspaceId()},
        {u"auth"_s, wordOf(authWords, profile.auth)},
        {u"origin"_s, wordOf(originWords, profile.origin)},
        {u"configProfile"_s, profile.configProfile},
        {u"clientId"_s, profile.clientId},
        {u"tenantId"_s, profile.tenantId},
        {u"secrets"_s, wordOf(placeWords, profile.secrets)},
        {u"userName"_s, profile.userName},
        {u"keptTokenIds"_s, QJsonArray::fromStringList(profile.keptTokenIds)},
    };
}

QStringList textsOf(const QJsonArray &array)
{
    QStringList texts;
    for (const QJsonValueConstRef value : array) {
        if (value.isString())
            texts.append(value.toString());
    }
    return texts;
}

// Empty for an entry that this version cannot use: without an id, without an address, or with a way of
// signing in or a place for secrets that it does not know.
std::optional<Profile> profileFrom(const QJsonObject &entry)
{
    auto host = WorkspaceHost::parse(entry.value(u"host"_s).toString());
    const auto place = valueOf(placeWords, entry.value(u"secrets"_s));
    const auto auth = valueOf(authWords, entry.value(u"auth"_s));
    const auto origin = valueOf(originWords, entry.value(u"origin"_s));

    Profile profile;
    profile.id = ProfileId(entry.value(u"id"_s).toString());
    if (profile.id.isEmpty() || !host || !place || !auth || !origin)
        return std::nullopt;
    host->setWorkspaceId(entry.value(u"workspaceId"_s).toString());
    profile.host = *std::move(host);
    profile.auth = *auth;
    profile.origin = *origin;
    profile.configProfile = entry.value(u"configProfile"_s).toString();
    profile.clientId = entry.value(u"clientId"_s).toString();
    profile.tenantId = entry.value(u"tenantId"_s).toString();
    profile.secrets = *place;
    profile.name = entry.value(u"name"_s).toString();
    profile.userName = entry.value(u"userName"_s).toString();
    profile.keptTokenIds = textsOf(entry.value(u"keptTokenIds"_s).toArray());
    return profile;
}

struct Reading
{
    FileTrouble trouble = FileTrouble::None; ///< SetAside: it is to be.
    QJsonArray entries;
};

Reading readEntries(const QString &path)
{
    const auto content = readSmallFile(path, mostBytes);
    if (!content) {
        switch (content.error()) {
        case FileFault::Missing:
            return {};
        case FileFault::Unreadable:
            return {FileTrouble::Unreadable, {}};
        case FileFault::TooLarge:
            return {FileTrouble::SetAside, {}};
        }
    }
    const QJsonObject root = QJsonDocument::fromJson(*content).object();
    const QJsonValue version = root.value(u"version"_s);
    if (version.toInt() > fileVersion)
        return {FileTrouble::Newer, {}};
    const QJsonValue entries = root.value(u"profiles"_s);
    if (version.toInt() != fileVersion || !entries.isArray())
        return {FileTrouble::SetAside, {}};
    return {FileTrouble::None, entries.toArray()};
}

QList<Profile> usableAmong(const QJsonArray &entries)
{
    QList<Profile> profiles;
    QSet<ProfileId> seen;
    for (const QJsonValueConstRef entry : entries) {
        const std::optional<Profile> profile = profileFrom(entry.toObject());
        if (!profile || seen.contains(profile->id))
            continue;
        seen.insert(profile->id);
        profiles.append(*profile);
    }
    return profiles;
}

QJsonArray arrayOf(const QList<Profile> &profiles)
{
    QJsonArray entries;
    for (const Profile &profile : profiles) {
        if (!profile.isDemo)
            entries.append(toJson(profile));
    }
    return entries;
}

bool write(const QString &path, const QJsonArray &entries)
{
    const QString target = followLinks(path);
    if (target.isEmpty())
        return false;
    FileReplacement::removeLeftovers(target);
    const QJsonObject root{{u"version"_s, fileVersion}, {u"profiles"_s, entries}};
    FileReplacement replacement(target);
    return replacement.write(QJsonDocument(root).toJson()) &&
           replacement.commit() == FileReplacement::Outcome::Done;
}

} // namespace

ProfileStore::ProfileStore(QString file)
    : m_file(std::move(file))
{
}

QString ProfileStore::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u"/profiles.json"_s;
}

QList<Profile> ProfileStore::load()
{
    m_trouble = FileTrouble::None;
    m_setAside.clear();
    m_mayReplace = true;
    m_known.clear();

    const Reading reading = readEntries(m_file);
    m_trouble = reading.trouble;
    if (m_trouble == FileTrouble::SetAside)
        setAsideOrLeave();
    m_mayReplace = m_trouble == FileTrouble::None || m_trouble == FileTrouble::SetAside;
    if (m_trouble == FileTrouble::None && !(makeFolderFor(m_file) && canReplace(m_file)))
        m_trouble = FileTrouble::Unwritable;

    QList<Profile> profiles = usableAmong(reading.entries);
    for (const Profile &profile : std::as_const(profiles))
        m_known.insert(profile.id);
    if (profiles.size() < reading.entries.size()) {
        m_trouble = FileTrouble::PartlyLeftOut;
        m_setAside = copyAside(m_file);
        m_mayReplace = !m_setAside.isEmpty();
        // Written without them at once, or every start would keep another copy.
        if (m_mayReplace && !write(m_file, arrayOf(profiles)))
            qCWarning(logStore) << "Could not write" << m_file;
    }
    return profiles;
}

bool ProfileStore::save(const QList<Profile> &profiles)
{
    if (!m_mayReplace || !makeFolderFor(m_file))
        return false;
    QJsonArray entries = arrayOf(profiles);
    if (!addOfOthers(entries) || !write(m_file, entries))
        return false;
    for (const Profile &profile : profiles)
        m_known.insert(profile.id);
    return true;
}

void ProfileStore::setAsideOrLeave()
{
    m_setAside = moveAside(m_file);
    m_trouble = m_setAside.isEmpty() ? FileTrouble::Unreadable : FileTrouble::SetAside;
}

// False when the file came to hold what must not be replaced.
bool ProfileStore::addOfOthers(QJsonArray &entries) const
{
    const Reading now = readEntries(m_file);
    if (now.trouble != FileTrouble::None)
        return false;
    for (const QJsonValueConstRef entry : now.entries) {
        if (!m_known.contains(ProfileId(entry.toObject().value(u"id"_s).toString())))
            entries.append(entry);
    }
    return true;
}

} // namespace latchkey
