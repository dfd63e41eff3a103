// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/edittokendialog.h"
#include "dialogs/newtokendialog.h"
#include "dialogs/orphandialog.h"
#include "dialogs/revokedialog.h"
#include "support/findwidget.h"
#include "support/lossybench.h"
#include "support/tokenserver.h"
#include "text/retrywords.h"

#include <QLabel>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTest>

#include <algorithm>
#include <memory>

using namespace Qt::StringLiterals;

namespace latchkey {

/// What a dialog says while its request waits to be sent once more, and how the person ends that.
class WaitingNoticeTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void newTokenTellsOfTheWait();
    void editTellsOfTheWait();
    void revokeTellsOfTheWait();
    void reviewTellsOfTheWait();

private:
    using Call = TokenServer::Call;

    void show(QDialog *dialog);
    void click(const QString &button);
    /// A text in sight holds these words.
    [[nodiscard]] bool isShown(const QString &words) const;
    /// The request waits, the dialog says so, and this button ends it but not the dialog.
    void endTheWait(const QString &button);
    [[nodiscard]] static Token token()
    {
        Token token;
        token.id = TokenId(u"nightly"_s);
        token.comment = u"nightly"_s;
        return token;
    }

    std::unique_ptr<TokenServer> m_server;
    std::unique_ptr<DemoFixture> m_fixture;
    WorkspaceSession *m_session = nullptr;
    QPointer<QDialog> m_dialog;
};

void WaitingNoticeTest::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

void WaitingNoticeTest::init()
{
    m_server = std::make_unique<TokenServer>();
    m_server->tokens = QStringList{u"nightly"_s};
    for (const Call call : {Call::Create, Call::Update, Call::Revoke}) {
        m_server->on(call, [](QTcpSocket &socket) {
            answer(socket, 429, {"Content-Type: application/json", "Retry-After: 30"}, "{}");
        });
    }
    m_fixture = std::make_unique<DemoFixture>();
    m_session = &m_fixture->addWorkspace(u"busy"_s, m_server->host());
}

void WaitingNoticeTest::cleanup()
{
    delete m_dialog;
    m_fixture.reset();
    m_server.reset();
}

void WaitingNoticeTest::show(QDialog *dialog)
{
    m_dialog = dialog;
    m_dialog->open();
    QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
}

void WaitingNoticeTest::click(const QString &button)
{
    auto *found = findNamed<QPushButton>(*m_dialog, button);
    QVERIFY2(found, qPrintable(button));
    found->click();
}

bool WaitingNoticeTest::isShown(const QString &words) const
{
    const QList<QLabel *> labels = m_dialog->findChildren<QLabel *>();
    return std::any_of(labels.cbegin(), labels.cend(), [&words](const QLabel *label) {
        return label->isVisible() && label->text().contains(words);
    });
}

void WaitingNoticeTest::endTheWait(const QString &button)
{
    QTRY_VERIFY(m_session->waiting());
    const QString words = retryWords(*m_session->waiting(), m_session->profile().name);
    QVERIFY2(words.contains(u" asked to wait. Trying again at "_s), qPrintable(words));
    QVERIFY(isShown(QString(words + u' ' + button + u" ends the wait."_s)));
    click(button);
    QTRY_VERIFY(!m_session->waiting());
    QVERIFY(m_dialog);
    QTRY_VERIFY(!isShown(u"asked to wait"_s));
    QVERIFY(m_dialog->isVisible());
}

void WaitingNoticeTest::newTokenTellsOfTheWait()
{
    m_fixture->settings().setLastScopes(u"busy"_s, {u"sql"_s});
    show(new NewTokenDialog(m_fixture->sessions(), m_fixture->catalog(), m_fixture->settings(),
                            m_fixture->clock(), m_session->profile().id, nullptr));
    click(u"Create token"_s);
    endTheWait(u"Cancel"_s);
    QTRY_VERIFY(findNamed<QPushButton>(*m_dialog, u"Create token"_s)->isEnabled());
    QCOMPARE(m_server->calls(Call::Create), 1);
}

void WaitingNoticeTest::editTellsOfTheWait()
{
    show(new EditTokenDialog(m_fixture->sessions(), m_session->profile().id, token(), m_fixture->catalog(),
                             nullptr));
    findNamed<QLineEdit>(*m_dialog, u"Comment"_s)->setText(u"renamed"_s);
    click(u"Save changes"_s);
    endTheWait(u"Cancel"_s);
    QTRY_VERIFY(findNamed<QPushButton>(*m_dialog, u"Save changes"_s)->isEnabled());
    QCOMPARE(m_server->calls(Call::Update), 1);
}

void WaitingNoticeTest::revokeTellsOfTheWait()
{
    const QList<RevokeItem> items{RevokeItem{m_session->profile().id, token()}};
    show(new RevokeDialog(m_fixture->sessions(), items, m_fixture->clock(), nullptr));
    click(u"Revoke token"_s);
    endTheWait(u"Stop"_s);
    QTRY_VERIFY(findNamed<QPushButton>(*m_dialog, u"Retry"_s));
    QCOMPARE(m_server->calls(Call::Revoke), 1);
}

void WaitingNoticeTest::reviewTellsOfTheWait()
{
    LossyBench bench(*m_fixture);
    QVERIFY(bench.start());
    const WishId wish = bench.lose(u"ci laptop"_s);
    QVERIFY(!wish.isEmpty());
    // The same workspace, which has too much to do from now on.
    Profile profile = bench.session().profile();
    profile.host = m_server->host();
    const Outcome<SecretResult<void>> stored(
        m_fixture->store().write(signInKey(profile), Secret("dapi0123456789abcdef0123456789abcdef")));
    m_session = &m_fixture->sessions().replace(profile);

    show(new OrphanDialog(m_fixture->sessions(), wish, m_fixture->clock(), nullptr));
    click(u"Revoke token"_s);
    endTheWait(u"Cancel"_s);
    QTRY_VERIFY(findNamed<QPushButton>(*m_dialog, u"Decide later"_s));
    QCOMPARE(m_server->calls(Call::Revoke), 1);
    QCOMPARE(bench.lost().questions().size(), 1);
    click(u"Decide later"_s);
    QTRY_VERIFY(!m_dialog);
}

} // namespace latchkey

QTEST_MAIN(latchkey::WaitingNoticeTest)
#include "tst_waitingnotice.moc"
