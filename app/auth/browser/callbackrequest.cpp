// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/browser/callbackrequest.h"

#include <QList>
#include <QStringTokenizer>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Answer = tl::expected<BrowserAnswer, StrayRequest>;

// Views throughout: what is not copied need not be wiped.
QList<QByteArrayView> valuesOf(QByteArrayView query, QLatin1StringView name)
{
    QList<QByteArrayView> values;
    for (const QLatin1StringView field : qTokenize(QLatin1StringView(query.data(), query.size()), '&'_L1)) {
        const qsizetype equals = field.indexOf('='_L1);
        if (equals >= 0 && field.first(equals) == name)
            values << QByteArrayView(field.data() + equals + 1, field.size() - equals - 1);
    }
    return values;
}

// RFC 6749, section 4.1.2: the answer's query is form-encoded.
QByteArray formDecoded(QByteArrayView value)
{
    QByteArray encoded = value.toByteArray();
    encoded.replace('+', ' ');
    QByteArray decoded = QByteArray::fromPercentEncoding(encoded);
    wipe(encoded);
    return decoded;
}

Secret secretIn(QByteArrayView value)
{
    QByteArray decoded = formDecoded(value);
    return Secret::takeFrom(decoded);
}

Answer readQuery(QByteArrayView query, const Secret &expected)
{
    const QList<QByteArrayView> states = valuesOf(query, "state"_L1);
    const QList<QByteArrayView> codes = valuesOf(query, "code"_L1);
    const QList<QByteArrayView> errors = valuesOf(query, "error"_L1);
    const QList<QByteArrayView> descriptions = valuesOf(query, "error_description"_L1);
    // RFC 6749, section 3.1: nothing is there more than once.
    if (states.size() != 1 || codes.size() + errors.size() != 1)
        return tl::unexpected(StrayRequest::NotOurs);
    // Secrets are compared in a time that does not tell how much of a guess was right.
    if (!(secretIn(states.constFirst()) == expected))
        return tl::unexpected(StrayRequest::NotOurs);

    BrowserAnswer answer;
    if (!codes.isEmpty())
        answer.code = secretIn(codes.constFirst());
    else
        answer.error = QString::fromUtf8(formDecoded(errors.constFirst()));
    if (!descriptions.isEmpty())
        answer.description = QString::fromUtf8(formDecoded(descriptions.constFirst()));
    if (answer.code.isEmpty() && answer.error.isEmpty())
        return tl::unexpected(StrayRequest::NotOurs);
    return answer;
}

} // namespace

Answer readCallback(const QByteArray &head, const Secret &state)
{
    const qsizetype lineEnd = head.indexOf("\r\n");
    const QByteArrayView line = QByteArrayView(head).first(lineEnd < 0 ? head.size() : lineEnd);
    const qsizetype methodEnd = line.indexOf(' ');
    const qsizetype targetEnd = line.lastIndexOf(' ');
    if (methodEnd < 0 || targetEnd <= methodEnd || !line.sliced(targetEnd).startsWith(" HTTP/1."))
        return tl::unexpected(StrayRequest::NotHttp);
    // The path that is asked for is the root, and nothing below it.
    constexpr QByteArrayView expected("GET /?");
    if (!line.startsWith(expected))
        return tl::unexpected(StrayRequest::NotOurs);
    return readQuery(line.first(targetEnd).sliced(expected.size()), state);
}

} // namespace latchkey
