// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/secret.h"

#include "base/secretsinuse.h"

#include <algorithm>

namespace latchkey {

namespace {

template<class Text>
void wipeAll(Text &text)
{
    auto &data = text.data_ptr();
    if (!data.isShared()) {
        zero(data.begin() - data.freeSpaceAtBegin(),
             static_cast<size_t>(data.constAllocatedCapacity()) * sizeof(*data.begin()));
    }
    text.clear();
}

} // namespace

void zero(void *memory, size_t size)
{
    // A plain memset before a free may be removed by the optimiser; stores through volatile may not.
    auto *bytes = static_cast<volatile unsigned char *>(memory);
    while (size-- > 0)
        *bytes++ = 0;
}

void wipe(QByteArray &bytes)
{
    wipeAll(bytes);
}

void wipe(QString &text)
{
    wipeAll(text);
}

Secret::Secret(QByteArrayView bytes)
    : m_bytes(bytes.isEmpty() ? nullptr : std::make_unique<char[]>(static_cast<size_t>(bytes.size())))
    , m_size(bytes.size())
{
    std::copy(bytes.begin(), bytes.end(), m_bytes.get());
    if (m_bytes)
        SecretsInUse::enter(*this);
}

Secret::Secret(Secret &&other) noexcept
{
    if (other.m_bytes)
        SecretsInUse::pass(other, *this);
}

Secret &Secret::operator=(Secret &&other) noexcept
{
    if (this != &other) {
        clear();
        if (other.m_bytes)
            SecretsInUse::pass(other, *this);
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
    if (!m_bytes)
        return;
    SecretsInUse::leave(*this);
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
