// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/logcapture.h"

#include <QList>
#include <QLoggingCategory>
#include <QMutex>
#include <QPair>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Line = QPair<QString, QString>;

// A message handler is a plain function, so what it collects cannot be a member. Qt's own threads log, too.
QBasicMutex mutex;

QList<Line> &collected()
{
    static QList<Line> lines;
    return lines;
}

void collect(QtMsgType, const QMessageLogContext &context, const QString &message)
{
    const QMutexLocker lock(&mutex);
    collected() << Line(QString::fromUtf8(context.category), message);
}

} // namespace

LogCapture::LogCapture()
{
    collected().clear();
    QLoggingCategory::setFilterRules(u"latchkey.*=true"_s);
    m_previous = qInstallMessageHandler(collect);
}

LogCapture::~LogCapture()
{
    qInstallMessageHandler(m_previous);
    QLoggingCategory::setFilterRules({});
}

QStringList LogCapture::lines(const QString &category) const
{
    const QMutexLocker lock(&mutex);
    QStringList found;
    for (const Line &line : std::as_const(collected())) {
        if (line.first == category)
            found << line.second;
    }
    return found;
}

QString LogCapture::all() const
{
    const QMutexLocker lock(&mutex);
    QStringList found;
    for (const Line &line : std::as_const(collected()))
        found << line.second;
    return found.join(u'\n');
}

} // namespace latchkey
