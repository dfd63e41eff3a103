// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoauthorization.h"

#include "demo/demopages.h"
#include "support/demoauthorizations.h"

#include <QRegularExpression>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

/// The demo's authorization endpoint: what a client may ask for, and what the person is shown.
class DemoAuthorizationTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void aGoodRequestIsRead();
    void whatIsNotInOrderIsNeverRedirected_data();
    void whatIsNotInOrderIsNeverRedirected();
    void whatIsSaidTwiceIsRefused_data();
    void whatIsSaidTwiceIsRefused();
    void theBrowserIsSentBackWithItsState();
    void pagesShowForeignTextAsText();
};

void DemoAuthorizationTest::aGoodRequestIsRead()
{
    const auto wish = DemoAuthorization::read(goodQuery());
    QVERIFY(wish);
    QCOMPARE(wish->redirect, QUrl(u"http://localhost:8020"_s));
    QCOMPARE(wish->state, u"abc"_s);
    QCOMPARE(wish->scopes, (QStringList{u"offline_access"_s, u"all-apis"_s}));
}

void DemoAuthorizationTest::whatIsNotInOrderIsNeverRedirected_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<QString>("value");
    const auto redirect = [](const char *row, const QString &value) {
        QTest::newRow(row) << u"redirect_uri"_s << value;
    };
    redirect("another host", u"http://evil.example:8020"_s);
    redirect("a host that begins well", u"http://localhost.evil.example:8020"_s);
    redirect("user information", u"http://localhost:8020@evil.example"_s);
    redirect("127.0.0.1", u"http://127.0.0.1:8020"_s);
    redirect("with a path", u"http://localhost:8020/"_s);
    redirect("https", u"https://localhost:8020"_s);
    redirect("a port too low", u"http://localhost:8019"_s);
    redirect("a port too high", u"http://localhost:8041"_s);
    redirect("a fragment", u"http://localhost:8020#x"_s);
    redirect("a line break", u"http://localhost:8020\r\nX: y"_s);
    redirect("a line break at the end", u"http://localhost:8020\n"_s);
    redirect("nothing", QString());
    QTest::newRow("another client") << u"client_id"_s << u"somebody"_s;
    QTest::newRow("a token instead of a code") << u"response_type"_s << u"token"_s;
    QTest::newRow("plain challenge") << u"code_challenge_method"_s << u"plain"_s;
    QTest::newRow("short challenge") << u"code_challenge"_s << u"abc"_s;
    QTest::newRow("no state") << u"state"_s << QString();
    QTest::newRow("no scope") << u"scope"_s << u" "_s;
    QTest::newRow("unknown scope") << u"scope"_s << u"all-apis everything"_s;
}

void DemoAuthorizationTest::whatIsNotInOrderIsNeverRedirected()
{
    QFETCH(const QString, name);
    QFETCH(const QString, value);
    QUrlQuery query = goodQuery();
    query.removeQueryItem(name);
    query.addQueryItem(name, QString::fromLatin1(QUrl::toPercentEncoding(value)));
    QVERIFY(!DemoAuthorization::read(query));
}

void DemoAuthorizationTest::whatIsSaidTwiceIsRefused_data()
{
    QTest::addColumn<QString>("name");
    const auto items = goodQuery().queryItems();
    for (const auto &[name, value] : items)
        QTest::newRow(qPrintable(name)) << name;
}

void DemoAuthorizationTest::whatIsSaidTwiceIsRefused()
{
    QFETCH(const QString, name);
    QUrlQuery query = goodQuery();
    QVERIFY(DemoAuthorization::read(query));
    // The second is as good as the first: that there are two is what is wrong.
    query.addQueryItem(name, query.queryItemValue(name, QUrl::FullyEncoded));
    QVERIFY(!DemoAuthorization::read(query));
}

void DemoAuthorizationTest::theBrowserIsSentBackWithItsState()
{
    QUrlQuery query = goodQuery();
    query.removeQueryItem(u"state"_s);
    query.addQueryItem(u"state"_s, u"a%26b%3D%22%0D%0A"_s);
    const auto wish = DemoAuthorization::read(query);
    QVERIFY(wish);
    QCOMPARE(wish->state, u"a&b=\"\r\n"_s);
    for (const QUrl &url : {wish->accepted(Secret("c")), wish->declined()}) {
        QCOMPARE(url.host(), u"localhost"_s);
        QCOMPARE(url.port(), 8020);
        QCOMPARE(url.path(), u"/"_s);
        QCOMPARE(QUrlQuery(url).queryItemValue(u"state"_s, QUrl::FullyDecoded), wish->state);
        QVERIFY(!url.toEncoded().contains('\n'));
    }
    QCOMPARE(QUrlQuery(wish->accepted(Secret("c"))).queryItemValue(u"code"_s), u"c"_s);
    QCOMPARE(QUrlQuery(wish->declined()).queryItemValue(u"error"_s), u"access_denied"_s);
}

void DemoAuthorizationTest::pagesShowForeignTextAsText()
{
    QUrl hostile(u"/x"_s);
    hostile.setQuery(u"a=\"><script>alert(1)</script>&b='"_s);
    const QByteArray consent = demoConsentPage(hostile, hostile);
    QVERIFY(!consent.contains("<script"));
    QCOMPARE(consent.count("<a "), 2);
    static const QRegularExpression link(u"<a id=\"continue\" href=\"([^\"<>]*)\">"_s);
    QVERIFY(link.match(QString::fromUtf8(consent)).hasMatch());
    QVERIFY(!demoRefusalPage(u"<script>"_s).contains("<script"));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::DemoAuthorizationTest)
#include "tst_demoauthorization.moc"
