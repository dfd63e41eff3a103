// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/retrywords.h"

#include "text/plaintext.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr qint64 longEnoughToReadMs = 5'000;

struct RetryText
{
    Q_DECLARE_TR_FUNCTIONS(latchkey::RetryText)
};

QString reasonText(RetryNotice::Reason reason)
{
    switch (reason) {
    case RetryNotice::Reason::AskedToWait:
        return RetryText::tr("%1 asked to wait.");
    case RetryNotice::Reason::TooManyRequests:
        return RetryText::tr("%1 receives too many requests at the moment.");
    case RetryNotice::Reason::Unavailable:
        return RetryText::tr("%1 is not available at the moment.");
    case RetryNotice::Reason::ConnectionLost:
        return RetryText::tr("The connection to %1 was lost.");
    case RetryNotice::Reason::NoAnswer:
        return RetryText::tr("%1 did not answer in time.");
    }
    return {};
}

/// "14:05:20": the locale's long format without the zone, which is the person's own.
QString timeWithSeconds(qint64 ms, const QLocale &locale, const QTimeZone &zone)
{
    static const QRegularExpression zoneName(u"\\s*[(\\[]?t{1,4}[)\\]]?"_s);
    const QString format = locale.timeFormat(QLocale::LongFormat).remove(zoneName).trimmed();
    return locale.toString(QDateTime::fromMSecsSinceEpoch(ms, zone).time(), format);
}

} // namespace

QString retryWords(const RetryNotice &notice, const QString &workspace, const QLocale &locale,
                   const QTimeZone &zone)
{
    const QString reason = reasonText(notice.reason).arg(shownLine(workspace, 60));
    //: %1 is a sentence that tells why.
    if (notice.pauseMs < longEnoughToReadMs)
        return RetryText::tr("%1 Trying again.").arg(reason);
    //: %1 is a sentence that tells why.
    if (!notice.resumesMs)
        return RetryText::tr("%1 Trying again now.").arg(reason);
    //: %1 is a sentence that tells why, %2 a time of day.
    return RetryText::tr("%1 Trying again at %2.")
        .arg(reason, timeWithSeconds(*notice.resumesMs, locale, zone));
}

QString retryWordsWithButton(const RetryNotice &notice, const QString &workspace, const QString &button)
{
    //: %1 are sentences that tell of the wait, %2 is the text of a button.
    return RetryText::tr("%1 %2 ends the wait.").arg(retryWords(notice, workspace), button);
}

} // namespace latchkey
