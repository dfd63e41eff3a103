// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/retryrule.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;
using Pause = std::optional<qint64>;
using Reason = RetryNotice::Reason;

ApiError errorOf(Kind kind, int status = 0)
{
    ApiError error;
    error.kind = kind;
    error.status = status;
    return error;
}

ApiError asking(qint64 seconds, Kind kind = Kind::TooManyRequests, int status = 429)
{
    ApiError error = errorOf(kind, status);
    error.retryAfterSeconds = seconds;
    return error;
}

bool isRepeated(const ApiError &error, Repeat repeat)
{
    return pauseBeforeRetry(error, repeat, {}, {}).has_value();
}

} // namespace

/// Whether a request is sent once more, and when.
class RetryRuleTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void theFailureDecides_data();
    void theFailureDecides();
    void pausesGrow_data();
    void pausesGrow();
    void chanceMakesAPauseShorter();
    void aWaitThatIsAskedForIsKeptExactly_data();
    void aWaitThatIsAskedForIsKeptExactly();
    void aWaitThatTheBudgetDoesNotHoldIsNotBegun_data();
    void aWaitThatTheBudgetDoesNotHoldIsNotBegun();
    void triesAreCounted();
    void withoutABudgetNothingIsRepeated();
    void aTryHasWhatIsLeft_data();
    void aTryHasWhatIsLeft();
    void theReasonIsTold_data();
    void theReasonIsTold();
};

void RetryRuleTest::theFailureDecides_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("whenTurnedAway");
    QTest::addColumn<bool>("freely");
    const auto row = [](const char *name, Kind kind, int status, bool whenTurnedAway, bool freely) {
        QTest::newRow(name) << kind << status << whenTurnedAway << freely;
    };
    row("429", Kind::TooManyRequests, 429, true, true);
    row("503", Kind::Unavailable, 503, true, true);
    row("too many, said in a 400", Kind::TooManyRequests, 400, true, true);
    row("too many, said in a 503", Kind::TooManyRequests, 503, true, true);
    row("unavailable, said in a 429", Kind::Unavailable, 429, true, true);
    // It may have been done all the same.
    row("too many, said in a 500", Kind::TooManyRequests, 500, false, false);
    row("unavailable, said in a 502", Kind::Unavailable, 502, false, false);
    row("quota, said in a 429", Kind::QuotaExceeded, 429, false, false);
    row("connection lost", Kind::ConnectionLost, 0, false, true);
    row("connection lost in a 200", Kind::ConnectionLost, 200, false, true);
    row("connection lost in a 503", Kind::ConnectionLost, 503, false, true);
    row("no answer", Kind::TimedOut, 0, false, true);
    row("no end of a 200", Kind::TimedOut, 200, false, true);
    row("no end of a 429", Kind::TimedOut, 429, false, true);
    const auto never = [&row](const char *name, Kind kind, int status) {
        row(name, kind, status, false, false);
    };
    never("cancelled", Kind::Cancelled, 0);
    never("host not found", Kind::HostNotFound, 0);
    never("unreachable", Kind::Unreachable, 0);
    never("proxy", Kind::ProxySignIn, 407);
    never("certificate", Kind::TlsFailed, 0);
    never("redirect", Kind::NotAWorkspace, 302);
    never("a page", Kind::NotAWorkspace, 200);
    never("private link", Kind::PrivateLink, 302);
    never("too large", Kind::AnswerTooLarge, 200);
    never("unreadable", Kind::AnswerUnreadable, 200);
    never("no credential", Kind::CredentialUnavailable, 0);
    never("401", Kind::NotSignedIn, 401);
    never("invalid token", Kind::InvalidToken, 403);
    never("403", Kind::NotPermitted, 403);
    never("400", Kind::BadRequest, 400);
    never("404", Kind::NotFound, 404);
    never("409", Kind::Conflict, 409);
    never("500", Kind::ServerFailed, 500);
    never("502", Kind::ServerFailed, 502);
    never("504", Kind::ServerFailed, 504);
    never("connection lost in a 500", Kind::ConnectionLost, 500);
    never("connection lost in a 502", Kind::ConnectionLost, 502);
    never("no end of a 504", Kind::TimedOut, 504);
    never("connection lost in a 404", Kind::ConnectionLost, 404);
    never("418", Kind::Unexpected, 418);
}

