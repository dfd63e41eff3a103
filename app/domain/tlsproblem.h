// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace latchkey {

/// Why a server's certificate was not accepted, and whose it is, so that a person can tell a company's proxy
/// from an attack.
struct TlsProblem
{
    enum class Reason {
        Untrusted,  ///< Issued by nobody whom this computer trusts.
        SelfSigned, ///< Issued by itself.
        Expired,
        NotYetValid,
        WrongHost, ///< Made for another name.
        Revoked,
        Other, ///< Anything else; `detail` holds the library's own words.
    };

    Reason reason = Reason::Other;
    QString subject; ///< Whose certificate it is: common name, organisation. May be empty.
    QString issuer;  ///< Who issued it. May be empty.
    QString detail;  ///< The TLS library's own words.

    friend bool operator==(const TlsProblem &, const TlsProblem &) = default;
};

} // namespace latchkey
