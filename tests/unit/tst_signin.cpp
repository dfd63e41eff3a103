// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/logcapture.h"
#include "support/rawserver.h"
#include "support/signinways.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace latchkey {

/// Every way to sign in, against the demo workspace, with real sockets and real processes.
class SignInTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void aTokenIsKept();
    void aBrowserBringsARefreshToken();
    void aServicePrincipalsSecretIsKept();
    void aCommandLineKeepsItsOwn_data();
    void aCommandLineKeepsItsOwn();
    void aProfileOfTheFileStaysAReference();
    void aSecretOfTheFileCanBeTakenOver();
    void aVariableStaysAReference();
    void everySignInOutlivesARestart_data();
    void everySignInOutlivesARestart();
    void signingInAgainElsewhereLeavesNothingBehind();
    void aUnifiedHostIsToldWhichWorkspace();
    void noSecretIsLoggedOrSaved_data();
    void noSecretIsLoggedOrSaved();

private:
    std::unique_ptr<SignInRig> m_rig;
};

void SignInTest::init()
{
    m_rig = std::make_unique<SignInRig>();
    QVERIFY(m_rig->isReady);
}

void SignInTest::cleanup()
{
    m_rig.reset();
}

void SignInTest::aTokenIsKept()
{
    const auto signedIn = signInNow(*m_rig, prepareWay(*m_rig, u"token"_s));
    QVERIFY(signedIn);
    QCOMPARE(signedIn->profile.userName, u"ada@example.com"_s);
    QVERIFY(!signedIn->profile.id.isEmpty());
    QCOMPARE(m_rig->kept(signedIn->profile), SignInRig::bytes(m_rig->server.token()));
}

void SignInTest::aBrowserBringsARefreshToken()
{
    const auto signedIn = signInNow(*m_rig, prepareWay(*m_rig, u"browser"_s));
    QVERIFY(signedIn);
    QCOMPARE(signedIn->profile.userName, u"ada@example.com"_s);
    QVERIFY(m_rig->kept(signedIn->profile).startsWith("doau"));
    QVERIFY(signedIn->credential->expiresMs() > m_rig->clock.nowMs());
}

void SignInTest::aServicePrincipalsSecretIsKept()
{
    const auto signedIn = signInNow(*m_rig, prepareWay(*m_rig, u"service principal"_s));
    QVERIFY(signedIn);
    QCOMPARE(signedIn->profile.userName, m_rig->server.clientId());
    QCOMPARE(m_rig->kept(signedIn->profile), SignInRig::bytes(m_rig->server.clientSecret()));
}

void SignInTest::aCommandLineKeepsItsOwn_data()
{
    QTest::addColumn<QString>("way");
    QTest::newRow("databricks") << u"databricks"_s;
    QTest::newRow("az") << u"az"_s;
}

void SignInTest::aCommandLineKeepsItsOwn()
{
    QFETCH(const QString, way);
    const auto signedIn = signInNow(*m_rig, prepareWay(*m_rig, way));
    QVERIFY(signedIn);
    QVERIFY(m_rig->keepsNothing(signedIn->profile));
    // One call served the list and the name.
    QCOMPARE(m_rig->programs.calls(way).size(), 1);
}

void SignInTest::aProfileOfTheFileStaysAReference()
{
    const auto signedIn = signInNow(*m_rig, prepareWay(*m_rig, u"file"_s));
    QVERIFY(signedIn);
    QCOMPARE(signedIn->profile.origin, CredentialOrigin::ConfigFile);
    QVERIFY(m_rig->keepsNothing(signedIn->profile));

    // What is in the file counts, at this moment.
    QVERIFY(putFile(m_rig->configPath, "[prod]\nhost = https://x.cloud.databricks.com\ntoken = other\n"));
    const Outcome<Result<Secret>> header(signedIn->credential->authorization());
    QTRY_VERIFY(header.isDone());
    QVERIFY(header.value() && *header.value() == Secret("Bearer other"));
}

void SignInTest::aSecretOfTheFileCanBeTakenOver()
{
    SignInRequest request = prepareWay(*m_rig, u"file"_s);
    request.takeSecretOver = true;
    const auto signedIn = signInNow(*m_rig, std::move(request));
    QVERIFY(signedIn);
    QCOMPARE(signedIn->profile.origin, CredentialOrigin::Stored);
    QCOMPARE(m_rig->kept(signedIn->profile), SignInRig::bytes(m_rig->server.token()));
}

