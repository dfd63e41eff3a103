// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include <vector>

namespace latchkey::bench {

/// A token as a plain struct.
struct PlainToken
{
    QString id;
    QString comment;
    qint64 createdMs = 0;
    qint64 expiryMs = 0;
    qint64 lastUsedMs = 0;
    QStringList scopes;
    QString autoscope;
};

/// The list of a workspace, by QJsonDocument.
[[nodiscard]] std::vector<PlainToken> plainTokens(const QByteArray &json);

/// Empty when it cannot be read.
[[nodiscard]] QByteArray fileContent(const QString &path);

} // namespace latchkey::bench
