// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/browser/callbackrequest.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Answer = tl::expected<BrowserAnswer, StrayRequest>;

Answer readCallback(const QByteArray &head)
{
    return readCallback(head, Secret("secret-state"));
}

QByteArray get(const QByteArray &target)
{
    return "GET "_ba + target + " HTTP/1.1\r\nHost: localhost"_ba;
}

QByteArray textOf(const Secret &secret)
{
    return secret.reveal([](QByteArrayView value) { return value.toByteArray(); });
}

} // namespace

/// Which request is the one that the program waits for.
class CallbackRequestTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aCodeIsRead_data();
    void aCodeIsRead();
    void aRefusalIsRead_data();
    void aRefusalIsRead();
    void aStrayIsToldApart_data();
    void aStrayIsToldApart();
};

void CallbackRequestTest::aCodeIsRead_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QByteArray>("code");
    QTest::newRow("plain") << "/?code=abc&state=secret-state"_ba
                           << "abc"_ba;
    QTest::newRow("in another order") << "/?state=secret-state&code=abc"_ba
                                      << "abc"_ba;
    QTest::newRow("with the issuer") << "/?code=abc&state=secret-state&iss=https%3A%2F%2Fx%2Foidc"_ba
                                     << "abc"_ba;
    QTest::newRow("encoded") << "/?code=a%2Bb%2f+%26%3D%25&state=secret%2Dstate"_ba
                             << "a+b/ &=%"_ba;
    QTest::newRow("with an empty field") << "/?&code=abc&&state=secret-state&"_ba
                                         << "abc"_ba;
}

void CallbackRequestTest::aCodeIsRead()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QByteArray, code);
    const Answer answer = readCallback(get(target));
    QVERIFY(answer.has_value());
    QCOMPARE(textOf(answer->code), code);
    QVERIFY(answer->error.isEmpty());
}

void CallbackRequestTest::aRefusalIsRead_data()
{
    QTest::addColumn<QByteArray>("target");
    QTest::addColumn<QString>("error");
    QTest::addColumn<QString>("description");
    QTest::newRow("described")
        << "/?error=access_denied&error_description=The+person%20said%20no%C3%A9&state=secret-state"_ba
        << u"access_denied"_s << u"The person said noé"_s;
    QTest::newRow("not described") << "/?state=secret-state&error=access_denied"_ba << u"access_denied"_s
                                   << QString();
}

void CallbackRequestTest::aRefusalIsRead()
{
    QFETCH(const QByteArray, target);
    QFETCH(const QString, error);
    QFETCH(const QString, description);
    const Answer answer = readCallback(get(target));
    QVERIFY(answer.has_value());
    QVERIFY(answer->code.isEmpty());
    QCOMPARE(answer->error, error);
    QCOMPARE(answer->description, description);
}

void CallbackRequestTest::aStrayIsToldApart_data()
{
    QTest::addColumn<QByteArray>("request");
    QTest::addColumn<StrayRequest>("stray");
    const QByteArray rest = "HTTP/1.1\r\nHost: localhost"_ba;
    QTest::newRow("the page's icon") << get("/favicon.ico"_ba) << StrayRequest::NotOurs;
    QTest::newRow("no query") << get("/"_ba) << StrayRequest::NotOurs;
    QTest::newRow("an empty query") << get("/?"_ba) << StrayRequest::NotOurs;
    QTest::newRow("no state") << get("/?code=abc"_ba) << StrayRequest::NotOurs;
    QTest::newRow("an empty state") << get("/?code=abc&state="_ba) << StrayRequest::NotOurs;
    QTest::newRow("another state") << get("/?code=abc&state=secret-statf"_ba) << StrayRequest::NotOurs;
    QTest::newRow("the beginning of the state")
        << get("/?code=abc&state=secret-stat"_ba) << StrayRequest::NotOurs;
    QTest::newRow("more than the state") << get("/?code=abc&state=secret-states"_ba) << StrayRequest::NotOurs;
    QTest::newRow("the state twice") << get("/?code=abc&state=secret-state&state=secret-state"_ba)
                                     << StrayRequest::NotOurs;
    QTest::newRow("two codes") << get("/?code=abc&code=def&state=secret-state"_ba) << StrayRequest::NotOurs;
    QTest::newRow("a code and an error")
        << get("/?code=abc&error=x&state=secret-state"_ba) << StrayRequest::NotOurs;
    QTest::newRow("an empty code") << get("/?code=&state=secret-state"_ba) << StrayRequest::NotOurs;
    QTest::newRow("neither code nor error") << get("/?state=secret-state"_ba) << StrayRequest::NotOurs;
    QTest::newRow("a refusal of another sign-in")
        << get("/?error=access_denied&state=other"_ba) << StrayRequest::NotOurs;
    QTest::newRow("another path") << get("/callback?code=abc&state=secret-state"_ba) << StrayRequest::NotOurs;
    QTest::newRow("two slashes") << get("//?code=abc&state=secret-state"_ba) << StrayRequest::NotOurs;
    QTest::newRow("the state after a hash")
        << get("/#?code=abc&state=secret-state"_ba) << StrayRequest::NotOurs;
    QTest::newRow("HEAD") << "HEAD /?code=abc&state=secret-state "_ba + rest << StrayRequest::NotOurs;
    QTest::newRow("OPTIONS") << "OPTIONS /?code=abc&state=secret-state "_ba + rest << StrayRequest::NotOurs;
    QTest::newRow("POST") << "POST /?code=abc&state=secret-state HTTP/1.1\r\nContent-Length: 3"_ba
                          << StrayRequest::NotOurs;
    QTest::newRow("no version") << "GET /?code=abc&state=secret-state"_ba << StrayRequest::NotHttp;
    QTest::newRow("another version") << "GET /?code=abc&state=secret-state HTTP/2.0"_ba
                                     << StrayRequest::NotHttp;
    QTest::newRow("one word") << "HELLO"_ba << StrayRequest::NotHttp;
    QTest::newRow("an empty line") << ""_ba << StrayRequest::NotHttp;
    QTest::newRow("TLS") << "\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03"_ba << StrayRequest::NotHttp;
}

void CallbackRequestTest::aStrayIsToldApart()
{
    QFETCH(const QByteArray, request);
    QFETCH(const StrayRequest, stray);
    const Answer answer = readCallback(request);
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error(), stray);
}

} // namespace latchkey

QTEST_APPLESS_MAIN(latchkey::CallbackRequestTest)
#include "tst_callbackrequest.moc"
