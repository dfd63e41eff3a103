// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/browsersignin.h"
#include "store/secretstores.h"

#include <QProcessEnvironment>

#include <functional>
#include <memory>

class QNetworkAccessManager;

namespace latchkey {

class Clock;
class DatabricksCfg;

/// What the ways to sign in work with. All of it outlives whoever is given it.
struct SignInMeans
{
    QNetworkAccessManager &network;
    SecretStores stores;
    const DatabricksCfg &configFile;
    /// Of this program: holds variables to sign in with, and says where other programs are.
    QProcessEnvironment environment;
    const Clock &clock;
    /// Makes a sign-in with the browser. Empty in a build without Qt Network Authorization.
    std::function<std::unique_ptr<BrowserSignIn>()> browser = {};
};

} // namespace latchkey
