// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/token.h"

namespace latchkey {

/// A change to a token's comment and scopes, the only two fields that can change (API reference,
/// section 1.4). Knows its own update mask: only what really differs from the original is sent.
class TokenEdit
{
public:
    explicit TokenEdit(Token original);

    void setComment(QString comment);
    void setScopes(QStringList scopes);

    [[nodiscard]] const TokenId &id() const { return m_original.id; }
    [[nodiscard]] const Token &original() const { return m_original; }
    [[nodiscard]] const QString &comment() const { return m_comment; }
    [[nodiscard]] const QStringList &scopes() const { return m_scopes; }

    [[nodiscard]] bool changesComment() const;
    /// Scopes are a set: another order is no change, and an absent list equals all APIs.
    [[nodiscard]] bool changesScopes() const;
    /// "comment", "scopes", both in this order, or nothing.
    [[nodiscard]] QStringList updateMask() const;
    [[nodiscard]] bool isEmpty() const { return updateMask().isEmpty(); }
    /// An empty scope list must not be sent: what it would mean is not documented.
    [[nodiscard]] bool isSendable() const;
    /// Choosing scopes by hand ends the auto-scoping of this token for good (section 10).
    [[nodiscard]] bool endsAutoscope() const;

private:
    Token m_original;
    QString m_comment;
    QStringList m_scopes;
};

} // namespace latchkey
