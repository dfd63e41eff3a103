// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/wishjournal.h"

#include "base/logging.h"
#include "store/filereplacement.h"
#include "store/privatefile.h"

#include <QDir>
#include <QFileInfo>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QStandardPaths>
#include <QUuid>

#include <algorithm>
#include <optional>
#include <system_error>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr int fileVersion = 1;

// Few wishes come to a tenth of it: the ids of a full quota of tokens are 50 KB, and only some of them are
// written down. What is larger would be set aside at the next start, and so is not written in the first
// place.
constexpr qint64 mostBytes = qint64{1024} * 1024;

QJsonObject toJson(const OpenWish &wish)
{
    return {
        {u"version"_s, fileVersion},
        {u"profile"_s, wish.profile.value()},
        {u"comment"_s, wish.wish.comment},
        {u"lifetimeSeconds"_s, wish.wish.lifetimeSeconds},
        {u"scopes"_s, QJsonArray::fromStringList(wish.wish.scopes)},
        {u"autoscope"_s, wish.wish.autoscope},
        {u"sentMs"_s, wish.sentMs},
        {u"listWasRead"_s, wish.listWasRead},
        {u"knownIds"_s, QJsonArray::fromStringList(wish.knownIds)},
        {u"made"_s, wish.made.value()},
        {u"isWatched"_s, wish.isWatched},
    };
}

QStringList textsOf(const QJsonValue &array)
{
    QStringList texts;
    const QJsonArray values = array.toArray();
    for (const QJsonValueConstRef value : values) {
        if (value.isString())
            texts << value.toString();
    }
    return texts;
}

// Empty for a file that this version cannot use.
std::optional<OpenWish> wishFrom(const QJsonObject &root, const QFileInfo &info)
{
    OpenWish wish;
    wish.id = WishId(info.completeBaseName());
    wish.profile = ProfileId(root.value(u"profile"_s).toString());
    wish.sentMs = root.value(u"sentMs"_s).toInteger();
    if (root.value(u"version"_s).toInt() != fileVersion || wish.profile.isEmpty() || wish.sentMs <= 0)
        return std::nullopt;
    wish.wish.comment = root.value(u"comment"_s).toString();
    wish.wish.lifetimeSeconds =
        std::clamp(root.value(u"lifetimeSeconds"_s).toInteger(), qint64{0}, NewToken::maximumLifetimeSeconds);
    wish.wish.scopes = textsOf(root.value(u"scopes"_s));
    wish.wish.autoscope = root.value(u"autoscope"_s).toBool();
    wish.listWasRead = root.value(u"listWasRead"_s).toBool();
    wish.knownIds = textsOf(root.value(u"knownIds"_s));
    wish.made = TokenId(root.value(u"made"_s).toString());
    wish.isWatched = root.value(u"isWatched"_s).toBool();
    return wish;
}

// Of the wishes that a program was writing when it crashed.
void removeLeftovers(const QString &folder)
{
    const QFileInfoList files =
        QDir(folder).entryInfoList({u"*.json.latchkey-??????"_s}, QDir::Files | QDir::Hidden);
    for (const QFileInfo &info : files)
        FileReplacement::removeLeftovers(QString(folder + u'/' + info.completeBaseName()));
}

} // namespace

WishId newWishId()
{
    return WishId(QUuid::createUuid().toString(QUuid::WithoutBraces));
}

WishJournal::WishJournal(QString folder)
    : m_folder(std::move(folder))
{
}

QString WishJournal::defaultFolder()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u"/wishes"_s;
}

QList<OpenWish> WishJournal::load()
{
    m_setAside.clear();
    removeLeftovers(m_folder);
    QList<OpenWish> wishes;
    const QFileInfoList files = QDir(m_folder).entryInfoList({u"*.json"_s}, QDir::Files | QDir::Hidden);
    for (const QFileInfo &info : files) {
        const auto content = readSmallFile(info.filePath(), mostBytes);
        // Struck off by another program since.
        if (!content && content.error() == FileFault::Missing)
            continue;
        if (!content && content.error() == FileFault::Unreadable) {
            qCWarning(logStore) << "Could not read" << info.filePath();
            m_setAside << info.filePath();
            continue;
        }
        const QJsonObject root = QJsonDocument::fromJson(content.value_or(QByteArray())).object();
        if (const std::optional<OpenWish> wish = wishFrom(root, info)) {
            wishes << *wish;
        } else if (root.value(u"version"_s).toInt() > fileVersion) {
            // Nothing of ours will ever take its name, and the newer version asks when it runs again.
            qCWarning(logStore) << "A newer version wrote" << info.filePath();
        } else {
            // When it cannot be put aside it stays: no wish will ever have its name.
            const QString aside = moveAside(info.filePath());
            m_setAside << (aside.isEmpty() ? info.filePath() : aside);
        }
    }
    std::sort(wishes.begin(), wishes.end(),
              [](const OpenWish &a, const OpenWish &b) { return a.sentMs < b.sentMs; });
    return wishes;
}

bool WishJournal::write(const OpenWish &wish)
{
    const QByteArray content = QJsonDocument(toJson(wish)).toJson();
    if (content.size() > mostBytes) {
        m_errorText = QString::fromStdString(std::make_error_code(std::errc::file_too_large).message());
        qCWarning(logStore) << "A wish could not be written down:" << m_errorText;
        return false;
    }
    const QString target = fileOf(wish.id);
    FileReplacement file(target);
    const bool isMade = makeFolderFor(target);
    const bool isWritten = isMade && file.write(content) && file.commit() == FileReplacement::Outcome::Done;
    m_errorText = isMade ? file.errorText() : m_folder;
    if (!isWritten)
        qCWarning(logStore) << "A wish could not be written down:" << m_errorText;
    return isWritten;
}

bool WishJournal::remove(const WishId &id)
{
    const QString file = fileOf(id);
    if (!QFile::remove(file) && QFileInfo::exists(file)) {
        qCWarning(logStore) << "Could not remove" << file;
        return false;
    }
    return true;
}

bool WishJournal::contains(const WishId &id) const
{
    return QFileInfo::exists(fileOf(id));
}

bool WishJournal::isWatched(const WishId &id) const
{
    const auto content = readSmallFile(fileOf(id), mostBytes);
    return content && QJsonDocument::fromJson(*content).object().value(u"isWatched"_s).toBool();
}

QString WishJournal::fileOf(const WishId &id) const
{
    return m_folder + u'/' + id.value() + u".json"_s;
}

} // namespace latchkey
