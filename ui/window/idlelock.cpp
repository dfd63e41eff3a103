// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/idlelock.h"

#include <QCoreApplication>
#include <QEvent>

#include <algorithm>

namespace latchkey {

namespace {

bool isActivity(QEvent::Type type)
{
    switch (type) {
    case QEvent::KeyPress:
    case QEvent::Shortcut:
    case QEvent::MouseButtonPress:
    case QEvent::MouseButtonDblClick:
    case QEvent::MouseMove:
    case QEvent::Wheel:
    case QEvent::TouchBegin:
    case QEvent::TabletPress:
        return true;
    default:
        return false;
    }
}

} // namespace

IdleLock::IdleLock(const Clock &clock, QObject *parent)
    : QObject(parent)
    , m_quiet(clock)
{
    m_timer.setSingleShot(true);
    m_timer.setTimerType(Qt::VeryCoarseTimer);
    connect(&m_timer, &QTimer::timeout, this, &IdleLock::check);
}

void IdleLock::setLimit(std::chrono::milliseconds limit)
{
    QCoreApplication::instance()->removeEventFilter(this);
    m_timer.stop();
    m_limit = limit;
    if (limit.count() <= 0)
        return;
    m_quiet.restart();
    m_timer.start(limit);
    QCoreApplication::instance()->installEventFilter(this);
}

bool IdleLock::eventFilter(QObject *watched, QEvent *event)
{
    if (isActivity(event->type())) {
        if (m_quiet.elapsedMs() >= m_limit.count()) {
            finish();
            return true;
        }
        m_quiet.restart();
    }
    return QObject::eventFilter(watched, event);
}

void IdleLock::check()
{
    const std::chrono::milliseconds left = m_limit - std::chrono::milliseconds(m_quiet.elapsedMs());
    if (left.count() <= 0)
        finish();
    else
        m_timer.start(left);
}

void IdleLock::finish()
{
    setLimit({});
    Q_EMIT idle();
}

} // namespace latchkey
