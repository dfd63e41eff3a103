// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/screencapture.h"

#include <QWidget>

#include <qt_windows.h>

namespace latchkey {

namespace {

// WDA_EXCLUDEFROMCAPTURE and WDA_MONITOR: older headers lack the first.
constexpr DWORD leftOut = 0x11;
constexpr DWORD black = 0x01;

} // namespace

void excludeFromCapture(QWidget &window)
{
    const HWND handle = reinterpret_cast<HWND>(window.winId());
    if (!SetWindowDisplayAffinity(handle, leftOut))
        SetWindowDisplayAffinity(handle, black);
}

} // namespace latchkey
