// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/fielderror.h"

#include "text/plaintext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

std::optional<TokenField> fieldNamedIn(const QString &text)
{
    if (text.contains("lifetime"_L1, Qt::CaseInsensitive))
        return TokenField::Lifetime;
    if (text.contains("scope"_L1, Qt::CaseInsensitive))
        return TokenField::Scopes;
    if (text.contains("comment"_L1, Qt::CaseInsensitive))
        return TokenField::Comment;
    return std::nullopt;
}

FieldError refusal(TokenField field, const QString &serverWords)
{
    const QString words = withShortWords(shownLine(serverWords));
    return {field, words.isEmpty() ? QCoreApplication::translate("latchkey::FieldError",
                                                                 "The workspace does not accept this.")
                                   : QCoreApplication::translate("latchkey::FieldError",
                                                                 "The workspace does not accept this: %1")
                                         .arg(words)};
}

} // namespace

std::optional<FieldError> fieldError(const ApiError &error)
{
    if (error.kind != ApiError::Kind::InvalidParameter)
        return std::nullopt;
    for (const FieldViolation &violation : error.fields) {
        if (const auto field = fieldNamedIn(violation.field))
            return refusal(*field, violation.description.isEmpty() ? error.message : violation.description);
    }
    if (const auto field = fieldNamedIn(error.message))
        return refusal(*field, error.message);
    return std::nullopt;
}

} // namespace latchkey
