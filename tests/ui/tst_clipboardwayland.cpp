// SPDX-License-Identifier: GPL-3.0-or-later
#include "clipboard/secretclipboard.h"
#include "support/clipboardprograms.h"
#include "support/manualclock.h"
#include "support/watchdog.h"

#include <QApplication>
#include <QClipboard>
#include <QPushButton>

#include <memory>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

using Ending = SecretClipboard::Ending;

constexpr qint64 longestStallMs = 500;

Secret sampleSecret()
{
    return Secret("dapi0123456789abcdef0123456789abcdef");
}

QByteArray sampleBytes()
{
    return sampleSecret().reveal([](QByteArrayView bytes) { return bytes.toByteArray(); });
}

/// What another program gets.
QByteArray pasted(const QStringList &options = {u"--no-newline"_s})
{
    return outputOf(u"timeout"_s, QStringList{u"5"_s, u"wl-paste"_s} + options);
}

/// As a person would do it: the compositor counts what the mouse and the keyboard do.
void xdotool(const QStringList &arguments)
{
    outputOf(u"xdotool"_s, arguments);
}

/// Another program's window in front of everything, which has the focus.
int showWindow(int argc, char **argv)
{
    const QApplication app(argc, argv);
    QWidget window;
    window.show();
    return QApplication::exec();
}

} // namespace

