// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/revokedialog.h"

#include "dialogs/revokelist.h"
#include "support/demofixture.h"
#include "support/demotokens.h"
#include "support/findwidget.h"
#include "support/rawserver.h"
#include "text/plaintext.h"

#include <QPointer>
#include <QPushButton>
#include <QTcpSocket>
#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

constexpr auto refusal = R"({"error_code": "PERMISSION_DENIED", "message": "Not today."})";

} // namespace

class RevokeDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<DemoFixture>();
        QVERIFY(m_fixture->start());
    }

    void cleanup()
    {
        delete m_dialog;
        m_fixture.reset();
    }

    void namesWhatIsRevoked()
    {
        const QList<RevokeItem> items = some(2);
        open(items);
        QCOMPARE(m_dialog->windowTitle(), u"Revoke Tokens"_s);
        const QStringList texts = spokenTexts(*m_dialog);
        for (const RevokeItem &item : items)
            QVERIFY(anyContains(texts, shortId(item.token.id.value())));
        QVERIFY(anyContains(texts, u"Revoke 2 tokens in demo?"_s));
        QVERIFY(anyContains(texts, u"This cannot be undone."_s));
        QCOMPARE(button(u"Revoke token"_s)->text(), u"Revoke 2 Tokens"_s);
    }

    void oneTokenIsSpokenOfAsOne()
    {
        open(some(1));
        QCOMPARE(m_dialog->windowTitle(), u"Revoke Token"_s);
        QCOMPARE(button(u"Revoke token"_s)->text(), u"Revoke Token"_s);
    }

    void enterAndEscapeAreSafe_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::newRow("enter") << Qt::Key_Return;
        QTest::newRow("escape") << Qt::Key_Escape;
    }
    void enterAndEscapeAreSafe()
    {
        QFETCH(const Qt::Key, key);
        open(some(2));
        QVERIFY(button(u"Cancel"_s)->isDefault());
        QCOMPARE(m_dialog->focusWidget(), button(u"Cancel"_s));
        QTest::keyClick(m_dialog->focusWidget(), key);
        QTRY_VERIFY(!m_dialog);
        QVERIFY(m_fixture->network().sent("POST", u"/token/delete"_s).isEmpty());
    }

    void confirmedTokensAreRevokedByKeyboard()
    {
        const QList<RevokeItem> items = some(6);
        open(items);
        confirm();
        QTRY_VERIFY(!m_dialog);
        QCOMPARE(m_fixture->network().sent("POST", u"/token/delete"_s).size(), 6);
        for (const RevokeItem &item : items) {
            QVERIFY(!tokenOf(m_fixture->workspace(), item.token.id));
            QCOMPARE(m_fixture->sessions().tokens().rowOf(item.profile, item.token.id), -1);
        }
    }

    void whatIsGoneAlreadyCountsAsDone()
    {
        const QList<RevokeItem> items = some(2);
        open(items);
        QCOMPARE(m_fixture->workspace().revoke(revokeBodyFor(items.constFirst().token.id)).status, 200);
        confirm();
        QTRY_VERIFY(!m_dialog);
        QVERIFY(!tokenOf(m_fixture->workspace(), items.constLast().token.id));
    }

    void ownTokenIsWarnedOfAndComesLast()
    {
        QList<RevokeItem> items = some(3);
        const std::optional<TokenId> own = m_fixture->session().ownTokenId();
        QVERIFY(own);
        items.prepend({m_fixture->demoId(), *tokenOf(m_fixture->workspace(), *own)});
        open(items);
        QVERIFY(anyContains(spokenTexts(*m_dialog), u"After revoking it you sign in again"_s));
        confirm();
        QTRY_VERIFY(!m_dialog);
        const auto sent = m_fixture->network().sent("POST", u"/token/delete"_s);
        QCOMPARE(sent.size(), 4);
        QCOMPARE(sent.constLast().body["token_id"_L1].toString(), own->value());
    }

    void otherTokensAreNotWarnedOf()
    {
        open(some(2));
        QVERIFY(!anyContains(spokenTexts(*m_dialog), u"Latchkey is signed in with"_s));
    }

    void failuresStayAndCanBeTriedAgain()
    {
        RawServer server([](QTcpSocket &socket, const RawRequest &) { answerJson(socket, refusal, 403); });
        m_fixture->addWorkspace(u"other"_s, server.host());
        QList<RevokeItem> items = some(1);
        items.append(invented(u"other"_s, 1));
        open(items);
        confirm();
        QTRY_VERIFY(button(u"Retry"_s));
        QVERIFY(anyContains(spokenTexts(*m_dialog), u"1 token was not revoked."_s));
        QVERIFY(anyContains(spokenTexts(*m_dialog), u"Not revoked"_s));
        QVERIFY(!tokenOf(m_fixture->workspace(), items.constFirst().token.id));
        QVERIFY(button(u"Close"_s)->isDefault());

        server.setHandler([](QTcpSocket &socket, const RawRequest &) { answerJson(socket, "{}"); });
        QTest::keyClick(button(u"Retry"_s), Qt::Key_Space);
        QTRY_VERIFY(!m_dialog);
        QCOMPARE(m_fixture->network().sent("POST", u"/token/delete"_s).size(), 3);
    }

    void ownTokenWaitsForAFailureOfItsWorkspace()
    {
        // Its SHA-256 is the id of the sign-in's own token.
        const Secret own("dapi0123456789abcdef0123456789abcdef");
        RawServer server([](QTcpSocket &socket, const RawRequest &request) {
            answerJson(socket, request.path.endsWith("/delete") ? refusal : "{}",
                       request.path.endsWith("/delete") ? 403 : 200);
        });
        WorkspaceSession &session = m_fixture->addWorkspace(u"other"_s, server.host(), own.clone());
        const Outcome<Result<void>> read(session.refresh());
        QTRY_VERIFY(session.ownTokenId());
        QList<RevokeItem> items = invented(u"other"_s, 1, 1);
        Token ownToken;
        ownToken.id = *session.ownTokenId();
        items.prepend({ProfileId(u"other"_s), ownToken});
        open(items);
        confirm();
        QTRY_VERIFY(button(u"Retry"_s));
        QVERIFY(anyContains(spokenTexts(*m_dialog), u"It comes last."_s));
        QCOMPARE(server.started("POST"), 1);
    }

    void fourAreUnderWayAtMost()
    {
        RawServer server;
        m_fixture->addWorkspace(u"other"_s, server.host());
        open(invented(u"other"_s, 1, 9));
        confirm();
        QTRY_COMPARE(server.requests().size(), RevokeRun::atOnce);
        QVERIFY(anyContains(spokenTexts(*m_dialog), u"Waiting"_s));
        // Stopped, the others never start.
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QVERIFY(m_dialog->isVisible());
        m_fixture->sessions().find(ProfileId(u"other"_s))->cancel();
        QTRY_VERIFY(button(u"Retry"_s));
        QCOMPARE(server.requests().size(), RevokeRun::atOnce);
    }

    void stoppingLetsWhatIsUnderWayEnd()
    {
        QPointer<QTcpSocket> underWay;
        RawServer server([&underWay](QTcpSocket &socket, const RawRequest &request) {
            if (request.body.contains("id-1"))
                answer(socket, 503, {"Retry-After: 30"_ba});
            else if (request.body.contains("id-2"))
                underWay = &socket;
            else
                answerJson(socket, "{}");
        });
        const WorkspaceSession &session = m_fixture->addWorkspace(u"other"_s, server.host());
        open(invented(u"other"_s, 1, 2));
        confirm();
        QTRY_VERIFY(session.waiting() && underWay);
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QTRY_VERIFY(!session.waiting());
        QVERIFY(!button(u"Retry"_s));
        answerJson(*underWay, "{}");
        QTRY_VERIFY(button(u"Retry"_s));
        QVERIFY(anyContains(spokenTexts(*m_dialog), u"1 token was not revoked."_s));
        QCOMPARE(server.started("POST"), 2);
    }

    void enterDuringTheRunDoesNotStopIt()
    {
        RawServer server;
        m_fixture->addWorkspace(u"other"_s, server.host());
        open(invented(u"other"_s, 1, 2));
        confirm();
        QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Return);
        QVERIFY(button(u"Stop"_s));
        QTRY_COMPARE(server.requests().size(), 2);
    }

    void dialogMayGoWhileRequestsAreUnderWay()
    {
        RawServer server;
        m_fixture->addWorkspace(u"other"_s, server.host());
        open(invented(u"other"_s, 1, 2));
        confirm();
        QTRY_COMPARE(server.requests().size(), 2);
        delete m_dialog;
        m_fixture->sessions().find(ProfileId(u"other"_s))->cancel();
    }

    void forgottenWorkspaceIsTold()
    {
        RawServer server;
        m_fixture->addWorkspace(u"other"_s, server.host());
        open(invented(u"other"_s, 1, 6));
        confirm();
        QTRY_COMPARE(server.requests().size(), RevokeRun::atOnce);
        const Outcome<SecretResult<void>> forgotten(m_fixture->sessions().forget(ProfileId(u"other"_s)));
        QTRY_VERIFY(button(u"Retry"_s));
        QVERIFY(anyContains(spokenTexts(*m_dialog), u"6 tokens were not revoked."_s));
    }

