// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEvent>
#include <QFile>
#include <QJsonDocument>
#include <QJsonObject>
#include <QObject>

#include <cstdio>

namespace latchkey::bench {

/// One line of JSON on standard output: what a program measured.
inline void tell(const QJsonObject &figures)
{
    std::printf("%s\n", QJsonDocument(figures).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

/// A line of /proc/self/status in kilobytes: "VmRSS" is the memory in use, "VmHWM" the most that ever was.
[[nodiscard]] inline qint64 memoryKb(const QByteArray &name)
{
    QFile file(QStringLiteral("/proc/self/status"));
    if (!file.open(QIODevice::ReadOnly))
        return 0;
    const QList<QByteArray> lines = file.readAll().split('\n');
    for (const QByteArray &line : lines) {
        if (line.startsWith(QByteArray(name + ':')))
            return line.simplified().split(' ').value(1).toLongLong();
    }
    return 0;
}

/// Counts how often a widget was asked to paint itself.
class PaintCount : public QObject
{
public:
    explicit PaintCount(QObject &watched) { watched.installEventFilter(this); }

    [[nodiscard]] int value() const { return m_value; }

protected:
    bool eventFilter(QObject *watched, QEvent *event) override
    {
        if (event->type() == QEvent::Paint)
            ++m_value;
        return QObject::eventFilter(watched, event);
    }

private:
    int m_value = 0;
};

/// Milliseconds from the start of `act` until `isDone` holds and the widget was painted after that.
template<class Act, class IsDone>
[[nodiscard]] double msUntilPainted(const PaintCount &paints, const Act &act, const IsDone &isDone)
{
    QElapsedTimer time;
    time.start();
    act();
    while (!isDone())
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    for (const int before = paints.value(); paints.value() == before;)
        QCoreApplication::processEvents(QEventLoop::WaitForMoreEvents);
    return static_cast<double>(time.nsecsElapsed()) / 1e6;
}

} // namespace latchkey::bench
