// SPDX-License-Identifier: GPL-3.0-or-later
// A Retry-After header in the first line, the answer's Date header in the second. No wait is negative or over
// a day.
#include "fuzz/fuzztarget.h"
#include "net/retryafter.h"

#include <QDateTime>
#include <QLocale>

using namespace latchkey;

namespace {

constexpr qint64 nowMs = 1'794'830'940'000;

void checkWait(std::optional<qint64> seconds)
{
    require(!seconds || (*seconds >= 0 && *seconds <= longestRetryAfterSeconds));
}

void checkDate(const QByteArray &text)
{
    const std::optional<qint64> moment = parseHttpDate(text, nowMs);
    if (!moment)
        return;
    const QDateTime date = QDateTime::fromSecsSinceEpoch(*moment, Qt::UTC);
    require(date.isValid() && date.date().year() >= 0 && date.date().year() <= 9999);
    // The same moment in the form that is preferred reads as the same.
    const QString written = QLocale::c().toString(date, QStringLiteral("ddd, dd MMM yyyy hh:mm:ss 'GMT'"));
    require(parseHttpDate(written.toLatin1(), nowMs) == moment);
}

} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    const QByteArray input = inputBytes(data, size);
    const qsizetype end = input.indexOf('\n');
    const QByteArray header = end < 0 ? input : input.left(end);
    const QByteArray date = end < 0 ? QByteArray() : input.mid(end + 1);
    checkWait(retryAfterSeconds(header));
    checkWait(retryAfterSeconds(header, date, nowMs));
    checkDate(header);
    checkDate(date);
    return 0;
}
