// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/errortext.h"

#include "text/credentialwords.h"
#include "text/errordetails.h"
#include "text/plaintext.h"
#include "text/plural.h"
#include "text/timetext.h"
#include "text/tlswords.h"

#include <QCoreApplication>
#include <QDateTime>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Kind = ApiError::Kind;
using Action = ErrorWords::Action;

// Longer waits are told by the clock, which nobody has to count.
constexpr qint64 longestCountedSeconds = 60;

struct ErrorText
{
    Q_DECLARE_TR_FUNCTIONS(latchkey::ErrorText)
};

ErrorWords words(const QString &headline, const QString &advice, Action action)
{
    return {.attempted = {}, .headline = headline, .advice = advice, .action = action, .details = {}};
}

QString attemptText(Attempt attempt, bool outcomeUnknown, const QString &workspace)
{
    switch (attempt) {
    case Attempt::Refresh:
        return ErrorText::tr("The tokens of %1 were not read.").arg(workspace);
    case Attempt::Create:
        return outcomeUnknown ? ErrorText::tr("It is not known whether the token was created.")
                              : ErrorText::tr("The token was not created.");
    case Attempt::Update:
        return outcomeUnknown ? ErrorText::tr("It is not known whether the changes were saved.")
                              : ErrorText::tr("The changes were not saved.");
    case Attempt::Revoke:
        return outcomeUnknown ? ErrorText::tr("It is not known whether the token was revoked.")
                              : ErrorText::tr("The token was not revoked.");
    case Attempt::SignIn:
        return ErrorText::tr("Latchkey is not signed in to %1.").arg(workspace);
    }
    return {};
}

/// The minute after which a request may be sent again, with its date when that is not today's.
QString minuteAfter(qint64 seconds)
{
    constexpr qint64 minuteMs = 60'000;
    const QDateTime now = QDateTime::currentDateTime();
    const qint64 exactMs = now.addSecs(seconds).toMSecsSinceEpoch();
    const qint64 minute = (exactMs + minuteMs - 1) / minuteMs * minuteMs;
    const bool isToday = QDateTime::fromMSecsSinceEpoch(minute).date() == now.date();
    return isToday ? TimeText().timeOfDay(minute) : TimeText().moment(minute);
}

QString waitAdvice(const ApiError &error)
{
    if (!error.retryAfterSeconds || *error.retryAfterSeconds <= 0)
        return ErrorText::tr("Wait a moment, and try again.");
    const qint64 seconds = *error.retryAfterSeconds;
    if (seconds > longestCountedSeconds)
        return ErrorText::tr("Try again after %1.").arg(minuteAfter(seconds));
    return counted(seconds, ErrorText::tr("Wait a second, and try again."),
                   ErrorText::tr("Wait %n seconds, and try again.", nullptr, countForTr(seconds)));
}

ErrorWords missingScopeWords(const ApiError &error, const QString &workspace)
{
    const QString advice =
        ErrorText::tr("Sign in with a credential that may manage tokens: one with the scope "
                      "authentication, or with all APIs.");
    if (error.missingScopes.isEmpty()) {
        return words(ErrorText::tr("The credential for %1 lacks a scope.").arg(workspace), advice,
                     Action::SignIn);
    }
    const QString scopes = shownLine(error.missingScopes.join(", "_L1));
    const bool one = error.missingScopes.size() == 1;
    const QString headline = one ? ErrorText::tr("The credential for %1 lacks the scope %2.")
                                 : ErrorText::tr("The credential for %1 lacks the scopes %2.");
    return words(headline.arg(workspace, scopes), advice, Action::SignIn);
}

ErrorWords unavailableWords(const ApiError &error, const QString &workspace)
{
    if (error.secret)
        return secretWords(*error.secret);
    if (error.credential)
        return credentialWords(*error.credential, workspace);
    return words(ErrorText::tr("There is no credential for %1.").arg(workspace),
                 ErrorText::tr("Sign in again."), Action::SignIn);
}

