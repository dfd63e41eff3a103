// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/patcredential.h"
#include "auth/secretsources.h"
#include "store/sessionstore.h"
#include "support/await.h"
#include "support/slowsecretstore.h"

#include <QCryptographicHash>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;
using HeaderOutcome = Outcome<Result<Secret>>;

constexpr QByteArrayView token("not-a-real-token");

bool isHeaderOf(const HeaderOutcome &outcome, QByteArrayView value)
{
    return outcome.isDone() && outcome.value() &&
           *outcome.value() == Secret(QByteArrayView(QByteArray("Bearer " + value.toByteArray())));
}

TokenId idOf(QByteArrayView value)
{
    return TokenId(QString::fromLatin1(
        QCryptographicHash::hash(value.toByteArray(), QCryptographicHash::Sha256).toHex()));
}

} // namespace

class PatCredentialTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();
    void aGivenTokenIsTheHeader();
    void aStoredTokenIsReadOnce();
    void theIdIsKnownAfterTheFirstHeader();
    void aTokenThatIsNotThereIsUnavailable_data();
    void aTokenThatIsNotThereIsUnavailable();
    void whatFailedIsTriedAgain();
    void twoMayAskAtOnce();
    void theCredentialMayDieWhileItReads();

private:
    void put(QByteArrayView value);
    [[nodiscard]] PatCredential &credential() { return *m_credential; }

    const SecretKey m_key{u"Latchkey/host/profile/sign-in"_s};
    std::unique_ptr<Gate> m_gate;
    std::unique_ptr<SessionStore> m_memory;
    std::unique_ptr<SlowSecretStore> m_store;
    std::unique_ptr<PatCredential> m_credential;
};

void PatCredentialTest::init()
{
    m_gate = std::make_unique<Gate>();
    m_memory = std::make_unique<SessionStore>();
    m_store = std::make_unique<SlowSecretStore>(*m_memory, *m_gate);
    m_credential = std::make_unique<PatCredential>(std::make_unique<StoredSecret>(*m_store, m_key));
}

void PatCredentialTest::cleanup()
{
    m_credential.reset();
    m_store.reset();
    m_memory.reset();
    m_gate.reset();
}

void PatCredentialTest::put(QByteArrayView value)
{
    const Outcome<SecretResult<void>> written(m_memory->write(m_key, Secret(value)));
    QVERIFY(written.isDone() && written.value());
}

void PatCredentialTest::aGivenTokenIsTheHeader()
{
    PatCredential given(std::make_unique<GivenSecret>(Secret(token)));
    const HeaderOutcome header(given.authorization());
    QTRY_VERIFY(isHeaderOf(header, token));
    QVERIFY(given.ownTokenId() == idOf(token));
    QCOMPARE(given.kind(), "pat"_ba);
}

void PatCredentialTest::aStoredTokenIsReadOnce()
{
    put(token);
    const HeaderOutcome first(credential().authorization());
    QTRY_VERIFY(isHeaderOf(first, token));
    // A keychain may ask the person each time it is read.
    m_store->failWith(SecretError{SecretError::Kind::Locked, {}});
    const HeaderOutcome second(credential().authorization());
    QTRY_VERIFY(isHeaderOf(second, token));
}

void PatCredentialTest::theIdIsKnownAfterTheFirstHeader()
{
    put(token);
    QVERIFY(!credential().ownTokenId());
    const HeaderOutcome header(credential().authorization());
    QTRY_VERIFY(header.isDone());
    QVERIFY(credential().ownTokenId() == idOf(token));
}

void PatCredentialTest::aTokenThatIsNotThereIsUnavailable_data()
{
    QTest::addColumn<std::optional<SecretError::Kind>>("trouble");
    QTest::addColumn<SecretError::Kind>("told");
    using Trouble = SecretError::Kind;
    QTest::newRow("not stored") << std::optional<Trouble>() << Trouble::NotFound;
    QTest::newRow("locked") << std::optional(Trouble::Locked) << Trouble::Locked;
    QTest::newRow("no keychain") << std::optional(Trouble::NoBackend) << Trouble::NoBackend;
}

void PatCredentialTest::aTokenThatIsNotThereIsUnavailable()
{
    QFETCH(const std::optional<SecretError::Kind>, trouble);
    QFETCH(const SecretError::Kind, told);
    if (trouble)
        m_store->failWith(SecretError{*trouble, u"its own words"_s});
    const HeaderOutcome header(credential().authorization());
    QTRY_VERIFY(header.isDone());
    QVERIFY(!header.value().has_value());
    const ApiError &error = header.value().error();
    QVERIFY(error.kind == Kind::CredentialUnavailable);
    QVERIFY(error.secret && error.secret->kind == told);
    QVERIFY(!error.outcomeUnknown);
    QVERIFY(!credential().ownTokenId());
}

void PatCredentialTest::whatFailedIsTriedAgain()
{
    put(token);
    m_store->failWith(SecretError{SecretError::Kind::Locked, {}});
    const HeaderOutcome locked(credential().authorization());
    QTRY_VERIFY(locked.isDone());
    QVERIFY(!locked.value().has_value());
    m_store->failWith(std::nullopt);
    const HeaderOutcome unlocked(credential().authorization());
    QTRY_VERIFY(isHeaderOf(unlocked, token));
}

void PatCredentialTest::twoMayAskAtOnce()
{
    put(token);
    m_gate->close();
    const HeaderOutcome first(credential().authorization());
    const HeaderOutcome second(credential().authorization());
    QVERIFY(!first.isDone());
    m_gate->open();
    QTRY_VERIFY(isHeaderOf(first, token));
    QTRY_VERIFY(isHeaderOf(second, token));
}

void PatCredentialTest::theCredentialMayDieWhileItReads()
{
    put(token);
    m_gate->close();
    const HeaderOutcome header(credential().authorization());
    QCOMPARE(m_gate->waiting(), 1);
    m_credential.reset();
    m_gate->open();
    QTRY_VERIFY(header.isDone());
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::PatCredentialTest)
#include "tst_patcredential.moc"
