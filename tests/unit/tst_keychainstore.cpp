// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/keychainstore.h"
#include "support/await.h"
#include "support/keyring.h"

#include <QTest>

using namespace Qt::StringLiterals;

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

/// Against a real Secret Service, with another program as witness. Runs under tests/support/with-keyring.sh
/// only.
class KeychainStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void cleanup();
    void probeSucceedsWhileTheServiceRuns();
    void whatIsStoredIsReadByAnotherProgram();
    void whatAnotherProgramStoredIsRead();
    void missingEntryIsNotFound();
    void emptyEntryIsNotMissing();
    void secondWriteReplacesTheFirst();
    void removedEntryIsGoneForOtherProgramsToo();
    void removingWhatIsNotThereSucceeds();
    void entriesOfOtherKeysStay();
    void callOutlivesTheStore();
    void callsAtTheSameTimeEndEachWithItsOwn();
    void lockedStoreIsUsable();
    void readingFromALockedStoreTellsLocked();
    void writingToALockedStoreTellsLocked();
    void removingFromALockedStoreTellsLockedAndRemovesNothing();

private:
    KeychainStore m_store;
};

void KeychainStoreTest::initTestCase()
{
    // These tests lock and stop the keychain: never the one of the person who starts them.
    if (!qEnvironmentVariableIsSet("LATCHKEY_TEST_HOME"))
        QSKIP("Needs the keychain of tests/support/with-keyring.sh");
    QVERIFY2(keyring::processId() > 0, "No keychain service runs");
    QVERIFY(!keyring::isLocked());
    QVERIFY(keyring::forbidPrompts());
}

void KeychainStoreTest::cleanup()
{
    QVERIFY(keyring::unlock());
}

void KeychainStoreTest::probeSucceedsWhileTheServiceRuns()
{
    const Outcome probe(m_store.probe());
    QVERIFY(!probe.isDone());
    QTRY_VERIFY_WITH_TIMEOUT(probe.isDone(), patience);
    QVERIFY(probe.value().has_value());
}

void KeychainStoreTest::whatIsStoredIsReadByAnotherProgram()
{
    const Outcome write(m_store.write(key(u"sign-in"_s), secret("first \xC3\xA4 value")));
    QTRY_VERIFY_WITH_TIMEOUT(write.isDone(), patience);
    QVERIFY(write.value().has_value());
    QVERIFY(keyring::lookUp(key(u"sign-in"_s).value()) == QByteArray("first \xC3\xA4 value"));
}

