// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/logcapture.h"

#include "base/logging.h"

#include <QList>
#include <QMutex>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

struct Line
{
    QString category;
    QString message;
    std::optional<QString> written;
};

// A message handler is a plain function, so what it collects cannot be a member. Qt's own threads log, too.
QBasicMutex mutex;

QList<Line> &collected()
{
    static QList<Line> lines;
    return lines;
}

void collect(QtMsgType type, const QMessageLogContext &context, const QString &message)
{
    // Of the moment: what is in use now may be gone when the test looks.
    const Line line{QString::fromUtf8(context.category), message, logLine(type, context, message)};
    const QMutexLocker lock(&mutex);
    collected() << line;
}

} // namespace

LogCapture::LogCapture(Categories categories)
{
    collected().clear();
    QLoggingCategory::setFilterRules(categories == Categories::All ? u"*=true"_s : u"latchkey.*=true"_s);
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
        if (line.category == category)
            found << line.message;
    }
    return found;
}

QString LogCapture::all() const
{
    const QMutexLocker lock(&mutex);
    QStringList found;
    for (const Line &line : std::as_const(collected()))
        found << line.message;
    return found.join(u'\n');
}

QStringList LogCapture::written() const
{
    const QMutexLocker lock(&mutex);
    QStringList found;
    for (const Line &line : std::as_const(collected())) {
        if (line.written)
            found << *line.written;
    }
    return found;
}

} // namespace latchkey
