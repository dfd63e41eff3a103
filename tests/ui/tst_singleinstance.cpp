// SPDX-License-Identifier: GPL-3.0-or-later
#include "singleinstance.h"
#include "support/testfiles.h"

#include <QLocalSocket>
#include <QProcess>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <csignal>
#include <memory>

#include <poll.h>
#include <sys/socket.h>
#include <sys/un.h>
#include <unistd.h>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace latchkey {

namespace {

using Role = SingleInstance::Role;

/// The real program, in a home of its own.
class Program
{
public:
    explicit Program(const QTemporaryDir &home, const QStringList &arguments = {},
                     const QString &display = {})
    {
        auto environment = QProcessEnvironment::systemEnvironment();
        environment.insert(u"HOME"_s, home.path());
        environment.insert(u"XDG_CONFIG_HOME"_s, home.filePath(u"config"_s));
        environment.insert(u"XDG_RUNTIME_DIR"_s, home.filePath(u"run"_s));
        environment.insert(u"DISPLAY"_s, display);
        m_process.setProcessEnvironment(environment);
        m_process.start(QString::fromUtf8(LATCHKEY_PROGRAM), arguments);
    }
    ~Program()
    {
        m_process.kill();
        m_process.waitForFinished();
    }
    Q_DISABLE_COPY_MOVE(Program)

    [[nodiscard]] QProcess &process() { return m_process; }
    [[nodiscard]] bool isRunning() const { return m_process.state() == QProcess::Running; }
    /// -1 when it does not end.
    [[nodiscard]] int status()
    {
        return m_process.state() == QProcess::NotRunning || m_process.waitForFinished(20'000)
                   ? m_process.exitCode()
                   : -1;
    }

private:
    QProcess m_process;
};

/// A socket on which nobody listens any more, as a program leaves it behind that was killed.
bool putStaleSocket(const QString &path)
{
    const QByteArray name = QFile::encodeName(path);
    sockaddr_un address = {};
    address.sun_family = AF_UNIX;
    if (name.size() >= qsizetype(sizeof(address.sun_path)))
        return false;
    std::copy(name.cbegin(), name.cend(), address.sun_path);
    const int handle = socket(AF_UNIX, SOCK_STREAM, 0);
    const bool bound = bind(handle, reinterpret_cast<const sockaddr *>(&address), sizeof(address)) == 0;
    close(handle);
    return bound;
}

} // namespace

/// A second start of the program.
class SingleInstanceTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void requestsSurviveTheirWay_data();
    void requestsSurviveTheirWay();
    void whatIsNoRequestIsRefused_data();
    void whatIsNoRequestIsRefused();
    void theSecondHandsItsRequestOver();
    void theSocketIsForItsUserOnly();
    void whatACrashLeftBehindIsInNobodysWay();
    void strangersAreDropped_data();
    void strangersAreDropped();
    void aFirstThatDoesNotAnswerIsToldInTime();
    void aFirstThatEndsIsFollowed();
    void withoutAPlaceForTheSocketTheProgramGoesOn();
    void twoProgramsAreOneWindow();
    void twoThatStartTogetherAreOneWindow();
    void aProgramThatStandsStillIsTold();
    void aKilledProgramIsNotMissed();
    void demosAndPicturesKeepToThemselves();

private:
    [[nodiscard]] QString path() const { return m_home->filePath(u"run/latchkey-test"_s); }
    /// The socket that the program made there.
    [[nodiscard]] QStringList sockets() const
    {
        return QDir(m_home->filePath(u"run"_s)).entryList({u"latchkey-*"_s}, QDir::System);
    }
    [[nodiscard]] bool isListening() const { return sockets().size() == 1; }

    std::unique_ptr<QTemporaryDir> m_home;
};

