// SPDX-License-Identifier: GPL-3.0-or-later
#include "model/tokenfilter.h"

#include "model/tokenmodel.h"
#include "support/manualclock.h"
#include "support/tokenlists.h"
#include "support/watchedmodel.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace latchkey;

namespace {

constexpr qint64 hour = 60LL * 60 * 1000;
constexpr qint64 day = 24 * hour;

Token expiring(const QString &id, std::optional<qint64> expiryMs)
{
    Token token = bareToken(id);
    token.expiryMs = expiryMs;
    return token;
}

} // namespace

class TokenFilterTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void everyWordMustOccur_data();
    void everyWordMustOccur();
    void wordsFollowTheWorkspaceName();
    void orderFollowsTheWorkspaceName();
    void stateNarrowsAsTimePasses();
    void clockIsOnlyReadWithAState();
    void warningTimeMovesTheBorder();
    void workspaceNarrows();
    void unchangedSettingsAndListsAnnounceNothing();

private:
    [[nodiscard]] TokenModel &source() { return m_source->model; }
    [[nodiscard]] TokenFilter &filter() { return m_filter->model; }
    QStringList takeLog() { return m_filter->log.take(); }
    /// The ids in the order of the rows.
    [[nodiscard]] QString letters();
    void fillForWords();

    const ProfileId m_profileA{u"profile-a"_s};
    const ProfileId m_profileB{u"profile-b"_s};
    ManualClock m_clock;
    std::unique_ptr<WatchedModel<TokenModel>> m_source;
    std::unique_ptr<WatchedModel<TokenFilter>> m_filter;
};

void TokenFilterTest::init()
{
    m_clock = ManualClock();
    m_source = std::make_unique<WatchedModel<TokenModel>>();
    m_filter = std::make_unique<WatchedModel<TokenFilter>>(m_clock);
    filter().setSourceModel(&source());
}

void TokenFilterTest::cleanup()
{
    source().removeWorkspace(m_profileA);
    source().removeWorkspace(m_profileB);
    QCOMPARE(filter().rowCount(), 0);
    m_filter.reset();
    m_source.reset();
}

QString TokenFilterTest::letters()
{
    QString result;
    for (int row = 0; row < filter().rowCount(); ++row)
        result += filter().index(row, TokenModel::Id).data().toString();
    return result;
}

void TokenFilterTest::fillForWords()
{
    source().setWorkspaceName(m_profileA, u"Production EU"_s);
    Token ci = bareToken(u"0a1b2c"_s, u"Nightly Build on Jenkins"_s);
    ci.scopes = QStringList{u"sql"_s, u"unity-catalog"_s};
    Token office = bareToken(u"ffeedd"_s, u"B\u00fcro \u65e5\u672c \u0416\u0443\u043a"_s);
    office.scopes = QStringList{u"jobs"_s};
    source().setTokens(m_profileA, {ci, office});
    source().setTokens(m_profileB, {bareToken(u"999"_s, u"everything"_s)});
}

void TokenFilterTest::everyWordMustOccur_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("idsExpected");
    const QString ci = u"0a1b2c"_s;
    const QString office = u"ffeedd"_s;
    const QString bare = u"999"_s;
    const QString all = u"0a1b2cffeedd999"_s;

    QTest::newRow("nothing") << u""_s << all;
    QTest::newRow("only spaces") << u" \t\u00a0 "_s << all;
    QTest::newRow("a part of the comment") << u"enki"_s << ci;
    QTest::newRow("another case") << u"JENKINS"_s << ci;
    QTest::newRow("several words") << u"nightly jenkins"_s << ci;
    QTest::newRow("in any order") << u"  jenkins \t nightly "_s << ci;
    QTest::newRow("one word is missing") << u"nightly travis"_s << QString();
    QTest::newRow("a part of the id") << u"1B2"_s << ci;
    QTest::newRow("a scope") << u"catalog"_s << ci;
    QTest::newRow("absent scopes are all APIs") << u"all-apis"_s << bare;
    QTest::newRow("words across two scopes") << u"sqlunity"_s << QString();
    QTest::newRow("the workspace") << u"production"_s << QString(ci + office);
    QTest::newRow("everywhere at once") << u"eu 0a1 sql build"_s << ci;
    QTest::newRow("umlaut in another case") << u"B\u00dcRO"_s << office;
    QTest::newRow("other scripts") << u"\u65e5\u672c \u0436\u0423\u041a"_s << office;
    QTest::newRow("no pattern") << u".*"_s << QString();
}

void TokenFilterTest::everyWordMustOccur()
{
    QFETCH(QString, words);
    QFETCH(QString, idsExpected);
    fillForWords();

    filter().setWords(words);

    QCOMPARE(letters(), idsExpected);
    QCOMPARE(filter().words(), words);
    QCOMPARE(filter().isNarrowed(), !words.trimmed().isEmpty());
    filter().setWords({});
    QCOMPARE(filter().rowCount(), 3);
}

