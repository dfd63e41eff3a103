// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QJsonObject>
#include <QString>

namespace latchkey {

/// Who acts in the demo workspace. Both see the same tokens.
enum class DemoCaller {
    Person,           ///< Ada Example, with a personal access token or signed in with a browser.
    ServicePrincipal, ///< The demo service principal, with its client secret.
};

/// The SCIM object that `scim/v2/Me` answers (API reference, section 3).
[[nodiscard]] QJsonObject scimObjectOf(DemoCaller caller);
/// The application id of the demo service principal: its user name, and its client id for OAuth.
[[nodiscard]] QString demoApplicationId();

} // namespace latchkey
