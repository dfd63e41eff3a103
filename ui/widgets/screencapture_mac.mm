// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/screencapture.h"

#include <QWidget>

#import <AppKit/AppKit.h>

namespace latchkey {

void excludeFromCapture(QWidget &window)
{
    auto *view = reinterpret_cast<NSView *>(window.winId());
    view.window.sharingType = NSWindowSharingNone;
}

} // namespace latchkey
