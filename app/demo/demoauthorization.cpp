// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoauthorization.h"

#include "demo/demosecrets.h"

#include <QRegularExpression>
#include <QSet>
#include <QUrlQuery>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr int firstPort = 8020;
constexpr int lastPort = 8040;

// The whole text is compared, so that nothing can hide in a part that is not looked at.
bool isRegistered(const QString &redirect)
{
    static const QRegularExpression form(u"\\Ahttp://localhost:(\\d{4})\\z"_s);
    const QRegularExpressionMatch match = form.match(redirect);
    const int port = match.captured(1).toInt();
    return match.hasMatch() && port >= firstPort && port <= lastPort;
}

// Two who read the same request could otherwise each believe another value.
bool repeatsAnything(const QUrlQuery &query)
{
    QSet<QString> names;
    const auto items = query.queryItems(QUrl::FullyDecoded);
    for (const auto &[name, value] : items)
        names << name;
    return names.size() != items.size();
}

QUrl withQuery(QUrl url, const QList<std::pair<QString, QString>> &items)
{
    QByteArray query;
    for (const auto &[name, value] : items) {
        query += query.isEmpty() ? "" : "&";
        query += name.toLatin1() + '=' + QUrl::toPercentEncoding(value);
    }
    url.setPath(u"/"_s);
    url.setQuery(QString::fromLatin1(query));
    return url;
}

} // namespace

QString demoPublicClientId()
{
    return u"databricks-cli"_s;
}

tl::expected<DemoAuthorization, QString> DemoAuthorization::read(const QUrlQuery &query)
{
    // In a query a plus sign is a blank, which QUrlQuery leaves to whoever reads it.
    const auto value = [&query](const QString &name) {
        return QUrl::fromPercentEncoding(
            query.queryItemValue(name, QUrl::FullyEncoded).replace(u'+', "%20"_L1).toLatin1());
    };
    static const QRegularExpression challengeForm(u"\\A[A-Za-z0-9_-]{43}\\z"_s);
    if (repeatsAnything(query))
        return tl::unexpected(u"The client said something twice."_s);
    if (value(u"client_id"_s) != demoPublicClientId())
        return tl::unexpected(u"This client is not known."_s);
    if (!isRegistered(value(u"redirect_uri"_s)))
        return tl::unexpected(u"The client may not send people to this address."_s);
    if (value(u"response_type"_s) != u"code"_s)
        return tl::unexpected(u"Only authorization codes are given."_s);
    if (value(u"code_challenge_method"_s) != u"S256"_s ||
        !challengeForm.match(value(u"code_challenge"_s)).hasMatch())
        return tl::unexpected(u"The client must prove its code with S256."_s);
    if (value(u"state"_s).isEmpty())
        return tl::unexpected(u"The client must send a state."_s);

    DemoAuthorization wish;
    wish.scopes = value(u"scope"_s).split(u' ', Qt::SkipEmptyParts);
    const QStringList known{u"all-apis"_s, u"offline_access"_s};
    if (wish.scopes.isEmpty() ||
        !std::ranges::all_of(wish.scopes, [&](const QString &scope) { return known.contains(scope); }))
        return tl::unexpected(u"The scopes are not known."_s);
    wish.redirect = QUrl(value(u"redirect_uri"_s));
    wish.challenge = value(u"code_challenge"_s).toLatin1();
    wish.state = value(u"state"_s);
    return wish;
}

QUrl DemoAuthorization::accepted(const Secret &code) const
{
    return withQuery(redirect, {{u"code"_s, textOf(code)}, {u"state"_s, state}});
}

QUrl DemoAuthorization::declined() const
{
    return withQuery(redirect, {{u"error"_s, u"access_denied"_s},
                                {u"error_description"_s, u"The person declined."_s},
                                {u"state"_s, state}});
}

} // namespace latchkey
