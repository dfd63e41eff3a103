// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/token.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr qint64 now = 1'795'435'740'000;
constexpr qint64 week = qint64{7} * 24 * 60 * 60 * 1000;
constexpr qint64 farthest = std::numeric_limits<qint64>::max();

using Time = std::optional<qint64>;

} // namespace

class TokenTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void expiryIsToldApart_data();
    void expiryIsToldApart();
    void theUsedLifetimeIsAShare_data();
    void theUsedLifetimeIsAShare();
    void absentScopesMeanAllApis();
    void anEmptyScopeListIsNotAllApis();
    void allApisCountsAmongOtherScopes();
    void autoscopeIsPending_data();
    void autoscopeIsPending();
    void absentIsNotTheSameAsZeroOrEmpty();
};

void TokenTest::expiryIsToldApart_data()
{
    QTest::addColumn<Time>("expiry");
    QTest::addColumn<ExpiryState>("state");
    QTest::newRow("absent") << Time() << ExpiryState::Unknown;
    QTest::newRow("minus one") << Time(-1) << ExpiryState::Never;
    QTest::newRow("zero") << Time(0) << ExpiryState::Expired;
    QTest::newRow("another negative time") << Time(-2) << ExpiryState::Expired;
    QTest::newRow("long ago") << Time(now - week) << ExpiryState::Expired;
    QTest::newRow("just now") << Time(now) << ExpiryState::Expired;
    QTest::newRow("in a moment") << Time(now + 1) << ExpiryState::ExpiresSoon;
    QTest::newRow("at the end of the warning time") << Time(now + week) << ExpiryState::ExpiresSoon;
    QTest::newRow("after the warning time") << Time(now + week + 1) << ExpiryState::Valid;
    QTest::newRow("the farthest time") << Time(farthest) << ExpiryState::Valid;
    QTest::newRow("the earliest time") << Time(std::numeric_limits<qint64>::min()) << ExpiryState::Expired;
}

void TokenTest::expiryIsToldApart()
{
    QFETCH(const Time, expiry);
    QFETCH(const ExpiryState, state);
    Token token;
    token.expiryMs = expiry;
    QVERIFY(token.expiryState(now, week) == state);
}

void TokenTest::theUsedLifetimeIsAShare_data()
{
    QTest::addColumn<Time>("created");
    QTest::addColumn<Time>("expiry");
    QTest::addColumn<std::optional<double>>("share");
    const std::optional<double> none;
    QTest::newRow("nothing known") << Time() << Time() << none;
    QTest::newRow("no creation") << Time() << Time(now) << none;
    QTest::newRow("no expiry") << Time(now) << Time() << none;
    QTest::newRow("never expires") << Time(now - week) << Time(Token::neverExpires) << none;
    QTest::newRow("expires as it is made") << Time(now) << Time(now) << none;
    QTest::newRow("expires before it is made") << Time(now) << Time(now - 1) << none;
    QTest::newRow("new") << Time(now) << Time(now + week) << std::optional(0.0);
    QTest::newRow("half") << Time(now - week) << Time(now + week) << std::optional(0.5);
    QTest::newRow("used up") << Time(now - week) << Time(now) << std::optional(1.0);
    QTest::newRow("long over") << Time(now - 3 * week) << Time(now - 2 * week) << std::optional(1.0);
    QTest::newRow("made tomorrow, by a clock that is ahead")
        << Time(now + 1000) << Time(now + week) << std::optional(0.0);
    // The server decides these numbers, so their difference may not fit.
    QTest::newRow("absurd times") << Time(-farthest) << Time(farthest) << std::optional(0.5);
}

void TokenTest::theUsedLifetimeIsAShare()
{
    QFETCH(const Time, created);
    QFETCH(const Time, expiry);
    QFETCH(const std::optional<double>, share);
    Token token;
    token.createdMs = created;
    token.expiryMs = expiry;
    const std::optional<double> used = token.usedLifetime(now);
    QCOMPARE(used.has_value(), share.has_value());
    if (share)
        QVERIFY(qAbs(*used - *share) < 1e-6);
}

void TokenTest::absentScopesMeanAllApis()
{
    const Token token;
    QVERIFY(token.hasAllApis());
    QCOMPARE(token.effectiveScopes(), QStringList{u"all-apis"_s});
}

void TokenTest::anEmptyScopeListIsNotAllApis()
{
    Token token;
    token.scopes = QStringList();
    QVERIFY(!token.hasAllApis());
    QVERIFY(token.effectiveScopes().isEmpty());
}

void TokenTest::allApisCountsAmongOtherScopes()
{
    Token token;
    token.scopes = QStringList{u"sql"_s, u"all-apis"_s};
    QVERIFY(token.hasAllApis());
    token.scopes = QStringList{u"sql"_s};
    QVERIFY(!token.hasAllApis());
    QCOMPARE(token.effectiveScopes(), QStringList{u"sql"_s});
}

void TokenTest::autoscopeIsPending_data()
{
    QTest::addColumn<AutoscopeState>("state");
    QTest::addColumn<bool>("withBackfill");
    QTest::addColumn<bool>("pending");
    QTest::newRow("not reported") << AutoscopeState::NotReported << false << false;
    // An old token for all APIs: the service announces what it will be narrowed to, without a state.
    QTest::newRow("announced") << AutoscopeState::NotReported << true << true;
    QTest::newRow("running") << AutoscopeState::Running << false << true;
    QTest::newRow("disabled") << AutoscopeState::Disabled << true << false;
    QTest::newRow("completed") << AutoscopeState::Completed << true << false;
    QTest::newRow("chosen by a person") << AutoscopeState::UserSelected << true << false;
    QTest::newRow("not covered") << AutoscopeState::ApiNotCovered << true << false;
}

void TokenTest::autoscopeIsPending()
{
    QFETCH(const AutoscopeState, state);
    QFETCH(const bool, withBackfill);
    QFETCH(const bool, pending);
    Token token;
    token.autoscope = state;
    if (withBackfill)
        token.backfillScopes << u"sql"_s;
    QCOMPARE(token.isAutoscopePending(), pending);
}

void TokenTest::absentIsNotTheSameAsZeroOrEmpty()
{
    const Token absent;
    Token zero;
    zero.lastUsedMs = 0;
    QVERIFY(!(absent == zero));
    Token empty;
    empty.scopes = QStringList();
    QVERIFY(!(absent == empty));
    QVERIFY(absent == Token());
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::TokenTest)
#include "tst_token.moc"
