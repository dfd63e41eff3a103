// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QFile>
#include <QList>

#include <algorithm>
#include <cstring>
#include <string_view>
#include <vector>

#include <fcntl.h>
#include <sys/mman.h>
#include <unistd.h>

namespace latchkey {

/// A value that this process holds in a masked form only, so that whoever looks for copies of it in the
/// memory finds none of the searcher's own.
class MaskedValue
{
public:
    /// Given backwards: the constant is in memory, too.
    explicit MaskedValue(std::string_view backwards)
        : m_masked(backwards.rbegin(), backwards.rend())
    {
        for (unsigned char &byte : m_masked)
            byte ^= mask;
    }

    /// The value itself.
    [[nodiscard]] Secret secret() const
    {
        std::vector<char> bytes(m_masked.begin(), m_masked.end());
        for (char &byte : bytes)
            byte = static_cast<char>(byte ^ mask);
        Secret secret(QByteArrayView(bytes.data(), static_cast<qsizetype>(bytes.size())));
        zero(bytes.data(), bytes.size());
        return secret;
    }

    /// How often the value is in memory that the process writes to, freed or not, as UTF-8 or as UTF-16.
    [[nodiscard]] int copies() const
    {
        QFile maps(QStringLiteral("/proc/self/maps"));
        const int memory = open("/proc/self/mem", O_RDONLY | O_CLOEXEC);
        // Not private, as all memory is that is looked at: so that nothing is found in the window again.
        void *window = mmap(nullptr, windowSize, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
        if (!maps.open(QIODevice::ReadOnly) || memory < 0 || window == MAP_FAILED)
            qFatal("The memory cannot be read");
        int count = 0;
        const QList<QByteArray> lines = maps.readAll().split('\n');
        for (const QByteArray &line : lines) {
            const QList<QByteArray> words = line.split(' ');
            const QList<QByteArray> ends = words.first().split('-');
            const qint64 start = ends.value(0).toLongLong(nullptr, 16);
            const qint64 end = ends.value(1).toLongLong(nullptr, 16);
            // Larger parts are the sanitizer's own.
            if (words.value(1).startsWith("rw-p") && end - start < largest)
                count += copiesIn(memory, static_cast<unsigned char *>(window), start, end);
        }
        munmap(window, windowSize);
        close(memory);
        return count;
    }

private:
    static constexpr unsigned char mask = 0x55;
    static constexpr qint64 largest = 100'000'000;
    static constexpr size_t windowSize = size_t{1024} * 1024;

    [[nodiscard]] bool isAt(const unsigned char *memory, size_t width) const
    {
        for (size_t i = 0; i < m_masked.size(); ++i) {
            if ((memory[i * width] ^ mask) != m_masked[i])
                return false;
        }
        return true;
    }

    // As UTF-16 it takes the most bytes; whether the last of them is 0 is not looked at.
    [[nodiscard]] size_t longestForm() const { return 2 * m_masked.size() - 1; }

    // How often the value begins in the first `places` of the bytes.
    [[nodiscard]] int copiesAmong(const unsigned char *bytes, size_t size, size_t places) const
    {
        const int first = m_masked.front() ^ mask;
        int count = 0;
        for (size_t i = 0; i < places; ++i) {
            const void *next = std::memchr(bytes + i, first, places - i);
            if (!next)
                break;
            i = static_cast<size_t>(static_cast<const unsigned char *>(next) - bytes);
            const size_t left = size - i;
            if ((left >= m_masked.size() && isAt(bytes + i, 1)) ||
                (left >= longestForm() && isAt(bytes + i, 2)))
                ++count;
        }
        return count;
    }

    // A part may be gone by the time it is read, as threads end; then there is nothing in it.
    [[nodiscard]] int copiesIn(int memory, unsigned char *window, qint64 start, qint64 end) const
    {
        int count = 0;
        while (start < end) {
            const size_t wanted = std::min(windowSize, static_cast<size_t>(end - start));
            const ssize_t got = pread(memory, window, wanted, start);
            if (got <= 0)
                break;
            const auto size = static_cast<size_t>(got);
            if (size < wanted || start + got == end)
                return count + copiesAmong(window, size, size);
            // What begins in the last bytes may end in the next window, and is found there.
            const size_t places = size - longestForm() + 1;
            count += copiesAmong(window, size, places);
            start += static_cast<qint64>(places);
        }
        return count;
    }

    std::vector<unsigned char> m_masked;
};

} // namespace latchkey