ErrorWords tlsFailedWords(const ApiError &error, const QString &workspace)
{
    if (error.tls)
        return tlsWords(*error.tls, workspace);
    return words(
        ErrorText::tr("The identity of %1 could not be verified, so nothing was sent.").arg(workspace),
        ErrorText::tr("Check the clock of this computer. A proxy that inspects traffic must be trusted by "
                      "the operating system or under Network Settings first."),
        Action::Retry);
}

ErrorWords notFoundWords(const QString &workspace, Attempt attempt)
{
    if (attempt == Attempt::Update || attempt == Attempt::Revoke) {
        return words(
            ErrorText::tr("%1 does not know this token.").arg(workspace),
            ErrorText::tr("It was revoked already, or it belongs to another person. Refresh the list."),
            Action::Refresh);
    }
    return words(ErrorText::tr("%1 does not offer what was asked for.").arg(workspace),
                 ErrorText::tr("Check the workspace URL."), Action::Retry);
}

/// One switch without a default, so that the compiler names a kind that has no words yet.
ErrorWords kindWords(const ApiError &error, const QString &workspace, Attempt attempt)
{
    const auto named = [&workspace](const QString &sentence) { return sentence.arg(workspace); };
    switch (error.kind) {
    case Kind::Cancelled:
        return words(named(ErrorText::tr("The request to %1 was stopped.")),
                     ErrorText::tr("It can be sent again at any time."), Action::Retry);
    case Kind::TimedOut:
        return words(named(ErrorText::tr("%1 did not answer in time.")),
                     ErrorText::tr("Check the network connection, and try again."), Action::Retry);
    case Kind::HostNotFound:
        return words(named(ErrorText::tr("The address of %1 was not found.")),
                     ErrorText::tr("Check the workspace URL, and whether a VPN is needed to reach it."),
                     Action::Retry);
    case Kind::Unreachable:
        return words(named(ErrorText::tr("%1 could not be reached.")),
                     ErrorText::tr("Check the network connection, the VPN and the proxy, and try again."),
                     Action::Retry);
    case Kind::ProxySignIn:
        return words(
            named(ErrorText::tr("The proxy on the way to %1 wants a user name and a password.")),
            ErrorText::tr("Put them into the variable HTTPS_PROXY, as in http://name:password@proxy:8080, "
                          "and start Latchkey again."),
            Action::Retry);
    case Kind::ConnectionLost:
        return words(named(ErrorText::tr("The connection to %1 ended before the answer was complete.")),
                     ErrorText::tr("Try again."), Action::Retry);
    case Kind::TlsFailed:
        return tlsFailedWords(error, workspace);
    case Kind::NotAWorkspace:
        return words(
            named(ErrorText::tr("The address of %1 did not answer as a Databricks workspace.")),
            ErrorText::tr("Check the workspace URL. The sign-in page of a network or a proxy can also "
                          "answer in its place."),
            Action::Retry);
    case Kind::PrivateLink:
        return words(named(ErrorText::tr("%1 can be reached over its private network only.")),
                     ErrorText::tr("Connect to the network or the VPN that leads there, and try again."),
                     Action::Retry);
    case Kind::AnswerTooLarge:
        return words(named(ErrorText::tr("The answer of %1 was larger than Latchkey accepts.")),
                     ErrorText::tr("Check the workspace URL, and try again."), Action::Retry);
    case Kind::AnswerUnreadable:
        return words(named(ErrorText::tr("The answer of %1 could not be understood.")),
                     ErrorText::tr("Try again. If it stays so, look for a newer version of Latchkey."),
                     Action::Retry);
    case Kind::CredentialUnavailable:
        return unavailableWords(error, workspace);
    case Kind::NotSignedIn:
        return words(named(ErrorText::tr("%1 did not accept the sign-in.")), ErrorText::tr("Sign in again."),
                     Action::SignIn);
    case Kind::InvalidToken:
        return words(
            named(ErrorText::tr("%1 did not accept the access token.")),
            ErrorText::tr("It may be mistyped, revoked, expired, or made for another workspace. Sign "
                          "in with a new one."),
            Action::SignIn);
    case Kind::CredentialExpired:
        return words(named(ErrorText::tr("The sign-in to %1 has run out.")), ErrorText::tr("Sign in again."),
                     Action::SignIn);
    case Kind::MissingScope:
        return missingScopeWords(error, workspace);
    case Kind::TokensNotPermitted:
        return words(named(ErrorText::tr("This account may not use tokens in %1.")),
                     ErrorText::tr("Ask an administrator of the workspace for the permission Can Use for "
                                   "personal access tokens, or sign in with another account."),
                     Action::SignIn);
    case Kind::WrongWorkspace:
        return words(
            named(ErrorText::tr("The sign-in is valid, but not in %1.")),
            ErrorText::tr("Check the workspace URL, and whether the account belongs to the workspace."),
            Action::SignIn);
    case Kind::IpBlocked:
        return words(
            named(ErrorText::tr("%1 does not accept requests from this network address.")),
            ErrorText::tr("Connect through a network or a VPN that it accepts, and try again. Signing "
                          "in again does not help."),
            Action::Retry);
    case Kind::NotPermitted:
        return words(named(ErrorText::tr("This account does not have the permission for that in %1.")),
                     ErrorText::tr("Ask an administrator of the workspace."), Action::None);
    case Kind::InvalidParameter:
        return words(named(ErrorText::tr("%1 did not accept one of the values.")),
                     ErrorText::tr("The details tell which one. Change it, and try again."), Action::None);
    case Kind::BadRequest:
        return words(named(ErrorText::tr("%1 could not use the request.")),
                     ErrorText::tr("The details hold its reason."), Action::None);
    case Kind::QuotaExceeded:
        return words(named(ErrorText::tr("%1 allows no more tokens for this account.")),
                     ErrorText::tr("Revoke tokens that nothing uses any more, and try again."),
                     Action::ReviewTokens);
    case Kind::NotFound:
        return notFoundWords(workspace, attempt);
    case Kind::FeatureDisabled:
        return words(named(ErrorText::tr("Personal access tokens are switched off in %1.")),
                     ErrorText::tr("An administrator of the workspace can switch them on. Tokens that exist "
                                   "already work again from then on."),
                     Action::None);
    case Kind::Conflict:
        return words(named(ErrorText::tr("Another change in %1 came first.")),
                     ErrorText::tr("Refresh the list, and try again."), Action::Refresh);
    case Kind::TooManyRequests:
        return words(named(ErrorText::tr("%1 receives too many requests at the moment.")), waitAdvice(error),
                     Action::Retry);
    case Kind::Unavailable:
        return words(named(ErrorText::tr("%1 is not available at the moment.")), waitAdvice(error),
                     Action::Retry);
    case Kind::ServerFailed:
        return words(named(ErrorText::tr("%1 failed to answer because of a fault of its own.")),
                     ErrorText::tr("Try again later. The request ID in the details helps its support."),
                     Action::Retry);
    case Kind::Unexpected:
        return words(named(ErrorText::tr("%1 gave an answer that Latchkey does not expect.")),
                     ErrorText::tr("Try again. The details hold the answer."), Action::Retry);
    }
    return {};
}

/// The facts of the call, then what the sign-in or the certificate has to tell.
QString detailsOf(const ApiError &error, const QString &reason)
{
    QStringList parts{errorDetails(error)};
    // The keychain's reason is among the facts already.
    if (!error.secret)
        parts << reason;
    parts.removeAll(QString());
    return parts.join(u'\n');
}

/// Whatever went wrong, the list tells what came of it.
void adviseToLook(ErrorWords &words, Attempt attempt)
{
    words.action = Action::Refresh;
    words.advice = attempt == Attempt::Create
                       ? ErrorText::tr("Latchkey reads the list again to see whether the token is there.")
                       : ErrorText::tr("Refresh the list to see what came of it.");
}

} // namespace

ErrorWords errorWords(const ApiError &error, const QString &workspace, Attempt attempt)
{
    const QString name = shownLine(workspace);
    ErrorWords result = kindWords(error, name, attempt);
    result.attempted = attemptText(attempt, error.outcomeUnknown, name);
    const bool changesSomething = attempt != Attempt::Refresh && attempt != Attempt::SignIn;
    if (error.outcomeUnknown && changesSomething)
        adviseToLook(result, attempt);
    result.details = detailsOf(error, result.details);
    return result;
}

} // namespace latchkey
