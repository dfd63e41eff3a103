// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "demo/demoaccesstokens.h"
#include "demo/demoanswer.h"
#include "domain/token.h"

#include <QByteArrayView>
#include <QList>
#include <QStringList>

#include <optional>

namespace latchkey {

class Clock;

/// A workspace of one person, Ada Example, with the service's rules for tokens (API reference, section 1) and
/// without its network: values in, values out. Random token values; of all but one it keeps the hash only.
class DemoWorkspace
{
public:
    /// For so long the list still shows what has expired: the service forgets with a delay, too.
    static constexpr qint64 expiredShownMs = qint64{15} * 60 * 1000;

    /// What a caller wants, and so which scope its credential needs.
    enum class Access {
        Identity, ///< Any live token.
        Tokens,   ///< The scope `authentication`, or all APIs.
    };

    /// `clock` must outlive the workspace. `knownScopes` is the catalogue; other scopes are refused.
    DemoWorkspace(const Clock &clock, QStringList knownScopes);

    /// Checks an Authorization header, `Bearer <token>`, and notes the use of its token. OAuth's access
    /// tokens are accepted as personal ones are. Nothing: the caller may go on. Otherwise the refusal: 401 or
    /// 403.
    [[nodiscard]] std::optional<DemoAnswer> authenticate(QByteArrayView bearerHeader, Access access);

    // The calls of the Token API and scim Me. The caller has authenticated.
    [[nodiscard]] DemoAnswer list();
    [[nodiscard]] DemoAnswer create(const QJsonObject &body);
    [[nodiscard]] DemoAnswer update(const QString &id, const QJsonObject &body);
    [[nodiscard]] DemoAnswer revoke(const QJsonObject &body);
    /// Who the bearer of this header is.
    [[nodiscard]] DemoAnswer me(QByteArrayView bearerHeader) const;
    /// The workspace's number, as text.
    [[nodiscard]] static QString organisationId();

    /// The value of the token that the demo is signed in with. It is listed like every other token.
    [[nodiscard]] Secret sessionToken() const { return m_sessionToken.clone(); }
    /// OAuth's access tokens, for whoever gives them.
    [[nodiscard]] DemoAccessTokens &accessTokens() { return m_accessTokens; }
    /// Adds ordinary tokens, past the quota if asked to.
    void addTokens(int count);
    /// Empties the list. The session's token goes on working, unlisted, as a sign-in without a token would.
    void clear();

private:
    struct Entry
    {
        Token token;
        bool listed = true;
    };

    /// Gives the token the id of its value, and a place in the list.
    Token &add(Token token, const Secret &value);
    void addSeed(const QList<Token> &tokens);
    void forgetExpired();
    [[nodiscard]] Entry *find(const TokenId &id);
    [[nodiscard]] Entry *findListed(const TokenId &id);
    [[nodiscard]] qsizetype listedCount() const;
    [[nodiscard]] bool isLive(const Token &token) const;
    [[nodiscard]] std::optional<DemoAnswer> authenticateAccessToken(QByteArrayView value,
                                                                    Access access) const;

    const Clock &m_clock;
    QStringList m_knownScopes;
    QList<Entry> m_entries;
    Secret m_sessionToken;
    DemoAccessTokens m_accessTokens;
};

} // namespace latchkey
