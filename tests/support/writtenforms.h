// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

#include <array>

namespace latchkey {

/// Two hexadecimal digits for each byte, in place of the `%1` of `format`.
[[nodiscard]] inline QString byNumbers(const QByteArray &value, const QString &format)
{
    QString text;
    for (const char c : value)
        text += format.arg(static_cast<uint>(static_cast<unsigned char>(c)), 2, 16, QLatin1Char('0'));
    return text;
}

[[nodiscard]] inline QByteArray asUtf16(const QByteArray &value, bool bigEndian)
{
    QByteArray bytes;
    for (const char c : value) {
        bytes += bigEndian ? '\0' : c;
        bytes += bigEndian ? c : '\0';
    }
    return bytes;
}

[[nodiscard]] inline QByteArray inBase64(const QByteArray &before, const QByteArray &value,
                                         const QByteArray &after = {})
{
    return QByteArray(before + value + after).toBase64();
}

/// How a value may come back from a server that quotes what it was sent.
struct WrittenForm
{
    const char *name;
    QString (*write)(const QByteArray &value);
};

constexpr auto asLatin1 = [](const QByteArray &bytes) { return QString::fromLatin1(bytes); };
constexpr auto base64UrlOptions = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

inline const std::array writtenForms{
    WrittenForm{"plain", [](const QByteArray &v) { return asLatin1(v); }},
    WrittenForm{"upper case", [](const QByteArray &v) { return asLatin1(v).toUpper(); }},
    WrittenForm{"percent-encoded", [](const QByteArray &v) { return asLatin1(v.toPercentEncoding()); }},
    WrittenForm{"percent-encoded throughout, in lower case",
                [](const QByteArray &v) { return byNumbers(v, QStringLiteral("%%1")); }},
    WrittenForm{"percent-encoded twice",
                [](const QByteArray &v) { return asLatin1(v.toPercentEncoding().toPercentEncoding()); }},
    WrittenForm{"in JSON", [](const QByteArray &v) { return asLatin1(QByteArray(v).replace("/", "\\/")); }},
    WrittenForm{"in JSON by numbers",
                [](const QByteArray &v) { return byNumbers(v, QStringLiteral("\\u00%1")); }},
    WrittenForm{"in JSON in JSON",
                [](const QByteArray &v) { return byNumbers(v, QStringLiteral("\\\\u00%1")); }},
    WrittenForm{"in C by numbers", [](const QByteArray &v) { return byNumbers(v, QStringLiteral("\\x%1")); }},
    WrittenForm{"hexadecimal", [](const QByteArray &v) { return asLatin1(v.toHex()); }},
    WrittenForm{"hexadecimal in capitals", [](const QByteArray &v) { return asLatin1(v.toHex().toUpper()); }},
    WrittenForm{"base64", [](const QByteArray &v) { return asLatin1(v.toBase64()); }},
    WrittenForm{"base64 after one byte", [](const QByteArray &v) { return asLatin1(inBase64("u", v, ":")); }},
    WrittenForm{"base64 after two bytes",
                [](const QByteArray &v) { return asLatin1(inBase64("u:", v, "::")); }},
    WrittenForm{"base64 for URLs",
                [](const QByteArray &v) { return asLatin1(v.toBase64(base64UrlOptions)); }},
    WrittenForm{"base64 right after other text",
                [](const QByteArray &v) { return asLatin1("id=path/" + v.toBase64()); }},
    WrittenForm{"percent-encoded in base64, as in a header",
                [](const QByteArray &v) { return asLatin1(inBase64("client:", v.toPercentEncoding())); }},
    WrittenForm{"base64 percent-encoded",
                [](const QByteArray &v) { return asLatin1(v.toBase64().toPercentEncoding()); }},
    WrittenForm{"UTF-16, little end first", [](const QByteArray &v) { return asLatin1(asUtf16(v, false)); }},
    WrittenForm{"UTF-16, big end first", [](const QByteArray &v) { return asLatin1(asUtf16(v, true)); }},
    WrittenForm{"UTF-16 percent-encoded",
                [](const QByteArray &v) { return asLatin1(asUtf16(v, false).toPercentEncoding()); }},
    WrittenForm{"UTF-16 in base64",
                [](const QByteArray &v) { return asLatin1(asUtf16(v, true).toBase64()); }},
    WrittenForm{"UTF-16 hexadecimal",
                [](const QByteArray &v) { return asLatin1(asUtf16(v, false).toHex()); }},
};

} // namespace latchkey
