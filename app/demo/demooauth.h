// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"
#include "demo/demoaccesstokens.h"
#include "demo/demoanswer.h"
#include "demo/demoauthorization.h"

#include <QByteArrayView>
#include <QHash>

namespace latchkey {

class Clock;
class DemoForm;

/// How the demo workspace signs people and programs in: OAuth with the service's rules (API reference,
/// sections 5.4 and 5.7), without its network. Of codes and refresh tokens it keeps the hashes only, until
/// the demo ends.
class DemoOAuth
{
public:
    /// How long a code can be exchanged.
    static constexpr qint64 codeMs = 60'000;

    /// Refers to its arguments; they must outlive it.
    DemoOAuth(const Clock &clock, DemoAccessTokens &accessTokens);

    /// Makes a code for a request that the person allowed.
    [[nodiscard]] Secret allow(const DemoAuthorization &wish);
    /// The token endpoint. `body` is the form as it came, `authorization` the header of this name. A refusal
    /// has the form of RFC 6749, section 5.2.
    ///
    /// A code is used up by the first attempt, whatever comes of it; so is a refresh token, for which every
    /// answer brings the next one. Who presents either again ends all tokens that came of it.
    [[nodiscard]] DemoAnswer token(const QByteArray &body, QByteArrayView authorization);

    /// The secret of the demo service principal; its client id is `demoApplicationId()`.
    [[nodiscard]] Secret clientSecret() const { return m_clientSecret.clone(); }
    /// From now on no refresh token given so far is accepted.
    void revokeRefreshTokens();
    /// How often tokens were asked for with a grant type, for example "refresh_token", refusals included.
    [[nodiscard]] int requests(const QString &grantType) const { return m_requests.value(grantType); }

private:
    struct Code
    {
        DemoAuthorization wish;
        DemoGrant grant;
        qint64 endMs = 0; ///< By the monotonic clock.
        bool used = false;
    };
    struct Refresh
    {
        DemoGrant grant;
        bool used = false;
    };

    [[nodiscard]] DemoAnswer exchange(const DemoForm &form);
    [[nodiscard]] DemoAnswer refresh(const DemoForm &form);
    [[nodiscard]] DemoAnswer clientCredentials(const DemoForm &form, QByteArrayView authorization);
    [[nodiscard]] DemoAnswer answer(const DemoGrant &grant);
    void revoke(int grantId);

    const Clock &m_clock;
    DemoAccessTokens &m_accessTokens;
    Secret m_clientSecret;
    QHash<QByteArray, Code> m_codes;
    QHash<QByteArray, Refresh> m_refreshTokens;
    QHash<QString, int> m_requests;
    int m_lastGrant = 0;
};

} // namespace latchkey
