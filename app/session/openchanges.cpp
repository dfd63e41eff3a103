// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/openchanges.h"

#include <utility>

namespace latchkey {

OpenChanges::Mark::Mark(OpenChanges &list, OpenChange change)
    : m_list(&list)
    , m_number(++list.m_last)
{
    list.m_entries.append({m_number, std::move(change)});
    Q_EMIT list.changed();
}

void OpenChanges::Mark::end()
{
    const QPointer<OpenChanges> list = std::exchange(m_list, nullptr);
    if (!list)
        return;
    list->m_entries.removeIf([this](const Entry &entry) { return entry.number == m_number; });
    Q_EMIT list->changed();
}

QList<OpenChange> OpenChanges::all() const
{
    QList<OpenChange> changes;
    for (const Entry &entry : m_entries)
        changes << entry.change;
    return changes;
}

} // namespace latchkey
