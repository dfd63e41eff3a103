// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/secret.h"

#include <algorithm>
#include <utility>

namespace latchkey {

namespace {

// A plain memset before a free may be removed by the optimiser; stores through volatile may not.
void zero(void *memory, size_t size)
{
    auto *bytes = static_cast<volatile unsigned char *>(memory);
    while (size-- > 0)
        *bytes++ = 0;
}

} // namespace

void wipe(QByteArray &bytes)
{
    if (!bytes.isEmpty() && bytes.isDetached())
        zero(bytes.data(), static_cast<size_t>(bytes.size()));
    bytes.clear();
}

void wipe(QString &text)
{
    if (!text.isEmpty() && text.isDetached())
        zero(text.data(), static_cast<size_t>(text.size()) * sizeof(QChar));
    text.clear();
}

Secret::Secret(QByteArrayView bytes)
    : m_bytes(bytes.isEmpty() ? nullptr : std::make_unique<char[]>(static_cast<size_t>(bytes.size())))
    , m_size(bytes.size())
{
    std::copy(bytes.begin(), bytes.end(), m_bytes.get());
}

Secret::Secret(Secret &&other) noexcept
    : m_bytes(std::move(other.m_bytes))
    , m_size(std::exchange(other.m_size, 0))
{
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        clear();
        m_bytes = std::move(other.m_bytes);
        m_size = std::exchange(other.m_size, 0);
    }
    return *this;
}

Secret::~Secret()
{
    clear();
}

Secret Secret::takeFrom(QString &text)
{
    QByteArray utf8 = text.toUtf8();
    wipe(text);
    return takeFrom(utf8);
}

Secret Secret::takeFrom(QByteArray &bytes)
{
    Secret secret{QByteArrayView(bytes)};
    wipe(bytes);
    return secret;
}

Secret Secret::clone() const
{
    return reveal([](QByteArrayView bytes) { return Secret(bytes); });
}

void Secret::clear()
{
    if (m_bytes)
        zero(m_bytes.get(), static_cast<size_t>(m_size));
    m_bytes.reset();
    m_size = 0;
}

bool operator==(const Secret &a, const Secret &b)
{
    if (a.m_size != b.m_size)
        return false;
    unsigned difference = 0;
    for (size_t i = 0; i < static_cast<size_t>(a.m_size); ++i)
        difference |= static_cast<unsigned char>(a.m_bytes[i]) ^ static_cast<unsigned char>(b.m_bytes[i]);
    return difference == 0;
}

} // namespace latchkey
