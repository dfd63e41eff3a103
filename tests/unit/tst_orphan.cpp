// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/orphan.h"

#include <QTest>

#include <functional>
#include <limits>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr qint64 sentMs = 1'795'435'740'000;
constexpr qint64 minuteMs = 60'000;
constexpr qint64 hourMs = 60 * minuteMs;

using WishChange = std::function<void(OpenWish &)>;
using TokenChange = std::function<void(Token &)>;

OpenWish sentWish()
{
    OpenWish wish;
    wish.id = WishId(u"w"_s);
    wish.profile = ProfileId(u"prod"_s);
    wish.wish = {u"ci laptop"_s, 3600, {u"sql"_s, u"jobs"_s}, false};
    wish.sentMs = sentMs;
    wish.listWasRead = true;
    wish.knownIds = QStringList{u"old"_s};
    return wish;
}

/// What the wish would have made.
Token itsToken()
{
    Token token;
    token.id = TokenId(u"new"_s);
    token.comment = u"ci laptop"_s;
    token.createdMs = sentMs + 500;
    token.expiryMs = sentMs + 500 + 3'600'000;
    token.scopes = QStringList{u"jobs"_s, u"sql"_s};
    return token;
}

ApiError lostAnswer()
{
    ApiError error;
    error.kind = ApiError::Kind::ConnectionLost;
    error.outcomeUnknown = true;
    return error;
}

} // namespace

class OrphanTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNewcomerMayBeTheOrphan_data();
    void aNewcomerMayBeTheOrphan();
    void withoutAListBeforeMoreMustAgree_data();
    void withoutAListBeforeMoreMustAgree();
    void aTokenThatIsKnownIsTheOnlyOne();
    void theNearestInTimeComesFirst();
    void ofAHugeListAllNewcomersAreGiven();
    void whatCouldBeMistakenLaterIsKnown_data();
    void whatCouldBeMistakenLaterIsKnown();
    void anUpdateIsWhatTheListShows_data();
    void anUpdateIsWhatTheListShows();
    void anUpdateOfATokenThatIsGone();
    void aRevocationIsWhatTheListShows();
    void afterATimeOutItMayStillBeDone();
};

void OrphanTest::aNewcomerMayBeTheOrphan_data()
{
    QTest::addColumn<TokenChange>("change");
    QTest::addColumn<bool>("isPossible");
    const auto row = [](const char *name, bool isPossible, TokenChange change) {
        QTest::newRow(name) << std::move(change) << isPossible;
    };
    const auto createdAfter = [](qint64 ms) { return [ms](Token &token) { token.createdMs = sentMs + ms; }; };
    row("exactly", true, [](Token &) {});
    row("was there before", false, [](Token &token) { token.id = TokenId(u"old"_s); });
    row("without an id", false, [](Token &token) { token.id = {}; });
    row("with another's id", false, [](Token &token) { token.sharesId = true; });
    row("another comment", false, [](Token &token) { token.comment = u"ci Laptop"_s; });
    row("no comment", false, [](Token &token) { token.comment.clear(); });
    row("trimmed comment", true, [](Token &token) { token.comment = u" ci laptop\n"_s; });
    row("clock of a zone far west", true, createdAfter(-25 * hourMs));
    row("clock of a zone far east", true, createdAfter(25 * hourMs));
    row("repeated after 429", true, createdAfter(longestCreateMs + 25 * hourMs));
    row("made long before", false, createdAfter(-27 * hourMs));
    row("made long after", false, createdAfter(longestCreateMs + 27 * hourMs));
    row("time not told", true, [](Token &token) { token.createdMs.reset(); });
    row("time zero", false, [](Token &token) { token.createdMs = 0; });
    row("time absurdly small", false,
        [](Token &token) { token.createdMs = std::numeric_limits<qint64>::min(); });
    row("time absurdly large", false,
        [](Token &token) { token.createdMs = std::numeric_limits<qint64>::max(); });
    // The service may have its own idea of these; the comment and the time are the person's.
    row("another lifetime", true, [](Token &token) { token.expiryMs = Token::neverExpires; });
    row("other scopes", true, [](Token &token) { token.scopes.reset(); });
}

void OrphanTest::aNewcomerMayBeTheOrphan()
{
    QFETCH(const TokenChange, change);
    QFETCH(const bool, isPossible);
    Token token = itsToken();
    change(token);
    QCOMPARE(possibleOrphans(sentWish(), {token}), isPossible ? QList<Token>{token} : QList<Token>());
}

