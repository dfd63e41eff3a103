// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/configline.h"

namespace latchkey {

namespace {

constexpr QStringView tripleQuote = u"\"\"\"";
constexpr QStringView backtick = u"`";

bool isSeparator(QChar character)
{
    return character == u'=' || character == u':';
}

qsizetype separatorIn(QStringView line, qsizetype from)
{
    for (qsizetype at = from; at < line.size(); ++at) {
        if (isSeparator(line.at(at)))
            return at;
    }
    return -1;
}

QStringView keyQuote(QStringView line)
{
    if (line.startsWith(tripleQuote))
        return tripleQuote;
    if (line.startsWith(u'"'))
        return tripleQuote.first(1);
    return line.startsWith(backtick) ? backtick : QStringView();
}

bool isSurroundedBy(QStringView text, QChar quote)
{
    return text.size() >= 2 && text.startsWith(quote) && text.indexOf(quote, 1) == text.size() - 1;
}

} // namespace

bool isConfigComment(QStringView line)
{
    return line.startsWith(u'#') || line.startsWith(u';');
}

std::optional<QStringView> configHeader(QStringView line)
{
    const qsizetype end = line.lastIndexOf(u']');
    if (!line.startsWith(u'[') || end < 2)
        return std::nullopt;
    return line.mid(1, end - 1);
}

std::optional<ConfigKey> configKey(QStringView line)
{
    const QStringView quote = keyQuote(line);
    qsizetype nameEnd = 0;
    if (!quote.isEmpty()) {
        nameEnd = line.indexOf(quote, quote.size());
        if (nameEnd < 0)
            return std::nullopt;
    }
    const qsizetype separator = separatorIn(line, nameEnd);
    if (separator < 0)
        return std::nullopt;
    if (quote.isEmpty())
        nameEnd = separator;

    const QStringView name = line.mid(quote.size(), nameEnd - quote.size()).trimmed();
    if (name.isEmpty())
        return std::nullopt;
    ConfigKey key;
    key.name = name.toString().toLower();
    key.valueAt = separator + 1;
    key.isPlain = quote.isEmpty() && key.name == name;
    return key;
}

ConfigValue configValue(QStringView text)
{
    // A blank and a number sign anywhere win over a blank and a semicolon before them.
    ConfigValue parts{text.trimmed(), {}};
    qsizetype comment = parts.value.indexOf(u" #");
    if (comment < 0)
        comment = parts.value.indexOf(u" ;");
    if (comment >= 0) {
        parts.comment = parts.value.mid(comment + 1);
        parts.value = parts.value.first(comment).trimmed();
    }
    if (isSurroundedBy(parts.value, u'"') || isSurroundedBy(parts.value, u'\''))
        parts.value = parts.value.sliced(1).chopped(1);
    return parts;
}

QStringView longQuote(QStringView value)
{
    if (value.startsWith(tripleQuote))
        return tripleQuote;
    return value.startsWith(backtick) ? backtick : QStringView();
}

} // namespace latchkey
