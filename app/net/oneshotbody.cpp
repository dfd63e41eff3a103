// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/oneshotbody.h"

#include <algorithm>

namespace latchkey {

OneShotBody::OneShotBody(Secret body, QObject *parent)
    : QIODevice(parent)
    , m_body(std::move(body))
{
    open(QIODevice::ReadOnly | QIODevice::Unbuffered);
}

bool OneShotBody::seek(qint64 position)
{
    if (m_read > 0)
        return false;
    return position == 0 && QIODevice::seek(position);
}

qint64 OneShotBody::readData(char *data, qint64 maxSize)
{
    const qint64 count = std::min(maxSize, m_body.size() - m_read);
    if (count <= 0)
        return m_read < m_body.size() ? 0 : -1;
    m_body.reveal(
        [this, count, data](QByteArrayView bytes) { std::copy_n(bytes.data() + m_read, count, data); });
    m_read += count;
    return count;
}

qint64 OneShotBody::writeData(const char *, qint64)
{
    return -1;
}

} // namespace latchkey
