// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/apierror.h"

#include <QString>

#include <optional>

namespace latchkey {

/// The fields of a token that a person fills in.
enum class TokenField { Comment, Lifetime, Scopes };

/// What a workspace refused, when it concerns one field that can be seen.
struct FieldError
{
    TokenField field = TokenField::Comment;
    QString text; ///< A plain sentence with the server's own words, made harmless.
};

/// Empty when the error is about something else, or about no field in particular.
[[nodiscard]] std::optional<FieldError> fieldError(const ApiError &error);

} // namespace latchkey
