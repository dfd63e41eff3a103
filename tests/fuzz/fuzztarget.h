// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QByteArrayView>

#include <cstddef>
#include <cstdint>
#include <cstdlib>

/// What a fuzz target defines; libFuzzer, or `replay.cpp` in its place, calls it for every input.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace latchkey {

/// The input as a byte array of its own, so that a sanitizer sees a step beyond its end.
[[nodiscard]] inline QByteArray inputBytes(const std::uint8_t *data, std::size_t size)
{
    return QByteArrayView(data, static_cast<qsizetype>(size)).toByteArray();
}

/// A promise of the code under test. Breaking it ends the program, which the fuzzer reports with the input.
inline void require(bool holds)
{
    if (!holds)
        std::abort();
}

} // namespace latchkey
