// SPDX-License-Identifier: GPL-3.0-or-later
#if LATCHKEY_HAS_BROWSER
#include "auth/browser/browserflow.h"
#endif
#include "base/clock.h"
#include "base/logging.h"
#include "base/processguard.h"
#include "bringtofront.h"
#include "clipboard/secretclipboard.h"
#include "commandline.h"
#include "demolauncher.h"
#include "demoservermain.h"
#include "endsignals.h"
#include "net/proxyfactory.h"
#include "resources.h"
#include "screenshot.h"
#include "session/foundprofiles.h"
#include "session/sessions.h"
#include "session/signin.h"
#include "singleinstance.h"
#include "store/databrickscfg.h"
#include "store/keychainstore.h"
#include "store/profilestore.h"
#include "store/sessionstore.h"
#include "store/settings.h"
#include "store/wishjournal.h"
#include "window/mainwindow.h"
#include "window/screenwatch.h"

#include <QApplication>
#include <QMessageBox>
#include <QNetworkAccessManager>
#include <QTemporaryDir>

#include <cstdio>
#include <functional>
#include <memory>
#include <optional>

using namespace Qt::StringLiterals;
using namespace latchkey;

namespace {

QStringList argumentList(int argc, char **argv)
{
    QStringList arguments;
    for (int i = 0; i < argc; ++i)
        arguments << QString::fromLocal8Bit(argv[i]);
    return arguments;
}

// Empty in a build without Qt Network Authorization.
std::function<std::unique_ptr<BrowserSignIn>()> browserSignIn()
{
#if LATCHKEY_HAS_BROWSER
    return [] { return makeBrowserSignIn(); };
#else
    return {};
#endif
}

// The demo and a picture are windows of their own.
QString instancePath(const CommandLine &options)
{
    const bool isAlone = options.demo || !options.screenshot.isEmpty();
    return isAlone ? QString() : SingleInstance::defaultPath(Settings::defaultFile());
}

// Whoever starts the program from a menu sees no terminal.
int tellOfRefusal()
{
    const QString text = QCoreApplication::translate(
        "latchkey::Start",
        "Latchkey is running already, but it does not answer. End it first, and start it again.");
    std::fputs(qPrintable(text), stderr);
    std::fputs("\n", stderr);
    QMessageBox box(QMessageBox::Warning, QCoreApplication::translate("latchkey::Start", "Latchkey"), text,
                    QMessageBox::Close);
    box.setTextFormat(Qt::PlainText);
    box.show();
    QApplication::exec();
    return 1;
}

int runWindow(int &argc, char **argv, const CommandLine &options)
{
    QApplication app(argc, argv);
    QApplication::setDesktopFileName(u"org.latchkey.Latchkey"_s);
    const EndSignals endSignals;
    SingleInstance instance(instancePath(options));
    switch (instance.claim({options.profile, qgetenv("XDG_ACTIVATION_TOKEN")})) {
    case SingleInstance::Role::First:
        break;
    case SingleInstance::Role::Second:
        return 0;
    case SingleInstance::Role::Refused:
        return tellOfRefusal();
    }

    // The demo shows nothing of the person's own, and leaves nothing behind.
    std::optional<QTemporaryDir> demoFolder;
    if (options.demo)
        demoFolder.emplace();
    const QString settingsFile =
        options.demo ? demoFolder->filePath(u"settings.ini"_s) : Settings::defaultFile();
    const QString profilesFile =
        options.demo ? demoFolder->filePath(u"profiles.json"_s) : ProfileStore::defaultFile();
    const QString configFileName =
        options.demo ? demoFolder->filePath(u".databrickscfg"_s) : DatabricksCfg::defaultFile();
    const QProcessEnvironment environment =
        options.demo ? QProcessEnvironment() : QProcessEnvironment::systemEnvironment();

    const SystemClock clock;
    const ScopeCatalog catalog = bundledScopeCatalog();
    Settings settings(settingsFile);
    ProfileStore profiles(profilesFile);
    QNetworkAccessManager network;
    KeychainStore keychain;
    SessionStore memory;
    const SecretStores stores{keychain, memory};
    installProxies();
    const DatabricksCfg configFile(configFileName);
    FoundProfiles foundProfiles(configFile, environment);
    const SignInMeans means{network, stores, configFile, environment, clock, browserSignIn()};
    SecretClipboard clipboard(*QApplication::clipboard(), clock);
    DemoLauncher demo(clock, catalog, memory);
    const std::unique_ptr<ScreenWatch> screen = watchScreen();
    WishJournal journal(options.demo ? demoFolder->filePath(u"wishes"_s) : WishJournal::defaultFolder());
    Sessions sessions(means, profiles, &journal);
    SignIn signIn(means);

    if (!options.demo)
        sessions.openSaved();
    MainWindow window({network, sessions, signIn, stores, configFile, foundProfiles, settings, profiles,
                       catalog, clipboard, demo, clock, *screen});
    if (options.demo)
        window.tryDemo();
    if (!options.profile.isEmpty())
        window.openWorkspace(options.profile);
    window.show();
    QObject::connect(&instance, &SingleInstance::requested, &window, [&window](const StartRequest &request) {
        bringToFront(window, request.activation);
        if (!request.profile.isEmpty())
            window.openWorkspace(request.profile);
    });
    if (!options.demo)
        sessions.refreshAll();

    std::optional<Screenshot> screenshot;
    if (!options.screenshot.isEmpty())
        screenshot.emplace(window, sessions, options.screenshot);
    return QApplication::exec();
}

} // namespace

int main(int argc, char **argv)
{
    guardProcessMemory();
    installRedactedLogging();
    QCoreApplication::setOrganizationName(QString());
    QCoreApplication::setApplicationName(u"latchkey"_s);
    QCoreApplication::setApplicationVersion(QLatin1String(LATCHKEY_VERSION));

    const tl::expected<CommandLine, CommandLine::Answer> options =
        CommandLine::parse(argumentList(argc, argv));
    if (!options) {
        std::fputs(qPrintable(options.error().text), options.error().status == 0 ? stdout : stderr);
        return options.error().status;
    }
    if (!options->logLevel.isEmpty() && !setLogLevel(options->logLevel))
        return 2;
    return options->mode == CommandLine::Mode::DemoServer ? runDemoServer(argc, argv)
                                                          : runWindow(argc, argv, *options);
}
