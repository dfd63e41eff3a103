// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/configprofile.h"

#include <QByteArrayView>
#include <QList>
#include <QString>
#include <QStringView>

namespace latchkey {

/// A line and what ends it: nothing at the end of a file without a final line break.
struct ConfigLine
{
    QStringView text;
    QStringView end;
};

/// One `key = value`.
struct ConfigEntry
{
    QString key;      ///< Lower-case.
    QString value;    ///< As the command line reads it. May be a secret; wiped with its `ConfigText`.
    QList<int> lines; ///< Indexes of all the lines that it takes; the first one holds the key.
};

struct ConfigSection
{
    QString name;
    int header = -1;            ///< Index of the first header's line; -1: there are keys before any header.
    QList<ConfigEntry> entries; ///< In the order of the file, duplicates too.
    bool hasUnreadableLine = false;

    /// The one that counts, which is the last of its key; null when there is none.
    [[nodiscard]] const ConfigEntry *entry(QStringView key) const;
    /// Empty when there is none.
    [[nodiscard]] QString value(QStringView key) const;
};

/// What both dialects make of the lines (API reference, section 6.2): what either of them can read is read,
/// and where they disagree, the command line's reading counts.
struct ConfigReading
{
    QList<ConfigSection> sections; ///< In the order of the file.
    QList<ConfigProblem> problems; ///< In the order of the file; of very many, the first ones.
    bool hasBrokenHeader = false;  ///< A section whose name cannot be read. Its keys belong nowhere.
};

[[nodiscard]] ConfigReading readConfigLines(const QList<ConfigLine> &lines);

/// The text of a `.databrickscfg`: every line as it is, and what it says. Wipes all of it at its end.
class ConfigText
{
public:
    explicit ConfigText(QByteArrayView bytes);
    ~ConfigText();
    Q_DISABLE_COPY_MOVE(ConfigText)

    [[nodiscard]] bool hasByteOrderMark() const { return m_hasByteOrderMark; }
    /// Put together again, all of them give the file, as long as no problem says that it is not UTF-8.
    [[nodiscard]] const QList<ConfigLine> &lines() const { return m_lines; }
    [[nodiscard]] const QList<ConfigSection> &sections() const { return m_reading.sections; }
    [[nodiscard]] const QList<ConfigProblem> &problems() const { return m_reading.problems; }
    [[nodiscard]] bool hasBrokenHeader() const { return m_reading.hasBrokenHeader; }
    /// Null when there is none of the name.
    [[nodiscard]] const ConfigSection *section(const QString &name) const;

private:
    void decode(QByteArrayView bytes);
    void cut();

    QString m_text;
    QList<ConfigLine> m_lines; ///< Refer to `m_text`.
    ConfigReading m_reading;
    bool m_hasByteOrderMark = false;
};

} // namespace latchkey
