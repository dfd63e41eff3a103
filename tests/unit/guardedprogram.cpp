// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/processguard.h"

#include <sys/prctl.h>
#include <sys/resource.h>

#include <cstdio>
#include <cstdlib>
#include <string_view>

/// "show" tells the limit for core files and whether other programs may look inside; "crash" dies by a
/// signal; "crash-unguarded" does so without the guard, which shows that this computer makes core files at
/// all.
int main(int argc, char **argv)
{
    const std::string_view what = argc > 1 ? argv[1] : "";
    if (what != "crash-unguarded")
        latchkey::guardProcessMemory();
    if (what != "show")
        std::abort();
    rlimit limit{};
    getrlimit(RLIMIT_CORE, &limit);
    std::printf("%ld %ld %d\n", static_cast<long>(limit.rlim_cur), static_cast<long>(limit.rlim_max),
                prctl(PR_GET_DUMPABLE, 0, 0, 0, 0));
    return 0;
}
