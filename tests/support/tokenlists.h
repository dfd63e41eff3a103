// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/token.h"

#include <QList>

namespace latchkey {

/// A token of which nothing else is known.
[[nodiscard]] inline Token bareToken(const QString &id, const QString &comment = QStringLiteral("comment"))
{
    Token token;
    token.id = TokenId(id);
    token.comment = comment;
    return token;
}

/// One bare token for each letter, with the letter as its id.
[[nodiscard]] inline QList<Token> bareTokens(const QString &letters)
{
    QList<Token> tokens;
    for (const QChar letter : letters)
        tokens.append(bareToken(QString(letter)));
    return tokens;
}

} // namespace latchkey
