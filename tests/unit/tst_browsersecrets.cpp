// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/redactor.h"
#include "support/browserrig.h"
#include "support/logcapture.h"

#include <QLoggingCategory>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Handler = AuthorizationServer::Handler;

/// Everything that an error says, in one text.
QString wordsOf(const ApiError &error)
{
    QStringList words{error.message, error.code, error.requestId};
    if (error.credential)
        words << error.credential->subject << error.credential->remedy << error.credential->detail;
    return words.join(u'\n');
}

} // namespace

/// What is secret in a sign-in stays so.
class BrowserSecretsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everySignInHasSecretsOfItsOwn();
    void aRefusalIsToldWithoutItsSecrets();
    void noSecretIsLogged();
    void noSecretIsInAnError();
};

void BrowserSecretsTest::everySignInHasSecretsOfItsOwn()
{
    BrowserRig rig;
    rig.start();
    QTRY_VERIFY(rig.succeeded());
    const QString state = rig.browser.asked(u"state"_s);
    const QString verifier = rig.verifier();

    StandInBrowser browser;
    rig.outcome.emplace(
        rig.signIn->run(rig.server.endpoints(), [&browser](const QUrl &page) { browser.open(page); }));
    QTRY_VERIFY(rig.succeeded());
    QVERIFY(browser.asked(u"state"_s) != state);
    QVERIFY(rig.verifier() != verifier);
}

void BrowserSecretsTest::aRefusalIsToldWithoutItsSecrets()
{
    BrowserRig rig;
    rig.server.refusal = "No: code=hidden-code, "_ba + QByteArray(5'000, 'x');
    rig.browser.link = u"decline"_s;
    rig.start();
    QTRY_VERIFY(rig.failedWith(CredentialError::Kind::Refused));
    QVERIFY(rig.detail().startsWith(u"No: code=[redacted]"_s));
    QVERIFY(!rig.detail().contains(u"hidden-code"_s));
    QCOMPARE(rig.detail().size(), 2'000);
}

void BrowserSecretsTest::noSecretIsLogged()
{
    const LogCapture log;
    QLoggingCategory::setFilterRules(u"latchkey.*=true\nqt.networkauth.*=true"_s);
    BrowserRig rig;
    rig.start();
    QTRY_VERIFY(rig.succeeded());
    QCOMPARE(log.lines(u"latchkey.http"_s).size(), 1);
    QVERIFY(log.lines(u"latchkey.http"_s).constFirst().startsWith(u"POST /oidc/v1/token 200"_s));

    // What was asked for by name may hold the page's address: that goes through the redactor.
    const QString shown = redacted(log.all());
    QVERIFY(!shown.contains(rig.browser.asked(u"state"_s)));
    QVERIFY(!log.all().contains(rig.verifier()));
    QVERIFY(!log.all().contains(u"secret-"_s));
}

void BrowserSecretsTest::noSecretIsInAnError()
{
    const QList<Handler> handlers{[](QTcpSocket &socket, const RawRequest &) { closeConnection(socket); },
                                  [](QTcpSocket &socket, const RawRequest &request) {
                                      answer(socket, 400, {"Content-Type: text/plain"}, request.body);
                                  },
                                  [](QTcpSocket &socket, const RawRequest &request) {
                                      answerJson(socket,
                                                 "{\"error\":\"invalid_grant\",\"error_description\":\""_ba +
                                                     request.body + "\"}"_ba,
                                                 400);
                                  }};
    for (const Handler &handler : handlers) {
        BrowserRig rig;
        rig.server.token = handler;
        rig.start();
        QTRY_VERIFY(rig.isDone());
        QVERIFY(!rig.outcome->value().has_value());
        const QString words = wordsOf(rig.outcome->value().error());
        QVERIFY(!words.contains(rig.verifier()));
        QVERIFY(!words.contains(u"secret-code"_s));
        QVERIFY(!words.contains(rig.browser.asked(u"state"_s)));
    }
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::BrowserSecretsTest)
#include "tst_browsersecrets.moc"
