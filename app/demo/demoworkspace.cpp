// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoworkspace.h"

#include "base/clock.h"
#include "demo/demobody.h"
#include "demo/demopeople.h"
#include "demo/demosecrets.h"
#include "demo/demoseed.h"
#include "domain/newtoken.h"
#include "net/tokenjson.h"

#include <QCryptographicHash>
#include <QJsonArray>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

TokenId idOf(QByteArrayView value)
{
    return TokenId(QString::fromLatin1(QCryptographicHash::hash(value, QCryptographicHash::Sha256).toHex()));
}

/// The credential of an Authorization header. Empty when there is none of this kind.
QByteArrayView bearer(QByteArrayView header)
{
    constexpr QByteArrayView scheme = "Bearer ";
    if (header.first(std::min(header.size(), scheme.size())).compare(scheme, Qt::CaseInsensitive) != 0)
        return {};
    return header.sliced(scheme.size()).trimmed();
}

bool allowsTokens(const Token &token)
{
    return token.hasAllApis() || token.scopes->contains("authentication"_L1);
}

DemoAnswer invalidAccessToken()
{
    return gatewayError(403, u"Invalid access token."_s);
}

DemoAnswer missingScope()
{
    return gatewayError(403, u"Provided access token does not have required scopes: authentication"_s);
}

} // namespace

DemoWorkspace::DemoWorkspace(const Clock &clock, QStringList knownScopes)
    : m_clock(clock)
    , m_knownScopes(std::move(knownScopes))
    , m_sessionToken(randomSecret("dapi"))
    , m_accessTokens(clock)
{
    add(demoSessionToken(m_clock.nowMs()), m_sessionToken);
    addSeed(demoTokens(m_clock.nowMs()));
}

std::optional<DemoAnswer> DemoWorkspace::authenticate(QByteArrayView bearerHeader, Access access)
{
    const QByteArrayView value = bearer(bearerHeader);
    if (value.isEmpty())
        return gatewayError(401, u"Credential was not sent or was of an unsupported type for this API."_s);
    Entry *entry = find(idOf(value));
    if (!entry)
        return authenticateAccessToken(value, access);
    if (!isLive(entry->token))
        return invalidAccessToken();
    entry->token.lastUsedMs = m_clock.nowMs();
    if (access == Access::Tokens && !allowsTokens(entry->token))
        return missingScope();
    return std::nullopt;
}

std::optional<DemoAnswer> DemoWorkspace::authenticateAccessToken(QByteArrayView value, Access access) const
{
    const DemoAccessTokens::Found found = m_accessTokens.find(value);
    switch (found.state) {
    case DemoAccessTokens::State::Unknown:
        return invalidAccessToken();
    case DemoAccessTokens::State::Expired:
        return gatewayError(403, u"JWT has expired"_s);
    case DemoAccessTokens::State::Live:
        break;
    }
    if (access == Access::Tokens && !found.allApis)
        return missingScope();
    return std::nullopt;
}

DemoAnswer DemoWorkspace::list()
{
    forgetExpired();
    QJsonArray infos;
    for (const Entry &entry : std::as_const(m_entries)) {
        if (entry.listed)
            infos << tokenToJson(entry.token);
    }
    // The service leaves the key out rather than send an empty list.
    return {200, infos.isEmpty() ? QJsonObject() : QJsonObject{{u"token_infos"_s, infos}}};
}

