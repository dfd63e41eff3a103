// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QProcessEnvironment>

namespace latchkey {

/// What a command line that is asked for a token gets to see of our environment.
///
/// Left out is what holds a secret or names one, by its name or by how its value looks, and all settings that
/// would make the program use another login than the one it is asked for (API reference, section 5.1). Of
/// Databricks's own variables only those stay that say where its files are. Proxy settings stay as they are.
[[nodiscard]] QProcessEnvironment programEnvironment(const QProcessEnvironment &environment);

} // namespace latchkey
