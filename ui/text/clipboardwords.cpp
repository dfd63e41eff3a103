// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/clipboardwords.h"

#include <QCoreApplication>

namespace latchkey {

namespace {

struct ClipboardText
{
    Q_DECLARE_TR_FUNCTIONS(latchkey::ClipboardText)
};

} // namespace

QString clipboardWords(SecretClipboard::Ending ending)
{
    switch (ending) {
    case SecretClipboard::Ending::Cleared:
        return ClipboardText::tr("The token is no longer on the clipboard.");
    case SecretClipboard::Ending::Withdrawn:
        return ClipboardText::tr("The token can no longer be pasted. Click or type in this window to clear a "
                                 "copy that the desktop may keep.");
    case SecretClipboard::Ending::Replaced:
        return ClipboardText::tr("Another program has taken the clipboard over. The token is gone from it.");
    case SecretClipboard::Ending::TakenOver:
        return ClipboardText::tr(
            "Another program has taken the clipboard over. A copy that it may keep cannot "
            "be cleared from here.");
    case SecretClipboard::Ending::PutBack:
        return ClipboardText::tr(
            "Another program keeps a copy of the token and puts it back on the clipboard. "
            "Clear it there.");
    }
    return {};
}

} // namespace latchkey