void OrphanTest::withoutAListBeforeMoreMustAgree_data()
{
    QTest::addColumn<WishChange>("changeWish");
    QTest::addColumn<TokenChange>("change");
    QTest::addColumn<bool>("isPossible");
    const WishChange asItWas = [](OpenWish &) {};
    const auto row = [asItWas](const char *name, bool isPossible, TokenChange change) {
        QTest::newRow(name) << asItWas << std::move(change) << isPossible;
    };
    row("exactly", true, [](Token &) {});
    row("clock a minute slow", true, [](Token &token) {
        token.createdMs = sentMs - minuteMs;
        token.expiryMs = *token.createdMs + 3'600'000;
    });
    row("clock five minutes slow", false, [](Token &token) {
        token.createdMs = sentMs - 5 * minuteMs;
        token.expiryMs = *token.createdMs + 3'600'000;
    });
    row("time not told", false, [](Token &token) { token.createdMs.reset(); });
    row("another lifetime", false, [](Token &token) { *token.expiryMs += 5 * minuteMs; });
    row("never expires", false, [](Token &token) { token.expiryMs = Token::neverExpires; });
    row("absurd expiry", false, [](Token &token) { token.expiryMs = std::numeric_limits<qint64>::max(); });
    row("expiry not told", false, [](Token &token) { token.expiryMs.reset(); });
    row("other scopes", false, [](Token &token) { token.scopes = QStringList{u"sql"_s}; });
    row("got by another wish", false, [](Token &token) { token.id = TokenId(u"old"_s); });
    QTest::newRow("scopes left to the service")
        << WishChange([](OpenWish &wish) { wish.wish.autoscope = true; })
        << TokenChange([](Token &token) { token.scopes.reset(); }) << true;
    QTest::newRow("all APIs") << WishChange([](OpenWish &wish) { wish.wish.scopes = {allApisScope()}; })
                              << TokenChange([](Token &token) { token.scopes.reset(); }) << true;
}

void OrphanTest::withoutAListBeforeMoreMustAgree()
{
    QFETCH(const WishChange, changeWish);
    QFETCH(const TokenChange, change);
    QFETCH(const bool, isPossible);
    OpenWish wish = sentWish();
    wish.listWasRead = false;
    changeWish(wish);
    Token token = itsToken();
    change(token);
    QCOMPARE(possibleOrphans(wish, {token}), isPossible ? QList<Token>{token} : QList<Token>());
}

void OrphanTest::aTokenThatIsKnownIsTheOnlyOne()
{
    OpenWish wish = sentWish();
    wish.made = TokenId(u"made"_s);
    Token made;
    made.id = wish.made;
    made.comment = u"edited since"_s;
    QCOMPARE(possibleOrphans(wish, {itsToken(), made}), QList<Token>{made});
    QVERIFY(possibleOrphans(wish, {itsToken()}).isEmpty());
}

void OrphanTest::theNearestInTimeComesFirst()
{
    Token near = itsToken();
    Token far = itsToken();
    far.id = TokenId(u"far"_s);
    far.createdMs = sentMs - 5 * minuteMs;
    Token untold = itsToken();
    untold.id = TokenId(u"untold"_s);
    untold.createdMs.reset();
    QCOMPARE(possibleOrphans(sentWish(), {untold, far, near}), (QList<Token>{near, far, untold}));
}

