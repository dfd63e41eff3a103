// SPDX-License-Identifier: GPL-3.0-or-later
#include "clipboard/inputwatch.h"

#include <QEvent>
#include <QGuiApplication>
#include <QWindow>

namespace latchkey {

void InputWatch::start()
{
    m_wasUsed = false;
    qGuiApp->installEventFilter(this);
}

void InputWatch::stop()
{
    qGuiApp->removeEventFilter(this);
}

bool InputWatch::mayChangeClipboard() const
{
    return m_wasUsed && QGuiApplication::focusWindow();
}

bool InputWatch::eventFilter(QObject *watched, QEvent *event)
{
    switch (event->type()) {
    case QEvent::KeyPress:
    case QEvent::KeyRelease:
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonRelease:
    case QEvent::TouchBegin:
    case QEvent::TouchEnd:
        // What the program sends to its own widgets has no number at the compositor.
        if (event->spontaneous() && qobject_cast<QWindow *>(watched)) {
            m_wasUsed = true;
            QMetaObject::invokeMethod(this, &InputWatch::used, Qt::QueuedConnection);
        }
        break;
    default:
        break;
    }
    return false;
}

} // namespace latchkey
