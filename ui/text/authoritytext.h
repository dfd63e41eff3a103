// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/certificates.h"

#include <QString>

namespace latchkey {

/// What is wrong with a file of certificates, a plain sentence.
[[nodiscard]] QString authorityProblemText(AuthorityProblem problem);

} // namespace latchkey
