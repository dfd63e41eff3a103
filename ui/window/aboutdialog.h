// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QWidget;

namespace latchkey {

/// Opens the window that says what this program is, its version and its licence.
void openAboutDialog(QWidget &parent);

} // namespace latchkey
