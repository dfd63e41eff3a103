// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/lostcreates.h"

#include <QString>

namespace latchkey {

class TimeText;

// A create without a clear answer, in the person's words. Plain text; foreign text in it is made harmless.
// `workspace`: the workspace's name as the person gave it.

/// What is known, in one or two sentences: when which token was asked for, and what the list shows.
[[nodiscard]] QString lostCreateStory(const LostCreate &lost, const QString &workspace,
                                      const TimeText &times);
/// The question over the tokens that may be it.
[[nodiscard]] QString lostCreateQuestion(const LostCreate &lost);
/// What speaks for each of the answers.
[[nodiscard]] QString lostCreateAdvice(const LostCreate &lost);

} // namespace latchkey
