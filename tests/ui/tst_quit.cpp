// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/newtokendialog.h"
#include "dialogs/quitdialog.h"
#include "dialogs/tokencreateddialog.h"
#include "support/endofsession.h"
#include "support/findwidget.h"
#include "support/sessionrig.h"
#include "support/tokenserver.h"
#include "support/windowfixture.h"
#include "window/lockpage.h"
#include "window/quitquestion.h"

#include <QPushButton>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace latchkey {

/// The end of the window while something is under way.
class QuitTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::C); }
    void init();
    void cleanup();
    void withoutAChangeTheWindowCloses();
    void whatIsOnlyReadHoldsNothingUp();
    void anOpenChangeIsNamed_data();
    void anOpenChangeIsNamed();
    void manyChangesAreNotAllNamed();
    void cancelKeepsTheWindowAndTheRequest();
    void waitingEndsWithTheAnswer();
    void waitingEndsAfterItsLimit();
    void quitNowWaitsForNothing();
    void anAnswerWhileTheQuestionStandsEndsIt();
    void theValueOfANewTokenIsNotLost();
    void anAnswerAtTheMomentOfCancelEndsNothing();
    void theEndOfTheSessionAsksNothing();
    void anEndOfTheSessionThatDoesNotComeIsForgotten();
    void waitingEndsBehindTheLock();
    void aQuestionBehindTheLockIsTold();
    void theEndOfTheSessionPassesTheLock();
    void aWishOfTheSystemToQuitAsksToo();

private:
    using Call = TokenServer::Call;

    [[nodiscard]] WorkspaceSession &session() { return *m_session; }
    [[nodiscard]] MainWindow &window() { return m_fixture->window(); }
    [[nodiscard]] QuitDialog *dialog() { return window().findChild<QuitDialog *>(); }
    [[nodiscard]] QPushButton *button(const QString &name) { return findNamed<QPushButton>(*dialog(), name); }
    /// Begins a change, and waits until the server holds it.
    [[nodiscard]] bool begin(Call call);
    /// Begins to create a token in the dialog, as a person does.
    [[nodiscard]] bool createByHand();
    /// By keyboard, in whatever window that is.
    [[nodiscard]] bool lock(QWidget *focus)
    {
        QTest::keyClick(focus, Qt::Key_L, Qt::ControlModifier);
        return window().findChild<LockPage *>()->isVisible();
    }

    std::unique_ptr<TokenServer> m_server;
    std::unique_ptr<WindowFixture> m_fixture;
    WorkspaceSession *m_session = nullptr;
};

void QuitTest::init()
{
    m_server = std::make_unique<TokenServer>();
    m_server->tokens = QStringList{u"nightly"_s, u"weekly"_s};
    m_fixture = std::make_unique<WindowFixture>();
    m_session = &m_fixture->demo().addWorkspace(u"ACME"_s, m_server->host());
    QVERIFY(m_fixture->start(false));
    const VoidOutcome read(session().refresh());
    QTRY_VERIFY(succeeded(read));
}

void QuitTest::cleanup()
{
    m_fixture.reset();
    m_server.reset();
}

bool QuitTest::begin(Call call)
{
    m_server->hold(call);
    const int before = m_server->held();
    const Token token = session().tokens().constFirst();
    if (call == Call::Create)
        static_cast<void>(session().create(someWish()));
    else if (call == Call::Update)
        static_cast<void>(session().update(editOf(token, u"renamed"_s)));
    else
        static_cast<void>(session().revoke(token.id));
    return QTest::qWaitFor([&] { return m_server->held() == before + 1; });
}

bool QuitTest::createByHand()
{
    m_server->hold(Call::Create);
    m_fixture->demo().settings().setLastScopes(u"ACME"_s, {u"sql"_s});
    findNamed<QPushButton>(window(), u"New token"_s)->click();
    const auto *form = window().findChild<NewTokenDialog *>();
    QPushButton *create = form ? findNamed<QPushButton>(*form, u"Create token"_s) : nullptr;
    if (!create || !create->isEnabled())
        return false;
    create->click();
    return QTest::qWaitFor([this] { return m_server->held() == 1; });
}