/// The clipboard's promises under a Wayland compositor, this one with a copy of its own of what was copied
/// last.
class ClipboardWaylandTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        if (!QGuiApplication::platformName().startsWith("wayland"_L1))
            QSKIP("needs a Wayland compositor");
    }

    void init()
    {
        m_endings.clear();
        m_clock = std::make_unique<ManualClock>();
        m_clipboard = std::make_unique<SecretClipboard>(*QGuiApplication::clipboard(), *m_clock);
        connect(m_clipboard.get(), &SecretClipboard::released, this,
                [this](Ending ending) { m_endings << ending; });
        m_window = std::make_unique<QPushButton>(u"Copy"_s);
        connect(m_window.get(), &QPushButton::clicked, this, [this] {
            if (m_isCopying)
                m_clipboard->copySecret(sampleSecret());
        });
        m_isCopying = true;
        m_window->show();
        QTRY_VERIFY(QGuiApplication::focusWindow());
    }

    void cleanup()
    {
        m_clipboard.reset();
        m_window.reset();
    }

    void anotherProgramPastesTheValueAndSeesTheMark()
    {
        copyByClick();
        QVERIFY(pasted() == sampleBytes());
        const QByteArray types = pasted({u"--list-types"_s});
        QVERIFY(types.contains("x-kde-passwordManagerHint"));
        QVERIFY(types.contains("text/plain;charset=utf-8"));
        QVERIFY(m_clipboard->isHolding());
    }

    void whoUsesTheWindowLeavesNothingBehind()
    {
        copyByClick();
        xdotool({u"key"_s, u"a"_s});
        m_clock->advanceMs(30'000);
        QTRY_COMPARE(m_endings, QList{Ending::Cleared});
        QCOMPARE(pasted(), QByteArray());
    }

    void clearingOnRequestLeavesNothingBehind()
    {
        copyByClick();
        m_isCopying = false;
        const QMetaObject::Connection clearing =
            connect(m_window.get(), &QPushButton::clicked, m_clipboard.get(), &SecretClipboard::clearNow);
        click();
        QTRY_COMPARE(m_endings, QList{Ending::Cleared});
        QCOMPARE(pasted(), QByteArray());
        disconnect(clearing);
    }

    void withoutNewInputTheValueIsWithdrawnUntilThereIsSome()
    {
        copyByClick();
        m_isCopying = false;
        m_clock->advanceMs(30'000);
        QTRY_COMPARE(m_endings, QList{Ending::Withdrawn});
        QVERIFY(!m_clipboard->isHolding());
        QCOMPARE(pasted(), QByteArray());
        click();
        QTRY_COMPARE(m_endings, (QList{Ending::Withdrawn, Ending::Cleared}));
        QCOMPARE(pasted(), QByteArray());
        // The compositor's own copy would come forward now.
        m_clipboard.reset();
        QCOMPARE(pasted(), QByteArray());
    }

    void withoutTheFocusTheValueIsWithdrawnUntilItIsBack()
    {
        copyByClick();
        m_isCopying = false;
        xdotool({u"key"_s, u"a"_s});
        {
            const RunningProgram other(QCoreApplication::applicationFilePath(), {u"--window"_s});
            QTRY_VERIFY(!QGuiApplication::focusWindow());
            m_clock->advanceMs(30'000);
            QTRY_COMPARE(m_endings, QList{Ending::Withdrawn});
            QCOMPARE(pasted(), QByteArray());
        }
        QTRY_VERIFY(QGuiApplication::focusWindow());
        click();
        QTRY_COMPARE(m_endings, (QList{Ending::Withdrawn, Ending::Cleared}));
        QCOMPARE(pasted(), QByteArray());
    }

    void theEndLeavesNothingBehindAfterNewInput()
    {
        copyByClick();
        QVERIFY(pasted() == sampleBytes());
        QTRY_VERIFY(QGuiApplication::focusWindow());
        xdotool({u"key"_s, u"a"_s});
        m_clipboard.reset();
        QCOMPARE(pasted(), QByteArray());
    }

    void whatAnotherProgramPutsThereStays()
    {
        copyByClick();
        const ClipboardProgram rival(shoppingList(), u"wl-copy"_s);
        QTRY_COMPARE(m_endings, QList{Ending::TakenOver});
        m_clock->advanceMs(60'000);
        m_clipboard->clearNow();
        m_clipboard.reset();
        QCOMPARE(pasted(), shoppingList());
    }

    void whatComesAfterAWithdrawalStays()
    {
        copyByClick();
        m_isCopying = false;
        m_clock->advanceMs(30'000);
        QTRY_COMPARE(m_endings, QList{Ending::Withdrawn});
        const ClipboardProgram rival(shoppingList(), u"wl-copy"_s);
        QTRY_COMPARE(m_endings, (QList{Ending::Withdrawn, Ending::Cleared}));
        click();
        m_clipboard.reset();
        QCOMPARE(pasted(), shoppingList());
    }

    void aRivalThatHangsDoesNotHoldTheWindowUp()
    {
        copyByClick();
        Watchdog watchdog;
        ClipboardProgram rival(shoppingList(), u"wl-copy"_s);
        QTRY_COMPARE(m_endings, QList{Ending::TakenOver});
        rival.hang();
        QTRY_VERIFY(QGuiApplication::focusWindow());
        m_clipboard.reset();
        QVERIFY2(watchdog.longestMs() < longestStallMs, qPrintable(QString::number(watchdog.longestMs())));
    }

    void harmlessTextStays()
    {
        copyByClick();
        m_isCopying = false;
        connect(m_window.get(), &QPushButton::clicked, m_clipboard.get(),
                [this] { m_clipboard->copyText(u"an address"_s); });
        click();
        QTRY_COMPARE(m_endings, QList{Ending::Cleared});
        m_clock->advanceMs(60'000);
        m_clipboard.reset();
        QCOMPARE(pasted(), QByteArrayLiteral("an address"));
    }

private:
    static void click()
    {
        // The compositor's window is in the corner of the screen, ours fills it. It hears of a pointer that
        // moves.
        xdotool({u"mousemove"_s, u"400"_s, u"300"_s});
        xdotool({u"mousemove"_s, u"500"_s, u"320"_s});
        xdotool({u"click"_s, u"1"_s});
    }
    void copyByClick()
    {
        click();
        QTRY_VERIFY(m_clipboard->isHolding());
    }

    std::unique_ptr<QPushButton> m_window;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<SecretClipboard> m_clipboard;
    QList<Ending> m_endings;
    bool m_isCopying = true;
};

int main(int argc, char **argv)
{
    if (argc == 2 && qstrcmp(argv[1], "--window") == 0)
        return showWindow(argc, argv);
    const QApplication app(argc, argv);
    ClipboardWaylandTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_clipboardwayland.moc"
