// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QByteArray>
#include <QString>

#include <tl/expected.hpp>

namespace latchkey {

/// What the browser brings back from the authorization page (API reference, section 5.4).
struct BrowserAnswer
{
    Secret code;         ///< Empty when there is an error.
    QString error;       ///< OAuth's word for it, for example "access_denied". Empty when there is a code.
    QString description; ///< The server's own words, as they came. May be empty.
};

/// A request to the callback's port that is not the one waited for. Any page may make a browser send some.
enum class StrayRequest {
    NotHttp, ///< No request line.
    NotOurs, ///< Another method or path, another sign-in's state, or no clear answer.
};

/// Reads the head of a request, which ends before its empty line. It is the answer waited for when it is a
/// GET of `/` with this state, once, and either a code or an error.
[[nodiscard]] tl::expected<BrowserAnswer, StrayRequest> readCallback(const QByteArray &head,
                                                                     const Secret &state);

} // namespace latchkey
