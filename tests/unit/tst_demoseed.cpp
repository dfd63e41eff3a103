// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoseed.h"
#include "domain/scopecatalog.h"
#include "support/demotokens.h"
#include "support/manualclock.h"
#include "support/testdata.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace latchkey;

namespace {

constexpr qint64 now = ManualClock::startMs;
constexpr qint64 dayMs = qint64{24} * 60 * 60 * 1000;

} // namespace

class DemoSeedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void seedShowsEveryKindOfExpiry();
    void seedShowsEveryAutoscopeState_data();
    void seedShowsEveryAutoscopeState();
    void seedHoldsAnAnnouncedNarrowingWithoutScopesAndState();
    void seedHoldsCommentsThatAreHardToShow();
    void seedHoldsATokenUnusedForEightyDays();
    void seedNamesOnlyCataloguedScopes();
    void crowdWasUsedBetweenItsMakingAndNow();
};

void DemoSeedTest::seedShowsEveryKindOfExpiry()
{
    int expired = 0;
    int withinADay = 0;
    int inThreeDays = 0;
    int never = 0;
    int later = 0;
    const QList<Token> tokens = demoTokens(now);
    for (const Token &token : tokens) {
        QVERIFY(token.expiryMs && token.createdMs);
        QVERIFY(*token.createdMs < now);
        QVERIFY(token.lastUsedMs.value_or(now) >= *token.createdMs);
        const qint64 left = *token.expiryMs - now;
        never += *token.expiryMs == Token::neverExpires;
        expired += *token.expiryMs > 0 && left <= 0;
        withinADay += left > 0 && left < dayMs;
        inThreeDays += left == 3 * dayMs;
        later += left > 30 * dayMs;
    }
    QCOMPARE(tokens.size(), 13);
    QCOMPARE(expired, 1);
    QCOMPARE(withinADay, 1);
    QCOMPARE(inThreeDays, 1);
    QCOMPARE(never, 1);
    QVERIFY(later > 3);
}

void DemoSeedTest::seedShowsEveryAutoscopeState_data()
{
    QTest::addColumn<AutoscopeState>("state");
    QTest::newRow("not reported") << AutoscopeState::NotReported;
    QTest::newRow("disabled") << AutoscopeState::Disabled;
    QTest::newRow("running") << AutoscopeState::Running;
    QTest::newRow("completed") << AutoscopeState::Completed;
    QTest::newRow("backfilled") << AutoscopeState::Backfilled;
    QTest::newRow("user selected") << AutoscopeState::UserSelected;
    QTest::newRow("api not covered") << AutoscopeState::ApiNotCovered;
}

void DemoSeedTest::seedShowsEveryAutoscopeState()
{
    QFETCH(const AutoscopeState, state);
    QVERIFY(firstWhere(demoTokens(now), [&](const Token &token) { return token.autoscope == state; }));
}

void DemoSeedTest::seedHoldsAnAnnouncedNarrowingWithoutScopesAndState()
{
    const auto announced = firstWhere(demoTokens(now), [](const Token &token) {
        return !token.backfillScopes.isEmpty() && !token.scopes && token.autoscopeText.isEmpty();
    });
    QVERIFY(announced);
    QVERIFY(announced->isAutoscopePending());
}

void DemoSeedTest::seedHoldsCommentsThatAreHardToShow()
{
    const QList<Token> tokens = demoTokens(now);
    const auto holds = [&](auto condition) {
        return firstWhere(tokens, [&](const Token &token) { return condition(token.comment); }).has_value();
    };
    QVERIFY(holds([](const QString &text) { return text.isEmpty(); }));
    QVERIFY(holds([](const QString &text) { return text.size() > 300; }));
    QVERIFY(holds([](const QString &text) { return text.contains("<b>"_L1) && text.contains("&"_L1); }));
    QVERIFY(holds([](const QString &text) { return text.contains(u"🔑"_s); }));
    QVERIFY(holds([](const QString &text) {
        return std::any_of(text.begin(), text.end(), [](QChar c) { return c.direction() == QChar::DirAL; });
    }));
}

void DemoSeedTest::seedHoldsATokenUnusedForEightyDays()
{
    const auto unused =
        firstWhere(demoTokens(now), [&](const Token &token) { return token.lastUsedMs == now - 80 * dayMs; });
    QVERIFY(unused);
}

void DemoSeedTest::seedNamesOnlyCataloguedScopes()
{
    const QStringList catalogued = ScopeCatalog::fromJson(repositoryFile(u"resources/scopes.json"_s)).names();
    const QList<Token> tokens = QList{demoSessionToken(now)} + demoTokens(now) + demoCrowd(now, 8);
    for (const Token &token : tokens) {
        const QStringList named = token.effectiveScopes() + token.inferredScopes + token.backfillScopes;
        for (const QString &scope : named)
            QVERIFY2(scope == allApisScope() || catalogued.contains(scope), qPrintable(scope));
    }
}

void DemoSeedTest::crowdWasUsedBetweenItsMakingAndNow()
{
    const QList<Token> tokens = demoCrowd(now, 1000);
    QCOMPARE(tokens.size(), 1000);
    for (const Token &token : tokens)
        QVERIFY(token.createdMs <= token.lastUsedMs && token.lastUsedMs <= now);
}

QTEST_GUILESS_MAIN(DemoSeedTest)
#include "tst_demoseed.moc"
