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
        return WorkspaceText::tr("reading…");
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
