// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demobasic.h"

#include "demo/demosecrets.h"

#include <QByteArray>

#include <algorithm>

namespace latchkey {

namespace {

Secret decodedHalf(QByteArrayView half)
{
    QByteArray encoded = half.toByteArray();
    QByteArray plain = QByteArray::fromPercentEncoding(encoded);
    wipe(encoded);
    return Secret::takeFrom(plain);
}

} // namespace

std::optional<DemoClientPair> readBasic(QByteArrayView header)
{
    constexpr QByteArrayView scheme = "Basic ";
    if (header.first(std::min(header.size(), scheme.size())).compare(scheme, Qt::CaseInsensitive) != 0)
        return std::nullopt;
    QByteArray encoded = header.sliced(scheme.size()).trimmed().toByteArray();
    auto decoded = QByteArray::fromBase64Encoding(encoded, QByteArray::AbortOnBase64DecodingErrors);
    wipe(encoded);
    if (!decoded)
        return std::nullopt;
    const Secret both = Secret::takeFrom(*decoded);
    return both.reveal([](QByteArrayView bytes) -> std::optional<DemoClientPair> {
        const qsizetype colon = bytes.indexOf(':');
        if (colon < 0)
            return std::nullopt;
        return DemoClientPair{textOf(decodedHalf(bytes.first(colon))), decodedHalf(bytes.sliced(colon + 1))};
    });
}

} // namespace latchkey
