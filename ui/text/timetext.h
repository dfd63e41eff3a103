// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QLocale>
#include <QString>
#include <QTimeZone>

#include <optional>

namespace latchkey {

/// Times and spans into words, for one locale and one time zone. All times are milliseconds since the epoch;
/// an empty optional means that the server did not tell.
class TimeText
{
    Q_DECLARE_TR_FUNCTIONS(latchkey::TimeText)
public:
    /// Without arguments: the person's locale and zone.
    explicit TimeText(const QLocale &locale = QLocale(), const QTimeZone &zone = QTimeZone::systemTimeZone());

    /// "in 61 days", "in 5 hours", "expired", "never expires", "unknown". Days are calendar days, so that the
    /// number agrees with the date beside it; within the last 24 hours hours and minutes are counted.
    [[nodiscard]] QString expiryStatus(std::optional<qint64> expiryMs, qint64 nowMs) const;
    /// The same as a sentence without its full stop: "Expires in 61 days", "Never expires".
    [[nodiscard]] QString expirySentence(std::optional<qint64> expiryMs, qint64 nowMs) const;
    /// "26 Nov 2026", "never", "unknown".
    [[nodiscard]] QString expiryDate(std::optional<qint64> expiryMs) const;
    /// "26 November 2026, 14:30", "never", "unknown".
    [[nodiscard]] QString expiryMoment(std::optional<qint64> expiryMs) const;

    /// "today", "2 hours ago", "yesterday", "84 days ago", "not reported". Less than an hour ago is "today":
    /// services note a use with some delay, so minutes would promise too much.
    [[nodiscard]] QString lastUsed(std::optional<qint64> lastUsedMs, qint64 nowMs) const;
    /// "today, 11:52", "yesterday, 23:10", "22 November 2026, 14:30", "not reported".
    [[nodiscard]] QString lastUsedMoment(std::optional<qint64> lastUsedMs, qint64 nowMs) const;

    /// Whether a calendar has this moment. Servers may send any number.
    [[nodiscard]] static bool isDate(qint64 ms);
    // The following say "unknown" for what is no date.
    /// "26 Nov 2026", in the order of the locale.
    [[nodiscard]] QString shortDate(qint64 ms) const;
    /// "26 November 2026"
    [[nodiscard]] QString longDate(qint64 ms) const;
    /// "14:30"
    [[nodiscard]] QString timeOfDay(qint64 ms) const;
    /// "26 November 2026, 14:30"
    [[nodiscard]] QString moment(qint64 ms) const;
    /// "26 November 2026, 14:30 (CET)": for tool tips.
    [[nodiscard]] QString exactMoment(qint64 ms) const;

    /// "24 seconds"
    [[nodiscard]] static QString seconds(qint64 count);
    /// "30 days", "1 year", "5 hours": the largest unit that fits without a rest.
    [[nodiscard]] static QString lifetime(qint64 seconds);

private:
    [[nodiscard]] QDateTime local(qint64 ms) const;
    [[nodiscard]] qint64 daysBetween(qint64 fromMs, qint64 toMs) const;
    [[nodiscard]] qint64 daysLeft(qint64 nowMs, qint64 expiryMs) const;
    [[nodiscard]] QString date(qint64 ms, const QString &format) const;
    [[nodiscard]] static QString unknownDate();

    QLocale m_locale;
    QTimeZone m_zone;
    QString m_longFormat;
    QString m_shortFormat;
    QString m_timeFormat;
};

} // namespace latchkey
