// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/signinways.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Reason = CredentialError::Kind;

} // namespace

/// Sign-ins that come to nothing, against the demo workspace, with real sockets and real processes.
class SignInFailuresTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();

    void whatIsRefusedIsNotKept();
    void whatIsMissingIsNamed_data();
    void whatIsMissingIsNamed();
    void aSignInIsCancelledWhileItWaits_data();
    void aSignInIsCancelledWhileItWaits();

private:
    std::unique_ptr<SignInRig> m_rig;
};

void SignInFailuresTest::init()
{
    m_rig = std::make_unique<SignInRig>();
    QVERIFY(m_rig->isReady);
}

void SignInFailuresTest::cleanup()
{
    m_rig.reset();
}

void SignInFailuresTest::whatIsRefusedIsNotKept()
{
    SignInRequest request = prepareWay(*m_rig, u"service principal"_s);
    request.profile.id = ProfileId(u"known"_s);
    const Profile profile = request.profile;
    request.secret = Secret("dose00000000000000000000000000000000");
    SignIn signIn(m_rig->means());
    const SignInOutcome wrong(signIn.start(std::move(request)));
    QTRY_VERIFY(failedFor(wrong, Reason::Refused));
    QCOMPARE(m_rig->kept(profile), QByteArray());

    m_rig->browser.link = u"decline"_s;
    SignInRequest declined = prepareWay(*m_rig, u"browser"_s);
    declined.profile.id = profile.id;
    const SignInOutcome declinedOutcome(signIn.start(std::move(declined)));
    QTRY_VERIFY(failedFor(declinedOutcome, Reason::Refused));
    QCOMPARE(m_rig->kept(profile), QByteArray());
}

void SignInFailuresTest::whatIsMissingIsNamed_data()
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

void SignInFailuresTest::whatIsMissingIsNamed()
{
    QFETCH(const QString, way);
    QFETCH(const int, reason);
    SignInRequest request = prepareWay(*m_rig, way);
    m_rig->environment = {};
    // Where programs are looked for besides PATH is below here, too.
    m_rig->environment.insert(u"HOME"_s, m_rig->folder.path());
    QVERIFY(putFile(m_rig->configPath, "[other]\n"));
    SignIn signIn(m_rig->means());
    const SignInOutcome outcome(signIn.start(std::move(request)));
    QTRY_VERIFY(failedFor(outcome, static_cast<Reason>(reason)));
    QTEST(outcome.value().error().credential->subject, "subject");
}

void SignInFailuresTest::aSignInIsCancelledWhileItWaits_data()
{
    QTest::addColumn<QString>("way");
    QTest::newRow("for the browser") << u"browser"_s;
    QTest::newRow("for databricks") << u"databricks"_s;
    QTest::newRow("for az") << u"az"_s;
}

void SignInFailuresTest::aSignInIsCancelledWhileItWaits()
{
    QFETCH(const QString, way);
    SignInRequest request = prepareWay(*m_rig, way);
    const Profile profile = request.profile;
    m_rig->browser.waitsAtCallback = true;
    QVERIFY(way == u"browser"_s || m_rig->programs.put(way, "/bin/sleep 600\n"));
    SignIn signIn(m_rig->means());
    const SignInOutcome outcome(signIn.start(std::move(request)));
    QTRY_VERIFY(m_rig->browser.hasCallback() || m_rig->programs.id(way) != 0);
    signIn.cancel();
    QTRY_VERIFY(outcome.isDone());
    QVERIFY(!outcome.value() && outcome.value().error().kind == ApiError::Kind::Cancelled);
    QTRY_VERIFY(way == u"browser"_s || !m_rig->programs.isAtWork(way));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::SignInFailuresTest)
#include "tst_signinfailures.moc"
