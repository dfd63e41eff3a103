// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace latchkey {

/// The text with everything that looks like a credential replaced by "[redacted]": Databricks tokens and
/// client secrets, JSON Web Tokens, bearer headers, and the values of OAuth form fields.
/// (Patterns: API reference, section 8.1.)
[[nodiscard]] QString redacted(QString text);

} // namespace latchkey
