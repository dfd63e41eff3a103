// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QGuiApplication>
#include <QMetaMethod>

namespace latchkey {

/// What the desktop says before its session ends. Only Qt can make the manager that goes with it, and nobody
/// looks at that.
inline void announceEndOfSession()
{
    QObject manager;
    void *arguments[] = {nullptr, &manager};
    const int request = QMetaMethod::fromSignal(&QGuiApplication::commitDataRequest).methodIndex();
    qGuiApp->qt_metacall(QMetaObject::InvokeMetaMethod, request, arguments);
}

} // namespace latchkey
