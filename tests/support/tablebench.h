// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "model/tokenfilter.h"
#include "support/manualclock.h"
#include "window/tokentable.h"
#include "window/tokenwords.h"

#include <QAction>
#include <QHeaderView>

namespace latchkey {

/// A token that tells its number, and expires so many days after the clock's start.
[[nodiscard]] inline Token numberedToken(int number)
{
    constexpr qint64 day = qint64{24} * 3'600'000;
    const QString digits = QStringLiteral("%1").arg(number, 4, 10, QLatin1Char('0'));
    Token token;
    token.id = TokenId(QStringLiteral("id") + digits);
    token.comment = QStringLiteral("token ") + digits;
    token.createdMs = ManualClock::startMs - 10 * day;
    token.expiryMs = ManualClock::startMs + number * day;
    token.scopes =
        QStringList{QStringLiteral("sql"), QStringLiteral("unity-catalog"), QStringLiteral("files")};
    return token;
}

[[nodiscard]] inline QList<Token> numberedTokens(int first, int count)
{
    QList<Token> tokens;
    for (int i = 0; i < count; ++i)
        tokens << numberedToken(first + i);
    return tokens;
}

/// The token table over everything that stands behind it in the window.
struct TableBench
{
    TableBench()
        : filter(clock)
        , words(clock)
    {
        filter.setSourceModel(&tokens);
        words.setSourceModel(&filter);
        table.setModel(&words);
        table.resize(900, 400);
        tokens.setWorkspaceName(profile, QStringLiteral("prod"));
    }

    void show(const QList<Token> &list) { tokens.setTokens(profile, list); }
    [[nodiscard]] QString shownComment(int row) const
    {
        return words.index(row, TokenModel::Comment).data().toString();
    }

    const ProfileId profile{QStringLiteral("p")};
    ManualClock clock;
    TokenModel tokens;
    TokenFilter filter;
    TokenWords words;
    TokenTable table;
};

} // namespace latchkey
