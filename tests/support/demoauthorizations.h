// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QCryptographicHash>
#include <QString>
#include <QUrlQuery>

namespace latchkey {

// A request to the demo's authorization endpoint that is in order, and what proves its code.

[[nodiscard]] inline QByteArray verifier()
{
    return QByteArrayLiteral("a-verifier-that-is-long-enough-to-be-one-0123456789");
}

[[nodiscard]] inline QByteArray challenge()
{
    return QCryptographicHash::hash(verifier(), QCryptographicHash::Sha256)
        .toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

[[nodiscard]] inline QUrlQuery goodQuery()
{
    using namespace Qt::StringLiterals;
    QUrlQuery query;
    query.setQueryItems({{u"client_id"_s, u"databricks-cli"_s},
                         {u"response_type"_s, u"code"_s},
                         {u"redirect_uri"_s, u"http://localhost:8020"_s},
                         {u"scope"_s, u"offline_access all-apis"_s},
                         {u"state"_s, u"abc"_s},
                         {u"code_challenge_method"_s, u"S256"_s},
                         {u"code_challenge"_s, QString::fromLatin1(challenge())}});
    return query;
}

} // namespace latchkey
