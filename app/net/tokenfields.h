// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/token.h"

#include <QByteArrayView>

namespace latchkey {

[[nodiscard]] AutoscopeState autoscopeFromWire(const QString &text);

/// Sets what a field of a token says (API reference, section 1.1); other fields are passed over. What is of a
/// wrong type counts as missing.
///
/// `Value` reads JSON in one way or another: `text()` is empty for what is no text, `number()` an optional
/// int64, `texts()` an optional list.
template<class Value>
void setTokenField(Token &token, QByteArrayView name, Value &&value)
{
    if (name == "token_id") {
        token.id = TokenId(value.text());
    } else if (name == "comment") {
        token.comment = value.text();
    } else if (name == "creation_time") {
        token.createdMs = value.number();
    } else if (name == "expiry_time") {
        token.expiryMs = value.number();
    } else if (name == "last_accessed_time") {
        token.lastUsedMs = value.number();
    } else if (name == "scopes") {
        token.scopes = value.texts();
    } else if (name == "autoscope_state") {
        token.autoscopeText = value.text();
        token.autoscope = autoscopeFromWire(token.autoscopeText);
    } else if (name == "inferred_scopes") {
        token.inferredScopes = value.texts().value_or(QStringList());
    } else if (name == "backfill_scopes") {
        token.backfillScopes = value.texts().value_or(QStringList());
    }
}

} // namespace latchkey
