// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/logcapture.h"
#include "support/rawserver.h"
#include "support/signinrig.h"

#include <QDateTime>
#include <QTest>

#include <memory>
#include <optional>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;
using Reason = CredentialError::Kind;
using SignInOutcome = Outcome<Result<SignedIn>>;

bool failedFor(const SignInOutcome &outcome, Reason reason)
{
    return outcome.isDone() && !outcome.value() && outcome.value().error().credential &&
           outcome.value().error().credential->kind == reason;
}

} // namespace

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
    void whatIsRefusedIsNotKept();
    void whatIsMissingIsNamed_data();
    void whatIsMissingIsNamed();
    void aSignInIsCancelledWhileItWaits_data();
    void aSignInIsCancelledWhileItWaits();
    void aUnifiedHostIsToldWhichWorkspace();
    void noSecretIsLoggedOrSaved_data();
    void noSecretIsLoggedOrSaved();

private:
    void addWays();
    /// Makes everything ready for a way to sign in, and says how to ask for it.
    [[nodiscard]] SignInRequest prepare(const QString &way);
    [[nodiscard]] QByteArray cliAnswer(const QByteArray &tokenKey, const QByteArray &expiryKey,
                                       const QByteArray &expiry) const;
    /// Signs in; empty when that failed.
    [[nodiscard]] std::optional<SignedIn> signIn(SignInRequest request);

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

