// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/secret.h"

#include <QDebug>
#include <QTest>

#include <cstdlib>
#include <cstring>
#include <new>
#include <optional>
#include <type_traits>

using namespace Qt::StringLiterals;

namespace {

// What the watched buffer held at the moment it was freed.
const void *watchedBuffer = nullptr;
size_t watchedSize = 0;
QByteArray *seenAtFree = nullptr;

void lookBeforeFree(const void *memory)
{
    if (memory && memory == watchedBuffer && seenAtFree) {
        watchedBuffer = nullptr;
        *seenAtFree = QByteArray(static_cast<const char *>(memory), static_cast<qsizetype>(watchedSize));
    }
}

} // namespace

// The only way to see what is left in memory without reading it after it was freed.
void *operator new[](size_t size)
{
    if (void *memory = std::malloc(size == 0 ? 1 : size))
        return memory;
    throw std::bad_alloc();
}

void operator delete[](void *memory) noexcept
{
    lookBeforeFree(memory);
    std::free(memory);
}

void operator delete[](void *memory, size_t) noexcept
{
    lookBeforeFree(memory);
    std::free(memory);
}

namespace latchkey {

namespace {

template<class T>
concept Printable = requires(QDebug debug, const T &value)
{
    debug << value;
};

static_assert(!std::is_copy_constructible_v<Secret>);
static_assert(!std::is_copy_assignable_v<Secret>);
static_assert(std::is_nothrow_move_constructible_v<Secret>);
static_assert(std::is_nothrow_move_assignable_v<Secret>);
static_assert(!std::is_convertible_v<QByteArray, Secret>);
static_assert(Printable<QString>);
static_assert(!Printable<Secret>);

QByteArray bytesOf(const Secret &secret)
{
    return secret.reveal([](QByteArrayView view) { return view.toByteArray(); });
}

/// Watches the buffer of a secret until it is freed.
class BufferWatch
{
public:
    explicit BufferWatch(const Secret &secret)
    {
        secret.reveal([](QByteArrayView view) {
            watchedBuffer = view.data();
            watchedSize = static_cast<size_t>(view.size());
        });
        seenAtFree = &m_seen;
    }
    ~BufferWatch()
    {
        seenAtFree = nullptr;
        watchedBuffer = nullptr;
    }
    Q_DISABLE_COPY_MOVE(BufferWatch)

    [[nodiscard]] bool wasFreed() const { return !m_seen.isEmpty(); }
    [[nodiscard]] bool wasZeroed() const { return wasFreed() && m_seen == QByteArray(m_seen.size(), '\0'); }

private:
    QByteArray m_seen;
};

} // namespace

class SecretTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aNewSecretIsEmpty();
    void itHoldsTheBytesAsTheyAre();
    void itTakesTextAsUtf8AndEmptiesTheSource();
    void itTakesBytesAndEmptiesTheSource();
    void wipingLeavesAnotherOwnersDataAlone();
    void movingEmptiesTheSource();
    void movingIntoItselfChangesNothing();
    void aCloneIsIndependent();
    void itIsZeroedWhenItDies();
    void itIsZeroedWhenAnotherTakesItsPlace();
    void secretsCompareByTheirBytes_data();
    void secretsCompareByTheirBytes();
};

void SecretTest::aNewSecretIsEmpty()
{
    const Secret secret;
    QVERIFY(secret.isEmpty());
    QCOMPARE(secret.size(), 0);
    QVERIFY(bytesOf(secret).isEmpty());
    QVERIFY(secret.clone().isEmpty());
    QVERIFY(Secret(QByteArrayView()).isEmpty());
}

void SecretTest::itHoldsTheBytesAsTheyAre()
{
    const QByteArray bytes("a\0b\xff\n", 5);
    const Secret secret{QByteArrayView(bytes)};
    QVERIFY(!secret.isEmpty());
    QCOMPARE(secret.size(), 5);
    QVERIFY(bytesOf(secret) == bytes);
}

void SecretTest::itTakesTextAsUtf8AndEmptiesTheSource()
{
    QString text = u"pässwörd"_s;
    text.detach();
    const Secret secret = Secret::takeFrom(text);
    QVERIFY(text.isEmpty());
    QVERIFY(bytesOf(secret) == QByteArray("p\xc3\xa4ssw\xc3\xb6rd"));
}

