// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/sessionrig.h"
#include "support/tokenserver.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr int manyTokens = 12'000;

/// Long enough that another thread reads it.
QStringList manyNames()
{
    QStringList names;
    for (int i = 0; i < manyTokens; ++i)
        names << u"token number %1 of a long list"_s.arg(i);
    return names;
}

} // namespace

/// Lists that are read on another thread.
class LongAnswerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void aLongListIsRead();
    void aLongListThatIsNoneIsAnError();
    void cancellingDoesNotWaitForTheThread();
    void theSessionMayDieMeanwhile();

private:
    /// Calls back as soon as the whole list has come, and is being read.
    void whenTheListHasCome(std::function<void()> act);

    std::unique_ptr<TokenServer> m_server;
    std::unique_ptr<SessionRig> m_rig;
};

void LongAnswerTest::init()
{
    m_server = std::make_unique<TokenServer>();
    m_server->tokens = manyNames();
    m_rig = std::make_unique<SessionRig>(m_server->host());
}

void LongAnswerTest::cleanup()
{
    m_rig.reset();
    m_server.reset();
}

void LongAnswerTest::whenTheListHasCome(std::function<void()> act)
{
    connect(&m_rig->network, &QNetworkAccessManager::finished, &m_rig->network,
            [this, act = std::move(act)](const QNetworkReply *reply) {
                if (reply->url().path().endsWith("token/list"_L1))
                    QMetaObject::invokeMethod(&m_rig->network, act, Qt::QueuedConnection);
            });
}

void LongAnswerTest::aLongListIsRead()
{
    const VoidOutcome outcome(m_rig->session->refresh());
    QTRY_VERIFY_WITH_TIMEOUT(succeeded(outcome), 20'000);
    QCOMPARE(m_rig->session->tokens().size(), manyTokens);
    QCOMPARE(m_rig->session->tokens().constLast().comment, manyNames().constLast());
}

void LongAnswerTest::aLongListThatIsNoneIsAnError()
{
    m_server->on(TokenServer::Call::List, [this](QTcpSocket &socket) {
        QByteArray cut = m_server->list();
        cut.chop(2);
        answerJson(socket, cut);
    });
    const VoidOutcome outcome(m_rig->session->refresh());
    QTRY_VERIFY_WITH_TIMEOUT(failedWith(outcome, ApiError::Kind::AnswerUnreadable), 20'000);
}

void LongAnswerTest::cancellingDoesNotWaitForTheThread()
{
    const VoidOutcome outcome(m_rig->session->refresh());
    bool wasDone = true;
    bool isDone = false;
    whenTheListHasCome([&] {
        wasDone = outcome.isDone();
        m_rig->session->cancel();
        isDone = failedWith(outcome, ApiError::Kind::Cancelled);
    });
    QTRY_VERIFY_WITH_TIMEOUT(outcome.isDone(), 20'000);
    QVERIFY(!wasDone);
    QVERIFY(isDone);
    QVERIFY(m_rig->session->tokens().isEmpty());
}

void LongAnswerTest::theSessionMayDieMeanwhile()
{
    const VoidOutcome outcome(m_rig->session->refresh());
    whenTheListHasCome([this] { m_rig->session.reset(); });
    QTRY_VERIFY_WITH_TIMEOUT(outcome.isDone(), 20'000);
    QVERIFY(failedWith(outcome, ApiError::Kind::Cancelled));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::LongAnswerTest)
#include "tst_longanswer.moc"
