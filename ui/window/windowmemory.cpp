// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/windowmemory.h"

#include "store/settings.h"
#include "window/sidebar.h"
#include "window/tokenspage.h"
#include "window/tokentable.h"

#include <QSplitter>

namespace latchkey {

void WindowMemory::restore() const
{
    if (!window.restoreGeometry(settings.windowGeometry()))
        window.resize(1320, 760);
    if (!splitter.restoreState(settings.splitterState()))
        splitter.setSizes({224, 816, 280});
    page.table().restoreState(settings.headerState());
    sidebar.choose(ProfileId(settings.chosenWorkspace()));
    page.selectWhenPresent(settings.selectedTokens());
}

void WindowMemory::save() const
{
    settings.setWindowGeometry(window.saveGeometry());
    settings.setSplitterState(splitter.saveState());
    settings.setHeaderState(page.table().saveState());
    settings.setChosenWorkspace(sidebar.chosen().value());
    settings.setSelectedTokens(page.selectionKeys());
}

} // namespace latchkey
