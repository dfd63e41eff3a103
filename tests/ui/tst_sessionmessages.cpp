// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/sessionmessages.h"

#include "support/demofixture.h"
#include "support/findwidget.h"
#include "support/sessionrig.h"
#include "support/tokenserver.h"
#include "support/widgets.h"
#include "text/retrywords.h"
#include "widgets/messagestrip.h"

#include <QDir>
#include <QFile>
#include <QLocale>
#include <QPushButton>
#include <QSignalSpy>

using namespace Qt::StringLiterals;

namespace latchkey {

/// What the window's strip tells of the sessions, and what its button does about it.
class SessionMessagesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void aFailureIsToldUntilItIsOver();
    void onlyWhatIsLeftOfAWaitIsTold();
    void aRequestThatWaitsIsToldAndEndedByItsButton();
    void aRefusedSignInAsksForAnother();
    void aListOfWorkspacesThatCannotBeSavedIsTold();

private:
    using Call = TokenServer::Call;

    /// From now on the list is refused, for so many seconds.
    void turnAway(const QByteArray &seconds)
    {
        m_server->on(Call::List, [seconds](QTcpSocket &socket) {
            answer(socket, 429, {"Content-Type: application/json", "Retry-After: " + seconds}, "{}");
        });
    }
    /// From now on the list gets this answer.
    void refuse(const QByteArray &body, int status)
    {
        m_server->on(Call::List, [body, status](QTcpSocket &socket) { answerJson(socket, body, status); });
    }
    /// Reads the list, and waits until that has failed.
    [[nodiscard]] bool readInVain() const
    {
        const VoidOutcome refreshed(m_session->refresh());
        return QTest::qWaitFor([&] { return refreshed.isDone(); }) && !refreshed.value();
    }
    /// Lets every message be told anew.
    void tellAgain() { Q_EMIT m_fixture->sessions().sessionsChanged(); }
    [[nodiscard]] bool isTold(const QString &words) const { return m_strip->currentText().contains(words); }
    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        return withText<QPushButton>(*m_strip, text);
    }

    std::unique_ptr<TokenServer> m_server;
    std::unique_ptr<DemoFixture> m_fixture;
    std::unique_ptr<MessageStrip> m_strip;
    std::unique_ptr<SessionMessages> m_messages;
    WorkspaceSession *m_session = nullptr;
};

void SessionMessagesTest::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

void SessionMessagesTest::init()
{
    m_server = std::make_unique<TokenServer>();
    m_server->tokens = QStringList{u"nightly"_s};
    m_fixture = std::make_unique<DemoFixture>();
    m_session = &m_fixture->addWorkspace(u"busy"_s, m_server->host());
    m_strip = std::make_unique<MessageStrip>();
    m_messages = std::make_unique<SessionMessages>(m_fixture->sessions(), *m_strip);
}

void SessionMessagesTest::cleanup()
{
    m_messages.reset();
    m_strip.reset();
    m_fixture.reset();
    m_server.reset();
}

void SessionMessagesTest::aFailureIsToldUntilItIsOver()
{
    refuse("{}", 500);
    QVERIFY(readInVain());
    QVERIFY(isTold(u"busy failed to answer because of a fault of its own."_s));
    m_server->on(Call::List, {});
    QPushButton *retry = button(u"Retry"_s);
    QVERIFY(retry);
    retry->click();
    // Nothing jumps before the answer is there.
    QVERIFY(isTold(u"busy failed to answer"_s));
    QTRY_COMPARE(m_session->state(), WorkspaceSession::State::Ready);
    QVERIFY(!isTold(u"busy failed to answer"_s));
}

void SessionMessagesTest::onlyWhatIsLeftOfAWaitIsTold()
{
    // Longer than anybody waits for by themselves.
    turnAway("60");
    QVERIFY(readInVain());
    QVERIFY(isTold(u"Wait 60 seconds, and try again."_s));
    m_fixture->clock().advanceMs(45'000);
    QCOMPARE(m_session->lastErrorAgeMs(), 45'000);
    tellAgain();
    QVERIFY(isTold(u"Wait 15 seconds, and try again."_s));
    m_fixture->clock().advanceMs(15'000);
    tellAgain();
    QVERIFY(isTold(u"Wait a moment, and try again."_s));

    m_server->on(Call::List, {});
    const VoidOutcome refreshed(m_session->refresh());
    QTRY_VERIFY(succeeded(refreshed));
    QCOMPARE(m_session->lastErrorAgeMs(), 0);
}

void SessionMessagesTest::aRequestThatWaitsIsToldAndEndedByItsButton()
{
    turnAway("30");
    const VoidOutcome refreshed(m_session->refresh());
    QTRY_VERIFY(m_session->waiting());
    const QString words = retryWords(*m_session->waiting(), m_session->profile().name);
    QVERIFY2(words.contains(u"busy asked to wait. Trying again at "_s), qPrintable(words));
    QVERIFY(isTold(words));
    // Closed, it would come back with the next try.
    QVERIFY(!findNamed<QPushButton>(*m_strip, u"Close"_s));
    QPushButton *cancel = button(u"Cancel"_s);
    QVERIFY(cancel);
    cancel->click();
    QTRY_VERIFY(failedWith(refreshed, ApiError::Kind::Cancelled));
    QVERIFY(!m_session->waiting());
    QVERIFY(!isTold(u"asked to wait"_s));
    QCOMPARE(m_server->calls(Call::List), 1);
}

void SessionMessagesTest::aRefusedSignInAsksForAnother()
{
    refuse(R"({"error_code":403,"message":"Invalid access token."})", 403);
    QVERIFY(readInVain());
    QVERIFY(isTold(u"busy did not accept the access token."_s));
    const QSignalSpy wanted(m_messages.get(), &SessionMessages::signInWanted);
    QPushButton *signIn = button(u"Sign In"_s);
    QVERIFY(signIn);
    signIn->click();
    QCOMPARE(wanted.size(), 1);
    QCOMPARE(wanted.constFirst().constFirst().value<ProfileId>(), m_session->profile().id);
}

void SessionMessagesTest::aListOfWorkspacesThatCannotBeSavedIsTold()
{
    const QString file = m_fixture->profiles().file();
    QVERIFY(!QFile::exists(file) || QFile::remove(file));
    QVERIFY(QDir().mkpath(file));
    m_fixture->addWorkspace(u"other"_s, deadHost());
    QVERIFY(
        isTold(u"The list of workspaces could not be saved. Changes to it last until Latchkey closes."_s));
}

} // namespace latchkey

QTEST_MAIN(latchkey::SessionMessagesTest)
#include "tst_sessionmessages.moc"
