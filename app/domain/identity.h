// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace latchkey {

/// Who a credential belongs to, as `scim/v2/Me` tells (API reference, section 3). Any field may be empty.
struct Identity
{
    QString userName; ///< An e-mail address, or a service principal's application id.
    QString displayName;
    QString userId;         ///< A number, as text.
    QString organisationId; ///< The workspace's number from the X-Databricks-Org-Id answer header, as text.

    friend bool operator==(const Identity &, const Identity &) = default;
};

} // namespace latchkey
