// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>

namespace latchkey {

enum class CallbackPage {
    SignedIn,
    Declined,
    NotFound,
    BadRequest,
};

/// A whole HTTP answer, which ends its connection. The first two are pages for people; none runs a script,
/// is kept, or tells another page where the browser came from.
[[nodiscard]] QByteArray callbackPage(CallbackPage page);

} // namespace latchkey
