// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/configtext.h"

#include "base/secret.h"

#include <QStringDecoder>

#include <algorithm>

namespace latchkey {

namespace {

constexpr QByteArrayView utf8Mark("\xEF\xBB\xBF");
constexpr QByteArrayView utf16LittleEndianMark("\xFF\xFE");
constexpr QByteArrayView utf16BigEndianMark("\xFE\xFF");

// Its length in the text; 0: none begins here. A lone carriage return ends a line for Python only.
qsizetype lineBreakAt(QStringView text, qsizetype at)
{
    if (text.at(at) == u'\n')
        return 1;
    if (text.at(at) != u'\r')
        return 0;
    return at + 1 < text.size() && text.at(at + 1) == u'\n' ? 2 : 1;
}

} // namespace

const ConfigEntry *ConfigSection::entry(QStringView key) const
{
    const auto found = std::find_if(entries.crbegin(), entries.crend(),
                                    [key](const ConfigEntry &one) { return one.key == key; });
    return found == entries.crend() ? nullptr : &*found;
}

QString ConfigSection::value(QStringView key) const
{
    const ConfigEntry *found = entry(key);
    return found ? found->value : QString();
}

ConfigText::ConfigText(QByteArrayView bytes)
{
    decode(bytes);
    cut();
    const bool isText = m_reading.problems.isEmpty();
    m_reading = readConfigLines(m_lines);
    if (!isText)
        m_reading.problems.prepend({ConfigProblem::Kind::NotUtf8, 0, {}});
}

ConfigText::~ConfigText()
{
    for (ConfigSection &section : m_reading.sections) {
        for (ConfigEntry &entry : section.entries)
            wipe(entry.value);
    }
    wipe(m_text);
}

const ConfigSection *ConfigText::section(const QString &name) const
{
    const QList<ConfigSection> &all = m_reading.sections;
    const auto found = std::find_if(all.cbegin(), all.cend(),
                                    [&name](const ConfigSection &one) { return one.name == name; });
    return found == all.cend() ? nullptr : &*found;
}

void ConfigText::decode(QByteArrayView bytes)
{
    const ConfigProblem notText{ConfigProblem::Kind::NotUtf8, 0, {}};
    if (bytes.startsWith(utf16LittleEndianMark) || bytes.startsWith(utf16BigEndianMark)) {
        m_reading.problems.append(notText);
        return;
    }
    if (!bytes.isValidUtf8())
        m_reading.problems.append(notText);
    m_hasByteOrderMark = bytes.startsWith(utf8Mark);
    if (m_hasByteOrderMark)
        bytes = bytes.sliced(utf8Mark.size());
    // The first mark is dealt with, and one more would be swallowed otherwise.
    QStringDecoder decoder(QStringDecoder::Utf8, QStringDecoder::Flag::ConvertInitialBom);
    m_text = decoder.decode(bytes);
}

void ConfigText::cut()
{
    const QStringView text(m_text);
    qsizetype start = 0;
    for (qsizetype at = 0; at < text.size(); ++at) {
        const qsizetype length = lineBreakAt(text, at);
        if (length == 0)
            continue;
        m_lines.append({text.sliced(start, at - start), text.sliced(at, length)});
        start = at + length;
        at = start - 1;
    }
    if (start < text.size())
        m_lines.append({text.sliced(start), {}});
}

} // namespace latchkey