void QuitTest::withoutAChangeTheWindowCloses()
{
    QVERIFY(window().close());
    QVERIFY(!dialog());
}

void QuitTest::whatIsOnlyReadHoldsNothingUp()
{
    m_server->hold(Call::List);
    static_cast<void>(session().refresh());
    QTRY_COMPARE(m_server->held(), 1);
    QVERIFY(window().close());
    QVERIFY(!dialog());
    m_fixture.reset();
    // Nothing was waited for: there is no answer yet.
    QTRY_COMPARE(m_server->openConnections(), 0);
    QCOMPARE(m_server->held(), 1);
}

void QuitTest::anOpenChangeIsNamed_data()
{
    QTest::addColumn<int>("call");
    QTest::addColumn<QString>("words");
    QTest::newRow("create") << int(Call::Create) << u"The token “wish” is being created in ACME."_s;
    QTest::newRow("update") << int(Call::Update) << u"The token “renamed” is being changed in ACME."_s;
    QTest::newRow("revoke") << int(Call::Revoke) << u"The token “nightly” is being revoked in ACME."_s;
}

void QuitTest::anOpenChangeIsNamed()
{
    QFETCH(const int, call);
    QFETCH(const QString, words);
    QVERIFY(begin(static_cast<Call>(call)));
    QVERIFY(!window().close());
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    QVERIFY(window().isVisible());
    const QStringList texts = spokenTexts(*dialog());
    QVERIFY(anyContains(texts, words));
    QVERIFY(anyContains(texts, u"Quit while a change is under way?"_s));
    QCOMPARE(dialog()->focusWidget(), button(u"Wait and quit"_s));

    // Closing once more asks no second time.
    QVERIFY(!window().close());
    QCOMPARE(window().findChildren<QuitDialog *>().size(), 1);
}

void QuitTest::manyChangesAreNotAllNamed()
{
    m_server->hold(Call::Create);
    for (int i = 0; i < 8; ++i)
        static_cast<void>(session().create(someWish()));
    QVERIFY(!window().close());
    const QStringList texts = spokenTexts(*dialog());
    QVERIFY(anyContains(texts, u"And 3 more."_s));
    QVERIFY(anyContains(texts, u"Quit while changes are under way?"_s));
}

void QuitTest::cancelKeepsTheWindowAndTheRequest()
{
    QVERIFY(begin(Call::Update));
    QVERIFY(!window().close());
    button(u"Cancel"_s)->click();
    QTRY_VERIFY(!dialog());
    m_server->release("{}");
    QTRY_VERIFY(session().openChanges().isEmpty());
    QVERIFY(window().isVisible());
    QVERIFY(window().close());
}

void QuitTest::waitingEndsWithTheAnswer()
{
    QVERIFY(begin(Call::Revoke));
    QVERIFY(!window().close());
    button(u"Wait and quit"_s)->click();
    QVERIFY(anyContains(spokenTexts(*dialog()), u"at the latest in 10 seconds"_s));
    QVERIFY(window().isVisible());
    m_server->release("{}");
    QTRY_VERIFY(!window().isVisible());
    QCOMPARE(m_server->calls(Call::Revoke), 1);
}

void QuitTest::waitingEndsAfterItsLimit()
{
    QWidget other;
    auto *question = new QuitQuestion(m_fixture->demo().sessions(), other, 50ms);
    QCOMPARE(question->parent(), &other);
    other.show();
    QVERIFY(begin(Call::Update));
    QVERIFY(!other.close());
    auto *asked = other.findChild<QuitDialog *>();
    QVERIFY(asked);
    findNamed<QPushButton>(*asked, u"Wait and quit"_s)->click();
    QTRY_VERIFY(!other.isVisible());
    QVERIFY(!session().openChanges().isEmpty());
    // The window of the fixture was not asked to close.
    QVERIFY(window().isVisible());
}

