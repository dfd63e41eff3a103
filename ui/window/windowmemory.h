// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

class QSplitter;
class QWidget;

namespace latchkey {

class Settings;
class Sidebar;
class TokensPage;

/// What the window looks like from one run to the next.
struct WindowMemory
{
    Settings &settings;
    QWidget &window;
    QSplitter &splitter;
    Sidebar &sidebar;
    TokensPage &page;

    void restore() const;
    void save() const;
};

} // namespace latchkey
