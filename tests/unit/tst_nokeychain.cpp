// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/keychainstore.h"
#include "support/await.h"

#include <QCoreApplication>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

// Less than the library's own limit, and enough for a service to be started.
constexpr int patience = 20'000;

/// The argument that makes this program the child of its own test.
constexpr auto childArgument = "--ask";

const char *wordOf(const std::optional<SecretError::Kind> &kind)
{
    using Kind = SecretError::Kind;
    if (!kind)
        return "done";
    switch (*kind) {
    case Kind::NotFound:
        return "NotFound";
    case Kind::Locked:
        return "Locked";
    case Kind::DeniedByUser:
        return "DeniedByUser";
    case Kind::Denied:
        return "Denied";
    case Kind::NoBackend:
        return "NoBackend";
    case Kind::NotImplemented:
        return "NotImplemented";
    case Kind::NotRemoved:
        return "NotRemoved";
    case Kind::TimedOut:
        return "TimedOut";
    case Kind::Other:
        break;
    }
    return "Other";
}

template<class T>
const char *answer(QCoro::Task<SecretResult<T>> task)
{
    const Outcome outcome(std::move(task));
    if (!QTest::qWaitFor([&outcome] { return outcome.isDone(); }, patience))
        return "nothing";
    const SecretResult<T> &result = outcome.value();
    return wordOf(result ? std::nullopt : std::optional(result.error().kind));
}

int ask()
{
    KeychainStore store;
    const SecretKey key(u"Latchkey/example.cloud.databricks.com/p1/sign-in"_s);
    const char *probe = answer(store.probe());
    const char *read = answer(store.read(key));
    const char *write = answer(store.write(key, Secret("value")));
    const char *remove = answer(store.remove(key));
    std::printf("probe %s, read %s, write %s, remove %s", probe, read, write, remove);
    return 0;
}

} // namespace

/// What the store says where there is no keychain, or none with a place for entries yet. The keychain library
/// keeps its first connection for good, so that each case needs a process of its own.
class NoKeychainTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void storeTellsWhatIsMissing_data();
    void storeTellsWhatIsMissing();

private:
    [[nodiscard]] QString bareBusConfiguration() const;

    QTemporaryDir m_folder;
};

void NoKeychainTest::initTestCase()
{
    QVERIFY(m_folder.isValid());
}

// A bus on which no service can be started.
QString NoKeychainTest::bareBusConfiguration() const
{
    QString path = m_folder.filePath(u"bus.conf"_s);
    QFile file(path);
    if (!file.open(QIODevice::WriteOnly))
        return {};
    file.write("<busconfig><type>session</type><listen>unix:tmpdir=" + QFile::encodeName(m_folder.path()) +
               "</listen>"
               "<policy context=\"default\"><allow send_destination=\"*\"/><allow eavesdrop=\"true\"/>"
               "<allow own=\"*\"/></policy></busconfig>");
    return path;
}

void NoKeychainTest::storeTellsWhatIsMissing_data()
{
    QTest::addColumn<QString>("busAddress");
    QTest::addColumn<QStringList>("wrapper");
    QTest::addColumn<QByteArray>("expected");

    const QByteArray nothing("probe NoBackend, read NoBackend, write NoBackend, remove NoBackend");
    QTest::newRow("no bus") << QString() << QStringList() << nothing;
    QTest::newRow("dead bus") << u"unix:path=/nonexistent"_s << QStringList() << nothing;
    QTest::newRow("bus without a service")
        << QString()
        << QStringList{u"dbus-run-session"_s, u"--config-file"_s, bareBusConfiguration(), u"--"_s} << nothing;
    QTest::newRow("service without a collection, and no way to ask for one")
        << QString() << QStringList{u"dbus-run-session"_s, u"--"_s}
        << QByteArray("probe done, read NotFound, write Denied, remove done");
}

void NoKeychainTest::storeTellsWhatIsMissing()
{
    QFETCH(const QString, busAddress);
    QFETCH(const QStringList, wrapper);
    QFETCH(const QByteArray, expected);
    for (const QString &program : {u"dbus-run-session"_s, u"gnome-keyring-daemon"_s}) {
        if (!wrapper.isEmpty() && QStandardPaths::findExecutable(program).isEmpty())
            QSKIP("Needs dbus-run-session and gnome-keyring-daemon");
    }

    const QTemporaryDir home;
    auto environment = QProcessEnvironment::systemEnvironment();
    for (const QString &name :
         {u"DBUS_SESSION_BUS_ADDRESS"_s, u"DISPLAY"_s, u"WAYLAND_DISPLAY"_s, u"XDG_DATA_HOME"_s,
          u"XDG_CURRENT_DESKTOP"_s, u"DESKTOP_SESSION"_s, u"KDE_FULL_SESSION"_s, u"GNOME_KEYRING_CONTROL"_s})
        environment.remove(name);
    environment.insert(u"HOME"_s, home.path());
    environment.insert(u"XDG_RUNTIME_DIR"_s, home.path());
    if (!busAddress.isEmpty())
        environment.insert(u"DBUS_SESSION_BUS_ADDRESS"_s, busAddress);

    QStringList command = wrapper;
    command << QCoreApplication::applicationFilePath() << QString::fromLatin1(childArgument);
    QProcess child;
    child.setProcessEnvironment(environment);
    child.start(command.takeFirst(), command);
    QVERIFY(child.waitForFinished(4 * patience));
    QCOMPARE(child.readAllStandardOutput(), expected);
    QCOMPARE(child.exitCode(), 0);
}

} // namespace latchkey

int main(int argc, char **argv)
{
    const QCoreApplication application(argc, argv);
    if (application.arguments().contains(QString::fromLatin1(latchkey::childArgument)))
        return latchkey::ask();
    latchkey::NoKeychainTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_nokeychain.moc"
