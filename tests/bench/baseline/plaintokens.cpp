// SPDX-License-Identifier: GPL-3.0-or-later
#include "baseline/plaintokens.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

using namespace Qt::StringLiterals;

namespace latchkey::bench {

std::vector<PlainToken> plainTokens(const QByteArray &json)
{
    const QJsonArray infos = QJsonDocument::fromJson(json).object().value("token_infos"_L1).toArray();
    std::vector<PlainToken> tokens;
    tokens.reserve(static_cast<std::size_t>(infos.size()));
    for (const QJsonValueConstRef info : infos) {
        const QJsonObject object = info.toObject();
        PlainToken token;
        token.id = object.value("token_id"_L1).toString();
        token.comment = object.value("comment"_L1).toString();
        token.createdMs = object.value("creation_time"_L1).toInteger();
        token.expiryMs = object.value("expiry_time"_L1).toInteger();
        token.lastUsedMs = object.value("last_accessed_time"_L1).toInteger();
        const QJsonArray scopes = object.value("scopes"_L1).toArray();
        for (const QJsonValueConstRef scope : scopes)
            token.scopes << scope.toString();
        token.autoscope = object.value("autoscope_state"_L1).toString();
        tokens.push_back(std::move(token));
    }
    return tokens;
}

QByteArray fileContent(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

} // namespace latchkey::bench
