// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/configedit.h"

#include "store/configline.h"
#include "store/configprofiles.h"

#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

QString header(QStringView name)
{
    return u'[' + name + u']';
}

QString keyLine(const QString &indent, QStringView key, const QString &value)
{
    return indent + key + u" = " + value;
}

// Made at its final size: growing would leave copies of a secret behind.
QString twoPieces(QStringView first, QStringView second)
{
    QString text;
    text.reserve(first.size() + second.size());
    text += first;
    text += second;
    return text;
}

bool endsALine(const QString &text)
{
    // Behind the file's mark nothing has begun; anywhere else it is a letter like others.
    const bool isMarkAlone = text.size() == 1 && text.front() == QChar::ByteOrderMark;
    return text.isEmpty() || text.endsWith(u'\n') || isMarkAlone;
}

void wipeAll(QStringList &texts)
{
    for (QString &text : texts)
        wipe(text);
}

} // namespace

ConfigEdit::ConfigEdit(const ConfigText &text)
    : m_text(text)
    , m_lineEnd(u"\n"_s)
{
    if (!text.lines().isEmpty() && !text.lines().first().end.isEmpty())
        m_lineEnd = text.lines().first().end.toString();
}

ConfigEdit::~ConfigEdit()
{
    for (Change &change : m_changes) {
        if (change.text)
            wipe(*change.text);
        wipeAll(change.before);
        wipeAll(change.after);
    }
    wipeAll(m_appended);
}

void ConfigEdit::setToken(const QString &section, const QString &host, const QString &token)
{
    if (const ConfigSection *found = m_text.section(section))
        changeSection(*found, host, token);
    else
        appendSection(section, host, token);
}

void ConfigEdit::remove(const ConfigEntry &entry)
{
    for (const int line : entry.lines)
        m_changes[line].isGone = true;
}

void ConfigEdit::changeSection(const ConfigSection &section, const QString &host, const QString &token)
{
    for (const ConfigEntry &entry : section.entries) {
        if (isOtherCredentialKey(entry.key))
            remove(entry);
    }
    // To Python, keys before any header are an error.
    if (section.header < 0)
        placeForFirst(section).append(header(section.name));

    const ConfigEntry *hostEntry = section.entry(u"host");
    const ConfigEntry *tokenEntry = section.entry(u"token");
    const QString indent =
        section.entries.isEmpty() ? indentInEmpty(section) : indentOf(section.entries.first().lines.first());
    if (hostEntry)
        replace(*hostEntry, host);
    else
        placeForFirst(section).append(keyLine(indent, u"host", host));

    if (tokenEntry)
        replace(*tokenEntry, token);
    else if (hostEntry)
        m_changes[hostEntry->lines.last()].after.append(
            keyLine(indentOf(hostEntry->lines.first()), u"token", token));
    else
        placeForFirst(section).append(keyLine(indent, u"token", token));
}

void ConfigEdit::appendSection(const QString &name, const QString &host, const QString &token)
{
    if (!m_text.lines().isEmpty() && !m_text.lines().last().text.trimmed().isEmpty())
        m_appended.append(QString());
    // The tools expect it, and write it themselves, at the beginning.
    if (m_text.sections().isEmpty() && name != configDefaultSection)
        m_appended += {header(configDefaultSection), QString()};
    m_appended += {header(name), keyLine({}, u"host", host), keyLine({}, u"token", token)};
}

void ConfigEdit::replace(const ConfigEntry &entry, const QString &value)
{
    const QStringView whole = m_text.lines().at(entry.lines.first()).text;
    const QStringView line = whole.trimmed();
    const std::optional<ConfigKey> key = configKey(line);
    const QStringView text = line.sliced(key->valueAt).trimmed();
    if (key->isPlain && entry.lines.size() == 1 && text == value)
        return;

    Change &change = m_changes[entry.lines.first()];
    const QString indent = indentOf(entry.lines.first());
    // To Python it would belong to the value.
    const QStringView comment = longQuote(text).isEmpty() ? configValue(text).comment : QStringView();
    if (!comment.isEmpty())
        change.before.append(indent + comment);
    if (key->isPlain && !text.isEmpty())
        change.text = twoPieces(whole.first(text.data() - whole.data()), value);
    else
        change.text = keyLine(indent, entry.key, value);
    for (qsizetype i = 1; i < entry.lines.size(); ++i)
        m_changes[entry.lines.at(i)].isGone = true;
}

QStringList &ConfigEdit::placeForFirst(const ConfigSection &section)
{
    if (section.header >= 0)
        return m_changes[section.header].after;
    return m_changes[section.entries.first().lines.first()].before;
}

QString ConfigEdit::indentOf(int line) const
{
    const QStringView text = m_text.lines().at(line).text;
    return text.first(text.trimmed().data() - text.data()).toString();
}

// A header that is deeper than the key above it would continue that key's value, to Python.
QString ConfigEdit::indentInEmpty(const ConfigSection &section) const
{
    int next = section.header;
    for (const ConfigSection &other : m_text.sections()) {
        if (other.header > section.header && (next == section.header || other.header < next))
            next = other.header;
    }
    return indentOf(next);
}

QString ConfigEdit::assembled() const
{
    qsizetype size = 0;
    for (const ConfigLine &line : m_text.lines())
        size += line.text.size() + line.end.size();
    const auto sizeOf = [this](const QStringList &texts) {
        qsizetype sum = 0;
        for (const QString &text : texts)
            sum += text.size() + m_lineEnd.size();
        return sum;
    };
    for (const Change &change : m_changes)
        size += sizeOf(change.before) + sizeOf(change.after) + (change.text ? change.text->size() : 0);

    QString all;
    all.reserve(1 + size + m_lineEnd.size() + sizeOf(m_appended));
    if (m_text.hasByteOrderMark())
        all += QChar(QChar::ByteOrderMark);
    const auto add = [&all, this](const QStringList &texts) {
        // What a file without a final line break ends with gets one when something follows.
        if (!texts.isEmpty() && !endsALine(all))
            all += m_lineEnd;
        for (const QString &text : texts) {
            all += text;
            all += m_lineEnd;
        }
    };
    for (int i = 0; i < m_text.lines().size(); ++i) {
        const ConfigLine &line = m_text.lines().at(i);
        const auto found = m_changes.constFind(i);
        const bool isChanged = found != m_changes.cend();
        if (isChanged)
            add(found->before);
        if (!isChanged || !found->isGone) {
            all += isChanged && found->text ? QStringView(*found->text) : line.text;
            all += line.end;
        }
        if (isChanged)
            add(found->after);
    }
    add(m_appended);
    return all;
}

Secret ConfigEdit::result() const
{
    QString all = assembled();
    return Secret::takeFrom(all);
}

} // namespace latchkey