DemoAnswer DemoWorkspace::create(const QJsonObject &body)
{
    const DemoResult<DemoCreate> wish = readCreate(body, m_knownScopes);
    if (!wish)
        return wish.error();
    forgetExpired();
    if (listedCount() >= NewToken::quota)
        return serviceError(
            400, u"QUOTA_EXCEEDED"_s,
            u"The quota of %1 tokens for this user and workspace is exhausted."_s.arg(NewToken::quota));

    Token token;
    token.comment = wish->comment;
    token.createdMs = m_clock.nowMs();
    token.expiryMs =
        *token.createdMs + wish->lifetimeSeconds.value_or(NewToken::maximumLifetimeSeconds) * 1000;
    token.scopes = wish->scopes;
    if (wish->autoscope) {
        token.scopes = QStringList{allApisScope()};
        token.autoscope = AutoscopeState::Running;
    }
    const Secret value = randomSecret("dapi");
    const QJsonObject info = tokenToJson(add(std::move(token), value));
    const QString text = value.reveal([](QByteArrayView bytes) { return QString::fromLatin1(bytes); });
    return {200, {{u"token_value"_s, text}, {u"token_info"_s, info}}};
}

DemoAnswer DemoWorkspace::update(const QString &id, const QJsonObject &body)
{
    const DemoResult<DemoUpdate> update = readUpdate(id, body, m_knownScopes);
    if (!update)
        return update.error();
    forgetExpired();
    Entry *entry = findListed(TokenId(id));
    if (!entry)
        return serviceError(404, u"NOT_FOUND"_s, u"Token with ID '%1' does not exist."_s.arg(id));
    if (update->comment)
        entry->token.comment = *update->comment;
    if (update->scopes) {
        if (entry->token.isAutoscopePending())
            entry->token.autoscope = AutoscopeState::UserSelected;
        entry->token.scopes = update->scopes;
    }
    return {};
}

DemoAnswer DemoWorkspace::revoke(const QJsonObject &body)
{
    const DemoResult<TokenId> id = readRevoke(body);
    if (!id)
        return id.error();
    forgetExpired();
    const Entry *entry = findListed(*id);
    if (!entry)
        return serviceError(404, u"RESOURCE_DOES_NOT_EXIST"_s,
                            u"Token with ID '%1' does not exist."_s.arg(id->value()));
    m_entries.removeAt(entry - m_entries.constData());
    return {};
}

DemoAnswer DemoWorkspace::me(QByteArrayView bearerHeader) const
{
    return {200, scimObjectOf(m_accessTokens.find(bearer(bearerHeader)).caller)};
}

QString DemoWorkspace::organisationId()
{
    return u"3704815926180274"_s;
}

void DemoWorkspace::addTokens(int count)
{
    addSeed(demoCrowd(m_clock.nowMs(), count));
}

void DemoWorkspace::clear()
{
    const TokenId own = m_sessionToken.reveal(idOf);
    m_entries.removeIf([&own](const Entry &entry) { return entry.token.id != own; });
    for (Entry &entry : m_entries)
        entry.listed = false;
}

Token &DemoWorkspace::add(Token token, const Secret &value)
{
    token.id = value.reveal(idOf);
    m_entries << Entry{std::move(token)};
    return m_entries.last().token;
}

void DemoWorkspace::addSeed(const QList<Token> &tokens)
{
    for (const Token &token : tokens)
        add(token, randomSecret("dapi"));
}

void DemoWorkspace::forgetExpired()
{
    const qint64 limit = m_clock.nowMs() - expiredShownMs;
    m_entries.removeIf(
        [limit](const Entry &entry) { return entry.token.expiryState(limit, 0) == ExpiryState::Expired; });
}

DemoWorkspace::Entry *DemoWorkspace::find(const TokenId &id)
{
    const auto found = std::find_if(m_entries.begin(), m_entries.end(),
                                    [&id](const Entry &entry) { return entry.token.id == id; });
    return found == m_entries.end() ? nullptr : &*found;
}

DemoWorkspace::Entry *DemoWorkspace::findListed(const TokenId &id)
{
    Entry *entry = find(id);
    return entry && entry->listed ? entry : nullptr;
}

qsizetype DemoWorkspace::listedCount() const
{
    return std::count_if(m_entries.begin(), m_entries.end(), [](const Entry &entry) { return entry.listed; });
}

bool DemoWorkspace::isLive(const Token &token) const
{
    return token.expiryState(m_clock.nowMs(), 0) != ExpiryState::Expired;
}

} // namespace latchkey
