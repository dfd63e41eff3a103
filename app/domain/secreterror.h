// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <tl/expected.hpp>

namespace latchkey {

/// Why a secret could not be read, written or removed.
struct SecretError
{
    enum class Kind {
        NotFound,       ///< The store is open and holds no such entry.
        Locked,         ///< The store exists but is locked; whether the entry is there is not known.
        DeniedByUser,   ///< The person said no to the system's question.
        Denied,         ///< The system said no.
        NoBackend,      ///< This computer runs no keychain service.
        NotImplemented, ///< The keychain library cannot do this here.
        NotRemoved,     ///< A removal was asked for and the entry is still there.
        TimedOut,       ///< The store did not answer in time.
        Other,          ///< Anything else; `detail` holds the store's own words.
    };

    Kind kind = Kind::Other;
    QString detail; ///< The store's own words, for a details view. May be empty.

    friend bool operator==(const SecretError &, const SecretError &) = default;
};

template<class T>
using SecretResult = tl::expected<T, SecretError>;

} // namespace latchkey
