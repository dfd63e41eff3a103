// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/oauthmessages.h"

#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <array>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Reason = CredentialError::Kind;

// Codes that say no to whoever asks; the others tell of trouble.
constexpr std::array refusals{
    "invalid_client"_L1, "unauthorized_client"_L1, "access_denied"_L1,
    "invalid_scope"_L1,  "invalid_request"_L1,     "unsupported_grant_type"_L1,
};

QString textOrNumber(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

QUrl oidcRoot(const QJsonObject &object)
{
    static const QRegularExpression harmless(u"\\A[A-Za-z0-9._-]+\\z"_s);
    QString root = object["oidc_endpoint"_L1].toString();
    const QString account = object["account_id"_L1].toString();
    // A placeholder that stays makes the address one that cannot be read.
    if (harmless.match(account).hasMatch())
        root.replace(u"{account_id}"_s, account);
    while (root.endsWith(u'/'))
        root.chop(1);
    const QUrl url(root, QUrl::StrictMode);
    return url.isValid() ? url : QUrl();
}

std::optional<Reason> refusalOf(const ApiError &error)
{
    const bool isAnswer = error.status >= 400 && error.status < 500;
    if (!isAnswer || error.kind == ApiError::Kind::TooManyRequests)
        return std::nullopt;
    if (error.code == "invalid_grant"_L1 ||
        error.message.contains("refresh token is invalid"_L1, Qt::CaseInsensitive))
        return Reason::SignInNeeded;
    const bool isRefusal = std::find(refusals.begin(), refusals.end(), error.code) != refusals.end();
    return isRefusal || error.kind == ApiError::Kind::NotSignedIn ? std::optional(Reason::Refused)
                                                                  : std::nullopt;
}

} // namespace

QByteArray takeForm(OAuthForm &form)
{
    qsizetype longest = 0;
    for (const auto &[name, value] : std::as_const(form))
        longest += 3 * (name.size() + value.size()) + 2;
    QByteArray body;
    // A buffer that grows would leave copies behind.
    body.reserve(longest);
    for (auto &[name, value] : form) {
        QByteArray encoded = value.toPercentEncoding();
        if (!body.isEmpty())
            body += '&';
        body += name.toPercentEncoding();
        body += '=';
        body += encoded;
        wipe(encoded);
        wipe(value);
    }
    return body;
}

Secret basicHeader(const ClientSecret &client)
{
    const QByteArray id = client.clientId.toUtf8().toPercentEncoding();
    QByteArray secret = client.secret.reveal([](QByteArrayView value) { return value.toByteArray(); });
    QByteArray encoded = secret.toPercentEncoding();
    QByteArray pair;
    pair.reserve(id.size() + 1 + encoded.size());
    pair += id;
    pair += ':';
    pair += encoded;
    QByteArray coded = pair.toBase64();
    QByteArray header = "Basic "_ba;
    header.reserve(header.size() + coded.size());
    header += coded;
    for (QByteArray *copy : {&secret, &encoded, &pair, &coded})
        wipe(*copy);
    return Secret::takeFrom(header);
}

std::optional<WorkspaceHost> serverOf(const QUrl &endpoint)
{
    if (!endpoint.isValid() || !endpoint.userInfo().isEmpty() || endpoint.hasFragment())
        return std::nullopt;
    const auto server =
        WorkspaceHost::parseServer(endpoint.scheme() + u"://"_s + endpoint.authority(QUrl::FullyEncoded));
    return server ? std::optional(*server) : std::nullopt;
}

bool isAcceptable(const QUrl &endpoint, const WorkspaceHost &workspace)
{
    const bool isTls = endpoint.scheme() == "https"_L1;
    return serverOf(endpoint) && (isTls || workspace.origin().startsWith("http:"_L1));
}

Result<HostMetadata> parseHostMetadata(const QByteArray &body)
{
    const QJsonDocument document = QJsonDocument::fromJson(body);
    if (!document.isObject()) {
        ApiError error;
        error.kind = ApiError::Kind::AnswerUnreadable;
        return tl::unexpected(error);
    }
    const QJsonObject object = document.object();
    // Keeps only what may become a request header.
    WorkspaceHost checked;
    checked.setWorkspaceId(textOrNumber(object["workspace_id"_L1]));
    return HostMetadata{oidcRoot(object), checked.workspaceId()};
}

Result<OAuthEndpoints> parseEndpoints(const QByteArray &body, const WorkspaceHost &workspace)
{
    const QJsonObject object = QJsonDocument::fromJson(body).object();
    OAuthEndpoints endpoints;
    endpoints.authorization = QUrl(object["authorization_endpoint"_L1].toString(), QUrl::StrictMode);
    endpoints.token = QUrl(object["token_endpoint"_L1].toString(), QUrl::StrictMode);
    if (!isAcceptable(endpoints.authorization, workspace) || !isAcceptable(endpoints.token, workspace))
        return tl::unexpected(unavailable(Reason::OAuthNotSupported));
    return endpoints;
}

ApiError metadataError(const ApiError &error)
{
    if (error.status != 404 && error.kind != ApiError::Kind::NotAWorkspace)
        return error;
    ApiError explained = unavailable(Reason::OAuthNotSupported, error.message);
    explained.status = error.status;
    explained.requestId = error.requestId;
    return explained;
}

ApiError tokenError(ApiError error)
{
    error.outcomeUnknown = false;
    if (const std::optional<Reason> reason = refusalOf(error)) {
        error.kind = ApiError::Kind::CredentialUnavailable;
        error.credential = CredentialError{*reason, {}, {}, error.message};
    }
    return error;
}

} // namespace latchkey
