// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"

#include "base/redactor.h"

#include <cstdio>

using namespace Qt::StringLiterals;

namespace latchkey {

Q_LOGGING_CATEGORY(logHttp, "latchkey.http", QtWarningMsg)
Q_LOGGING_CATEGORY(logStore, "latchkey.store", QtWarningMsg)
Q_LOGGING_CATEGORY(logSession, "latchkey.session", QtWarningMsg)
Q_LOGGING_CATEGORY(logDemo, "latchkey.demo", QtWarningMsg)
Q_LOGGING_CATEGORY(logUi, "latchkey.ui", QtWarningMsg)

namespace {

void writeRedacted(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    const QByteArray line = redacted(qFormatLogMessage(type, context, message)).toLocal8Bit();
    std::fprintf(stderr, "%s\n", line.constData());
    std::fflush(stderr);
}

} // namespace

void installRedactedLogging()
{
    qSetMessagePattern(u"%{time yyyy-MM-ddThh:mm:ss.zzz} %{type} %{category}: %{message}"_s);
    qInstallMessageHandler(writeRedacted);
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
