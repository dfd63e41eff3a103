// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QtGlobal>

#ifdef Q_OS_LINUX
#include <linux/capability.h>
#include <sys/syscall.h>
#include <unistd.h>
#endif

namespace latchkey {

/// As long as it lives, the mode of a file binds this thread as it binds an ordinary person, also where the
/// tests run as root.
class PlainRights
{
public:
    PlainRights()
    {
#ifdef Q_OS_LINUX
        m_works = syscall(SYS_capget, &m_header, m_before) == 0;
        __user_cap_data_struct plain[2] = {m_before[0], m_before[1]};
        constexpr unsigned overrides = (1U << CAP_DAC_OVERRIDE) | (1U << CAP_DAC_READ_SEARCH);
        plain[0].effective &= ~overrides;
        m_works = m_works && syscall(SYS_capset, &m_header, plain) == 0;
#endif
    }
    ~PlainRights()
    {
#ifdef Q_OS_LINUX
        if (m_works)
            syscall(SYS_capset, &m_header, m_before);
#endif
    }
    Q_DISABLE_COPY_MOVE(PlainRights)

    [[nodiscard]] bool works() const
    {
        return m_works;
    }

private:
#ifdef Q_OS_LINUX
    __user_cap_header_struct m_header = {_LINUX_CAPABILITY_VERSION_3, 0};
    __user_cap_data_struct m_before[2] = {};
#endif
    bool m_works = false;
};

} // namespace latchkey
