// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QObject>

#include <memory>

class QClipboard;

namespace latchkey {

/// Asks whether the clipboard offers a certain text although another program owns it, as clipboard managers
/// and remote desktops do that copy everything. Never waits for that program, which may hang: Qt would, for
/// up to 5 s a format under X11, with the whole window.
class OwnerQuestion : public QObject
{
    Q_OBJECT
public:
    enum class Answer {
        Same,    ///< It offers the text.
        Other,   ///< It offers something else, or nothing.
        Unknown, ///< It did not answer in time, or cannot be asked without waiting.
    };

    using QObject::QObject;

    /// Answered by `answered()`, on some platforms before this returns. An open question is given up.
    virtual void ask(const Secret &expected) = 0;
    /// From now on nothing is answered.
    virtual void giveUp() = 0;

Q_SIGNALS:
    void answered(latchkey::OwnerQuestion::Answer answer);
};

/// The way to ask on this platform. Refers to the clipboard, which must outlive it.
[[nodiscard]] std::unique_ptr<OwnerQuestion> makeOwnerQuestion(QClipboard &clipboard);

} // namespace latchkey
