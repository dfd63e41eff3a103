// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/strongid.h"

#include <QMetaType>
#include <QString>
#include <QStringList>

#include <optional>

namespace latchkey {

using TokenId = StrongId<struct TokenIdTag>;

/// The scope that stands for every API.
[[nodiscard]] QString allApisScope();

/// How far the service has narrowed a token by itself (API reference, section 10).
enum class AutoscopeState {
    NotReported, ///< Absent, unspecified, or a word that this version does not know.
    Disabled,
    Running,
    Completed,
    Backfilled,
    UserSelected,
    ApiNotCovered,
};

/// How a token stands towards its expiry.
enum class ExpiryState {
    Unknown, ///< The server did not say. Not the same as never.
    Never,
    Valid,
    ExpiresSoon, ///< Within the warning time.
    Expired,
};

/// Whether the id of a token names it, so that something can be done with it.
enum class IdState {
    Usable,
    Missing,
    Malformed, ///< No id that the service makes: too long, or of characters that mean something in an
               ///< address.
    Shared,    ///< Other tokens of the same list have it, too.
};

/// What a workspace tells about a token: everything but its value (API reference, section 1.1).
/// Times are milliseconds since the epoch by the server's clock. Absent is not the same as zero.
struct Token
{
    static constexpr qint64 neverExpires = -1;

    TokenId id;
    QString comment;
    std::optional<qint64> createdMs;
    std::optional<qint64> expiryMs; ///< `neverExpires` says never.
    std::optional<qint64> lastUsedMs;
    std::optional<QStringList> scopes; ///< Absent means: all APIs.
    AutoscopeState autoscope = AutoscopeState::NotReported;
    QString autoscopeText; ///< The server's own word for `autoscope`.
    QStringList inferredScopes;
    QStringList backfillScopes;
    bool sharesId = false; ///< Another token of the same list came with this id, and is not the same token.

    [[nodiscard]] IdState idState() const;
    /// What has no usable id is shown, but neither edited nor revoked: it could hit another token.
    [[nodiscard]] bool hasUsableId() const { return idState() == IdState::Usable; }
    [[nodiscard]] bool hasAllApis() const;
    /// The scope list as it stands, with all APIs spelled out.
    [[nodiscard]] QStringList effectiveScopes() const;
    /// Auto-scoping is running or announced, so that choosing scopes by hand would end it.
    [[nodiscard]] bool isAutoscopePending() const;
    [[nodiscard]] ExpiryState expiryState(qint64 nowMs, qint64 warningMs) const;
    /// The used part of the lifetime, 0 to 1. Empty when there is no known lifetime.
    [[nodiscard]] std::optional<double> usedLifetime(qint64 nowMs) const;

    friend bool operator==(const Token &, const Token &) = default;
};

} // namespace latchkey

Q_DECLARE_METATYPE(latchkey::Token)
