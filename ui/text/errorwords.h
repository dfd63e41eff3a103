// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

namespace latchkey {

/// A failure in the person's words. Plain text throughout; may hold text from the server, made harmless.
struct ErrorWords
{
    /// What the one button of a message can do about it.
    enum class Action {
        None,
        Retry,        ///< The same again.
        SignIn,       ///< Another credential.
        Refresh,      ///< Read the list again.
        ReviewTokens, ///< Look for tokens that can go.
    };

    QString attempted; ///< What was not done: "The token was not created." May be empty.
    QString headline;  ///< What happened, a sentence.
    QString advice;    ///< What to do, one or more sentences.
    Action action = Action::None;
    QString details; ///< Status, code, request id and the other side's own words, in lines. May be empty.

    /// Headline and advice: what a message strip says.
    [[nodiscard]] QString message() const;
    /// All three, for a place that does not show by itself what was attempted.
    [[nodiscard]] QString fullMessage() const;

    friend bool operator==(const ErrorWords &, const ErrorWords &) = default;
};

/// The label of the button; empty for None.
[[nodiscard]] QString actionText(ErrorWords::Action action);
/// The other side's own words for a details view: without credentials, harmless, line by line.
[[nodiscard]] QString foreignWords(const QString &text);

} // namespace latchkey
