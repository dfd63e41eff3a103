// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demooauth.h"

#include "base/clock.h"
#include "demo/demobasic.h"
#include "demo/demoform.h"
#include "demo/demosecrets.h"
#include "domain/token.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

DemoAnswer invalidRequest(const QString &description)
{
    return oauthError(400, u"invalid_request"_s, description);
}

DemoAnswer invalidClient()
{
    return oauthError(401, u"invalid_client"_s, u"Client authentication failed"_s);
}

DemoAnswer invalidGrant(const QString &description)
{
    return oauthError(400, u"invalid_grant"_s, description);
}

/// RFC 7636, section 4.1.
bool isVerifier(QByteArrayView text)
{
    constexpr QByteArrayView others = "-._~";
    return text.size() >= 43 && text.size() <= 128 && std::all_of(text.begin(), text.end(), [&](char c) {
               return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                      others.contains(c);
           });
}

bool proves(const Secret &verifier, const QByteArray &challenge)
{
    return verifier.reveal([&](QByteArrayView bytes) {
        const auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;
        return isVerifier(bytes) && hashOf(bytes).toBase64(base64Url) == challenge;
    });
}

} // namespace

DemoOAuth::DemoOAuth(const Clock &clock, DemoAccessTokens &accessTokens)
    : m_clock(clock)
    , m_accessTokens(accessTokens)
    , m_clientSecret(randomSecret("dose"))
{
}

Secret DemoOAuth::allow(const DemoAuthorization &wish)
{
    Secret code = randomSecret("code");
    const DemoGrant grant{++m_lastGrant, DemoCaller::Person, wish.scopes};
    m_codes.insert(hashOf(code), {wish, grant, m_clock.monotonicMs() + codeMs, false});
    return code;
}

DemoAnswer DemoOAuth::token(const QByteArray &body, QByteArrayView authorization)
{
    const auto form = DemoForm::parse(body);
    if (!form)
        return invalidRequest(form.error());
    const QString type = form->text("grant_type"_ba);
    if (type.isEmpty())
        return invalidRequest(u"The field 'grant_type' is missing."_s);
    if (type != "authorization_code"_L1 && type != "refresh_token"_L1 && type != "client_credentials"_L1)
        return oauthError(400, u"unsupported_grant_type"_s, u"The grant type is not supported."_s);
    ++m_requests[type];
    if (type == "client_credentials"_L1)
        return clientCredentials(*form, authorization);
    if (form->text("client_id"_ba) != demoPublicClientId())
        return invalidClient();
    return type == "refresh_token"_L1 ? refresh(*form) : exchange(*form);
}

DemoAnswer DemoOAuth::exchange(const DemoForm &form)
{
    for (const char *name : {"code", "redirect_uri", "code_verifier"}) {
        if (!form.has(name))
            return invalidRequest(u"The field '%1' is missing."_s.arg(QLatin1String(name)));
    }
    DemoAnswer invalid = invalidGrant(u"The authorization code is invalid."_s);
    const auto code = m_codes.find(hashOf(form.secret("code"_ba)));
    if (code == m_codes.end())
        return invalid;
    if (code->used) {
        // Whoever came second may be a thief, or may have been robbed.
        revoke(code->grant.id);
        return invalid;
    }
    code->used = true;
    // As text: two addresses that mean the same are still not "the one given".
    const bool isTheirs = form.text("redirect_uri"_ba) == code->wish.redirect.toString() &&
                          proves(form.secret("code_verifier"_ba), code->wish.challenge);
    if (m_clock.monotonicMs() >= code->endMs || !isTheirs)
        return invalid;
    return answer(code->grant);
}

DemoAnswer DemoOAuth::refresh(const DemoForm &form)
{
    if (!form.has("refresh_token"_ba))
        return invalidRequest(u"The field 'refresh_token' is missing."_s);
    DemoAnswer invalid = invalidGrant(u"Refresh token is invalid"_s);
    const auto token = m_refreshTokens.find(hashOf(form.secret("refresh_token"_ba)));
    if (token == m_refreshTokens.end())
        return invalid;
    const DemoGrant grant = token->grant;
    if (token->used) {
        revoke(grant.id);
        return invalid;
    }
    token->used = true;
    return answer(grant);
}

DemoAnswer DemoOAuth::clientCredentials(const DemoForm &form, QByteArrayView authorization)
{
    const auto client = readBasic(authorization);
    if (!client || client->id != demoApplicationId() || !(client->secret == m_clientSecret))
        return invalidClient();
    if (form.text("scope"_ba) != allApisScope())
        return oauthError(400, u"invalid_scope"_s, u"The scope is not known."_s);
    return answer({++m_lastGrant, DemoCaller::ServicePrincipal, {allApisScope()}});
}

DemoAnswer DemoOAuth::answer(const DemoGrant &grant)
{
    QJsonObject body{{u"access_token"_s, textOf(m_accessTokens.issue(grant))},
                     {u"token_type"_s, u"Bearer"_s},
                     {u"expires_in"_s, m_accessTokens.lifetimeSeconds()},
                     {u"scope"_s, grant.scopes.join(u' ')}};
    if (grant.scopes.contains("offline_access"_L1)) {
        const Secret next = randomSecret("doau");
        m_refreshTokens.insert(hashOf(next), {grant, false});
        body.insert(u"refresh_token"_s, textOf(next));
    }
    return {200, body};
}

void DemoOAuth::revoke(int grantId)
{
    m_accessTokens.revoke(grantId);
    m_refreshTokens.removeIf([grantId](const auto &entry) { return entry.value().grant.id == grantId; });
}

void DemoOAuth::revokeRefreshTokens()
{
    m_refreshTokens.clear();
}

} // namespace latchkey
