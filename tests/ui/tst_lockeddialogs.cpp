// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/lockbench.h"
#include "widgets/messagestrip.h"
#include "widgets/secretfield.h"
#include "widgets/secrettext.h"

#include <QClipboard>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

/// What happens in other windows, and what is asked of the program, while it is locked.
class LockedDialogsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::C); }
    void init()
    {
        m_bench = std::make_unique<LockBench>();
        QVERIFY(m_bench->start());
    }
    void cleanup() { m_bench.reset(); }

    void everythingComesBackAsItWas();
    void windowThatOpensBehindTheLockStaysThere();
    void valueOfANewTokenSurvivesHidden();
    void windowsBehindTheLockHoldTheProgram();
    void programEndsFromBehindTheLock();
    void aSecondStartWaitsForTheUnlocking();

private:
    std::unique_ptr<LockBench> m_bench;
};

void LockedDialogsTest::everythingComesBackAsItWas()
{
    m_bench->table()->selectRow(2);
    QLineEdit *search = named<QLineEdit>(m_bench->window(), u"Search tokens"_s);
    QTest::keyClicks(search, u"e"_s);
    const QModelIndexList selected = m_bench->table()->selectionModel()->selectedRows();
    NewTokenDialog *dialog = m_bench->openNewToken();
    QVERIFY(dialog);
    auto *comment = findNamed<QLineEdit>(*dialog, u"Comment"_s);
    QTest::keyClicks(comment, u"half a sen"_s);
    const QPoint place = dialog->pos();
    // Locked out of the dialog, which keeps the window's own shortcuts from working.
    QTest::keyClick(comment, Qt::Key_L, Qt::ControlModifier);
    QVERIFY(m_bench->isLocked());
    QVERIFY(!dialog->isVisible());
    QVERIFY(!QApplication::activeModalWidget());

    m_bench->unlock();
    QVERIFY(!m_bench->isLocked());
    QVERIFY(dialog->isVisible());
    QVERIFY(dialog->isModal());
    QCOMPARE(QApplication::activeModalWidget(), dialog);
    QCOMPARE(dialog->pos(), place);
    QCOMPARE(comment->text(), u"half a sen"_s);
    QCOMPARE(dialog->focusWidget(), comment);
    QCOMPARE(m_bench->table()->selectionModel()->selectedRows(), selected);
    QCOMPARE(search->text(), u"e"_s);
    // It still works.
    QTest::keyClicks(comment, u"tence"_s);
    findNamed<QPushButton>(*dialog, u"Create token"_s)->click();
    QTRY_VERIFY(m_bench->window().findChild<TokenCreatedDialog *>());
}

void LockedDialogsTest::windowThatOpensBehindTheLockStaysThere()
{
    NewTokenDialog *dialog = m_bench->openNewToken();
    QVERIFY(dialog);
    findNamed<QPushButton>(*dialog, u"Create token"_s)->click();
    m_bench->lock();
    QVERIFY(m_bench->isLocked());
    TokenCreatedDialog *created = nullptr;
    QTRY_VERIFY((created = m_bench->window().findChild<TokenCreatedDialog *>()));
    QVERIFY(!created->windowHandle() || !created->windowHandle()->isVisible());
    QTRY_VERIFY(!created->isVisible());
    QCOMPARE(m_bench->window().focusWidget(), m_bench->unlockButton());
    m_bench->unlock();
    QVERIFY(created->isVisible());
    QVERIFY(QTest::qWaitForWindowExposed(created));
    QVERIFY(created->isModal());
}

void LockedDialogsTest::valueOfANewTokenSurvivesHidden()
{
    TokenCreatedDialog *created = m_bench->create(u"fresh"_s);
    QVERIFY(created);
    QVERIFY(QTest::qWaitForWindowExposed(created));
    const QPointer field(created->findChild<SecretField *>());
    QTest::keyClick(findNamed<QPushButton>(*created, u"Show token"_s), Qt::Key_Space);
    QVERIFY(field->findChild<SecretText *>()->isRevealed());
    const Secret value = field->secret().clone();

    QTest::keyClick(created, Qt::Key_L, Qt::ControlModifier);
    QVERIFY(m_bench->isLocked());
    QVERIFY(!created->isVisible());
    m_bench->unlock();
    QVERIFY(created->isVisible());
    QVERIFY(!field->findChild<SecretText *>()->isRevealed());
    QVERIFY(field->secret() == value);
    QTest::keyClick(findNamed<QPushButton>(*created, u"Copy token"_s), Qt::Key_Space);
    QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(Secret::takeFrom(copied) == value);
}

void LockedDialogsTest::windowsBehindTheLockHoldTheProgram()
{
    QVERIFY(m_bench->create(u"fresh"_s));
    m_bench->lock();
    QVERIFY(!m_bench->window().close());
    QVERIFY(m_bench->window().isVisible());
    QVERIFY(anyContains(spokenTexts(m_bench->window()), u"Another window is open behind the lock."_s));
    m_bench->unlock();
    QVERIFY(m_bench->window().findChild<TokenCreatedDialog *>()->isVisible());
}

void LockedDialogsTest::programEndsFromBehindTheLock()
{
    m_bench->lock();
    const QList<QAction *> actions = m_bench->window().actions();
    const auto quit = std::find_if(actions.cbegin(), actions.cend(),
                                   [](const QAction *action) { return action->text() == u"&Quit"_s; });
    QVERIFY(quit != actions.cend());
    // Not every platform has a key for it.
    (*quit)->setShortcut(Qt::CTRL | Qt::Key_Q);
    QTest::keyClick(&m_bench->window(), Qt::Key_Q, Qt::ControlModifier);
    QVERIFY(!m_bench->window().isVisible());
}

void LockedDialogsTest::aSecondStartWaitsForTheUnlocking()
{
    const auto *strip = m_bench->window().findChild<MessageStrip *>();
    m_bench->lock();
    m_bench->window().openWorkspace(u"nowhere"_s);
    // What the lock has put off until the next turn of the event loop must not open it either.
    QCoreApplication::processEvents();
    QVERIFY(!strip->has(u"profile"_s));
    m_bench->unlock();
    QTRY_VERIFY(strip->has(u"profile"_s));
}

} // namespace latchkey

QTEST_MAIN(latchkey::LockedDialogsTest)
#include "tst_lockeddialogs.moc"