void RetryRuleTest::theFailureDecides()
{
    QFETCH(const Kind, kind);
    QFETCH(const int, status);
    QFETCH(const bool, whenTurnedAway);
    QFETCH(const bool, freely);
    const ApiError error = errorOf(kind, status);
    QVERIFY(!isRepeated(error, Repeat::Never));
    QCOMPARE(isRepeated(error, Repeat::WhenTurnedAway), whenTurnedAway);
    QCOMPARE(isRepeated(error, Repeat::Freely), freely);
    QCOMPARE(isTurnedAway(error), whenTurnedAway);
}

void RetryRuleTest::pausesGrow_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<Pause>("pause");
    QTest::newRow("first") << 1 << Pause(1'000);
    QTest::newRow("second") << 2 << Pause(2'000);
    QTest::newRow("third") << 3 << Pause(4'000);
    QTest::newRow("fourth") << 4 << Pause(5'000);
    QTest::newRow("hundredth") << 100 << Pause(5'000);
    QTest::newRow("last") << 1'000 << Pause();
}

void RetryRuleTest::pausesGrow()
{
    QFETCH(const int, number);
    QFETCH(const Pause, pause);
    HttpLimits limits;
    limits.longestPauseMs = 5'000;
    limits.tries = 1'000;
    QCOMPARE(pauseBeforeRetry(errorOf(Kind::TimedOut), Repeat::Freely, {.number = number}, limits), pause);
    // What the server says without a time of its own, and what it says is no time at all, is the same.
    QCOMPARE(pauseBeforeRetry(errorOf(Kind::Unavailable, 503), Repeat::Freely, {.number = number}, limits),
             pause);
    QCOMPARE(pauseBeforeRetry(asking(0), Repeat::Freely, {.number = number}, limits), pause);
}

void RetryRuleTest::chanceMakesAPauseShorter()
{
    const auto pause = [](double chance) {
        const FailedTry failed{.number = 3, .chance = chance};
        return pauseBeforeRetry(errorOf(Kind::TimedOut), Repeat::Freely, failed, {});
    };
    QCOMPARE(pause(0), Pause(4'000));
    QCOMPARE(pause(0.5), Pause(3'500));
    QVERIFY(*pause(0.999'999) >= 3'000);
}

void RetryRuleTest::aWaitThatIsAskedForIsKeptExactly_data()
{
    QTest::addColumn<qint64>("seconds");
    for (const qint64 seconds : {1, 2, 30, 57})
        QTest::addRow("%lld", static_cast<long long>(seconds)) << seconds;
}

void RetryRuleTest::aWaitThatIsAskedForIsKeptExactly()
{
    QFETCH(const qint64, seconds);
    // Neither the number of the try nor chance makes it shorter or longer.
    for (const int number : {1, 5}) {
        const FailedTry failed{.number = number, .chance = 0.9};
        QCOMPARE(pauseBeforeRetry(asking(seconds), Repeat::WhenTurnedAway, failed, {}),
                 Pause(seconds * 1'000));
        QCOMPARE(pauseBeforeRetry(asking(seconds, Kind::Unavailable, 503), Repeat::Freely, failed, {}),
                 Pause(seconds * 1'000));
    }
}

void RetryRuleTest::aWaitThatTheBudgetDoesNotHoldIsNotBegun_data()
{
    QTest::addColumn<ApiError>("error");
    QTest::addColumn<qint64>("spentMs");
    QTest::addColumn<bool>("fits");
    QTest::newRow("asked, with time for a try") << asking(57) << qint64{0} << true;
    // A try without time would only end as "no answer".
    QTest::newRow("asked, without time for a try") << asking(58) << qint64{0} << false;
    QTest::newRow("asked, far too long") << asking(86'400) << qint64{0} << false;
    QTest::newRow("asked, late") << asking(30) << qint64{27'001} << false;
    QTest::newRow("asked, in time") << asking(30) << qint64{27'000} << true;
    QTest::newRow("own, late") << errorOf(Kind::TimedOut) << qint64{56'001} << false;
    QTest::newRow("own, in time") << errorOf(Kind::TimedOut) << qint64{56'000} << true;
    QTest::newRow("own, too late") << errorOf(Kind::TimedOut) << qint64{90'000} << false;
}

void RetryRuleTest::aWaitThatTheBudgetDoesNotHoldIsNotBegun()
{
    QFETCH(const ApiError, error);
    QFETCH(const qint64, spentMs);
    QFETCH(const bool, fits);
    QCOMPARE(pauseBeforeRetry(error, Repeat::Freely, {.spentMs = spentMs}, {}).has_value(), fits);
}

void RetryRuleTest::triesAreCounted()
{
    HttpLimits limits;
    limits.tries = 3;
    const ApiError error = errorOf(Kind::ConnectionLost);
    QVERIFY(pauseBeforeRetry(error, Repeat::Freely, {.number = 2}, limits));
    QVERIFY(!pauseBeforeRetry(error, Repeat::Freely, {.number = 3}, limits));
}

void RetryRuleTest::withoutABudgetNothingIsRepeated()
{
    HttpLimits limits;
    limits.budgetMs = 0;
    limits.firstPauseMs = 0;
    QVERIFY(!pauseBeforeRetry(errorOf(Kind::ConnectionLost), Repeat::Freely, {}, limits));
}

void RetryRuleTest::aTryHasWhatIsLeft_data()
{
    QTest::addColumn<int>("number");
    QTest::addColumn<qint64>("spentMs");
    QTest::addColumn<Pause>("timeMs");
    QTest::newRow("first") << 1 << qint64{0} << Pause(30'000);
    // Some person's time at a prompt is not the network's.
    QTest::newRow("first, late") << 1 << qint64{300'000} << Pause(30'000);
    QTest::newRow("second, early") << 2 << qint64{10'000} << Pause(30'000);
    QTest::newRow("second, late") << 2 << qint64{50'000} << Pause(10'000);
    QTest::newRow("second, at the last moment") << 2 << qint64{57'000} << Pause(3'000);
    QTest::newRow("second, with too little left") << 2 << qint64{57'001} << Pause();
    QTest::newRow("second, too late") << 2 << qint64{70'000} << Pause();
}

void RetryRuleTest::aTryHasWhatIsLeft()
{
    QFETCH(const int, number);
    QFETCH(const qint64, spentMs);
    QFETCH(const Pause, timeMs);
    QCOMPARE(timeForTry(number, spentMs, {}), timeMs);
}

void RetryRuleTest::theReasonIsTold_data()
{
    QTest::addColumn<ApiError>("error");
    QTest::addColumn<Reason>("reason");
    QTest::newRow("asked by 429") << asking(5) << Reason::AskedToWait;
    QTest::newRow("asked by 503") << asking(5, Kind::Unavailable, 503) << Reason::AskedToWait;
    QTest::newRow("429") << errorOf(Kind::TooManyRequests, 429) << Reason::TooManyRequests;
    QTest::newRow("429 without a wait") << asking(0) << Reason::TooManyRequests;
    QTest::newRow("503") << errorOf(Kind::Unavailable, 503) << Reason::Unavailable;
    QTest::newRow("lost") << errorOf(Kind::ConnectionLost) << Reason::ConnectionLost;
    // The head says it, although the rest of the answer did not come.
    QTest::newRow("lost in a 503") << asking(5, Kind::ConnectionLost, 503) << Reason::AskedToWait;
    QTest::newRow("late in a 429") << asking(5, Kind::TimedOut, 429) << Reason::AskedToWait;
    QTest::newRow("lost in a 503 without a wait")
        << errorOf(Kind::ConnectionLost, 503) << Reason::ConnectionLost;
    QTest::newRow("no answer") << errorOf(Kind::TimedOut) << Reason::NoAnswer;
}

void RetryRuleTest::theReasonIsTold()
{
    QFETCH(const ApiError, error);
    QFETCH(const Reason, reason);
    QCOMPARE(retryReason(error), reason);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::RetryRuleTest)
#include "tst_retryrule.moc"
