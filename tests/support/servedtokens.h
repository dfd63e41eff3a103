// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/fault.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QMap>
#include <QString>

#include <optional>

namespace latchkey {

/// Tokens, and the answers of a workspace that holds them (API reference, section 1). No network here.
struct ServedTokens
{
    QMap<QString, QString> all; ///< From the id to the comment.

    /// The call that a request line asks for; nothing while the line is not whole.
    [[nodiscard]] static std::optional<WorkspaceCall> callOf(const QByteArray &start)
    {
        const QByteArray line = start.left(start.indexOf('\r'));
        if (line == start)
            return std::nullopt;
        if (line.contains("/token/list"))
            return WorkspaceCall::List;
        if (line.contains("/token/create"))
            return WorkspaceCall::Create;
        if (line.contains("/token/delete"))
            return WorkspaceCall::Revoke;
        return line.startsWith("PATCH") ? WorkspaceCall::Update : WorkspaceCall::WhoAmI;
    }

    /// Does what a whole request asks for; gives the body of the answer.
    [[nodiscard]] QByteArray answer(WorkspaceCall call, const QByteArray &request)
    {
        const qsizetype bodyStart = request.indexOf("\r\n\r\n") + 4;
        const QJsonObject asked = QJsonDocument::fromJson(request.mid(bodyStart)).object();
        switch (call) {
        case WorkspaceCall::List:
            return compact({{QStringLiteral("token_infos"), infos()}});
        case WorkspaceCall::Create:
            return create(asked[QLatin1String("comment")].toString());
        case WorkspaceCall::Update:
            all.insert(idOf(request),
                       asked[QLatin1String("token")].toObject()[QLatin1String("comment")].toString());
            break;
        case WorkspaceCall::Revoke:
            all.remove(asked[QLatin1String("token_id")].toString());
            break;
        case WorkspaceCall::WhoAmI:
            return compact({{QStringLiteral("userName"), QStringLiteral("ada@example.com")}});
        }
        return QByteArrayLiteral("{}");
    }

private:
    static QByteArray compact(const QJsonObject &object)
    {
        return QJsonDocument(object).toJson(QJsonDocument::Compact);
    }
    static QJsonObject info(const QString &id, const QString &comment)
    {
        return {{QStringLiteral("token_id"), id},
                {QStringLiteral("comment"), comment},
                {QStringLiteral("expiry_time"), -1}};
    }
    static QString idOf(const QByteArray &request)
    {
        const QByteArray path = request.split(' ').value(1);
        return QString::fromUtf8(QByteArray::fromPercentEncoding(path.split('/').constLast()));
    }
    [[nodiscard]] QJsonArray infos() const
    {
        QJsonArray infos;
        for (auto token = all.cbegin(); token != all.cend(); ++token)
            infos << info(token.key(), token.value());
        return infos;
    }
    [[nodiscard]] QByteArray create(const QString &comment)
    {
        const QString id = QStringLiteral("new-%1").arg(all.size());
        all.insert(id, comment);
        return compact({{QStringLiteral("token_value"), QString(QStringLiteral("value of ") + id)},
                        {QStringLiteral("token_info"), info(id, comment)}});
    }
};

} // namespace latchkey
