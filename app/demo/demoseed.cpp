// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoseed.h"

#include <array>
#include <chrono>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace latchkey {

namespace {

using std::optional;
using std::chrono::days;
using std::chrono::milliseconds;

/// A token's times, as spans from now.
struct Life
{
    milliseconds age;
    optional<milliseconds> left; ///< Negative: expired. Empty: never expires.
    optional<milliseconds> idle; ///< Since the last use. Empty: not reported.
};

struct Autoscope
{
    AutoscopeState state = AutoscopeState::NotReported;
    QStringList inferred = {};
    QStringList backfill = {};
};

/// Makes tokens as seen from one moment.
class Seed
{
public:
    explicit Seed(qint64 nowMs)
        : m_nowMs(nowMs)
    {
    }

    [[nodiscard]] Token token(const QString &comment, const Life &life, const optional<QStringList> &scopes,
                              const Autoscope &autoscope = {}) const
    {
        Token token;
        token.comment = comment;
        token.createdMs = m_nowMs - life.age.count();
        token.expiryMs = life.left ? m_nowMs + life.left->count() : Token::neverExpires;
        if (life.idle)
            token.lastUsedMs = m_nowMs - life.idle->count();
        token.scopes = scopes;
        token.autoscope = autoscope.state;
        token.inferredScopes = autoscope.inferred;
        token.backfillScopes = autoscope.backfill;
        return token;
    }

private:
    qint64 m_nowMs;
};

QString longComment()
{
    return u"Nightly load of the sales, returns and inventory extracts from the warehouse in Rotterdam "
           "into the bronze layer, followed by the quality checks, the refresh of the finance dashboards "
           "and the export for the auditors; owned by the data platform team, on call by turns, see the "
           "runbook before you revoke it, because the vendor's appliance can only be given a new token by "
           "hand on site"_s;
}

QList<Token> everydayTokens(const Seed &seed)
{
    const QStringList allApis{allApisScope()};
    const QStringList editor{u"workspace"_s, u"clusters"_s, u"sql"_s,
                             u"files"_s,     u"jobs"_s,     u"unity-catalog"_s};
    return {
        seed.token(u"laptop, dbt and notebooks"_s, {days(87), days(3), 17min},
                   QStringList{u"sql"_s, u"unity-catalog"_s, u"authentication"_s},
                   {AutoscopeState::Disabled}),
        seed.token(u"Power BI gateway"_s, {days(29), days(61), 26h},
                   QStringList{u"sql"_s, u"unity-catalog"_s}, {AutoscopeState::UserSelected}),
        seed.token(u"ci: nightly bundle deploy"_s, {days(18), days(12), 2h}, allApis,
                   {AutoscopeState::Running, {u"jobs"_s, u"workspace"_s, u"files"_s}}),
        seed.token(u"old laptop"_s, {days(1140), {}, days(84)}, {}),
        seed.token(u"Tableau extract"_s, {days(30), -4min, 25min}, QStringList{u"sql"_s}),
        seed.token(u"vscode"_s, {days(155), days(210), 3h}, editor, {AutoscopeState::Completed, editor}),
        seed.token(u"terraform state bucket"_s, {days(92), days(88), days(80)},
                   QStringList{u"files"_s, u"unity-catalog"_s}),
        seed.token(u"Genie pilot, remove after demo"_s, {days(84), days(6), days(31)},
                   QStringList{u"genie"_s, u"sql"_s}),
    };
}

QList<Token> oddTokens(const Seed &seed)
{
    const QStringList models{u"mlflow"_s, u"model-serving"_s};
    return {
        seed.token(u"Laptop محمد 🔑"_s, {days(222), days(143), days(4)}, models,
                   {AutoscopeState::Backfilled, {}, models}),
        seed.token(u"<b>bold</b> & <a href=\"https://example.com/\">link</a>"_s,
                   {days(60), days(30), days(9)}, QStringList{u"dashboards"_s}),
        seed.token(longComment(), {days(330), days(400), 5h}, QStringList{allApisScope()},
                   {AutoscopeState::ApiNotCovered, {u"jobs"_s, u"clusters"_s}}),
        // Expires today, has no comment, and was never seen in use.
        seed.token({}, {22h, 2h, {}}, QStringList{u"sql"_s}),
        // An all-APIs token of old, as the service lists it: a proposal, but neither scopes nor a state.
        seed.token(u"airflow connection"_s, {days(400), days(330), 40min}, {},
                   {AutoscopeState::NotReported, {}, {u"jobs"_s, u"sql"_s}}),
    };
}

} // namespace

Token demoSessionToken(qint64 nowMs)
{
    return Seed(nowMs).token(u"Latchkey on this computer"_s, {days(20), days(70), 0ms},
                             QStringList{allApisScope()}, {AutoscopeState::Disabled});
}

QList<Token> demoTokens(qint64 nowMs)
{
    const Seed seed(nowMs);
    return everydayTokens(seed) + oddTokens(seed);
}

QList<Token> demoCrowd(qint64 nowMs, int count)
{
    const Seed seed(nowMs);
    const std::array scopes{QStringList{u"sql"_s}, QStringList{u"jobs"_s, u"clusters"_s},
                            QStringList{u"files"_s, u"unity-catalog"_s, u"sql"_s},
                            QStringList{allApisScope()}};
    QList<Token> tokens;
    tokens.reserve(count);
    for (int i = 0; i < count; ++i) {
        const Life life{days(1 + i % 300), days(1 + (i * 7) % 420), 1h * (i % 24)};
        tokens << seed.token(u"batch job %1"_s.arg(i + 1, 3, 10, QLatin1Char('0')), life,
                             scopes[static_cast<size_t>(i) % scopes.size()]);
    }
    return tokens;
}

} // namespace latchkey
