// SPDX-License-Identifier: GPL-3.0-or-later
#include "clipboard/secretclipboard.h"
#include "demolauncher.h"
#include "dialogs/forgetworkspacedialog.h"
#include "dialogs/tokencreateddialog.h"
#include "session/foundprofiles.h"
#include "session/signin.h"
#include "store/databrickscfg.h"
#include "store/keychainstore.h"
#include "store/profilestore.h"
#include "store/sessionstore.h"
#include "store/settings.h"
#include "support/findwidget.h"
#include "support/gate.h"
#include "support/keyring.h"
#include "support/manualclock.h"
#include "support/nokeychain.h"
#include "support/slowsecretstore.h"
#include "support/tokenserver.h"
#include "support/watchdog.h"
#include "widgets/messagestrip.h"
#include "window/mainwindow.h"
#include "window/screenwatch.h"

#include <QCheckBox>
#include <QGuiApplication>
#include <QNetworkAccessManager>
#include <QPushButton>
#include <QTemporaryDir>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace latchkey {

namespace {

// Bounds the waiting of the tests, not of the program.
constexpr int patience = 30'000;
constexpr qint64 longestStandstillMs = 500;

enum class Fault { Locked, Silent, Killed, Absent, Refusing };

/// The real keychain with one fault, or a stand-in for what cannot be made of it.
class FaultyKeychain
{
public:
    explicit FaultyKeychain(Fault fault)
        : m_fault(fault)
    {
        m_refusing.failWith(SecretError{SecretError::Kind::Denied, {}});
    }
    ~FaultyKeychain() { end(); }
    Q_DISABLE_COPY_MOVE(FaultyKeychain)

    [[nodiscard]] SecretStore &store()
    {
        if (m_fault == Fault::Absent)
            return m_absent;
        return m_fault == Fault::Refusing ? static_cast<SecretStore &>(m_refusing) : m_real;
    }
    [[nodiscard]] bool begin()
    {
        if (m_fault == Fault::Locked)
            return keyring::lock();
        if (m_fault == Fault::Silent || m_fault == Fault::Killed) {
            m_still.emplace();
            return m_still->isWorking();
        }
        return true;
    }
    /// In the middle of the call: the service ends without an answer.
    void strike()
    {
        if (m_fault == Fault::Killed)
            ::kill(static_cast<pid_t>(keyring::processId()), SIGKILL);
    }
    /// The keychain is as good as before.
    void end()
    {
        m_still.reset();
        keyring::unlock();
    }

private:
    Fault m_fault;
    std::optional<keyring::StandStill> m_still;
    NoKeychain m_absent;
    SessionStore m_memory;
    Gate m_gate;
    SlowSecretStore m_refusing{m_memory, m_gate};
    KeychainStore m_real{{.state = 1s, .answer = 1s, .person = 1s}};
};

/// The program's window for somebody whose sign-in is in the keychain.
struct Program
{
    explicit Program(Fault fault)
        : keychain(fault)
    {
        server.tokens = QStringList{u"nightly"_s};
        profile.id = ProfileId(u"p1"_s);
        profile.name = u"ACME"_s;
        profile.host = server.host();
    }
    Q_DISABLE_COPY_MOVE(Program)

    [[nodiscard]] bool start()
    {
        if (!keyring::put(signInKey(profile).value(), "dapi0123456789abcdef0123456789abcdef") ||
            !profiles.save({profile}))
            return false;
        sessions.openSaved();
        window = std::make_unique<MainWindow>(WindowParts{network, sessions, signIn, stores, configFile,
                                                          found, settings, profiles, catalog, clipboard, demo,
                                                          clock, screen});
        window->show();
        return session();
    }
    [[nodiscard]] WorkspaceSession *session() { return sessions.find(profile.id); }
    [[nodiscard]] MessageStrip &strip() { return *window->findChild<MessageStrip *>(); }

    TokenServer server;
    QTemporaryDir folder;
    FaultyKeychain keychain;
    SessionStore memory;
    ManualClock clock;
    QNetworkAccessManager network;
    ScopeCatalog catalog;
    SecretStores stores{keychain.store(), memory};
    DatabricksCfg configFile{folder.filePath(u".databrickscfg"_s)};
    SignInMeans means{network, stores, configFile, {}, clock};
    Settings settings{folder.filePath(u"settings.ini"_s)};
    ProfileStore profiles{folder.filePath(u"profiles.json"_s)};
    FoundProfiles found{configFile, {}};
    SecretClipboard clipboard{*QGuiApplication::clipboard(), clock};
    DemoLauncher demo{clock, catalog, memory};
    ScreenWatch screen;
    Sessions sessions{means, profiles};
    SignIn signIn{means};
    Profile profile;
    std::unique_ptr<MainWindow> window;
};

} // namespace

/// A keychain that fails while the window needs it: told in words, nothing hangs, nothing is lost. Runs under
/// tests/support/with-keyring.sh only.
class KeychainWindowTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void signingInAtTheStart_data() { faults(); }
    void signingInAtTheStart();
    void keepingAValue_data() { faults(); }
    void keepingAValue();
    void forgettingAWorkspace_data() { faults(); }
    void forgettingAWorkspace();

