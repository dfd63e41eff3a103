// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/workspacetext.h"

#include "text/plaintext.h"
#include "text/plural.h"
#include "text/timetext.h"

#include <QCoreApplication>

namespace latchkey {

namespace {

struct WorkspaceText
{
    Q_DECLARE_TR_FUNCTIONS(latchkey::WorkspaceText)
};

QString errorState(ApiError::Kind kind)
{
    using Kind = ApiError::Kind;
    switch (kind) {
    case Kind::Cancelled:
        return WorkspaceText::tr("not read");
    case Kind::TimedOut:
    case Kind::HostNotFound:
    case Kind::Unreachable:
    case Kind::ProxySignIn:
    case Kind::ConnectionLost:
    case Kind::PrivateLink:
    case Kind::Unavailable:
    case Kind::IpBlocked:
        return WorkspaceText::tr("not reachable");
    case Kind::TlsFailed:
        return WorkspaceText::tr("connection not secure");
    case Kind::NotAWorkspace:
        return WorkspaceText::tr("not a workspace");
    case Kind::CredentialUnavailable:
    case Kind::NotSignedIn:
    case Kind::InvalidToken:
    case Kind::CredentialExpired:
    case Kind::MissingScope:
    case Kind::WrongWorkspace:
        return WorkspaceText::tr("needs sign-in");
    case Kind::TokensNotPermitted:
    case Kind::NotPermitted:
    case Kind::FeatureDisabled:
        return WorkspaceText::tr("tokens not permitted");
    case Kind::AnswerTooLarge:
    case Kind::AnswerUnreadable:
    case Kind::InvalidParameter:
    case Kind::BadRequest:
    case Kind::QuotaExceeded:
    case Kind::NotFound:
    case Kind::Conflict:
    case Kind::TooManyRequests:
    case Kind::ServerFailed:
    case Kind::Unexpected:
        return WorkspaceText::tr("could not be read");
    }
    return {};
}

} // namespace

QString allWorkspacesText()
{
    return WorkspaceText::tr("All workspaces");
}

QString workspaceCountText(int count)
{
    return counted(count, WorkspaceText::tr("1 workspace"),
                   WorkspaceText::tr("%n workspaces", nullptr, count));
}

QString workspaceStateText(const WorkspaceSummary &summary)
{
    if (summary.state == WorkspaceSummary::State::Loading)
        return summary.overdue ? WorkspaceText::tr("no answer yet") : WorkspaceText::tr("reading…");
    if (summary.error) {
        const QString state = errorState(*summary.error);
        return summary.updatedMs
                   ? WorkspaceText::tr("%1, as of %2").arg(state, TimeText().timeOfDay(*summary.updatedMs))
                   : state;
    }
    if (!summary.userName.isEmpty())
        return shownLine(summary.userName, 80);
    return shownLine(summary.host, 80);
}

QString workspaceConditionText(const WorkspaceSummary &summary)
{
    switch (summary.state) {
    case WorkspaceSummary::State::Idle:
        return WorkspaceText::tr("not read yet");
    case WorkspaceSummary::State::Ready:
        return WorkspaceText::tr("signed in");
    case WorkspaceSummary::State::Loading:
    case WorkspaceSummary::State::Failed:
        break;
    }
    return workspaceStateText(summary);
}

QString personText(const Identity &identity, const QString &lastUserName)
{
    QString userName = shownLine(identity.userName.isEmpty() ? lastUserName : identity.userName, 200);
    QString displayName = shownLine(identity.displayName, 200);
    if (displayName.isEmpty() || displayName == userName)
        return userName;
    //: A person's name, and the name they sign in with.
    return userName.isEmpty() ? displayName : WorkspaceText::tr("%1 (%2)").arg(displayName, userName);
}

QString signInKindText(AuthKind kind)
{
    switch (kind) {
    case AuthKind::Pat:
        return WorkspaceText::tr("Access token");
    case AuthKind::Browser:
        return WorkspaceText::tr("Browser");
    case AuthKind::Service:
        return WorkspaceText::tr("Service principal");
    case AuthKind::DatabricksCli:
        return WorkspaceText::tr("Databricks command line");
    case AuthKind::AzureCli:
        return WorkspaceText::tr("Azure command line");
    }
    return {};
}

QString signInWayText(const Profile &profile)
{
    QString kind = signInKindText(profile.auth);
    const QString section = shownLine(profile.configProfile, 120);
    if (profile.auth == AuthKind::AzureCli)
        return kind;
    if (profile.auth == AuthKind::DatabricksCli) {
        //: %1 is a kind of sign-in, %2 the name of a profile.
        return section.isEmpty() ? kind : WorkspaceText::tr("%1, profile %2").arg(kind, section);
    }
    switch (profile.origin) {
    case CredentialOrigin::ConfigFile:
        return WorkspaceText::tr("%1, read from the profile %2").arg(kind, section);
    case CredentialOrigin::Environment:
        return WorkspaceText::tr("%1, read from the environment").arg(kind);
    case CredentialOrigin::Stored:
        break;
    }
    return profile.secrets == SecretPlace::Keychain ? WorkspaceText::tr("%1, kept in the keychain").arg(kind)
                                                    : WorkspaceText::tr("%1, for this session").arg(kind);
}

QString workspaceSpokenCounts(const WorkspaceSummary &summary)
{
    QString tokens = counted(summary.tokenCount, WorkspaceText::tr("1 token"),
                             WorkspaceText::tr("%n tokens", nullptr, summary.tokenCount));
    if (summary.expiringSoon == 0)
        return tokens;
    const QString expiring = counted(summary.expiringSoon, WorkspaceText::tr("1 expires soon"),
                                     WorkspaceText::tr("%n expire soon", nullptr, summary.expiringSoon));
    return WorkspaceText::tr("%1, %2").arg(tokens, expiring);
}

} // namespace latchkey
