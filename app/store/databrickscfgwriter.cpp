// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/databrickscfgwriter.h"

#include "store/configedit.h"
#include "store/configfile.h"
#include "store/configprofiles.h"
#include "store/configtext.h"
#include "store/filereplacement.h"
#include "store/privatefile.h"

#include <QFileInfo>
#include <QScopeGuard>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ConfigWriteError::Kind;

constexpr int mostAttempts = 5;

tl::unexpected<ConfigWriteError> failure(Kind kind, const QString &detail = {})
{
    return tl::unexpected(ConfigWriteError{kind, {}, detail});
}

bool breaksLines(QChar character)
{
    return character.category() == QChar::Other_Control || character.category() == QChar::Separator_Line ||
           character.category() == QChar::Separator_Paragraph;
}

bool isPlainText(const QString &text)
{
    return !text.isEmpty() && text.trimmed().size() == text.size() &&
           std::none_of(text.cbegin(), text.cend(), breaksLines) && text.isValidUtf16();
}

bool isProfileName(const QString &name)
{
    return isPlainText(name) && name != configSettingsSection && !name.contains(u'[') && !name.contains(u']');
}

// API reference, section 6.2.
bool isPlainValue(const QString &value)
{
    constexpr QStringView misread = u"\"'`\\";
    return isPlainText(value) && !misread.contains(value.front()) && !misread.contains(value.back()) &&
           !value.contains(u" #") && !value.contains(u" ;");
}

// With one exception, what is not there counts as empty.
tl::expected<Secret, ConfigWriteError> contentOf(const QString &file)
{
    auto content = readConfigFile(file);
    if (content)
        return std::move(*content);
    switch (content.error()) {
    case ConfigReadError::Missing:
        return Secret();
    case ConfigReadError::NotAFile:
        return failure(Kind::NotExclusive);
    case ConfigReadError::Unreadable:
    case ConfigReadError::TooLarge:
        break;
    }
    return tl::unexpected(ConfigWriteError{Kind::Problems, {ConfigProblem::Kind::FileUnreadable, 0, {}}, {}});
}

bool isForOwnerOnly(const QString &file)
{
#ifdef Q_OS_WIN
    Q_UNUSED(file)
    return true;
#else
    constexpr QFile::Permissions forOthers = QFile::ReadGroup | QFile::WriteGroup | QFile::ExeGroup |
                                             QFile::ReadOther | QFile::WriteOther | QFile::ExeOther |
                                             QFile::ExeOwner;
    return !(QFile::permissions(file) & forOthers);
#endif
}

} // namespace

DatabricksCfgWriter::DatabricksCfgWriter(QString file, OnStep onStep)
    : m_file(std::move(file))
    , m_onStep(std::move(onStep))
{
}

ConfigWriteResult DatabricksCfgWriter::saveToken(const QString &profile, const QString &host,
                                                 const Secret &token)
{
    if (!isProfileName(profile))
        return failure(Kind::BadName);
    QString value = token.reveal([](QByteArrayView bytes) { return QString::fromUtf8(bytes); });
    const auto wiped = qScopeGuard([&value] { wipe(value); });
    const bool isText = token.reveal([](QByteArrayView bytes) { return bytes.isValidUtf8(); });
    if (!isText || !isPlainValue(host) || !isPlainValue(value))
        return failure(Kind::BadValue);

    return change(
        [&](const ConfigText &text) -> tl::expected<Secret, ConfigWriteError> {
            ConfigEdit edit(text);
            edit.setToken(profile, host, value);
            return edit.result();
        },
        Backup::OldContent);
}

ConfigWriteResult DatabricksCfgWriter::removeKeys(const QString &profile, const QStringList &keys)
{
    return change(
        [&](const ConfigText &text) -> tl::expected<Secret, ConfigWriteError> {
            const ConfigSection *section = text.section(profile);
            if (!section || !isConfigProfile(*section))
                return failure(Kind::NoSuchProfile);
            ConfigEdit edit(text);
            for (const ConfigEntry &entry : section->entries) {
                if (keys.contains(entry.key, Qt::CaseInsensitive))
                    edit.remove(entry);
            }
            return edit.result();
        },
        Backup::NewContent);
}

