// SPDX-License-Identifier: GPL-3.0-or-later
// The file .databrickscfg. Its lines, put together, are the file; in one that can be read without doubt, a
// token is written into one section and nothing else changes.
#include "fuzz/fuzztarget.h"
#include "store/configedit.h"
#include "store/configprofiles.h"
#include "store/configtext.h"

#include <algorithm>

using namespace latchkey;

namespace {

constexpr auto host = "https://new.example.com";
constexpr auto token = "not-a-real-token";

QString together(const ConfigText &text)
{
    QString all;
    for (const ConfigLine &line : text.lines())
        all.append(line.text).append(line.end);
    return all;
}

bool isUtf8(const ConfigText &text)
{
    const QList<ConfigProblem> &problems = text.problems();
    return std::none_of(problems.cbegin(), problems.cend(), [](const ConfigProblem &problem) {
        return problem.kind == ConfigProblem::Kind::NotUtf8;
    });
}

void checkLines(const ConfigText &text, const QByteArray &bytes)
{
    const QByteArray mark = text.hasByteOrderMark() ? QByteArrayLiteral("\xEF\xBB\xBF") : QByteArray();
    require(mark + together(text).toUtf8() == bytes);
}

void checkOthers(const ConfigText &before, const ConfigText &after, const QString &changed)
{
    for (const ConfigSection &section : before.sections()) {
        if (section.name == changed)
            continue;
        const ConfigSection *same = after.section(section.name);
        require(same && same->entries.size() == section.entries.size());
        for (qsizetype i = 0; i < section.entries.size(); ++i) {
            require(same->entries[i].key == section.entries[i].key);
            require(same->entries[i].value == section.entries[i].value);
        }
    }
}

void checkEdit(const ConfigText &text, const QString &name)
{
    ConfigEdit edit(text);
    edit.setToken(name, QLatin1String(host), QLatin1String(token));
    const Secret result = edit.result();
    const QByteArray written = result.reveal([](QByteArrayView bytes) { return bytes.toByteArray(); });
    const ConfigText after{written};
    const ConfigSection *section = after.section(name);
    require(after.problems().isEmpty());
    require(section && section->value(u"token") == QLatin1String(token));
    require(section->value(u"host") == QLatin1String(host));
    checkOthers(text, after, name);
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray bytes = inputBytes(data, size);
    const ConfigText text{bytes};
    if (isUtf8(text))
        checkLines(text, bytes);
    const QList<ConfigProfile> profiles = configProfilesIn(text);
    if (!text.problems().isEmpty())
        return 0;
    for (const ConfigProfile &profile : profiles)
        checkEdit(text, profile.name);
    checkEdit(text, QStringLiteral("a new one"));
    return 0;
}
