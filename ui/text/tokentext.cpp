// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/tokentext.h"

#include "text/plaintext.h"
#include "text/plural.h"
#include "text/timetext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

struct TokenText
{
    Q_DECLARE_TR_FUNCTIONS(latchkey::TokenText)
};

// More than Databricks has.
constexpr qsizetype mostScopes = 60;

/// How long the service watches a token before it narrows it (API reference, section 10; not certain).
constexpr qint64 observationMs = qint64{30} * 24 * 60 * 60 * 1000;

AutoscopeWords observingWords(const Token &token, const TimeText &times)
{
    QStringList sentences{TokenText::tr(
        "Databricks watches which APIs this token uses, and then narrows its scopes to those.")};
    if (!token.inferredScopes.isEmpty())
        sentences << TokenText::tr("Used so far: %1.").arg(scopesLine(token.inferredScopes));
    if (token.createdMs && TimeText::isDate(*token.createdMs)) {
        sentences << TokenText::tr("The narrowing is expected around %1.")
                         .arg(times.shortDate(*token.createdMs + observationMs));
    }
    return {TokenText::tr("Observing"), TokenText::tr("Observing"), sentences.join(u' '), true, false};
}

AutoscopeWords backfilledWords(const Token &token)
{
    QStringList sentences{
        TokenText::tr("Databricks narrowed the scopes of this token to those of its past use.")};
    if (!token.backfillScopes.isEmpty())
        sentences << TokenText::tr("Seen in past use: %1.").arg(scopesLine(token.backfillScopes));
    return {TokenText::tr("Auto-scoped (history)"), TokenText::tr("Auto-scoped (history)"),
            sentences.join(u' '), false, false};
}

AutoscopeWords unreportedWords(const Token &token)
{
    if (!token.backfillScopes.isEmpty()) {
        return {
            TokenText::tr("Will be narrowed"), TokenText::tr("Will be narrowed"),
            TokenText::tr("Databricks is going to narrow the scopes of this token to those of its past use: "
                          "%1.")
                .arg(scopesLine(token.backfillScopes)),
            true, false};
    }
    if (token.autoscopeText.isEmpty())
        return {{}, TokenText::tr("Not reported"), {}, false, false};
    return {{},
            TokenText::tr("Not reported"),
            TokenText::tr("Databricks calls it %1.").arg(shownLine(token.autoscopeText)),
            false,
            false};
}

} // namespace

QString scopeText(const QString &scope)
{
    if (scope == allApisScope())
        return TokenText::tr("All APIs");
    //: In place of the name of a scope.
    return scope.trimmed().isEmpty() ? TokenText::tr("(blank)") : shownLine(scope, 80);
}

QStringList scopeTexts(const QStringList &scopes)
{
    QStringList texts;
    texts.reserve(scopes.size());
    for (const QString &scope : scopes)
        texts << scopeText(scope);
    return texts;
}

QString scopesLine(const QStringList &scopes)
{
    if (scopes.isEmpty())
        return TokenText::tr("none", "scopes");
    QStringList texts = scopeTexts(scopes.mid(0, mostScopes));
    if (const qsizetype rest = scopes.size() - texts.size(); rest > 0)
        texts << TokenText::tr("and %n more", nullptr, countForTr(rest));
    return texts.join(", "_L1);
}

AutoscopeWords autoscopeWords(const Token &token, const TimeText &times)
{
    switch (token.autoscope) {
    case AutoscopeState::NotReported:
        return unreportedWords(token);
    case AutoscopeState::Disabled:
        return {{}, TokenText::tr("Off"), {}, false, false};
    case AutoscopeState::Running:
        return observingWords(token, times);
    case AutoscopeState::Completed:
        return {TokenText::tr("Auto-scoped"), TokenText::tr("Auto-scoped"),
                TokenText::tr("Databricks narrowed the scopes of this token to the APIs that it used."),
                false, false};
    case AutoscopeState::Backfilled:
        return backfilledWords(token);
    case AutoscopeState::UserSelected:
        return {TokenText::tr("Manual scopes"), TokenText::tr("Manual scopes"),
                TokenText::tr("A person chose the scopes, which turned auto-scoping off for this token."),
                false, false};
    case AutoscopeState::ApiNotCovered:
        return {TokenText::tr("Cannot auto-scope"), TokenText::tr("Cannot auto-scope"),
                TokenText::tr("This token uses an API that no scope covers, so that its scopes cannot be "
                              "narrowed automatically."),
                false, true};
    }
    return {};
}

QString columnTitle(TokenModel::Column column)
{
    switch (column) {
    case TokenModel::Comment:
        return TokenText::tr("Comment");
    case TokenModel::Status:
        return TokenText::tr("Status");
    case TokenModel::Expires:
        return TokenText::tr("Expires");
    case TokenModel::LastUsed:
        return TokenText::tr("Last used");
    case TokenModel::Scopes:
        return TokenText::tr("Scopes");
    case TokenModel::Workspace:
        return TokenText::tr("Workspace");
    case TokenModel::Created:
        return TokenText::tr("Created");
    case TokenModel::Autoscope:
        return TokenText::tr("Auto-scope");
    case TokenModel::Id:
        return TokenText::tr("Token ID");
    case TokenModel::ColumnCount:
        break;
    }
    return {};
}

QString noCommentText()
{
    return TokenText::tr("No comment");
}

QString commentText(const QString &comment)
{
    return comment.trimmed().isEmpty() ? noCommentText() : shownLine(comment, 400);
}

QString idProblemText(const Token &token)
{
    switch (token.idState()) {
    case IdState::Usable:
        return {};
    case IdState::Missing:
    case IdState::Malformed:
        return TokenText::tr(
            "This token came without a usable ID. It can be neither edited nor revoked here.");
    case IdState::Shared:
        return TokenText::tr("Another token came with the same ID. Neither can be edited or revoked here.");
    }
    return {};
}

QString ownTokenText()
{
    return TokenText::tr("Latchkey is signed in with this token.");
}

QString keptTokenText()
{
    return TokenText::tr("Its value is kept and can be copied again.");
}

} // namespace latchkey