private:
    void open(const QList<RevokeItem> &items)
    {
        m_dialog = new RevokeDialog(m_fixture->sessions(), items, m_fixture->clock(), nullptr);
        m_dialog->open();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
    }

    void confirm() { QTest::keyClick(button(u"Revoke token"_s), Qt::Key_Space); }

    QPushButton *button(const QString &name) const
    {
        return m_dialog ? findNamed<QPushButton>(*m_dialog, name) : nullptr;
    }

    /// Tokens of the demo workspace, without the one it is signed in with.
    QList<RevokeItem> some(qsizetype count) const
    {
        QList<RevokeItem> items;
        const QList<Token> tokens = m_fixture->session().tokens();
        for (const Token &token : tokens) {
            if (items.size() < count && token.id != m_fixture->session().ownTokenId())
                items.append({m_fixture->demoId(), token});
        }
        return items;
    }

    static RevokeItem invented(const QString &workspace, int number)
    {
        Token token;
        token.id = TokenId(u"id-%1"_s.arg(number));
        token.comment = u"token %1"_s.arg(number);
        return {ProfileId(workspace), token};
    }
    static QList<RevokeItem> invented(const QString &workspace, int first, int last)
    {
        QList<RevokeItem> items;
        for (int number = first; number <= last; ++number)
            items.append(invented(workspace, number));
        return items;
    }

    std::unique_ptr<DemoFixture> m_fixture;
    QPointer<RevokeDialog> m_dialog;
};

QTEST_MAIN(RevokeDialogTest)
#include "tst_revokedialog.moc"
