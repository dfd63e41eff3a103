// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/signinfields.h"

#include <algorithm>

namespace latchkey {

SignInField signInField(const ApiError &error)
{
    using Kind = ApiError::Kind;
    switch (error.kind) {
    case Kind::CredentialUnavailable:
        // The server's no to a client secret; whatever else there is has no field.
        return error.credential && error.credential->kind == CredentialError::Kind::Refused
                   ? SignInField::Credential
                   : SignInField::None;
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
        return SignInField::Credential;
    case Kind::Cancelled:
    case Kind::TimedOut:
    case Kind::ProxySignIn:
    case Kind::ConnectionLost:
    case Kind::AnswerTooLarge:
    case Kind::AnswerUnreadable:
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