void SignInTest::aVariableStaysAReference()
{
    const auto signedIn = signInNow(*m_rig, prepareWay(*m_rig, u"variable"_s));
    QVERIFY(signedIn);
    QCOMPARE(signedIn->profile.origin, CredentialOrigin::Environment);
    QVERIFY(m_rig->keepsNothing(signedIn->profile));
}

void SignInTest::everySignInOutlivesARestart_data()
{
    addSignInWays();
}

void SignInTest::everySignInOutlivesARestart()
{
    QFETCH(const QString, way);
    const auto signedIn = signInNow(*m_rig, prepareWay(*m_rig, way));
    QVERIFY(signedIn);
    const QString path = m_rig->folder.filePath(u"profiles.json"_s);
    QVERIFY(ProfileStore(path).save({signedIn->profile}));

    ProfileStore saved(path);
    Sessions sessions(m_rig->means(), saved);
    sessions.openSaved();
    QCOMPARE(sessions.all().size(), 1);
    const Outcome<Result<void>> refreshed(sessions.all().constFirst()->refresh());
    QTRY_VERIFY(refreshed.isDone());
    QVERIFY(refreshed.value().has_value());
    QVERIFY(!sessions.all().constFirst()->tokens().isEmpty());
}

void SignInTest::signingInAgainElsewhereLeavesNothingBehind()
{
    const auto first = signInNow(*m_rig, prepareWay(*m_rig, u"token"_s));
    QVERIFY(first);
    ProfileStore saved(m_rig->folder.filePath(u"profiles.json"_s));
    Sessions sessions(m_rig->means(), saved);
    sessions.add(first->profile, first->credential);

    SignInRequest request = prepareWay(*m_rig, u"token"_s);
    request.profile = first->profile;
    request.profile.secrets = SecretPlace::SessionOnly;
    const auto second = signInNow(*m_rig, std::move(request));
    QVERIFY(second);
    QCOMPARE(second->profile.id, first->profile.id);
    const WorkspaceSession &session = sessions.replace(second->profile, second->credential);
    QTRY_VERIFY(m_rig->keepsNothing(first->profile));
    const Outcome<SecretResult<Secret>> inMemory(m_rig->memory.read(signInKey(session.profile())));
    QTRY_VERIFY(inMemory.isDone() && inMemory.value());
}

void SignInTest::aUnifiedHostIsToldWhichWorkspace()
{
    const RawServer server([](QTcpSocket &socket, const RawRequest &request) {
        if (request.path.startsWith("/.well-known/"))
            answerJson(socket, R"({"workspace_id":"4711","host_type":"unified"})");
        else if (request.header("X-Databricks-Workspace-Id") != "4711")
            answer(socket, 200, {"Content-Type: text/html"}, "<html>Sign in</html>");
        else
            answerJson(socket, "{}");
    });
    SignInRequest request = prepareWay(*m_rig, u"token"_s);
    request.profile.host = server.host();
    const auto signedIn = signInNow(*m_rig, std::move(request));
    QVERIFY(signedIn);
    QCOMPARE(signedIn->profile.host.workspaceId(), u"4711"_s);
}

void SignInTest::noSecretIsLoggedOrSaved_data()
{
    addSignInWays();
}

void SignInTest::noSecretIsLoggedOrSaved()
{
    QFETCH(const QString, way);
    const LogCapture log;
    const auto signedIn = signInNow(*m_rig, prepareWay(*m_rig, way));
    QVERIFY(signedIn);
    const QString path = m_rig->folder.filePath(u"profiles.json"_s);
    QVERIFY(ProfileStore(path).save({signedIn->profile}));

    const Outcome<Result<Secret>> header(signedIn->credential->authorization());
    QTRY_VERIFY(header.isDone() && header.value());
    const QByteArray value = SignInRig::bytes(*header.value()).sliced(qsizetype(sizeof("Bearer ")) - 1);
    QVERIFY(value.size() > 20);
    QByteArrayList secrets{value, SignInRig::bytes(m_rig->server.clientSecret())};
    if (const QByteArray kept = m_rig->kept(signedIn->profile); !kept.isEmpty())
        secrets << kept;
    for (const QByteArray &secret : std::as_const(secrets)) {
        QVERIFY(!log.all().contains(QString::fromLatin1(secret)));
        QVERIFY(!contentOf(path).contains(secret));
        for (const QString &program : {u"databricks"_s, u"az"_s}) {
            QVERIFY(
                !m_rig->programs.environmentOf(program).join(u'\n').contains(QString::fromLatin1(secret)));
            QVERIFY(!contentOf(m_rig->programs.path(program + u".calls"_s)).contains(secret));
        }
    }
    QVERIFY(!log.all().isEmpty());
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::SignInTest)
#include "tst_signin.moc"
