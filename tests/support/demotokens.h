// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demoworkspace.h"
#include "domain/createdtoken.h"
#include "net/tokenjson.h"

#include <QByteArray>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <optional>

namespace latchkey {

// Reading what a demo workspace answers, for tests.

inline QJsonObject json(const QByteArray &text)
{
    return QJsonDocument::fromJson(text).object();
}

inline QString codeOf(const DemoAnswer &answer)
{
    return answer.body[QLatin1String("error_code")].toString();
}

inline QString messageOf(const DemoAnswer &answer)
{
    return answer.body[QLatin1String("message")].toString();
}

/// The id that a token of this value has.
inline TokenId idOf(QByteArrayView value)
{
    return TokenId(QString::fromLatin1(QCryptographicHash::hash(value, QCryptographicHash::Sha256).toHex()));
}

/// A token that the workspace makes on this wish, with its value.
inline CreatedToken createdIn(DemoWorkspace &workspace, const QByteArray &body = "{}")
{
    const DemoAnswer answer = workspace.create(json(body));
    QString value = answer.body[QLatin1String("token_value")].toString();
    return {tokenFromJson(answer.body[QLatin1String("token_info")].toObject()), Secret::takeFrom(value)};
}

/// The header that presents a token.
inline QByteArray bearerFor(const Secret &value)
{
    return value.reveal([](QByteArrayView bytes) { return QByteArray("Bearer ").append(bytes); });
}

/// The body of a request that names one token.
inline QJsonObject revokeBodyFor(const TokenId &id)
{
    return {{QStringLiteral("token_id"), id.value()}};
}

inline QList<Token> tokensOf(DemoWorkspace &workspace)
{
    QList<Token> tokens;
    const QJsonArray infos = workspace.list().body[QLatin1String("token_infos")].toArray();
    for (const auto &info : infos)
        tokens << tokenFromJson(info.toObject());
    return tokens;
}

template<class Condition>
std::optional<Token> firstWhere(const QList<Token> &tokens, Condition condition)
{
    const auto found = std::find_if(tokens.begin(), tokens.end(), condition);
    return found == tokens.end() ? std::nullopt : std::optional(*found);
}

inline std::optional<Token> tokenNamed(DemoWorkspace &workspace, const QString &comment)
{
    return firstWhere(tokensOf(workspace), [&](const Token &token) { return token.comment == comment; });
}

inline std::optional<Token> tokenOf(DemoWorkspace &workspace, const TokenId &id)
{
    return firstWhere(tokensOf(workspace), [&](const Token &token) { return token.id == id; });
}

} // namespace latchkey