void OrphanTest::ofAHugeListAllNewcomersAreGiven()
{
    OpenWish wish = sentWish();
    for (int i = 0; i < NewToken::quota; ++i)
        wish.knownIds << QString::number(i);
    QList<Token> tokens(100'000, itsToken());
    for (qsizetype i = 0; i < tokens.size(); ++i)
        tokens[i].id = TokenId(QString::number(i));
    QCOMPARE(possibleOrphans(wish, tokens).size(), tokens.size() - NewToken::quota);
}

void OrphanTest::whatCouldBeMistakenLaterIsKnown_data()
{
    QTest::addColumn<TokenChange>("change");
    QTest::addColumn<bool>("isKnown");
    const auto row = [](const char *name, bool isKnown, TokenChange change) {
        QTest::newRow(name) << std::move(change) << isKnown;
    };
    row("exactly", true, [](Token &) {});
    row("same comment, made long before", true, [](Token &token) { token.createdMs = 1; });
    row("almost the same comment", true, [](Token &token) {
        token.comment = u" ci laptop"_s;
        token.createdMs = 1;
    });
    row("another comment, made just before", true, [](Token &token) { token.comment = u"other"_s; });
    row("another comment, clock of another zone", true, [](Token &token) {
        token.comment = u"other"_s;
        token.createdMs = sentMs - 25 * hourMs;
    });
    row("another comment, time not told", true, [](Token &token) {
        token.comment = u"other"_s;
        token.createdMs.reset();
    });
    row("another comment, made long before", false, [](Token &token) {
        token.comment = u"other"_s;
        token.createdMs = sentMs - 27 * hourMs;
    });
    row("without an id", false, [](Token &token) { token.id = {}; });
}

void OrphanTest::whatCouldBeMistakenLaterIsKnown()
{
    QFETCH(const TokenChange, change);
    QFETCH(const bool, isKnown);
    Token token = itsToken();
    change(token);
    QCOMPARE(knownIdsFor(sentWish(), {token}), isKnown ? QStringList{token.id.value()} : QStringList());
}

void OrphanTest::anUpdateIsWhatTheListShows_data()
{
    QTest::addColumn<TokenChange>("change");
    QTest::addColumn<bool>("isDone");
    const auto row = [](const char *name, bool isDone, TokenChange change) {
        QTest::newRow(name) << std::move(change) << isDone;
    };
    row("both taken", true, [](Token &token) {
        token.comment = u"wanted"_s;
        token.scopes = QStringList{u"sql"_s, u"files"_s};
    });
    row("both taken, comment trimmed", true, [](Token &token) {
        token.comment = u"wanted\n"_s;
        token.scopes = QStringList{u"sql"_s, u"files"_s};
    });
    row("nothing taken", false, [](Token &) {});
    row("only the comment", false, [](Token &token) { token.comment = u"wanted"_s; });
    row("only the scopes", false, [](Token &token) { token.scopes = QStringList{u"files"_s, u"sql"_s}; });
}

void OrphanTest::anUpdateIsWhatTheListShows()
{
    QFETCH(const TokenChange, change);
    QFETCH(const bool, isDone);
    TokenEdit edit(itsToken());
    edit.setComment(u"wanted"_s);
    edit.setScopes({u"files"_s, u"sql"_s});
    Token listed = itsToken();
    change(listed);
    const Result<void> outcome = outcomeOfUpdate(edit, lostAnswer(), {listed});
    QCOMPARE(outcome.has_value(), isDone);
    if (!isDone) {
        QVERIFY(outcome.error().kind == ApiError::Kind::ConnectionLost);
        QVERIFY(!outcome.error().outcomeUnknown);
    }
}

void OrphanTest::anUpdateOfATokenThatIsGone()
{
    TokenEdit edit(itsToken());
    edit.setComment(u"wanted"_s);
    const Result<void> outcome = outcomeOfUpdate(edit, lostAnswer(), {});
    QVERIFY(!outcome);
    QVERIFY(outcome.error().kind == ApiError::Kind::NotFound);
    QVERIFY(!outcome.error().outcomeUnknown);
}

void OrphanTest::aRevocationIsWhatTheListShows()
{
    const Token token = itsToken();
    QVERIFY(outcomeOfRevoke(token.id, lostAnswer(), {}).has_value());
    const Result<void> outcome = outcomeOfRevoke(token.id, lostAnswer(), {token});
    QVERIFY(!outcome);
    QVERIFY(!outcome.error().outcomeUnknown);
    ApiError stopped = lostAnswer();
    QVERIFY(listDecides(stopped));
    stopped.kind = ApiError::Kind::Cancelled;
    QVERIFY(!listDecides(stopped));
}

void OrphanTest::afterATimeOutItMayStillBeDone()
{
    ApiError late = lostAnswer();
    late.kind = ApiError::Kind::TimedOut;
    const Token token = itsToken();
    TokenEdit edit(token);
    edit.setComment(u"wanted"_s);
    const Result<void> updated = outcomeOfUpdate(edit, late, {token});
    QVERIFY(!updated);
    QVERIFY(updated.error() == late);
    const Result<void> revoked = outcomeOfRevoke(token.id, late, {token});
    QVERIFY(!revoked);
    QVERIFY(revoked.error() == late);
    // What is not there cannot be changed any more.
    QVERIFY(outcomeOfRevoke(token.id, late, {}).has_value());
    const Result<void> gone = outcomeOfUpdate(edit, late, {});
    QVERIFY(!gone);
    QVERIFY(!gone.error().outcomeUnknown);
}

} // namespace latchkey

Q_DECLARE_METATYPE(latchkey::WishChange)
Q_DECLARE_METATYPE(latchkey::TokenChange)

QTEST_GUILESS_MAIN(latchkey::OrphanTest)
#include "tst_orphan.moc"
