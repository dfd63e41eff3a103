// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"

#include "base/redactor.h"
#include "base/secret.h"

#include <algorithm>
#include <array>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace latchkey {

Q_LOGGING_CATEGORY(logHttp, "latchkey.http", QtWarningMsg)
Q_LOGGING_CATEGORY(logStore, "latchkey.store", QtWarningMsg)
Q_LOGGING_CATEGORY(logSession, "latchkey.session", QtWarningMsg)
Q_LOGGING_CATEGORY(logDemo, "latchkey.demo", QtWarningMsg)
Q_LOGGING_CATEGORY(logUi, "latchkey.ui", QtWarningMsg)

namespace {

// The redactor looks at each place more than once, so it sees no more than the first number of characters; at
// its end may be half of a value, so no more than the second is written.
constexpr qsizetype longestSearched = 12'000;
constexpr qsizetype longestWritten = 8'000;

constexpr std::array harmlessCategories{
    "latchkey.",
    "qt.core.library",
    "qt.core.plugin.",
};

bool isWanted(QtMsgType type, QByteArrayView category)
{
    const bool isDetail = type == QtDebugMsg || type == QtInfoMsg;
    return !isDetail || std::any_of(harmlessCategories.begin(), harmlessCategories.end(),
                                    [category](const char *name) { return category.startsWith(name); });
}

QString written(QChar character)
{
    switch (character.unicode()) {
    case u'\n':
        return u"\\n"_s;
    case u'\r':
        return u"\\r"_s;
    case u'\t':
        return u"\\t"_s;
    default:
        return u"\\u%1"_s.arg(static_cast<uint>(character.unicode()), 4, 16, '0'_L1);
    }
}

// Control and bidi characters, and the separators of lines and paragraphs.
bool mayMislead(QChar character)
{
    const QChar::Category category = character.category();
    return category == QChar::Other_Control || category == QChar::Other_Format ||
           category == QChar::Separator_Line || category == QChar::Separator_Paragraph;
}

QString inOneLine(const QString &text)
{
    QString line;
    line.reserve(text.size());
    for (const QChar character : text) {
        if (mayMislead(character))
            line += written(character);
        else
            line += character;
    }
    return line;
}

void writeLine(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const std::optional<QString> line = logLine(type, context, message);
    if (!line)
        return;
    std::fprintf(stderr, "%s\n", line->toLocal8Bit().constData());
    std::fflush(stderr);
}

} // namespace

std::optional<QString> logLine(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    if (!isWanted(type, QByteArrayView(context.category)))
        return std::nullopt;
    const QString safe = redacted(message.left(longestSearched)).left(longestWritten);
    return inOneLine(qFormatLogMessage(type, context, safe));
}

void installRedactedLogging()
{
    qSetMessagePattern(u"%{time yyyy-MM-ddThh:mm:ss.zzz} %{type} %{category}: %{message}"_s);
    qInstallMessageHandler(writeLine);
}

bool setLogLevel(const QString &level)
{
    const QStringList levels{u"debug"_s, u"info"_s, u"warning"_s, u"critical"_s};
    const qsizetype wanted = levels.indexOf(level);
    if (wanted < 0)
        return false;
    QString rules;
    for (qsizetype i = 0; i < levels.size(); ++i)
        rules += QLatin1String("latchkey.*.") + levels.at(i) +
                 (i >= wanted ? QLatin1String("=true\n") : QLatin1String("=false\n"));
    QLoggingCategory::setFilterRules(rules);
    return true;
}

} // namespace latchkey
