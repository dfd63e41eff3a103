// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/signinfields.h"

#include <algorithm>

namespace latchkey {

SignInField signInField(ApiError::Kind kind)
{
    using Kind = ApiError::Kind;
    switch (kind) {
    case Kind::HostNotFound:
    case Kind::Unreachable:
    case Kind::TlsFailed:
    case Kind::NotAWorkspace:
    case Kind::PrivateLink:
    case Kind::WrongWorkspace:
        return SignInField::Url;
    case Kind::NotSignedIn:
    case Kind::InvalidToken:
    case Kind::CredentialExpired:
    case Kind::MissingScope:
        return SignInField::Token;
    case Kind::Cancelled:
    case Kind::TimedOut:
    case Kind::ConnectionLost:
    case Kind::AnswerTooLarge:
    case Kind::AnswerUnreadable:
    case Kind::CredentialUnavailable:
    case Kind::TokensNotPermitted:
    case Kind::IpBlocked:
    case Kind::NotPermitted:
    case Kind::InvalidParameter:
    case Kind::BadRequest:
    case Kind::QuotaExceeded:
    case Kind::NotFound:
    case Kind::FeatureDisabled:
    case Kind::Conflict:
    case Kind::TooManyRequests:
    case Kind::Unavailable:
    case Kind::ServerFailed:
    case Kind::Unexpected:
        return SignInField::None;
    }
    return SignInField::None;
}

EnteredToken checkEnteredToken(QStringView text)
{
    const QStringView token = text.trimmed();
    if (token.isEmpty())
        return EnteredToken::Empty;
    if (std::any_of(token.begin(), token.end(), [](QChar c) { return c.isSpace(); }))
        return EnteredToken::Broken;
    const QStringView usualStart = u"dapi";
    // While it is being typed there is nothing to remark.
    const bool unusual = token.size() >= usualStart.size() && !token.startsWith(usualStart);
    return unusual ? EnteredToken::Unusual : EnteredToken::Usable;
}

} // namespace latchkey
