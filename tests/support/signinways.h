// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/signinrig.h"
#include "support/testfiles.h"

#include <QDateTime>
#include <QTest>

#include <optional>

namespace latchkey {

using SignInOutcome = Outcome<Result<SignedIn>>;

/// Adds a row for each way to sign in; `prepareWay()` knows them all.
inline void addSignInWays()
{
    QTest::addColumn<QString>("way");
    for (const char *way : {"token", "browser", "service principal", "databricks", "az", "file", "variable"})
        QTest::newRow(way) << QString::fromLatin1(way);
}

/// A program that answers as the command lines do.
[[nodiscard]] inline QByteArray cliScript(const SignInRig &rig, const QByteArray &tokenKey,
                                          const QByteArray &expiryKey, const QByteArray &expiry)
{
    return "echo '{\"" + tokenKey + "\":\"" + SignInRig::bytes(rig.server.token()) +
           "\",\"token_type\":\"Bearer\",\"" + expiryKey + "\":" + expiry + "}'\n";
}

/// Makes everything ready for a way to sign in, and says how to ask for it.
[[nodiscard]] inline SignInRequest prepareWay(SignInRig &rig, const QString &way)
{
    SignInRequest request = rig.request(AuthKind::Pat);
    Profile &profile = request.profile;
    if (way == QStringLiteral("token")) {
        request.secret = rig.server.token();
    } else if (way == QStringLiteral("browser")) {
        profile.auth = AuthKind::Browser;
    } else if (way == QStringLiteral("service principal")) {
        profile.auth = AuthKind::Service;
        profile.clientId = rig.server.clientId();
        request.secret = rig.server.clientSecret();
    } else if (way == QStringLiteral("databricks") || way == QStringLiteral("az")) {
        const bool isAzure = way == QStringLiteral("az");
        profile.auth = isAzure ? AuthKind::AzureCli : AuthKind::DatabricksCli;
        const QDateTime end = QDateTime::currentDateTimeUtc().addSecs(3600);
        const QByteArray script =
            isAzure
                ? cliScript(rig, "accessToken", "expires_on", QByteArray::number(end.toSecsSinceEpoch()))
                : cliScript(rig, "access_token", "expiry", "\"" + end.toString(Qt::ISODate).toLatin1() + '"');
        rig.environment = rig.programs.environment();
        if (!rig.programs.put(way, script))
            QTest::qFail("The stand-in could not be made", __FILE__, __LINE__);
    } else if (way == QStringLiteral("file")) {
        profile.origin = CredentialOrigin::ConfigFile;
        profile.configProfile = QStringLiteral("prod");
        const QByteArray content = "[prod]\nhost = " + rig.server.origin().toLatin1() +
                                   "\ntoken = " + SignInRig::bytes(rig.server.token()) + "\n";
        if (!putFile(rig.configPath, content))
            QTest::qFail("The file could not be written", __FILE__, __LINE__);
    } else {
        profile.origin = CredentialOrigin::Environment;
        rig.environment.insert(QStringLiteral("DATABRICKS_TOKEN"),
                               QString::fromLatin1(SignInRig::bytes(rig.server.token())));
    }
    return request;
}

/// Signs in; empty when that failed.
[[nodiscard]] inline std::optional<SignedIn> signInNow(SignInRig &rig, SignInRequest request)
{
    SignIn signIn(rig.means());
    SignInOutcome outcome(signIn.start(std::move(request)));
    if (!QTest::qWaitFor([&] { return outcome.isDone(); }) || !outcome.value())
        return std::nullopt;
    return *outcome.value();
}

/// Done, and without a credential for this reason.
[[nodiscard]] inline bool failedFor(const SignInOutcome &outcome, CredentialError::Kind reason)
{
    return outcome.isDone() && !outcome.value() && outcome.value().error().credential &&
           outcome.value().error().credential->kind == reason;
}

} // namespace latchkey
