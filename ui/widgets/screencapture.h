// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace latchkey {

/// Asks the system to leave the window out of screenshots, recordings and shared screens. The window must
/// have been shown or be about to be. Best effort: nothing may depend on it.
///
/// Windows: left out since Windows 10, version 2004; a black area before that. macOS: left out up to
/// version 14; newer versions no longer heed it in programs that use ScreenCaptureKit. Elsewhere nothing: X11
/// and Wayland know no such wish.
void excludeFromCapture(QWidget &window);

} // namespace latchkey
