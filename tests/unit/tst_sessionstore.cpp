// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/sessionstore.h"
#include "support/await.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

Profile profile(const QString &address, const QString &id)
{
    Profile result;
    result.id = ProfileId(id);
    result.host = *WorkspaceHost::parse(address);
    return result;
}

} // namespace

class SessionStoreTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isUsableAtOnce();
    void whatIsWrittenIsRead();
    void missingEntryIsNotFound();
    void secondWriteReplacesTheFirst();
    void removedEntryIsNotFound();
    void removingWhatIsNotThereSucceeds();
    void whatIsReadOutlivesTheStore();
    void keysCarryProgramHostAndProfile();
    void keysOfDifferentThingsDiffer();
};

void SessionStoreTest::isUsableAtOnce()
{
    SessionStore store;
    const Outcome probe(store.probe());
    QVERIFY(probe.isDone());
    QVERIFY(probe.value().has_value());
}

void SessionStoreTest::whatIsWrittenIsRead()
{
    SessionStore store;
    const SecretKey key(u"key"_s);
    const Outcome write(store.write(key, Secret("value")));
    QVERIFY(write.isDone() && write.value().has_value());
    for (int i = 0; i < 2; ++i) {
        const Outcome read(store.read(key));
        QVERIFY(read.isDone() && read.value().has_value());
        QVERIFY(*read.value() == Secret("value"));
    }
}

void SessionStoreTest::missingEntryIsNotFound()
{
    SessionStore store;
    const Outcome write(store.write(SecretKey(u"key"_s), Secret("value")));
    const Outcome read(store.read(SecretKey(u"another"_s)));
    QVERIFY(read.isDone() && !read.value().has_value());
    QCOMPARE(read.value().error().kind, SecretError::Kind::NotFound);
}

void SessionStoreTest::secondWriteReplacesTheFirst()
{
    SessionStore store;
    const SecretKey key(u"key"_s);
    const Outcome first(store.write(key, Secret("old")));
    const Outcome second(store.write(key, Secret("new")));
    const Outcome read(store.read(key));
    QVERIFY(read.isDone() && read.value().has_value());
    QVERIFY(*read.value() == Secret("new"));
}

void SessionStoreTest::removedEntryIsNotFound()
{
    SessionStore store;
    const SecretKey key(u"key"_s);
    const Outcome write(store.write(key, Secret("value")));
    const Outcome other(store.write(SecretKey(u"other"_s), Secret("other")));
    const Outcome removal(store.remove(key));
    QVERIFY(removal.isDone() && removal.value().has_value());
    const Outcome read(store.read(key));
    QVERIFY(read.isDone() && !read.value().has_value());
    QCOMPARE(read.value().error().kind, SecretError::Kind::NotFound);
    const Outcome kept(store.read(SecretKey(u"other"_s)));
    QVERIFY(kept.isDone() && kept.value().has_value());
}

void SessionStoreTest::removingWhatIsNotThereSucceeds()
{
    SessionStore store;
    const Outcome removal(store.remove(SecretKey(u"key"_s)));
    QVERIFY(removal.isDone() && removal.value().has_value());
}

void SessionStoreTest::whatIsReadOutlivesTheStore()
{
    auto store = std::make_unique<SessionStore>();
    const Outcome write(store->write(SecretKey(u"key"_s), Secret("value")));
    const Outcome read(store->read(SecretKey(u"key"_s)));
    store.reset();
    QVERIFY(read.isDone() && read.value().has_value());
    QVERIFY(*read.value() == Secret("value"));
}

void SessionStoreTest::keysCarryProgramHostAndProfile()
{
    const Profile own = profile(u"https://Example.cloud.databricks.com/?o=7"_s, u"p1"_s);
    QCOMPARE(signInKey(own).value(), u"Latchkey/example.cloud.databricks.com/p1/sign-in"_s);
    QCOMPARE(keptTokenKey(own, TokenId(u"abc"_s)).value(),
             u"Latchkey/example.cloud.databricks.com/p1/token/abc"_s);
}

void SessionStoreTest::keysOfDifferentThingsDiffer()
{
    const Profile one = profile(u"https://one.cloud.databricks.com"_s, u"p"_s);
    const Profile two = profile(u"https://two.cloud.databricks.com"_s, u"p"_s);
    const Profile same = profile(u"https://one.cloud.databricks.com"_s, u"q"_s);
    QVERIFY(!(signInKey(one) == signInKey(two)));
    QVERIFY(!(signInKey(one) == signInKey(same)));
    QVERIFY(!(keptTokenKey(one, TokenId(u"a"_s)) == keptTokenKey(one, TokenId(u"b"_s))));
    QVERIFY(!(keptTokenKey(one, TokenId(u"sign-in"_s)) == signInKey(one)));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::SessionStoreTest)
#include "tst_sessionstore.moc"
