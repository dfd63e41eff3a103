// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/browser/browserflow.h"
#include "base/clock.h"
#include "demo/demoserver.h"
#include "domain/scopecatalog.h"
#include "session/sessions.h"
#include "session/signin.h"
#include "store/databrickscfg.h"
#include "store/profilestore.h"
#include "store/sessionstore.h"
#include "support/await.h"
#include "support/standinbrowser.h"
#include "support/standins.h"
#include "support/testdata.h"

#include <QNetworkAccessManager>
#include <QTemporaryDir>

namespace latchkey {

/// A person with the demo workspace, a browser, command lines and a configuration file of their own. Time is
/// real: a browser and other programs take part.
class SignInRig
{
public:
    SignInRig()
        : configPath(folder.filePath(QStringLiteral(".databrickscfg")))
        , configFile(configPath)
        , server(clock,
                 ScopeCatalog::fromJson(repositoryFile(QStringLiteral("resources/scopes.json"))).names())
    {
        isReady = server.start();
    }
    Q_DISABLE_COPY_MOVE(SignInRig)

    [[nodiscard]] SignInMeans means()
    {
        return {
            network, {keychain, memory}, configFile, environment, clock, [] { return makeBrowserSignIn(); }};
    }
    [[nodiscard]] WorkspaceHost host() const { return *WorkspaceHost::parse(server.origin()); }
    /// A request for the demo workspace; the browser is at hand.
    [[nodiscard]] SignInRequest request(AuthKind auth)
    {
        SignInRequest request;
        request.profile.host = host();
        request.profile.auth = auth;
        request.openBrowser = [this](const QUrl &page) { browser.open(page); };
        return request;
    }
    /// What the keychain holds for a profile; empty when there is nothing.
    [[nodiscard]] QByteArray kept(const Profile &profile)
    {
        const Outcome<SecretResult<Secret>> read(keychain.read(signInKey(profile)));
        return read.value() ? read.value()->reveal([](QByteArrayView value) { return value.toByteArray(); })
                            : QByteArray();
    }
    /// The keychain has no entry for a profile, not even an empty one.
    [[nodiscard]] bool keepsNothing(const Profile &profile)
    {
        const Outcome<SecretResult<Secret>> read(keychain.read(signInKey(profile)));
        return read.isDone() && !read.value() && read.value().error().kind == SecretError::Kind::NotFound;
    }
    [[nodiscard]] static QByteArray bytes(const Secret &secret)
    {
        return secret.reveal([](QByteArrayView value) { return value.toByteArray(); });
    }

    QTemporaryDir folder;
    QString configPath;
    SystemClock clock;
    QNetworkAccessManager network;
    SessionStore keychain; ///< Stands for the keychain: where the secrets go is what matters here.
    SessionStore memory;
    DatabricksCfg configFile;
    QProcessEnvironment environment;
    StandIns programs;
    StandInBrowser browser;
    DemoServer server;
    bool isReady = false;
};

} // namespace latchkey
