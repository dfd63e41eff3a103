// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/processguard.h"

#include <QByteArray>

#if defined(Q_OS_WIN)
#include <qt_windows.h>
#elif defined(Q_OS_UNIX)
#include <sys/resource.h>
#endif
#ifdef Q_OS_LINUX
#include <sys/prctl.h>
#include <unistd.h>
#endif

// GCC tells of the address sanitizer in this way, clang as a feature.
#if defined(__SANITIZE_ADDRESS__)
#define LATCHKEY_HAS_ADDRESS_SANITIZER
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define LATCHKEY_HAS_ADDRESS_SANITIZER
#endif
#endif

namespace latchkey {

#ifdef Q_OS_LINUX

namespace {

[[maybe_unused]] bool needsPortals()
{
    const bool isSandboxed = access("/.flatpak-info", F_OK) == 0 || qEnvironmentVariableIsSet("SNAP");
    return isSandboxed || qgetenv("QT_QPA_PLATFORMTHEME").contains("xdgdesktopportal") ||
           qEnvironmentVariableIntValue("GTK_USE_PORTAL") != 0;
}

bool mayBeHidden()
{
#ifdef LATCHKEY_HAS_ADDRESS_SANITIZER
    return false;
#else
    return !needsPortals();
#endif
}

} // namespace

#endif

void guardProcessMemory()
{
#if defined(Q_OS_WIN)
    // Without the system's report of a crash there is no copy of the memory to be kept or sent.
    SetErrorMode(GetErrorMode() | SEM_FAILCRITICALERRORS | SEM_NOGPFAULTERRORBOX);
#elif defined(Q_OS_UNIX)
    const rlimit none{0, 0};
    static_cast<void>(setrlimit(RLIMIT_CORE, &none));
#endif
#ifdef Q_OS_LINUX
    // Where the system pipes core files to a program, the limit alone does not stop them.
    if (mayBeHidden())
        static_cast<void>(prctl(PR_SET_DUMPABLE, 0, 0, 0, 0));
#endif
}

} // namespace latchkey