void SingleInstanceTest::init()
{
    m_home = std::make_unique<QTemporaryDir>();
    const QString run = m_home->filePath(u"run"_s);
    QVERIFY(QDir().mkpath(run));
    QVERIFY(QFile::setPermissions(run, QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
}

void SingleInstanceTest::requestsSurviveTheirWay_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QByteArray>("activation");
    QTest::newRow("the window alone") << QString() << QByteArray();
    QTest::newRow("a profile") << u"prod"_s << QByteArray();
    QTest::newRow("an odd name") << u" end profile \u00C4 \U0001F511 "_s << QByteArray();
    QTest::newRow("leave to come to the front") << QString() << QByteArray("wl-1_TIME42");
    QTest::newRow("both") << u"prod"_s << QByteArray("wl-1_TIME42");
}

void SingleInstanceTest::requestsSurviveTheirWay()
{
    QFETCH(const QString, profile);
    QFETCH(const QByteArray, activation);
    const StartRequest request{profile, activation};
    const std::optional<StartRequest> read = StartRequest::fromBytes(request.toBytes());
    QVERIFY(read);
    QVERIFY(*read == request);
}

void SingleInstanceTest::whatIsNoRequestIsRefused_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("not whole") << QByteArray("activate\nen");
    QTest::newRow("another word") << QByteArray("quit\nend\n");
    QTest::newRow("an unknown line") << QByteArray("activate\nforget everything\nend\n");
    QTest::newRow("twice") << QByteArray("activate\nprofile a\nprofile b\nend\n");
    QTest::newRow("another order") << QByteArray("activate\ntoken a\nprofile b\nend\n");
    QTest::newRow("more behind it") << QByteArray("activate\nend\nactivate\nend\n");
    QTest::newRow("an empty name") << QByteArray("activate\nprofile \nend\n");
    QTest::newRow("a control character") << QByteArray("activate\nprofile a\x1B[2J\nend\n");
    QTest::newRow("a NUL") << QByteArray("activate\nprofile a\0b\nend\n", 25);
    QTest::newRow("not UTF-8") << QByteArray("activate\nprofile \xFF\nend\n");
    QTest::newRow("a token with a space") << QByteArray("activate\ntoken a b\nend\n");
    QTest::newRow("line ends of Windows") << QByteArray("activate\r\nend\r\n");
    QTest::newRow("too long") << QByteArray("activate\nprofile " + QByteArray(5'000, 'a') + "\nend\n");
}

void SingleInstanceTest::whatIsNoRequestIsRefused()
{
    QFETCH(const QByteArray, bytes);
    QVERIFY(!StartRequest::fromBytes(bytes));
}

void SingleInstanceTest::theSecondHandsItsRequestOver()
{
    SingleInstance first(path());
    QSignalSpy requests(&first, &SingleInstance::requested);
    QCOMPARE(first.claim({}), Role::First);
    // A second one blocks until it is answered: in a thread of its own.
    Role role = Role::First;
    const std::unique_ptr<QThread> thread(QThread::create([this, &role] {
        role = SingleInstance(path()).claim({u"prod"_s, "leave"});
    }));
    thread->start();
    QTRY_VERIFY(thread->isFinished());
    QCOMPARE(role, Role::Second);
    QCOMPARE(requests.size(), 1);
    const auto request = requests.constFirst().constFirst().value<StartRequest>();
    QCOMPARE(request.profile, u"prod"_s);
    QCOMPARE(request.activation, QByteArray("leave"));
}

void SingleInstanceTest::theSocketIsForItsUserOnly()
{
    SingleInstance first(path());
    QCOMPARE(first.claim({}), Role::First);
    QVERIFY(!(QFile::permissions(path()) & othersBits));
    QVERIFY(!(QFile::permissions(QFileInfo(path()).path()) & othersBits));

    // A folder that is open to others is not used at all.
    const QString open = m_home->filePath(u"open"_s);
    QVERIFY(QDir().mkpath(open));
    QVERIFY(QFile::setPermissions(open, othersBits | QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner));
    const QByteArray before = qgetenv("XDG_RUNTIME_DIR");
    qputenv("XDG_RUNTIME_DIR", QFile::encodeName(open));
    const QString chosen = SingleInstance::defaultPath(u"settings.ini"_s);
    qputenv("XDG_RUNTIME_DIR", before);
    QVERIFY(!chosen.startsWith(open));
}

void SingleInstanceTest::whatACrashLeftBehindIsInNobodysWay()
{
    QVERIFY(putStaleSocket(path()));
    // Of a computer that had another name then.
    QFile lock(path() + u".lock"_s);
    QVERIFY(lock.open(QIODevice::WriteOnly) && lock.write("999999999\nlatchkey\nhost\n") > 0 && lock.flush());
    QVERIFY(lock.setFileTime(QDateTime::currentDateTime().addSecs(-60), QFile::FileModificationTime));
    lock.close();
    // Had it lost its patience over this, it would be refused.
    SingleInstance first(path());
    QCOMPARE(first.claim({}), Role::First);
    QLocalSocket other;
    other.connectToServer(path());
    QVERIFY(other.waitForConnected());
    QVERIFY(!QFile::exists(path() + u".lock"_s));
}

void SingleInstanceTest::strangersAreDropped_data()
{
    QTest::addColumn<QByteArray>("bytes");
    QTest::newRow("garbage") << QByteArray("GET / HTTP/1.1\r\n\r\nend\n");
    QTest::newRow("a flood") << QByteArray(1'000'000, 'a');
    QTest::newRow("silence") << QByteArray();
    QTest::newRow("half a request") << QByteArray("activate\nprofile ");
}

void SingleInstanceTest::strangersAreDropped()
{
    QFETCH(const QByteArray, bytes);
    // Whose message is wrong is not waited for.
    const bool isWrong = bytes.endsWith("end\n") || bytes.size() > StartRequest::mostBytes;
    SingleInstance first(path(), isWrong ? 60'000ms : 200ms);
    QSignalSpy requests(&first, &SingleInstance::requested);
    QCOMPARE(first.claim({}), Role::First);
    QLocalSocket stranger;
    stranger.connectToServer(path());
    QVERIFY(stranger.waitForConnected());
    stranger.write(bytes);
    QTRY_COMPARE(stranger.state(), QLocalSocket::UnconnectedState);
    QVERIFY(stranger.readAll().isEmpty());
    QCOMPARE(requests.size(), 0);
}

void SingleInstanceTest::aFirstThatDoesNotAnswerIsToldInTime()
{
    SingleInstance first(path());
    QCOMPARE(first.claim({}), Role::First);
    // Its event loop does not turn while this one waits.
    SingleInstance second(path(), 300ms);
    QCOMPARE(second.claim({}), Role::Refused);
}

void SingleInstanceTest::aFirstThatEndsIsFollowed()
{
    QLocalServer first;
    QVERIFY(first.listen(path()));
    Role role = Role::Refused;
    const std::unique_ptr<QThread> thread(QThread::create([this, &role] {
        SingleInstance second(path());
        role = second.claim({});
    }));
    thread->start();
    // The connection is there, and nobody takes it: this event loop does not turn.
    pollfd incoming = {};
    incoming.fd = static_cast<int>(first.socketDescriptor());
    incoming.events = POLLIN;
    QCOMPARE(::poll(&incoming, 1, 30'000), 1);
    first.close();
    QVERIFY(thread->wait(30'000));
    QCOMPARE(role, Role::First);
}

void SingleInstanceTest::withoutAPlaceForTheSocketTheProgramGoesOn()
{
    QCOMPARE(SingleInstance({}).claim({}), Role::First);
    QCOMPARE(SingleInstance(m_home->filePath(u"nowhere/socket"_s)).claim({}), Role::First);
    QCOMPARE(SingleInstance(m_home->filePath(QString(200, u'x'))).claim({}), Role::First);
}

void SingleInstanceTest::twoProgramsAreOneWindow()
{
    Program first(*m_home, {u"--log-level"_s, u"debug"_s});
    QTRY_VERIFY_WITH_TIMEOUT(isListening(), 30'000);
    for (const QStringList &arguments : {QStringList(), QStringList{u"--profile"_s, u"nowhere"_s}}) {
        Program second(*m_home, arguments);
        QCOMPARE(second.status(), 0);
        QCOMPARE(second.process().readAllStandardError(), QByteArray());
        QVERIFY(first.isRunning());
    }
    // Another display is another window.
    Program elsewhere(*m_home, {}, u":77"_s);
    QTRY_COMPARE_WITH_TIMEOUT(sockets().size(), 2, 30'000);
    QVERIFY(elsewhere.isRunning());
}

void SingleInstanceTest::twoThatStartTogetherAreOneWindow()
{
    Program one(*m_home);
    Program another(*m_home);
    QTRY_VERIFY_WITH_TIMEOUT(one.isRunning() != another.isRunning(), 30'000);
    QCOMPARE((one.isRunning() ? another : one).status(), 0);
    QCOMPARE(sockets().size(), 1);
}

void SingleInstanceTest::aProgramThatStandsStillIsTold()
{
    Program first(*m_home);
    QTRY_VERIFY_WITH_TIMEOUT(isListening(), 30'000);
    ::kill(static_cast<pid_t>(first.process().processId()), SIGSTOP);
    Program second(*m_home);
    QByteArray told;
    QTRY_VERIFY_WITH_TIMEOUT((told += second.process().readAllStandardError()).contains('\n'), 60'000);
    // Behind it there may be what Qt says of the window.
    QCOMPARE(told.left(told.indexOf('\n')),
             "Latchkey is running already, but it does not answer. End it first, and start it again."_ba);
    // Its window says so, too, until somebody closes it.
    QVERIFY(second.isRunning());
    ::kill(static_cast<pid_t>(second.process().processId()), SIGTERM);
    QCOMPARE(second.status(), 1);
    ::kill(static_cast<pid_t>(first.process().processId()), SIGCONT);
    Program third(*m_home);
    QCOMPARE(third.status(), 0);
}

void SingleInstanceTest::aKilledProgramIsNotMissed()
{
    {
        Program first(*m_home);
        QTRY_VERIFY_WITH_TIMEOUT(isListening(), 30'000);
        ::kill(static_cast<pid_t>(first.process().processId()), SIGKILL);
        QVERIFY(first.process().waitForFinished());
    }
    QVERIFY(isListening()); // What it left behind.
    Program again(*m_home);
    Program second(*m_home);
    QTRY_VERIFY_WITH_TIMEOUT(again.isRunning() != second.isRunning(), 30'000);
}

void SingleInstanceTest::demosAndPicturesKeepToThemselves()
{
    Program first(*m_home);
    QTRY_VERIFY_WITH_TIMEOUT(isListening(), 30'000);
    const QString picture = m_home->filePath(u"picture.png"_s);
    Program photographer(*m_home, {u"--demo"_s, u"--screenshot"_s, picture});
    QCOMPARE(photographer.status(), 0);
    QVERIFY(QFile::exists(picture));
    QCOMPARE(sockets().size(), 1);
    QVERIFY(first.isRunning());
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::SingleInstanceTest)
#include "tst_singleinstance.moc"
