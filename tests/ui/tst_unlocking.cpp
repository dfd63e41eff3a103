// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/lockbench.h"

using namespace Qt::StringLiterals;

namespace latchkey {

/// The way back from behind the lock, and what it asks of the keychain.
class UnlockingTest : public QObject
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

    void unlockingAsksTheKeychain_data();
    void unlockingAsksTheKeychain();
    void onlyWhoHasASignInThereHearsOfTheKeychain();
    void slowKeychainKeepsTheButtonWaiting();
    void heldSecretsAreReadAnew();

private:
    void signInWithKeychain() const
    {
        Profile profile = m_bench->demo().session().profile();
        profile.secrets = SecretPlace::Keychain;
        m_bench->demo().sessions().replace(profile);
    }

    std::unique_ptr<LockBench> m_bench;
};

void UnlockingTest::unlockingAsksTheKeychain_data()
{
    QTest::addColumn<std::optional<SecretError::Kind>>("error");
    QTest::addColumn<bool>("opens");
    using Kind = SecretError::Kind;
    QTest::newRow("open") << std::optional<Kind>() << true;
    QTest::newRow("locked") << std::optional(Kind::Locked) << false;
    QTest::newRow("declined") << std::optional(Kind::DeniedByUser) << false;
    QTest::newRow("no answer") << std::optional(Kind::TimedOut) << false;
    QTest::newRow("entry gone") << std::optional(Kind::NotFound) << true;
    QTest::newRow("no service") << std::optional(Kind::NoBackend) << true;
    QTest::newRow("forbidden") << std::optional(Kind::Denied) << true;
    QTest::newRow("broken") << std::optional(Kind::Other) << true;
}

void UnlockingTest::unlockingAsksTheKeychain()
{
    QFETCH(const std::optional<SecretError::Kind>, error);
    QFETCH(const bool, opens);
    signInWithKeychain();
    m_bench->lock();
    if (error)
        m_bench->fixture().keychain().failWith(SecretError{*error, {}});
    m_bench->unlock();
    QTRY_VERIFY(m_bench->unlockButton() == nullptr || m_bench->unlockButton()->isEnabled());
    QCOMPARE(m_bench->isLocked(), !opens);
    if (opens)
        return;
    QVERIFY(anyContains(spokenTexts(m_bench->window()), u"keychain"_s));
    m_bench->fixture().keychain().failWith({});
    m_bench->unlock();
    QTRY_VERIFY(!m_bench->isLocked());
}

void UnlockingTest::onlyWhoHasASignInThereHearsOfTheKeychain()
{
    const QString words = u"Unlocking reads your sign-in from the keychain"_s;
    m_bench->lock();
    QVERIFY(!anyContains(spokenTexts(m_bench->window()), words));
    m_bench->unlock();
    signInWithKeychain();
    m_bench->lock();
    QVERIFY(anyContains(spokenTexts(m_bench->window()), words));
}

void UnlockingTest::slowKeychainKeepsTheButtonWaiting()
{
    signInWithKeychain();
    m_bench->lock();
    m_bench->fixture().gate().close();
    m_bench->unlock();
    QVERIFY(m_bench->isLocked());
    QVERIFY(!m_bench->unlockButton()->isEnabled());
    m_bench->fixture().gate().open();
    QTRY_VERIFY(!m_bench->isLocked());
}

void UnlockingTest::heldSecretsAreReadAnew()
{
    const auto refresh = [this] {
        const Outcome<Result<void>> refreshed(m_bench->demo().session().refresh());
        return QTest::qWaitFor([&] { return refreshed.isDone(); }) && refreshed.value().has_value();
    };
    const Profile profile = m_bench->demo().session().profile();
    const Outcome<SecretResult<void>> replaced(
        m_bench->demo().store().write(signInKey(profile), Secret("dapi00000000000000000000000000000000")));
    QVERIFY(refresh());
    m_bench->lock();
    QVERIFY(!refresh());
}

} // namespace latchkey

Q_DECLARE_METATYPE(std::optional<latchkey::SecretError::Kind>)

QTEST_MAIN(latchkey::UnlockingTest)
#include "tst_unlocking.moc"