void TokenFilterTest::wordsFollowTheWorkspaceName()
{
    fillForWords();
    filter().setWords(u"staging"_s);
    QCOMPARE(letters(), QString());

    source().setWorkspaceName(m_profileB, u"Staging"_s);
    QCOMPARE(letters(), u"999"_s);
}

void TokenFilterTest::orderFollowsTheWorkspaceName()
{
    source().setWorkspaceName(m_profileA, u"a"_s);
    source().setWorkspaceName(m_profileB, u"m"_s);
    const Token first = bareToken(u"1"_s, u"comment 1"_s);
    const Token second = bareToken(u"2"_s, u"comment 2"_s);
    source().setTokens(m_profileA, {second});
    source().setTokens(m_profileB, {bareToken(u"x"_s, u"comment x"_s)});
    // Its rows do not stand side by side any more.
    source().setTokens(m_profileA, {second, first});
    filter().sort(TokenModel::Workspace);
    QCOMPARE(letters(), u"12x"_s);

    source().setWorkspaceName(m_profileA, u"z"_s);
    QCOMPARE(letters(), u"x12"_s);
}

void TokenFilterTest::stateNarrowsAsTimePasses()
{
    const qint64 now = m_clock.nowMs();
    source().setTokens(m_profileA, {expiring(u"u"_s, {}), expiring(u"n"_s, Token::neverExpires),
                                    expiring(u"v"_s, now + 9 * day), expiring(u"s"_s, now + day),
                                    expiring(u"x"_s, now - day)});
    const auto lettersWith = [this](std::optional<ExpiryState> state) {
        filter().setState(state);
        return letters();
    };
    QCOMPARE(lettersWith(ExpiryState::Unknown), u"u"_s);
    QCOMPARE(lettersWith(ExpiryState::Never), u"n"_s);
    QCOMPARE(lettersWith(ExpiryState::Valid), u"v"_s);
    QCOMPARE(lettersWith(ExpiryState::Expired), u"x"_s);
    QCOMPARE(lettersWith(ExpiryState::ExpiresSoon), u"s"_s);
    QVERIFY(filter().isNarrowed());

    m_clock.advanceMs(2 * day);
    QCOMPARE(letters(), u"s"_s);
    filter().refreshStates();
    QCOMPARE(letters(), u"v"_s);
    QCOMPARE(lettersWith(ExpiryState::Expired), u"sx"_s);
    QCOMPARE(lettersWith(std::nullopt), u"unvsx"_s);
    QVERIFY(!filter().isNarrowed());
}

void TokenFilterTest::clockIsOnlyReadWithAState()
{
    source().setTokens(m_profileA, {expiring(u"a"_s, m_clock.nowMs() + day)});
    takeLog();
    m_clock.advanceMs(30 * day);
    filter().refreshStates();
    QCOMPARE(takeLog(), QStringList());
    QCOMPARE(letters(), u"a"_s);
}

void TokenFilterTest::warningTimeMovesTheBorder()
{
    const qint64 now = m_clock.nowMs();
    source().setTokens(m_profileA, {expiring(u"a"_s, now + 7 * day), expiring(u"b"_s, now + 7 * day + 1),
                                    expiring(u"c"_s, now + hour)});
    filter().setState(ExpiryState::ExpiresSoon);
    QCOMPARE(letters(), u"ac"_s);
    filter().setWarningMs(day);
    QCOMPARE(letters(), u"c"_s);
    filter().setWarningMs(30 * day);
    QCOMPARE(letters(), u"abc"_s);
}

void TokenFilterTest::workspaceNarrows()
{
    source().setTokens(m_profileA, bareTokens(u"ab"_s));
    source().setTokens(m_profileB, bareTokens(u"bc"_s));
    filter().setWorkspace(m_profileB);
    QCOMPARE(letters(), u"bc"_s);
    QVERIFY(!filter().isNarrowed());
    filter().setWorkspace(ProfileId(u"unknown"_s));
    QCOMPARE(letters(), QString());
    filter().setWorkspace({});
    QCOMPARE(letters(), u"abbc"_s);
}

void TokenFilterTest::unchangedSettingsAndListsAnnounceNothing()
{
    filter().sort(TokenModel::Comment);
    source().setTokens(m_profileA, bareTokens(u"ba"_s));
    filter().setWords(u"comment"_s);
    filter().setState(ExpiryState::Unknown);
    takeLog();

    source().setTokens(m_profileA, bareTokens(u"ab"_s));
    filter().setWords(u"  comment "_s);
    filter().setState(ExpiryState::Unknown);
    filter().setWorkspace({});
    filter().refreshStates();

    QCOMPARE(takeLog(), QStringList());
}

QTEST_GUILESS_MAIN(TokenFilterTest)
#include "tst_tokenfilter.moc"
