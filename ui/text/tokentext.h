// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/token.h"
#include "model/tokenmodel.h"

#include <QString>
#include <QStringList>

namespace latchkey {

class TimeText;

/// "All APIs" for the scope of everything, any other scope as the server names it, made harmless.
[[nodiscard]] QString scopeText(const QString &scope);
[[nodiscard]] QStringList scopeTexts(const QStringList &scopes);
/// The scopes in one line, with commas; "none" for an empty list. Of very many the first, and how many more.
[[nodiscard]] QString scopesLine(const QStringList &scopes);

/// What auto-scoping does with a token, in words (API reference, section 10).
struct AutoscopeWords
{
    QString badge;          ///< "Observing". Empty: there is nothing to mark.
    QString state;          ///< The same for a list of facts, never empty: "Off", "Not reported".
    QString explanation;    ///< One or more sentences; empty when there is nothing to explain.
    bool isPending = false; ///< The scopes are going to change without anybody's doing.
    bool isWarning = false;

    friend bool operator==(const AutoscopeWords &, const AutoscopeWords &) = default;
};
[[nodiscard]] AutoscopeWords autoscopeWords(const Token &token, const TimeText &times);

[[nodiscard]] QString columnTitle(TokenModel::Column column);
/// What stands in place of an empty comment.
[[nodiscard]] QString noCommentText();
/// The comment in one line, or what stands in its place.
[[nodiscard]] QString commentText(const QString &comment);
/// Why nothing can be done with a token whose id does not name it, a sentence; empty when it does.
[[nodiscard]] QString idProblemText(const Token &token);
/// A sentence about the token that the session uses itself.
[[nodiscard]] QString ownTokenText();
/// A sentence about a token whose value can be copied again.
[[nodiscard]] QString keptTokenText();

} // namespace latchkey