void SignInTest::addWays()
{
    QTest::addColumn<QString>("way");
    for (const char *way : {"token", "browser", "service principal", "databricks", "az", "file", "variable"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

QByteArray SignInTest::cliAnswer(const QByteArray &tokenKey, const QByteArray &expiryKey,
                                 const QByteArray &expiry) const
{
    return "echo '{\"" + tokenKey + "\":\"" + SignInRig::bytes(m_rig->server.token()) +
           "\",\"token_type\":\"Bearer\",\"" + expiryKey + "\":" + expiry + "}'\n";
}

SignInRequest SignInTest::prepare(const QString &way)
{
    SignInRequest request = m_rig->request(AuthKind::Pat);
    Profile &profile = request.profile;
    if (way == u"token"_s) {
        request.secret = m_rig->server.token();
    } else if (way == u"browser"_s) {
        profile.auth = AuthKind::Browser;
    } else if (way == u"service principal"_s) {
        profile.auth = AuthKind::Service;
        profile.clientId = m_rig->server.clientId();
        request.secret = m_rig->server.clientSecret();
    } else if (way == u"databricks"_s || way == u"az"_s) {
        const bool isAzure = way == u"az"_s;
        profile.auth = isAzure ? AuthKind::AzureCli : AuthKind::DatabricksCli;
        const QDateTime end = QDateTime::currentDateTimeUtc().addSecs(3600);
        const QByteArray script =
            isAzure ? cliAnswer("accessToken", "expires_on", QByteArray::number(end.toSecsSinceEpoch()))
                    : cliAnswer("access_token", "expiry", '"' + end.toString(Qt::ISODate).toLatin1() + '"');
        m_rig->environment = m_rig->programs.environment();
        if (!m_rig->programs.put(way, script))
            QTest::qFail("The stand-in could not be made", __FILE__, __LINE__);
    } else if (way == u"file"_s) {
        profile.origin = CredentialOrigin::ConfigFile;
        profile.configProfile = u"prod"_s;
        const QByteArray content = "[prod]\nhost = " + m_rig->server.origin().toLatin1() +
                                   "\ntoken = " + SignInRig::bytes(m_rig->server.token()) + "\n";
        if (!putFile(m_rig->configPath, content))
            QTest::qFail("The file could not be written", __FILE__, __LINE__);
    } else {
        profile.origin = CredentialOrigin::Environment;
        m_rig->environment.insert(u"DATABRICKS_TOKEN"_s,
                                  QString::fromLatin1(SignInRig::bytes(m_rig->server.token())));
    }
    return request;
}

std::optional<SignedIn> SignInTest::signIn(SignInRequest request)
{
    SignIn signIn(m_rig->means());
    SignInOutcome outcome(signIn.start(std::move(request)));
    if (!QTest::qWaitFor([&] { return outcome.isDone(); }) || !outcome.value())
        return std::nullopt;
    return *outcome.value();
}

void SignInTest::aTokenIsKept()
{
    const auto signedIn = signIn(prepare(u"token"_s));
    QVERIFY(signedIn);
    QCOMPARE(signedIn->profile.userName, u"ada@example.com"_s);
    QVERIFY(!signedIn->profile.id.isEmpty());
    QCOMPARE(m_rig->kept(signedIn->profile), SignInRig::bytes(m_rig->server.token()));
}

void SignInTest::aBrowserBringsARefreshToken()
{
    const auto signedIn = signIn(prepare(u"browser"_s));
    QVERIFY(signedIn);
    QCOMPARE(signedIn->profile.userName, u"ada@example.com"_s);
    QVERIFY(m_rig->kept(signedIn->profile).startsWith("doau"));
    QVERIFY(signedIn->credential->expiresMs() > m_rig->clock.nowMs());
}

void SignInTest::aServicePrincipalsSecretIsKept()
{
    const auto signedIn = signIn(prepare(u"service principal"_s));
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
    const auto signedIn = signIn(prepare(way));
    QVERIFY(signedIn);
    QCOMPARE(m_rig->kept(signedIn->profile), QByteArray());
    // One call served the list and the name.
    QCOMPARE(m_rig->programs.calls(way).size(), 1);
}

void SignInTest::aProfileOfTheFileStaysAReference()
{
    const auto signedIn = signIn(prepare(u"file"_s));
    QVERIFY(signedIn);
    QCOMPARE(signedIn->profile.origin, CredentialOrigin::ConfigFile);
    QCOMPARE(m_rig->kept(signedIn->profile), QByteArray());

    // What is in the file counts, at this moment.
    QVERIFY(putFile(m_rig->configPath, "[prod]\nhost = https://x.cloud.databricks.com\ntoken = other\n"));
    const Outcome<Result<Secret>> header(signedIn->credential->authorization());
    QTRY_VERIFY(header.isDone());
    QVERIFY(header.value() && *header.value() == Secret("Bearer other"));
}

void SignInTest::aSecretOfTheFileCanBeTakenOver()
{
    SignInRequest request = prepare(u"file"_s);
    request.takeSecretOver = true;
    const auto signedIn = signIn(std::move(request));
    QVERIFY(signedIn);
    QCOMPARE(signedIn->profile.origin, CredentialOrigin::Stored);
    QCOMPARE(m_rig->kept(signedIn->profile), SignInRig::bytes(m_rig->server.token()));
}

void SignInTest::aVariableStaysAReference()
{
    const auto signedIn = signIn(prepare(u"variable"_s));
    QVERIFY(signedIn);
    QCOMPARE(signedIn->profile.origin, CredentialOrigin::Environment);
    QCOMPARE(m_rig->kept(signedIn->profile), QByteArray());
}

void SignInTest::everySignInOutlivesARestart_data()
{
    addWays();
}

void SignInTest::everySignInOutlivesARestart()
{
    QFETCH(const QString, way);
    const auto signedIn = signIn(prepare(way));
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

void SignInTest::whatIsRefusedIsNotKept()
{
    SignInRequest request = prepare(u"service principal"_s);
    request.profile.id = ProfileId(u"known"_s);
    const Profile profile = request.profile;
    request.secret = Secret("dose00000000000000000000000000000000");
    SignIn signIn(m_rig->means());
    const SignInOutcome wrong(signIn.start(std::move(request)));
    QTRY_VERIFY(failedFor(wrong, Reason::Refused));
    QCOMPARE(m_rig->kept(profile), QByteArray());

    m_rig->browser.link = u"decline"_s;
    SignInRequest declined = prepare(u"browser"_s);
    declined.profile.id = profile.id;
    const SignInOutcome declinedOutcome(signIn.start(std::move(declined)));
    QTRY_VERIFY(failedFor(declinedOutcome, Reason::Refused));
    QCOMPARE(m_rig->kept(profile), QByteArray());
}

void SignInTest::whatIsMissingIsNamed_data()
{
    QTest::addColumn<QString>("way");
    QTest::addColumn<int>("reason");
    QTest::addColumn<QString>("subject");
    QTest::newRow("databricks") << u"databricks"_s << static_cast<int>(Reason::ProgramMissing)
                                << u"databricks"_s;
    QTest::newRow("az") << u"az"_s << static_cast<int>(Reason::ProgramMissing) << u"az"_s;
    QTest::newRow("profile") << u"file"_s << static_cast<int>(Reason::ProfileMissing) << u"prod"_s;
    QTest::newRow("variable") << u"variable"_s << static_cast<int>(Reason::VariableMissing)
                              << u"DATABRICKS_TOKEN"_s;
}

void SignInTest::whatIsMissingIsNamed()
{
    QFETCH(const QString, way);
    QFETCH(const int, reason);
    SignInRequest request = prepare(way);
    m_rig->environment = {};
    // Where programs are looked for besides PATH is below here, too.
    m_rig->environment.insert(u"HOME"_s, m_rig->folder.path());
    QVERIFY(putFile(m_rig->configPath, "[other]\n"));
    SignIn signIn(m_rig->means());
    const SignInOutcome outcome(signIn.start(std::move(request)));
    QTRY_VERIFY(failedFor(outcome, static_cast<Reason>(reason)));
    QTEST(outcome.value().error().credential->subject, "subject");
}

void SignInTest::aSignInIsCancelledWhileItWaits_data()
{
    QTest::addColumn<QString>("way");
    QTest::newRow("for the browser") << u"browser"_s;
    QTest::newRow("for databricks") << u"databricks"_s;
    QTest::newRow("for az") << u"az"_s;
}

void SignInTest::aSignInIsCancelledWhileItWaits()
{
    QFETCH(const QString, way);
    SignInRequest request = prepare(way);
    const Profile profile = request.profile;
    m_rig->browser.waitsAtCallback = true;
    QVERIFY(way == u"browser"_s || m_rig->programs.put(way, "/bin/sleep 600\n"));
    SignIn signIn(m_rig->means());
    const SignInOutcome outcome(signIn.start(std::move(request)));
    QTRY_VERIFY(m_rig->browser.hasCallback() || m_rig->programs.id(way) != 0);
    signIn.cancel();
    QTRY_VERIFY(outcome.isDone());
    QVERIFY(!outcome.value() && outcome.value().error().kind == Kind::Cancelled);
    QTRY_VERIFY(way == u"browser"_s || !m_rig->programs.isAtWork(way));
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
    SignInRequest request = prepare(u"token"_s);
    request.profile.host = server.host();
    const auto signedIn = signIn(std::move(request));
    QVERIFY(signedIn);
    QCOMPARE(signedIn->profile.host.workspaceId(), u"4711"_s);
}

void SignInTest::noSecretIsLoggedOrSaved_data()
{
    addWays();
}

void SignInTest::noSecretIsLoggedOrSaved()
{
    QFETCH(const QString, way);
    const LogCapture log;
    const auto signedIn = signIn(prepare(way));
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
