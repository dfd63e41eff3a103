// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/clipboardprograms.h"
#include "support/clipboardrival.h"
#include "support/watchdog.h"

#include <memory>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

using Ending = SecretClipboard::Ending;

constexpr qint64 longestStallMs = 500;

} // namespace

/// The clipboard's promises while real programs compete for it.
class ClipboardRivalsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!canCompete())
            QSKIP("needs an X server and xclip");
    }

    void init()
    {
        m_endings.clear();
        m_system = QGuiApplication::clipboard();
        m_system->clear();
        m_clock = std::make_unique<ManualClock>();
        m_clipboard = std::make_unique<SecretClipboard>(*m_system, *m_clock);
        connect(m_clipboard.get(), &SecretClipboard::released, this,
                [this](Ending ending) { m_endings << ending; });
    }

    void cleanup()
    {
        m_clipboard.reset();
        m_system->clear();
    }

    void whatAnotherProgramPutsThereStays_data()
    {
        QTest::addColumn<QString>("program");
        QTest::newRow("xclip") << u"xclip"_s;
        QTest::newRow("xsel") << u"xsel"_s;
    }
    void whatAnotherProgramPutsThereStays()
    {
        QFETCH(const QString, program);
        if (!canCompete(program))
            QSKIP("The program is not there");
        m_clipboard->copySecret(contestedSecret());
        const ClipboardProgram rival(shoppingList(), program);
        QTRY_COMPARE(m_endings, QList{Ending::Replaced});
        QVERIFY(!m_clipboard->isHolding());
        m_clock->advanceMs(60'000);
        m_clipboard->clearNow();
        m_clipboard.reset();
        QCOMPARE(readByXclip(), shoppingList());
    }

    void theSecretIsNeverInThePrimarySelection()
    {
        if (!canCompete(u"xsel"_s))
            QSKIP("needs xsel");
        m_clipboard->copySecret(contestedSecret());
        QVERIFY(readByXsel(u"clipboard"_s) == contestedBytes());
        QCOMPARE(readByXsel(u"primary"_s), QByteArray());
        QCOMPARE(readByXsel(u"secondary"_s), QByteArray());
        m_clipboard->clearNow();
        QCOMPARE(readByXsel(u"clipboard"_s), QByteArray());
        QCOMPARE(readByXsel(u"primary"_s), QByteArray());
    }

    void aRivalThatWeHaveNotHeardOfIsLeftAlone_data()
    {
        QTest::addColumn<bool>("isEnd");
        QTest::newRow("when the time is over") << false;
        QTest::newRow("when the program ends") << true;
    }
    void aRivalThatWeHaveNotHeardOfIsLeftAlone()
    {
        QFETCH(const bool, isEnd);
        m_clipboard->copySecret(contestedSecret());
        const ClipboardProgram rival(shoppingList());
        QVERIFY(ClipboardProgram::isThere(shoppingList()));
        if (isEnd)
            m_clipboard.reset();
        else
            m_clipboard->clearNow();
        QVERIFY(ClipboardProgram::isThere(shoppingList()));
        if (!isEnd)
            QTRY_COMPARE(m_endings, QList{Ending::Replaced});
        QCOMPARE(readByXclip(), shoppingList());
    }

    void aRivalThatComesBetweenTheLookAndTheClearingIsLeftAlone()
    {
        ClipboardRival copier(u"copier"_s);
        QTRY_COMPARE(copier.said("ready"), 1);
        m_clipboard->copySecret(contestedSecret());
        QTRY_COMPARE(copier.said("took"), 1);
        // What is known from here on is that the copier offers the secret.
        QTRY_VERIFY(!m_system->ownsClipboard());
        QVERIFY(readByXclip() == contestedBytes());
        copier.hang();
        const ClipboardProgram rival(shoppingList());
        QVERIFY(ClipboardProgram::isThere(shoppingList()));
        m_clipboard->clearNow();
        QVERIFY(ClipboardProgram::isThere(shoppingList()));
    }

    void aManagerThatCopiesEverythingIsCleared()
    {
        ClipboardRival copier(u"copier"_s);
        QTRY_COMPARE(copier.said("ready"), 1);
        m_clipboard->copySecret(contestedSecret());
        QTRY_COMPARE(copier.said("took"), 1);
        QVERIFY(readByXclip() == contestedBytes());
        QVERIFY(!m_system->ownsClipboard());
        QVERIFY(m_clipboard->isHolding());
        m_clock->advanceMs(30'000);
        QTRY_COMPARE(m_endings, QList{Ending::Cleared});
        QCOMPARE(readByXclip(), QByteArray());
    }

    void aDesktopThatKeepsTheLastContentKeepsNothing_data()
    {
        QTest::addColumn<QString>("role");
        QTest::newRow("by what it is told") << u"keeper"_s;
        QTest::newRow("by what it can read") << u"reader"_s;
    }
    void aDesktopThatKeepsTheLastContentKeepsNothing()
    {
        QFETCH(const QString, role);
        ClipboardRival keeper(role);
        QTRY_COMPARE(keeper.said("ready"), 1);
        m_clipboard->copySecret(contestedSecret());
        QTRY_COMPARE(keeper.said("kept"), 1);
        m_clock->advanceMs(30'000);
        QTRY_COMPARE(m_endings, QList{Ending::Cleared});
        QTRY_VERIFY(keeper.said("nothing to keep") > 0);
        QCOMPARE(keeper.said("put back"), 0);
        QCOMPARE(readByXclip(), QByteArray());
    }

    void whatIsPutBackIsClearedOnceMore()
    {
        ClipboardRival manager(u"once"_s);
        QTRY_COMPARE(manager.said("ready"), 1);
        m_clipboard->copySecret(contestedSecret());
        QTRY_COMPARE(manager.said("took"), 1);
        m_clock->advanceMs(30'000);
        QTRY_COMPARE(manager.said("put back"), 1);
        QTRY_COMPARE(readByXclip(), QByteArray());
        QCOMPARE(m_endings, QList{Ending::Cleared});
    }

    void whatIsPutBackTwiceIsTold()
    {
        ClipboardRival manager(u"stubborn"_s);
        QTRY_COMPARE(manager.said("ready"), 1);
        m_clipboard->copySecret(contestedSecret());
        QTRY_COMPARE(manager.said("took"), 1);
        m_clock->advanceMs(30'000);
        QTRY_COMPARE(m_endings, (QList{Ending::Cleared, Ending::PutBack}));
        QCOMPARE(manager.said("put back"), 2);
        QVERIFY(!m_clipboard->isHolding());
    }

    void aRivalThatHangsDoesNotHoldTheWindowUp()
    {
        m_clipboard->copySecret(contestedSecret());
        ClipboardProgram rival(shoppingList());
        QVERIFY(ClipboardProgram::isThere(shoppingList()));
        rival.hang();
        Watchdog watchdog;
        QTRY_COMPARE(m_endings, QList{Ending::TakenOver});
        QVERIFY2(watchdog.longestMs() < longestStallMs, qPrintable(QString::number(watchdog.longestMs())));
        rival.wakeUp();
        QCOMPARE(readByXclip(), shoppingList());
    }

    void aRivalThatHangsDoesNotHoldTheEndUp()
    {
        m_clipboard->copySecret(contestedSecret());
        ClipboardProgram rival(shoppingList());
        QVERIFY(ClipboardProgram::isThere(shoppingList()));
        rival.hang();
        Watchdog watchdog;
        m_clipboard->clearNow();
        m_clipboard.reset();
        QVERIFY2(watchdog.longestMs() < longestStallMs, qPrintable(QString::number(watchdog.longestMs())));
        rival.wakeUp();
        QCOMPARE(readByXclip(), shoppingList());
    }

    void aRivalThatAnswersLateDoesNotHoldTheWindowUp()
    {
        m_clipboard->copySecret(contestedSecret());
        Watchdog watchdog;
        ClipboardRival rival(u"slow"_s);
        QTRY_COMPARE(m_endings, QList{Ending::TakenOver});
        QVERIFY2(watchdog.longestMs() < longestStallMs, qPrintable(QString::number(watchdog.longestMs())));
        QCOMPARE(rival.said("ready"), 1);
    }

    void aSecondSecretWinsAgainstTheFirstOnesCopy()
    {
        ClipboardRival copier(u"copier"_s);
        QTRY_COMPARE(copier.said("ready"), 1);
        m_clipboard->copySecret(contestedSecret());
        QTRY_COMPARE(copier.said("took"), 1);
        m_clipboard->copySecret(Secret("dapi-another-value"));
        QTRY_COMPARE(copier.said("took"), 2);
        QVERIFY(readByXclip() == "dapi-another-value");
        QVERIFY(m_endings.isEmpty());
        m_clock->advanceMs(30'000);
        QTRY_COMPARE(m_endings, QList{Ending::Cleared});
        QCOMPARE(readByXclip(), QByteArray());
    }

    void harmlessTextStaysAlthoughASecretWasHeld()
    {
        ClipboardRival keeper(u"keeper"_s);
        QTRY_COMPARE(keeper.said("ready"), 1);
        m_clipboard->copySecret(contestedSecret());
        QTRY_COMPARE(keeper.said("kept"), 1);
        m_clipboard->copyText(u"an address"_s);
        QCOMPARE(m_endings, QList{Ending::Cleared});
        QTRY_COMPARE(keeper.said("kept"), 2);
        m_clock->advanceMs(60'000);
        m_clipboard.reset();
        QCOMPARE(readByXclip(), QByteArrayLiteral("an address"));
    }

    void aProgramThatEndsLeavesNothing_data()
    {
        QTest::addColumn<int>("number");
        QTest::newRow("asked by SIGTERM") << SIGTERM;
        QTest::newRow("asked by SIGINT") << SIGINT;
        QTest::newRow("asked by SIGHUP") << SIGHUP;
        QTest::newRow("quit") << 0;
    }
    void aProgramThatEndsLeavesNothing()
    {
        QFETCH(const int, number);
        // It would bring the secret back if its owner just went.
        ClipboardRival keeper(u"keeper"_s);
        QTRY_COMPARE(keeper.said("ready"), 1);
        ClipboardRival owner(u"owner"_s);
        QTRY_COMPARE(owner.said("ready"), 1);
        QTRY_COMPARE(keeper.said("kept"), 1);
        if (number == 0)
            owner.letQuit();
        else
            ::kill(static_cast<pid_t>(owner.processId()), number);
        QTRY_VERIFY(owner.hasEnded());
        QVERIFY(owner.endedByItself());
        QTRY_VERIFY(keeper.said("nothing to keep") > 0);
        QCOMPARE(keeper.said("put back"), 0);
        QCOMPARE(readByXclip(), QByteArray());
    }

    void theSecretGoesWithAProgramThatCrashes()
    {
        ClipboardRival owner(u"owner"_s);
        QTRY_COMPARE(owner.said("ready"), 1);
        QVERIFY(readByXclip() == contestedBytes());
        ::kill(static_cast<pid_t>(owner.processId()), SIGKILL);
        QTRY_VERIFY(owner.hasEnded());
        QCOMPARE(readByXclip(), QByteArray());
    }

private:
    QClipboard *m_system = nullptr;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<SecretClipboard> m_clipboard;
    QList<Ending> m_endings;
};

int main(int argc, char **argv)
{
    if (argc == 3 && qstrcmp(argv[1], "--rival") == 0)
        return playRival(argc, argv);
    const QGuiApplication app(argc, argv);
    ClipboardRivalsTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_clipboardrivals.moc"