ConfigWriteResult DatabricksCfgWriter::change(const Edit &edit, Backup backup) const
{
    for (int number = 0; number < mostAttempts; ++number) {
        const auto made = attempt(edit, backup);
        if (!made)
            return tl::unexpected(made.error());
        if (*made == Attempt::Done)
            return {};
    }
    return failure(Kind::Changed);
}

tl::expected<DatabricksCfgWriter::Attempt, ConfigWriteError> DatabricksCfgWriter::attempt(const Edit &edit,
                                                                                          Backup backup) const
{
    const QString target = followLinks(m_file);
    const auto before = contentOf(m_file);
    if (!before)
        return tl::unexpected(before.error());
    FileReplacement::removeLeftovers(target);
    FileReplacement::removeLeftovers(followLinks(m_file + u".bak"_s));
    reached(Step::Read);

    const auto after = before->reveal([&](QByteArrayView bytes) -> tl::expected<Secret, ConfigWriteError> {
        const ConfigText text(bytes);
        if (!text.problems().isEmpty())
            return tl::unexpected(ConfigWriteError{Kind::Problems, text.problems().first(), {}});
        return edit(text);
    });
    if (!after)
        return tl::unexpected(after.error());
    const bool exists = QFileInfo::exists(target);
    if (exists && *after == *before && isForOwnerOnly(target))
        return Attempt::Done;
    // It would not be in the way of a rename, but somebody wants the file to stay as it is.
    if (exists && !(QFile::permissions(target) & QFile::WriteOwner))
        return failure(Kind::NotWritable);
    if (!makeFolderFor(target))
        return failure(Kind::NotWritable);

    if (auto kept = backUp(*before, *after, backup); !kept || *kept == Attempt::StartOver)
        return kept;
    reached(Step::BackedUp);

    FileReplacement replacement(target);
    if (!after->reveal([&](QByteArrayView bytes) { return replacement.write(bytes); }))
        return failure(Kind::NotWritable, replacement.errorText());
    reached(Step::Written);

    const auto now = contentOf(m_file);
    if (!now || !(*now == *before) || QFileInfo::exists(target) != exists || followLinks(m_file) != target)
        return Attempt::StartOver;
    switch (replacement.commit()) {
    case FileReplacement::Outcome::Done:
        break;
    case FileReplacement::Outcome::Removed:
        return Attempt::StartOver;
    case FileReplacement::Outcome::Failed:
        return failure(Kind::NotWritable, replacement.errorText());
    }
    reached(Step::Replaced);
    return Attempt::Done;
}

// Before the file itself, so that a crash between the two leaves nothing that a second try would not find.
tl::expected<DatabricksCfgWriter::Attempt, ConfigWriteError>
DatabricksCfgWriter::backUp(const Secret &before, const Secret &after, Backup backup) const
{
    const QString place = followLinks(m_file + u".bak"_s);
    if (place.isEmpty())
        return failure(Kind::NotWritable);
    const bool isWanted = backup == Backup::OldContent ? !before.isEmpty() : QFileInfo::exists(place);
    if (!isWanted)
        return Attempt::Done;
    FileReplacement replacement(place);
    const Secret &content = backup == Backup::OldContent ? before : after;
    if (!content.reveal([&](QByteArrayView bytes) { return replacement.write(bytes); }))
        return failure(Kind::NotWritable, replacement.errorText());
    switch (replacement.commit()) {
    case FileReplacement::Outcome::Done:
        return Attempt::Done;
    case FileReplacement::Outcome::Removed:
        return Attempt::StartOver;
    case FileReplacement::Outcome::Failed:
        break;
    }
    return failure(Kind::NotWritable, replacement.errorText());
}

void DatabricksCfgWriter::reached(Step step) const
{
    if (m_onStep)
        m_onStep(step);
}

} // namespace latchkey
