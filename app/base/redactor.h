// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace latchkey {

/// The text with everything that is, or looks like, a credential replaced by "[redacted]":
/// - the values of all living secrets of 8 bytes and more, in upper or lower case, and in every coding that
///   `readingsOf()` knows; of those that look like a token any 12 characters in a row, so that half of one
///   does not stay either;
/// - Databricks tokens and client secrets, JSON Web Tokens, bearer and basic headers, and the values of
///   fields that have a secret's name (patterns: API reference, sections 8.1 and 8.2).
///
/// From any thread, and until the process ends: libraries still log when all other objects are gone.
[[nodiscard]] QString redacted(QString text);

} // namespace latchkey
