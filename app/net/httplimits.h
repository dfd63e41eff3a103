// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

namespace latchkey {

/// How long a request may take, how often it is tried and how much may come back. All times in milliseconds.
struct HttpLimits
{
    qint64 timeoutMs = 30'000;                     ///< For the whole answer to one try.
    qint64 answerBytes = qint64{64} * 1024 * 1024; ///< After decompression.
    /// For all tries and the pauses between them, from when the first one begins. The first one has
    /// `timeoutMs` in any case.
    qint64 budgetMs = 60'000;
    qint64 firstPauseMs = 1'000;    ///< Before the second try. Each further pause is twice as long,
    qint64 longestPauseMs = 16'000; ///< up to this. What the server asks for comes before both.
    int tries = 6;                  ///< How often a request is sent at most.
};

} // namespace latchkey
