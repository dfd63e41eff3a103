// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/secret.h"
#include "store/configline.h"
#include "store/configtext.h"

#include <QHash>
#include <QPair>
#include <QSet>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

// Nobody reads more of them, and a file of anything else has one a line.
constexpr qsizetype mostProblems = 100;

bool looksLikeOneOfItsOwn(QStringView line)
{
    return line.startsWith(u'[') || (!isConfigComment(line) && configKey(line));
}

// Made at its final size: growing would leave copies of a secret behind.
QString joined(const QList<QStringView> &pieces, QStringView between)
{
    qsizetype size = 0;
    for (const QStringView piece : pieces)
        size += piece.size() + between.size();
    QString text;
    text.reserve(size);
    for (const QStringView piece : pieces) {
        if (!text.isEmpty())
            text += between;
        text += piece;
    }
    return text;
}

class Reader
{
public:
    explicit Reader(const QList<ConfigLine> &lines)
        : m_lines(lines)
    {
    }

    ConfigReading read();

private:
    using Kind = ConfigProblem::Kind;

    void readLine();
    void readHeader(QStringView line);
    void readKey(QStringView line, const ConfigKey &key);
    bool readValue(QStringView text, ConfigEntry &entry);
    bool readQuoted(QStringView text, QStringView quote, ConfigEntry &entry);
    void readJoined(QStringView text, ConfigEntry &entry);
    void closeValue();

    [[nodiscard]] QStringView trimmed(int line) const { return m_lines.at(line).text.trimmed(); }
    void report(Kind kind, int line, const QString &name = {});
    void reportUnreadable(int line);
    int sectionNamed(const QString &name, int header);

    const QList<ConfigLine> &m_lines;
    ConfigReading m_reading;
    QHash<QString, int> m_places;       // Of the sections, by name.
    QSet<QPair<int, QString>> m_seen;   // Section and key.
    QList<QStringView> m_continuations; // Of the last entry, not yet in its value.
    int m_at = 0;                       // The line that is read.
    int m_section = -1;                 // Where keys belong; -1: to none yet.
    bool m_isNowhere = false;           // The keys are those of a section whose name cannot be read.
    bool m_hasLoneReturn = false;       // A line ends for Python only; one such line is told.
    bool m_isOpen = false;              // A key came last: to Python deeper lines continue its value.
    qsizetype m_indent = 0;             // Of what Python takes for the last header or key.
};

ConfigReading Reader::read()
{
    for (m_at = 0; m_at < m_lines.size(); ++m_at)
        readLine();
    closeValue();
    std::stable_sort(m_reading.problems.begin(), m_reading.problems.end(),
                     [](const ConfigProblem &a, const ConfigProblem &b) { return a.line < b.line; });
    return std::move(m_reading);
}

void Reader::readLine()
{
    const QStringView whole = m_lines.at(m_at).text;
    const QStringView line = whole.trimmed();
    if (m_lines.at(m_at).end == u"\r" && !m_hasLoneReturn) {
        m_hasLoneReturn = true;
        reportUnreadable(m_at);
    }
    if (line.isEmpty() || isConfigComment(line))
        return;
    if (line.contains(QChar(QChar::Null))) {
        reportUnreadable(m_at);
        return;
    }

    const qsizetype indent = line.data() - whole.data();
    const bool isDeeper = m_isOpen && indent > m_indent;
    const bool isHeader = line.startsWith(u'[');
    const std::optional<ConfigKey> key = isHeader ? std::nullopt : configKey(line);
    if (isDeeper && !isHeader && !key) {
        m_continuations.append(line);
        m_reading.sections[m_section].entries.last().lines.append(m_at);
        return;
    }
    // To the command line it stands for itself, to Python it continues the value above.
    if (isDeeper)
        reportUnreadable(m_at);
    else
        m_indent = indent;

    closeValue();
    if (isHeader)
        readHeader(line);
    else if (key)
        readKey(line, *key);
    else
        reportUnreadable(m_at);
}

void Reader::readHeader(QStringView line)
{
    const std::optional<QStringView> name = configHeader(line);
    m_isOpen = false;
    m_isNowhere = !name;
    if (!name) {
        m_reading.hasBrokenHeader = true;
        m_section = -1;
        reportUnreadable(m_at);
        return;
    }
    const bool isKnown = m_places.contains(name->toString());
    m_section = sectionNamed(name->toString(), m_at);
    if (isKnown)
        report(Kind::DuplicateSection, m_at, name->toString());
}

