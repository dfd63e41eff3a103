// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/settings.h"

#include "store/settingsfile.h"

#include <QStandardPaths>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

struct Range
{
    int least;
    int preset;
    int most;

    [[nodiscard]] int clamped(int value) const { return std::clamp(value, least, most); }
};

constexpr Range warningRange{1, 7, 365};
constexpr Range clipboardRange{5, 30, 600};
constexpr Range lockRange{0, 0, 24 * 60};

constexpr auto geometryKey = "window/geometry"_L1;
constexpr auto splitterKey = "window/splitter"_L1;
constexpr auto headerKey = "window/header"_L1;
constexpr auto detailsKey = "window/detailsVisible"_L1;
constexpr auto workspaceKey = "view/workspace"_L1;
constexpr auto selectionKey = "view/selectedTokens"_L1;
constexpr auto warningKey = "behaviour/warningDays"_L1;
constexpr auto clipboardKey = "behaviour/clipboardSeconds"_L1;
constexpr auto lockKey = "behaviour/lockMinutes"_L1;
constexpr auto authorityKey = "network/authorityFile"_L1;

int number(const SettingsFile &settings, QLatin1StringView key, const Range &range)
{
    bool isNumber = false;
    const int value = settings.value(key, range.preset).toInt(&isNumber);
    return isNumber ? range.clamped(value) : range.preset;
}

// An id is any text, and a group's name must hold neither slashes nor letters that differ only in case.
QString groupOf(const QString &profileId)
{
    return u"workspace-"_s + QString::fromLatin1(profileId.toUtf8().toHex());
}

QString scopesKey(const QString &profileId)
{
    return groupOf(profileId) + u"/lastScopes"_s;
}

} // namespace

Settings::Settings(const QString &file)
    : m_settings(std::make_unique<SettingsFile>(file))
{
}

Settings::~Settings() = default;

QString Settings::defaultFile()
{
    return QStandardPaths::writableLocation(QStandardPaths::AppConfigLocation) + u"/settings.ini"_s;
}

QString Settings::file() const
{
    return m_settings->path();
}

FileTrouble Settings::trouble() const
{
    return m_settings->trouble();
}

const QString &Settings::setAside() const
{
    return m_settings->setAside();
}

void Settings::whenUnsaved(std::function<void()> tell)
{
    m_settings->whenUnsaved(std::move(tell));
}

QByteArray Settings::windowGeometry() const
{
    return m_settings->value(geometryKey).toByteArray();
}

void Settings::setWindowGeometry(const QByteArray &geometry)
{
    m_settings->setValue(geometryKey, geometry);
}

QByteArray Settings::splitterState() const
{
    return m_settings->value(splitterKey).toByteArray();
}

void Settings::setSplitterState(const QByteArray &state)
{
    m_settings->setValue(splitterKey, state);
}

QByteArray Settings::headerState() const
{
    return m_settings->value(headerKey).toByteArray();
}

void Settings::setHeaderState(const QByteArray &state)
{
    m_settings->setValue(headerKey, state);
}

bool Settings::detailsVisible() const
{
    return m_settings->value(detailsKey, true).toBool();
}

void Settings::setDetailsVisible(bool visible)
{
    m_settings->setValue(detailsKey, visible);
}

QString Settings::chosenWorkspace() const
{
    return m_settings->value(workspaceKey).toString();
}

void Settings::setChosenWorkspace(const QString &profileId)
{
    m_settings->setValue(workspaceKey, profileId);
}

QStringList Settings::selectedTokens() const
{
    return m_settings->value(selectionKey).toStringList();
}

void Settings::setSelectedTokens(const QStringList &keys)
{
    m_settings->setValue(selectionKey, keys);
}

int Settings::warningDays() const
{
    return number(*m_settings, warningKey, warningRange);
}

void Settings::setWarningDays(int days)
{
    m_settings->setValue(warningKey, warningRange.clamped(days));
}

int Settings::clipboardSeconds() const
{
    return number(*m_settings, clipboardKey, clipboardRange);
}

void Settings::setClipboardSeconds(int seconds)
{
    m_settings->setValue(clipboardKey, clipboardRange.clamped(seconds));
}

int Settings::lockMinutes() const
{
    return number(*m_settings, lockKey, lockRange);
}

void Settings::setLockMinutes(int minutes)
{
    m_settings->setValue(lockKey, lockRange.clamped(minutes));
}

QString Settings::authorityFile() const
{
    return m_settings->value(authorityKey).toString();
}

void Settings::setAuthorityFile(const QString &file)
{
    m_settings->setValue(authorityKey, file);
}

QStringList Settings::lastScopes(const QString &profileId) const
{
    return m_settings->value(scopesKey(profileId)).toStringList();
}

void Settings::setLastScopes(const QString &profileId, const QStringList &scopes)
{
    m_settings->setValue(scopesKey(profileId), scopes);
}

void Settings::forgetWorkspace(const QString &profileId)
{
    m_settings->remove(groupOf(profileId));
    if (chosenWorkspace() == profileId)
        m_settings->remove(workspaceKey);
    QStringList kept = selectedTokens();
    kept.removeIf(
        [prefix = QString(profileId + u'/')](const QString &key) { return key.startsWith(prefix); });
    setSelectedTokens(kept);
}

} // namespace latchkey
