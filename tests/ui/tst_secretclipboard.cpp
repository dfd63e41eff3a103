// SPDX-License-Identifier: GPL-3.0-or-later
#include "clipboard/secretclipboard.h"
#include "clipboard/secretmime.h"

#include "support/clipboardprograms.h"
#include "support/endofsession.h"
#include "support/manualclock.h"
#include "support/tokencreatedbench.h"
#include "text/clipboardwords.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMetaEnum>
#include <QMimeData>
#include <QSignalSpy>

#include <memory>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

Secret sampleSecret()
{
    return Secret("dapi0123456789abcdef0123456789abcdef");
}

QString sampleText()
{
    return sampleSecret().reveal([](QByteArrayView bytes) { return QString::fromUtf8(bytes); });
}

} // namespace

class SecretClipboardTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_system = QGuiApplication::clipboard();
        m_system->clear();
        m_clock = std::make_unique<ManualClock>();
        m_clipboard = std::make_unique<SecretClipboard>(*m_system, *m_clock);
    }

    void cleanup()
    {
        m_clipboard.reset();
        m_system->clear();
    }

    void copiedSecretIsOnTheClipboardWithItsMarks()
    {
        m_clipboard->copySecret(sampleSecret());
        QVERIFY(m_clipboard->isHolding());
        QCOMPARE(m_clipboard->remainingMs(), 30'000);
        const QMimeData *data = m_system->mimeData();
        QVERIFY(data->text() == sampleText());
        QVERIFY(!secretMarks().isEmpty());
        const QList<ClipboardMark> marks = secretMarks();
        for (const ClipboardMark &mark : marks)
            QCOMPARE(data->data(mark.format), mark.value);
    }

    void secretIsClearedWhenItsTimeIsOver()
    {
        QSignalSpy released(m_clipboard.get(), &SecretClipboard::released);
        m_clipboard->copySecret(sampleSecret());
        m_clock->advanceMs(29'999);
        QCOMPARE(m_clipboard->remainingMs(), 1);
        m_clock->advanceMs(1);
        QTRY_COMPARE(released.count(), 1);
        QVERIFY(!m_clipboard->isHolding());
        QVERIFY(m_system->text().isEmpty());
    }

    void countdownIsAnnouncedOnlyWhileASecretIsHeld()
    {
        QSignalSpy ticks(m_clipboard.get(), &SecretClipboard::remainingChanged);
        m_clipboard->copySecret(sampleSecret());
        m_clock->advanceMs(6'000);
        QTRY_VERIFY(!ticks.isEmpty() && ticks.constLast().constFirst().toLongLong() == 24'000);
        m_clipboard->clearNow();
        ticks.clear();
        QVERIFY(!ticks.wait(500));
    }

    void anotherCopyStartsTheCountdownAnew()
    {
        QSignalSpy released(m_clipboard.get(), &SecretClipboard::released);
        m_clipboard->copySecret(sampleSecret());
        m_clock->advanceMs(20'000);
        m_clipboard->copySecret(Secret("dapi-another-value"));
        QCOMPARE(m_clipboard->remainingMs(), 30'000);
        QVERIFY(m_system->text() == u"dapi-another-value"_s);
        QVERIFY(released.isEmpty());
    }

    void lifetimeCountsForTheCopiesToCome()
    {
        m_clipboard->copySecret(sampleSecret());
        m_clipboard->setLifetimeMs(5'000);
        QCOMPARE(m_clipboard->remainingMs(), 30'000);
        m_clipboard->copySecret(sampleSecret());
        QCOMPARE(m_clipboard->remainingMs(), 5'000);
    }

    void theCountdownSaysWhatBecameOfTheSecret()
    {
        TokenCreatedBench bench;
        bench.button(u"Copy token")->click();
        QVERIFY(bench.button(u"Clear Now"));
        m_system->setText(u"a shopping list"_s);
        QTRY_VERIFY(bench.says(u"Another program has taken the clipboard over."_s));
        QVERIFY(!bench.button(u"Clear Now"));
        QVERIFY(!bench.clipboard.isHolding());
        const QMetaEnum endings = QMetaEnum::fromType<SecretClipboard::Ending>();
        for (int i = 0; i < endings.keyCount(); ++i) {
            const auto ending = static_cast<SecretClipboard::Ending>(endings.value(i));
            Q_EMIT bench.clipboard.released(ending);
            QVERIFY2(bench.says(clipboardWords(ending)), endings.key(i));
        }
    }

    void whatAnotherOwnerPutThereIsNeverCleared()
    {
        QSignalSpy released(m_clipboard.get(), &SecretClipboard::released);
        m_clipboard->copySecret(sampleSecret());
        m_system->setText(u"a shopping list"_s);
        QTRY_COMPARE(released.count(), 1);
        QVERIFY(!m_clipboard->isHolding());
        m_clipboard->clearNow();
        m_clipboard.reset();
        QCOMPARE(m_system->text(), u"a shopping list"_s);
    }

    void secretOfferedAgainByAnotherOwnerIsStillCleared()
    {
        QSignalSpy released(m_clipboard.get(), &SecretClipboard::released);
        m_clipboard->copySecret(sampleSecret());
        m_system->setText(sampleText());
        QVERIFY(m_clipboard->isHolding());
        m_clock->advanceMs(30'000);
        QTRY_COMPARE(released.count(), 1);
        QVERIFY(m_system->text().isEmpty());
    }

    void harmlessTextIsUnmarkedAndStays()
    {
        m_clipboard->copySecret(sampleSecret());
        QSignalSpy released(m_clipboard.get(), &SecretClipboard::released);
        m_clipboard->copyText(u"adb-1.7.azuredatabricks.net"_s);
        QCOMPARE(released.count(), 1);
        const QList<ClipboardMark> marks = secretMarks();
        for (const ClipboardMark &mark : marks)
            QVERIFY(!m_system->mimeData()->hasFormat(mark.format));
        m_clock->advanceMs(60'000);
        m_clipboard.reset();
        QCOMPARE(m_system->text(), u"adb-1.7.azuredatabricks.net"_s);
    }

    void emptySecretLeavesTheClipboardAlone()
    {
        m_system->setText(u"a shopping list"_s);
        m_clipboard->copySecret(Secret());
        QVERIFY(!m_clipboard->isHolding());
        QCOMPARE(m_system->text(), u"a shopping list"_s);
    }

    void secretIsClearedWhenTheProgramEnds()
    {
        m_clipboard->copySecret(sampleSecret());
        m_clipboard.reset();
        QVERIFY(m_system->text().isEmpty());
    }

    void secretIsClearedWhenTheDesktopsSessionEnds()
    {
        m_clipboard->copySecret(sampleSecret());
        announceEndOfSession();
        QVERIFY(!m_clipboard->isHolding());
        QVERIFY(m_system->text().isEmpty());
    }

    void anotherProgramReadsTheValueAndTheMark()
    {
        if (!canCompete())
            QSKIP("needs an X server and xclip");
        m_clipboard->copySecret(sampleSecret());
        QVERIFY(readByXclip() == sampleText().toUtf8());
        QVERIFY(readByXclip(u"clipboard"_s, u"TARGETS"_s).contains("x-kde-passwordManagerHint"));
        QCOMPARE(readByXclip(u"clipboard"_s, u"x-kde-passwordManagerHint"_s), QByteArrayLiteral("secret"));
    }

    void anotherProgramFindsNothingAfterTheClearing()
    {
        if (!canCompete())
            QSKIP("needs an X server and xclip");
        m_clipboard->copySecret(sampleSecret());
        QVERIFY(!readByXclip().isEmpty());
        m_clipboard->clearNow();
        QVERIFY(readByXclip().isEmpty());
    }

    void primarySelectionIsNeverTouched()
    {
        if (!canCompete())
            QSKIP("needs an X server and xclip");
        m_system->setText(u"marked with the mouse"_s, QClipboard::Selection);
        m_clipboard->copySecret(sampleSecret());
        QCOMPARE(readByXclip(u"primary"_s), QByteArrayLiteral("marked with the mouse"));
        m_clipboard->clearNow();
        QCOMPARE(readByXclip(u"primary"_s), QByteArrayLiteral("marked with the mouse"));
        m_system->clear(QClipboard::Selection);
    }

    void anotherProgramTakesTheClipboardOver()
    {
        if (!canCompete())
            QSKIP("needs an X server and xclip");
        QSignalSpy released(m_clipboard.get(), &SecretClipboard::released);
        m_clipboard->copySecret(sampleSecret());
        const ClipboardProgram other("a shopping list");
        QTRY_COMPARE(released.count(), 1);
        m_clipboard.reset();
        QCOMPARE(readByXclip(), QByteArrayLiteral("a shopping list"));
    }

private:
    QClipboard *m_system = nullptr;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<SecretClipboard> m_clipboard;
};

QTEST_MAIN(SecretClipboardTest)
#include "tst_secretclipboard.moc"
