// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/keychainstore.h"
#include "support/await.h"
#include "support/keyring.h"
#include "support/silentprompter.h"
#include "support/watchdog.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace latchkey {

namespace {

using Kind = SecretError::Kind;

// Bounds the waiting of the tests, not of the store.
constexpr int patience = 30'000;

SecretKey key(const QString &name)
{
    return SecretKey(u"Latchkey/example.cloud.databricks.com/p1/"_s + name);
}

Secret secret(QByteArrayView value)
{
    return Secret(value);
}

} // namespace

/// A keychain service that is late, stands still, ends or waits for a person. Runs under
/// tests/support/with-keyring.sh only.
class KeychainFaultsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void lateAnswerEndsTheCallAndHoldsUpNoOther();
    void silentServiceIsToldInTimeAndBlocksNothing();
    void restartOfTheServiceIsSurvived_data();
    void restartOfTheServiceIsSurvived();
    void unansweredPromptEndsTheCallAndHoldsUpNoOther();

private:
    KeychainStore m_store;
};

void KeychainFaultsTest::initTestCase()
{
    // These tests lock and stop the keychain: never the one of the person who starts them.
    if (!qEnvironmentVariableIsSet("LATCHKEY_TEST_HOME"))
        QSKIP("Needs the keychain of tests/support/with-keyring.sh");
    QVERIFY2(keyring::processId() > 0, "No keychain service runs");
    QVERIFY(!keyring::isLocked());
    QVERIFY(keyring::forbidPrompts());
}

void KeychainFaultsTest::cleanup()
{
    QVERIFY(keyring::unlock());
}

void KeychainFaultsTest::lateAnswerEndsTheCallAndHoldsUpNoOther()
{
    QVERIFY(keyring::put(key(u"late"_s).value(), "value"));
    KeychainStore hasty({.state = 5s, .answer = 0ms, .person = 0ms});
    const Outcome late(hasty.read(key(u"late"_s)));
    const Outcome inTime(m_store.read(key(u"late"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(late.isDone() && inTime.isDone(), patience);
    QVERIFY(!late.value().has_value());
    QCOMPARE(late.value().error().kind, Kind::TimedOut);
    QVERIFY(inTime.value().has_value());
    QVERIFY(*inTime.value() == secret("value"));
}

void KeychainFaultsTest::silentServiceIsToldInTimeAndBlocksNothing()
{
    QVERIFY(keyring::put(key(u"silent"_s).value(), "value"));
    KeychainStore impatient({.state = 200ms, .answer = 200ms, .person = 200ms});
    keyring::StandStill still;
    QVERIFY(still.isWorking());
    Watchdog watchdog;
    const Outcome probe(impatient.probe());
    const Outcome read(impatient.read(key(u"silent"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(probe.isDone() && read.isDone(), patience);
    const qint64 longestMs = watchdog.longestMs();
    QVERIFY(!probe.value().has_value());
    QCOMPARE(probe.value().error().kind, Kind::TimedOut);
    QVERIFY(!read.value().has_value());
    QCOMPARE(read.value().error().kind, Kind::TimedOut);
    // A question that blocked would hold up the thread for as long as its time limit of seconds.
    QVERIFY2(longestMs < 1'000, qPrintable(QString::number(longestMs)));

    still.end();
    const Outcome again(m_store.read(key(u"silent"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(again.isDone(), patience);
    QVERIFY(again.value().has_value());
    QVERIFY(*again.value() == secret("value"));
}

void KeychainFaultsTest::restartOfTheServiceIsSurvived_data()
{
    QTest::addColumn<bool>("writes");
    QTest::newRow("reading") << false;
    QTest::newRow("writing") << true;
}

void KeychainFaultsTest::restartOfTheServiceIsSurvived()
{
    QFETCH(const bool, writes);
    const Outcome before(m_store.write(key(u"survived"_s), secret("value")));
    QTRY_VERIFY_WITH_TIMEOUT(before.isDone() && before.value().has_value(), patience);
    QVERIFY(keyring::restart());
    if (writes) {
        const Outcome write(m_store.write(key(u"survived"_s), secret("value")));
        QTRY_VERIFY_WITH_TIMEOUT(write.isDone(), patience);
        QVERIFY(write.value().has_value());
    }
    const Outcome read(m_store.read(key(u"survived"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(read.isDone(), patience);
    QVERIFY(read.value().has_value());
    QVERIFY(*read.value() == secret("value"));
}

void KeychainFaultsTest::unansweredPromptEndsTheCallAndHoldsUpNoOther()
{
    QVERIFY(keyring::put(key(u"asked-for"_s).value(), "value"));
    QVERIFY(keyring::lock());
    const SilentPrompter prompter;
    QVERIFY(prompter.works());
    KeychainStore impatient({.state = 5s, .answer = 10s, .person = 500ms});
    const Outcome read(impatient.read(key(u"asked-for"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(read.isDone(), patience);
    QCOMPARE(prompter.timesAsked(), 1);
    QVERIFY(!read.value().has_value());
    QCOMPARE(read.value().error().kind, Kind::Locked);

    // With the service goes the answer to what it was asked: the library never says the end of that call.
    QVERIFY(keyring::restart());
    const Outcome again(m_store.read(key(u"asked-for"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(again.isDone(), patience);
    QVERIFY(again.value().has_value());
    QVERIFY(*again.value() == secret("value"));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::KeychainFaultsTest)
#include "tst_keychainfaults.moc"