private:
    static void faults()
    {
        QTest::addColumn<int>("fault");
        QTest::addColumn<QString>("words");
        QTest::newRow("locked") << int(Fault::Locked) << u"The keychain is locked."_s;
        QTest::newRow("silent") << int(Fault::Silent) << u"The keychain did not answer in time."_s;
        // Another one is started in its place, and is locked.
        QTest::newRow("killed") << int(Fault::Killed) << u"The keychain "_s;
        QTest::newRow("absent") << int(Fault::Absent) << u"This computer runs no keychain service."_s;
        QTest::newRow("refusing") << int(Fault::Refusing)
                                  << u"The system does not let Latchkey use the keychain."_s;
    }
    static bool isRepairable(int fault)
    {
        return fault != int(Fault::Absent) && fault != int(Fault::Refusing);
    }
};

void KeychainWindowTest::initTestCase()
{
    QLocale::setDefault(QLocale::C);
    // These tests lock and kill the keychain: never the one of the person who starts them.
    if (!qEnvironmentVariableIsSet("LATCHKEY_TEST_HOME"))
        QSKIP("Needs the keychain of tests/support/with-keyring.sh");
    QVERIFY2(keyring::processId() > 0, "No keychain service runs");
    QVERIFY(keyring::forbidPrompts());
}

void KeychainWindowTest::signingInAtTheStart()
{
    QFETCH(const int, fault);
    QFETCH(const QString, words);
    Program program(static_cast<Fault>(fault));
    QVERIFY(program.start());
    QVERIFY(program.keychain.begin());
    Watchdog watchdog;
    program.sessions.refreshAll();
    // The call gets under way, to be struck in its middle.
    QCoreApplication::processEvents();
    program.keychain.strike();
    QTRY_COMPARE_WITH_TIMEOUT(program.session()->state(), WorkspaceSession::State::Failed, patience);
    QVERIFY2(watchdog.longestMs() < longestStandstillMs, qPrintable(QString::number(watchdog.longestMs())));
    QVERIFY2(program.strip().currentText().contains(words), qPrintable(program.strip().currentText()));
    QCOMPARE(program.server.calls(TokenServer::Call::List), 0);

    if (!isRepairable(fault))
        return;
    program.keychain.end();
    QTRY_VERIFY_WITH_TIMEOUT(!keyring::isLocked() || keyring::unlock(), patience);
    static_cast<void>(program.session()->refresh());
    QTRY_COMPARE_WITH_TIMEOUT(program.session()->state(), WorkspaceSession::State::Ready, patience);
    QVERIFY(!program.strip().currentText().contains(words));
}

void KeychainWindowTest::keepingAValue()
{
    QFETCH(const int, fault);
    QFETCH(const QString, words);
    Program program(static_cast<Fault>(fault));
    QVERIFY(program.start());
    auto created = std::make_shared<CreatedToken>();
    created->token.id = TokenId(u"nightly"_s);
    created->value = Secret("dapi00000000000000000000000000000000");
    auto *dialog = new TokenCreatedDialog(program.sessions, program.profile.id, created, program.clipboard,
                                          program.configFile, program.clock, program.window.get());
    dialog->open();
    auto *keep = findNamed<QCheckBox>(*dialog, u"Keep in keychain"_s);
    QVERIFY(keep);
    QVERIFY(program.keychain.begin());
    Watchdog watchdog;
    keep->click();
    program.keychain.strike();
    QTRY_VERIFY_WITH_TIMEOUT(anyContains(spokenTexts(*dialog), words), patience);
    QVERIFY2(watchdog.longestMs() < longestStandstillMs, qPrintable(QString::number(watchdog.longestMs())));
    QVERIFY(!keep->isChecked());
    QVERIFY(!program.session()->isKept(created->token.id));

    if (!isRepairable(fault))
        return;
    program.keychain.end();
    QTRY_VERIFY_WITH_TIMEOUT(!keyring::isLocked() || keyring::unlock(), patience);
    keep->click();
    QTRY_VERIFY_WITH_TIMEOUT(program.session()->isKept(created->token.id), patience);
    QVERIFY(keep->isChecked());
    QVERIFY(keyring::lookUp(keptTokenKey(program.profile, created->token.id).value()) ==
            QByteArray("dapi00000000000000000000000000000000"));
}

void KeychainWindowTest::forgettingAWorkspace()
{
    QFETCH(const int, fault);
    QFETCH(const QString, words);
    Program program(static_cast<Fault>(fault));
    QVERIFY(program.start());
    const QPointer dialog(
        new ForgetWorkspaceDialog(program.sessions, program.profile.id, program.window.get()));
    dialog->open();
    auto *forget = findNamed<QPushButton>(*dialog, u"Forget workspace"_s);
    QVERIFY(forget);
    QVERIFY(program.keychain.begin());
    Watchdog watchdog;
    forget->click();
    program.keychain.strike();
    const auto isTold = [&] { return dialog && anyContains(spokenTexts(*dialog), words); };
    QTRY_VERIFY_WITH_TIMEOUT(isTold(), patience);
    QVERIFY2(watchdog.longestMs() < longestStandstillMs, qPrintable(QString::number(watchdog.longestMs())));
    // The workspace stays for as long as its sign-in may be in the keychain.
    QVERIFY(program.session());
    QCOMPARE(ProfileStore(program.profiles.file()).load().size(), 1);

    if (!isRepairable(fault))
        return;
    program.keychain.end();
    QTRY_VERIFY_WITH_TIMEOUT(!keyring::isLocked() || keyring::unlock(), patience);
    forget->click();
    QTRY_VERIFY_WITH_TIMEOUT(!program.session(), patience);
    QVERIFY(!keyring::lookUp(signInKey(program.profile).value()));
}

} // namespace latchkey

QTEST_MAIN(latchkey::KeychainWindowTest)
#include "tst_keychainwindow.moc"
