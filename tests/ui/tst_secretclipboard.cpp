// SPDX-License-Identifier: GPL-3.0-or-later
#include "clipboard/secretclipboard.h"
#include "clipboard/secretmime.h"

#include "support/manualclock.h"

#include <QClipboard>
#include <QGuiApplication>
#include <QMimeData>
#include <QProcess>
#include <QSignalSpy>
#include <QStandardPaths>
#include <QTest>

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

/// The other program on the same screen. The test program serves its questions while it waits.
class Xclip
{
public:
    static bool isUsable()
    {
        return QGuiApplication::platformName() == "xcb"_L1 &&
               !QStandardPaths::findExecutable(u"xclip"_s).isEmpty();
    }

    static QByteArray read(const QString &selection, const QString &target = u"UTF8_STRING"_s)
    {
        QProcess process;
        process.start(u"xclip"_s, {u"-selection"_s, selection, u"-o"_s, u"-t"_s, target});
        const bool ended = QTest::qWaitFor([&] { return process.state() == QProcess::NotRunning; });
        if (!ended)
            process.kill();
        process.waitForFinished();
        return process.readAllStandardOutput();
    }

    /// Owns the selection until this object goes or somebody else takes it over.
    explicit Xclip(const QByteArray &content)
    {
        m_process.start(u"xclip"_s, {u"-quiet"_s, u"-selection"_s, u"clipboard"_s, u"-i"_s});
        m_process.write(content);
        m_process.closeWriteChannel();
    }
    ~Xclip()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Xclip)

private:
    QProcess m_process;
};

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
        m_clipboard->setLifetimeMs(5'000);
        m_clipboard->copySecret(sampleSecret());
        QCOMPARE(m_clipboard->remainingMs(), 5'000);
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

    void anotherProgramReadsTheValueAndTheMark()
    {
        if (!Xclip::isUsable())
            QSKIP("needs an X server and xclip");
        m_clipboard->copySecret(sampleSecret());
        QVERIFY(Xclip::read(u"clipboard"_s) == sampleText().toUtf8());
        QVERIFY(Xclip::read(u"clipboard"_s, u"TARGETS"_s).contains("x-kde-passwordManagerHint"));
        QCOMPARE(Xclip::read(u"clipboard"_s, u"x-kde-passwordManagerHint"_s), QByteArrayLiteral("secret"));
    }

    void anotherProgramFindsNothingAfterTheClearing()
    {
        if (!Xclip::isUsable())
            QSKIP("needs an X server and xclip");
        m_clipboard->copySecret(sampleSecret());
        QVERIFY(!Xclip::read(u"clipboard"_s).isEmpty());
        m_clipboard->clearNow();
        QVERIFY(Xclip::read(u"clipboard"_s).isEmpty());
    }

    void primarySelectionIsNeverTouched()
    {
        if (!Xclip::isUsable())
            QSKIP("needs an X server and xclip");
        m_system->setText(u"marked with the mouse"_s, QClipboard::Selection);
        m_clipboard->copySecret(sampleSecret());
        QCOMPARE(Xclip::read(u"primary"_s), QByteArrayLiteral("marked with the mouse"));
        m_clipboard->clearNow();
        QCOMPARE(Xclip::read(u"primary"_s), QByteArrayLiteral("marked with the mouse"));
        m_system->clear(QClipboard::Selection);
    }

    void anotherProgramTakesTheClipboardOver()
    {
        if (!Xclip::isUsable())
            QSKIP("needs an X server and xclip");
        QSignalSpy released(m_clipboard.get(), &SecretClipboard::released);
        m_clipboard->copySecret(sampleSecret());
        const Xclip other("a shopping list");
        QTRY_COMPARE(released.count(), 1);
        m_clipboard.reset();
        QCOMPARE(Xclip::read(u"clipboard"_s), QByteArrayLiteral("a shopping list"));
    }

private:
    QClipboard *m_system = nullptr;
    std::unique_ptr<ManualClock> m_clock;
    std::unique_ptr<SecretClipboard> m_clipboard;
};

QTEST_MAIN(SecretClipboardTest)
#include "tst_secretclipboard.moc"