void QuitTest::quitNowWaitsForNothing()
{
    QVERIFY(begin(Call::Create));
    QVERIFY(!window().close());
    button(u"Quit now"_s)->click();
    QTRY_VERIFY(!window().isVisible());
    m_fixture.reset();
    QTRY_COMPARE(m_server->openConnections(), 0);
    QCOMPARE(m_server->held(), 1);
}

void QuitTest::anAnswerWhileTheQuestionStandsEndsIt()
{
    QVERIFY(begin(Call::Update));
    QVERIFY(!window().close());
    m_server->release("{}");
    QTRY_VERIFY(!window().isVisible());
}

void QuitTest::theValueOfANewTokenIsNotLost()
{
    QVERIFY(createByHand());
    QVERIFY(!window().close());
    button(u"Wait and quit"_s)->click();
    m_server->release(TokenServer::created(u"fresh"_s));
    QTRY_VERIFY(window().findChild<TokenCreatedDialog *>());
    auto *value = window().findChild<TokenCreatedDialog *>();
    QTRY_VERIFY(findNamed<QPushButton>(*value, u"Copy and Close"_s));
    QVERIFY(!dialog() || !dialog()->isVisible());
    QVERIFY(window().isVisible() && value->isVisible());
}

void QuitTest::anAnswerAtTheMomentOfCancelEndsNothing()
{
    QVERIFY(begin(Call::Update));
    QVERIFY(!window().close());
    // The question hears of the answer later, and is gone by then.
    connect(&session().openChanges(), &OpenChanges::changed, button(u"Cancel"_s), &QPushButton::click);
    m_server->release("{}");
    QTRY_VERIFY(session().openChanges().isEmpty());
    QTRY_VERIFY(!dialog());
    QCoreApplication::processEvents();
    QVERIFY(window().isVisible());
}

void QuitTest::theEndOfTheSessionAsksNothing()
{
    QVERIFY(begin(Call::Create));
    QVERIFY(!window().close());
    announceEndOfSession();
    QVERIFY(window().close());
}

void QuitTest::anEndOfTheSessionThatDoesNotComeIsForgotten()
{
    QVERIFY(begin(Call::Create));
    announceEndOfSession();
    QVERIFY(begin(Call::Update));
    QVERIFY(!window().close());
    QTRY_VERIFY(dialog() && dialog()->isVisible());
}

void QuitTest::waitingEndsBehindTheLock()
{
    QVERIFY(begin(Call::Revoke));
    QVERIFY(!window().close());
    button(u"Wait and quit"_s)->click();
    QVERIFY(lock(dialog()));
    QVERIFY(!dialog()->isVisible());
    m_server->release("{}");
    QTRY_VERIFY(!window().isVisible());
}

void QuitTest::aQuestionBehindTheLockIsTold()
{
    QVERIFY(begin(Call::Revoke));
    QVERIFY(lock(&window()));
    QVERIFY(!window().close());
    QTRY_VERIFY(anyContains(spokenTexts(window()), u"Another window is open behind the lock."_s));
    QTRY_VERIFY(dialog() && !dialog()->isVisible());
    m_server->release("{}");
    QTRY_VERIFY(!window().isVisible());
}

void QuitTest::theEndOfTheSessionPassesTheLock()
{
    QVERIFY(createByHand());
    QVERIFY(lock(window().findChild<NewTokenDialog *>()));
    QVERIFY(!window().close());
    announceEndOfSession();
    QVERIFY(window().close());
}

void QuitTest::aWishOfTheSystemToQuitAsksToo()
{
    // It would close the dialogs first, and with them end their requests.
    QVERIFY(createByHand());
    QEvent quit(QEvent::Quit);
    QCoreApplication::sendEvent(qApp, &quit);
    QVERIFY(!quit.isAccepted());
    QTRY_VERIFY(dialog() && dialog()->isVisible());
    QVERIFY(window().isVisible());
    QCoreApplication::processEvents();
    QCOMPARE(session().openChanges().all().size(), 1);
    QVERIFY(window().findChild<NewTokenDialog *>()->isBusy());
}

} // namespace latchkey

QTEST_MAIN(latchkey::QuitTest)
#include "tst_quit.moc"
