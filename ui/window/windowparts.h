// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/sessions.h"

class QNetworkAccessManager;

namespace latchkey {

class Clock;
class DatabricksCfg;
class DemoLauncher;
class FoundProfiles;
class ProfileStore;
class ScopeCatalog;
class ScreenWatch;
class SecretClipboard;
class Settings;
class SignIn;

/// What the main window works with. All of it belongs to main() and outlives the window.
struct WindowParts
{
    QNetworkAccessManager &network;
    Sessions &sessions;
    SignIn &signIn;
    SecretStores stores;
    const DatabricksCfg &configFile;
    FoundProfiles &foundProfiles;
    Settings &settings;
    const ProfileStore &profiles;
    const ScopeCatalog &catalog;
    SecretClipboard &clipboard;
    DemoLauncher &demo;
    const Clock &clock;
    ScreenWatch &screen;
};

} // namespace latchkey