void KeychainStoreTest::whatAnotherProgramStoredIsRead()
{
    QVERIFY(keyring::put(key(u"foreign"_s).value(), "foreign value"));
    const Outcome read(m_store.read(key(u"foreign"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(read.isDone(), patience);
    QVERIFY(read.value().has_value());
    QVERIFY(*read.value() == secret("foreign value"));
}

void KeychainStoreTest::missingEntryIsNotFound()
{
    const Outcome read(m_store.read(key(u"never-written"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(read.isDone(), patience);
    QVERIFY(!read.value().has_value());
    QCOMPARE(read.value().error().kind, Kind::NotFound);
}

void KeychainStoreTest::emptyEntryIsNotMissing()
{
    const Outcome write(m_store.write(key(u"empty"_s), Secret()));
    QTRY_VERIFY_WITH_TIMEOUT(write.isDone(), patience);
    QVERIFY(write.value().has_value());
    const Outcome read(m_store.read(key(u"empty"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(read.isDone(), patience);
    QVERIFY(read.value().has_value());
    QVERIFY(read.value()->isEmpty());
}

void KeychainStoreTest::secondWriteReplacesTheFirst()
{
    const Outcome first(m_store.write(key(u"twice"_s), secret("old")));
    QTRY_VERIFY_WITH_TIMEOUT(first.isDone(), patience);
    const Outcome second(m_store.write(key(u"twice"_s), secret("new")));
    QTRY_VERIFY_WITH_TIMEOUT(second.isDone(), patience);
    QVERIFY(first.value().has_value() && second.value().has_value());

    QVERIFY(keyring::lookUp(key(u"twice"_s).value()) == QByteArray("new"));
    const auto found =
        keyring::outputOf(u"secret-tool"_s, QStringList{u"search"_s, u"--all"_s} +
                                                keyring::attributesOf(key(u"twice"_s).value()));
    QVERIFY(found.has_value());
    QCOMPARE(found->count("secret = "), 1);
}

void KeychainStoreTest::removedEntryIsGoneForOtherProgramsToo()
{
    QVERIFY(keyring::put(key(u"to-go"_s).value(), "value"));
    const Outcome removal(m_store.remove(key(u"to-go"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(removal.isDone(), patience);
    QVERIFY(removal.value().has_value());
    QVERIFY(!keyring::lookUp(key(u"to-go"_s).value()).has_value());
}

void KeychainStoreTest::removingWhatIsNotThereSucceeds()
{
    const Outcome removal(m_store.remove(key(u"never-written"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(removal.isDone(), patience);
    QVERIFY(removal.value().has_value());
}

void KeychainStoreTest::entriesOfOtherKeysStay()
{
    QVERIFY(keyring::put(key(u"one"_s).value(), "one"));
    QVERIFY(keyring::put(key(u"one/token/two"_s).value(), "two"));
    const Outcome removal(m_store.remove(key(u"one"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(removal.isDone(), patience);
    QVERIFY(keyring::lookUp(key(u"one/token/two"_s).value()) == QByteArray("two"));
}

void KeychainStoreTest::callOutlivesTheStore()
{
    QVERIFY(keyring::put(key(u"outlived"_s).value(), "value"));
    auto store = std::make_unique<KeychainStore>();
    const Outcome read(store->read(key(u"outlived"_s)));
    {
        const Outcome dropped(store->read(key(u"outlived"_s)));
    }
    QVERIFY(!read.isDone());
    store.reset();
    QTRY_VERIFY_WITH_TIMEOUT(read.isDone(), patience);
    QVERIFY(read.value().has_value());
    QVERIFY(*read.value() == secret("value"));
}

void KeychainStoreTest::callsAtTheSameTimeEndEachWithItsOwn()
{
    QVERIFY(keyring::put(key(u"a"_s).value(), "value of a"));
    QVERIFY(keyring::put(key(u"b"_s).value(), "value of b"));
    const Outcome a(m_store.read(key(u"a"_s)));
    const Outcome b(m_store.read(key(u"b"_s)));
    const Outcome c(m_store.read(key(u"never-written"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(a.isDone() && b.isDone() && c.isDone(), patience);
    QVERIFY(a.value().has_value() && *a.value() == secret("value of a"));
    QVERIFY(b.value().has_value() && *b.value() == secret("value of b"));
    QVERIFY(!c.value().has_value());
}

void KeychainStoreTest::lockedStoreIsUsable()
{
    QVERIFY(keyring::lock());
    const Outcome probe(m_store.probe());
    QTRY_VERIFY_WITH_TIMEOUT(probe.isDone(), patience);
    QVERIFY(probe.value().has_value());
    QVERIFY(keyring::isLocked());
}

void KeychainStoreTest::readingFromALockedStoreTellsLocked()
{
    QVERIFY(keyring::put(key(u"locked"_s).value(), "value"));
    QVERIFY(keyring::lock());
    const Outcome present(m_store.read(key(u"locked"_s)));
    const Outcome absent(m_store.read(key(u"never-written"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(present.isDone() && absent.isDone(), patience);
    QVERIFY(!present.value().has_value());
    QCOMPARE(present.value().error().kind, Kind::Locked);
    QVERIFY(!absent.value().has_value());
    QCOMPARE(absent.value().error().kind, Kind::Locked);
}

void KeychainStoreTest::writingToALockedStoreTellsLocked()
{
    QVERIFY(keyring::lock());
    const Outcome write(m_store.write(key(u"not-written"_s), secret("value")));
    QTRY_VERIFY_WITH_TIMEOUT(write.isDone(), patience);
    QVERIFY(!write.value().has_value());
    QCOMPARE(write.value().error().kind, Kind::Locked);
    QVERIFY(keyring::unlock());
    QVERIFY(!keyring::lookUp(key(u"not-written"_s).value()).has_value());
}

void KeychainStoreTest::removingFromALockedStoreTellsLockedAndRemovesNothing()
{
    QVERIFY(keyring::put(key(u"kept"_s).value(), "value"));
    QVERIFY(keyring::lock());
    const Outcome removal(m_store.remove(key(u"kept"_s)));
    QTRY_VERIFY_WITH_TIMEOUT(removal.isDone(), patience);
    QVERIFY(!removal.value().has_value());
    QCOMPARE(removal.value().error().kind, Kind::Locked);
    QVERIFY(keyring::unlock());
    QVERIFY(keyring::lookUp(key(u"kept"_s).value()) == QByteArray("value"));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::KeychainStoreTest)
#include "tst_keychainstore.moc"
