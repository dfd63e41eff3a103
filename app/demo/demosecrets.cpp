// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demosecrets.h"

#include <QCryptographicHash>
#include <QRandomGenerator>

#include <array>

namespace latchkey {

namespace {

template<size_t Words>
QByteArray noise()
{
    std::array<quint32, Words> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    return QByteArray(reinterpret_cast<const char *>(words.data()), sizeof words);
}

template<size_t Words>
QByteArray noiseInBase64()
{
    return noise<Words>().toBase64(QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals);
}

} // namespace

Secret randomSecret(QByteArrayView prefix)
{
    QByteArray value = prefix.toByteArray() + noise<4>().toHex();
    return Secret::takeFrom(value);
}

Secret randomAccessToken()
{
    const QByteArray head = QByteArrayLiteral(R"({"alg":"RS256","typ":"JWT"})");
    QByteArray value =
        head.toBase64(QByteArray::OmitTrailingEquals) + '.' + noiseInBase64<12>() + '.' + noiseInBase64<8>();
    return Secret::takeFrom(value);
}

QByteArray hashOf(QByteArrayView value)
{
    return QCryptographicHash::hash(value, QCryptographicHash::Sha256);
}

QByteArray hashOf(const Secret &value)
{
    return value.reveal([](QByteArrayView bytes) { return hashOf(bytes); });
}

QString textOf(const Secret &value)
{
    return value.reveal([](QByteArrayView bytes) { return QString::fromLatin1(bytes); });
}

} // namespace latchkey
