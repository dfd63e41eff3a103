// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/screenwatch.h"

#import <AppKit/AppKit.h>

namespace latchkey {

namespace {

class MacScreenWatch final : public ScreenWatch
{
public:
    MacScreenWatch()
    {
        NSNotificationCenter *workspace = NSWorkspace.sharedWorkspace.notificationCenter;
        for (NSNotificationName name in @[
                 NSWorkspaceWillSleepNotification, NSWorkspaceScreensDidSleepNotification,
                 NSWorkspaceSessionDidResignActiveNotification
             ])
            observe(workspace, name);
        // Not documented by Apple, and the only notice of the locked screen there is.
        observe(NSDistributedNotificationCenter.defaultCenter, @"com.apple.screenIsLocked");
    }
    ~MacScreenWatch() override
    {
        for (const Observer &observer : m_observers)
            [observer.center removeObserver:observer.token];
    }
    Q_DISABLE_COPY_MOVE(MacScreenWatch)

private:
    struct Observer
    {
        NSNotificationCenter *center;
        id token;
    };

    void observe(NSNotificationCenter *center, NSNotificationName name)
    {
        id token = [center addObserverForName:name
                                       object:nil
                                        queue:NSOperationQueue.mainQueue
                                   usingBlock:^(NSNotification *) {
                                     Q_EMIT screenLost();
                                   }];
        m_observers.append({center, token});
    }

    QList<Observer> m_observers;
};

} // namespace

std::unique_ptr<ScreenWatch> watchScreen()
{
    return std::make_unique<MacScreenWatch>();
}

} // namespace latchkey