void Reader::readKey(QStringView line, const ConfigKey &key)
{
    ConfigEntry entry;
    entry.key = key.name;
    entry.lines.append(m_at);
    const int keyLine = m_at;
    m_isOpen = false;
    if (m_isNowhere) {
        // Read all the same, as its value may take more lines.
        if (!readValue(line.sliced(key.valueAt), entry))
            reportUnreadable(keyLine);
        wipe(entry.value);
        return;
    }
    if (m_section < 0)
        m_section = sectionNamed(u"DEFAULT"_s, -1);
    if (!readValue(line.sliced(key.valueAt), entry)) {
        reportUnreadable(keyLine);
        return;
    }

    const QPair<int, QString> place(m_section, key.name);
    if (m_seen.contains(place))
        report(Kind::DuplicateKey, keyLine, key.name);
    m_seen.insert(place);
    m_reading.sections[m_section].entries.append(std::move(entry));
    m_isOpen = true;
}

bool Reader::readValue(QStringView text, ConfigEntry &entry)
{
    text = text.trimmed();
    const QStringView quote = longQuote(text);
    if (!quote.isEmpty())
        return readQuoted(text.sliced(quote.size()), quote, entry);
    if (text.endsWith(u'\\'))
        readJoined(text.chopped(1), entry);
    else
        entry.value = configValue(text).value.toString();
    return true;
}

bool Reader::readQuoted(QStringView text, QStringView quote, ConfigEntry &entry)
{
    if (const qsizetype end = text.lastIndexOf(quote); end >= 0) {
        entry.value = text.first(end).toString();
        return true;
    }
    QList<QStringView> pieces{text};
    for (int next = m_at + 1; next < m_lines.size(); ++next) {
        const QStringView line = m_lines.at(next).text;
        const qsizetype end = line.lastIndexOf(quote);
        pieces.append(end < 0 ? line : line.first(end));
        if (end < 0)
            continue;
        entry.value = joined(pieces, u"\n");
        while (m_at < next) {
            ++m_at;
            entry.lines.append(m_at);
            if (looksLikeOneOfItsOwn(trimmed(m_at)))
                reportUnreadable(m_at);
        }
        return true;
    }
    return false;
}

void Reader::readJoined(QStringView text, ConfigEntry &entry)
{
    QList<QStringView> pieces{text};
    bool goesOn = true;
    while (goesOn && m_at + 1 < m_lines.size()) {
        const QStringView line = trimmed(++m_at);
        if (line.isEmpty())
            break;
        entry.lines.append(m_at);
        if (looksLikeOneOfItsOwn(line))
            reportUnreadable(m_at);
        goesOn = line.endsWith(u'\\');
        pieces.append(goesOn ? line.chopped(1) : line);
    }
    entry.value = joined(pieces, {});
}

void Reader::closeValue()
{
    if (m_continuations.isEmpty())
        return;
    QString &value = m_reading.sections[m_section].entries.last().value;
    QString first = std::move(value);
    m_continuations.prepend(first);
    value = joined(m_continuations, u"\n");
    m_continuations.clear();
    wipe(first);
}

void Reader::report(Kind kind, int line, const QString &name)
{
    if (m_reading.problems.size() < mostProblems)
        m_reading.problems.append({kind, line + 1, name});
}

void Reader::reportUnreadable(int line)
{
    if (!m_reading.problems.isEmpty() && m_reading.problems.last().kind == Kind::UnreadableLine &&
        m_reading.problems.last().line == line + 1)
        return;
    if (m_section >= 0)
        m_reading.sections[m_section].hasUnreadableLine = true;
    report(Kind::UnreadableLine, line);
}

int Reader::sectionNamed(const QString &name, int header)
{
    const auto known = m_places.constFind(name);
    if (known != m_places.cend())
        return *known;
    ConfigSection section;
    section.name = name;
    section.header = header;
    m_reading.sections.append(section);
    const int place = static_cast<int>(m_reading.sections.size()) - 1;
    m_places.insert(name, place);
    return place;
}

} // namespace

ConfigReading readConfigLines(const QList<ConfigLine> &lines)
{
    return Reader(lines).read();
}

} // namespace latchkey
