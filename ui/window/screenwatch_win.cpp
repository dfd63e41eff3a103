// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/screenwatch.h"

#include <QWindow>

#include <qt_windows.h>
#include <wtsapi32.h>

namespace latchkey {

namespace {

// The notices go to windows: this one is never seen.
class NoticeWindow final : public QWindow
{
public:
    explicit NoticeWindow(ScreenWatch &watch)
        : m_watch(watch)
    {
        create();
        WTSRegisterSessionNotification(reinterpret_cast<HWND>(winId()), NOTIFY_FOR_THIS_SESSION);
    }
    ~NoticeWindow() override { WTSUnRegisterSessionNotification(reinterpret_cast<HWND>(winId())); }
    Q_DISABLE_COPY_MOVE(NoticeWindow)

protected:
    bool nativeEvent(const QByteArray &eventType, void *message, qintptr *result) override
    {
        const MSG &notice = *static_cast<MSG *>(message);
        const bool locked = notice.message == WM_WTSSESSION_CHANGE &&
                            (notice.wParam == WTS_SESSION_LOCK || notice.wParam == WTS_CONSOLE_DISCONNECT ||
                             notice.wParam == WTS_REMOTE_DISCONNECT);
        if (locked || (notice.message == WM_POWERBROADCAST && notice.wParam == PBT_APMSUSPEND))
            Q_EMIT m_watch.screenLost();
        return QWindow::nativeEvent(eventType, message, result);
    }

private:
    ScreenWatch &m_watch;
};

class WindowsScreenWatch final : public ScreenWatch
{
public:
    WindowsScreenWatch()
        : m_window(*this)
    {
    }

private:
    NoticeWindow m_window;
};

} // namespace

std::unique_ptr<ScreenWatch> watchScreen()
{
    return std::make_unique<WindowsScreenWatch>();
}

} // namespace latchkey