void SecretTest::itTakesBytesAndEmptiesTheSource()
{
    QByteArray bytes("value");
    const Secret secret = Secret::takeFrom(bytes);
    QVERIFY(bytes.isEmpty());
    QVERIFY(bytesOf(secret) == QByteArray("value"));
}

void SecretTest::wipingLeavesAnotherOwnersDataAlone()
{
    QString text = QString(u'x').repeated(20);
    const QString other = text;
    wipe(text);
    QVERIFY(text.isEmpty());
    QCOMPARE(other, QString(u'x').repeated(20));

    QByteArray bytes(20, 'y');
    const QByteArray otherBytes = bytes;
    wipe(bytes);
    QVERIFY(bytes.isEmpty());
    QCOMPARE(otherBytes, QByteArray(20, 'y'));
}

void SecretTest::movingEmptiesTheSource()
{
    Secret first{QByteArrayView("first")};
    Secret second(std::move(first));
    QVERIFY(first.isEmpty()); // NOLINT(bugprone-use-after-move): the promise under test
    QVERIFY(bytesOf(second) == QByteArray("first"));

    Secret third{QByteArrayView("third")};
    third = std::move(second);
    QVERIFY(second.isEmpty()); // NOLINT(bugprone-use-after-move, clang-analyzer-cplusplus.Move): the promise
    QVERIFY(bytesOf(third) == QByteArray("first"));
}

void SecretTest::movingIntoItselfChangesNothing()
{
    Secret secret{QByteArrayView("value")};
    Secret &alias = secret;
    secret = std::move(alias);
    QVERIFY(bytesOf(secret) == QByteArray("value"));
}

void SecretTest::aCloneIsIndependent()
{
    std::optional<Secret> original(QByteArrayView("value"));
    const Secret copy = original->clone();
    original.reset();
    QVERIFY(bytesOf(copy) == QByteArray("value"));
}

void SecretTest::itIsZeroedWhenItDies()
{
    std::optional<Secret> secret(QByteArrayView("something secret"));
    const BufferWatch watch(*secret);
    secret.reset();
    QVERIFY(watch.wasFreed());
    QVERIFY(watch.wasZeroed());
}

void SecretTest::itIsZeroedWhenAnotherTakesItsPlace()
{
    Secret secret{QByteArrayView("the old value")};
    const BufferWatch watch(secret);
    secret = Secret{QByteArrayView("the new value")};
    QVERIFY(watch.wasFreed());
    QVERIFY(watch.wasZeroed());
    QVERIFY(bytesOf(secret) == QByteArray("the new value"));
}

void SecretTest::secretsCompareByTheirBytes_data()
{
    QTest::addColumn<QByteArray>("a");
    QTest::addColumn<QByteArray>("b");
    QTest::addColumn<bool>("equal");
    QTest::newRow("both empty") << QByteArray() << QByteArray() << true;
    QTest::newRow("one empty") << QByteArray() << QByteArray("a") << false;
    QTest::newRow("same") << QByteArray("abc") << QByteArray("abc") << true;
    QTest::newRow("first differs") << QByteArray("xbc") << QByteArray("abc") << false;
    QTest::newRow("last differs") << QByteArray("abx") << QByteArray("abc") << false;
    QTest::newRow("differences that cancel out") << QByteArray("ab") << QByteArray("ba") << false;
    QTest::newRow("prefix") << QByteArray("ab") << QByteArray("abc") << false;
    QTest::newRow("differs after a zero byte") << QByteArray("a\0b", 3) << QByteArray("a\0c", 3) << false;
    QTest::newRow("high bytes") << QByteArray("\xff\x80") << QByteArray("\xff\x80") << true;
}

void SecretTest::secretsCompareByTheirBytes()
{
    QFETCH(const QByteArray, a);
    QFETCH(const QByteArray, b);
    QFETCH(const bool, equal);
    QCOMPARE(Secret(QByteArrayView(a)) == Secret(QByteArrayView(b)), equal);
    QCOMPARE(Secret(QByteArrayView(b)) == Secret(QByteArrayView(a)), equal);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::SecretTest)
#include "tst_secret.moc"
