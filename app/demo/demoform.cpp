// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoform.h"

#include "demo/demosecrets.h"

#include <algorithm>
#include <optional>
#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

bool isHexDigit(char c)
{
    return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
}

bool isWellEncoded(QByteArrayView part)
{
    for (qsizetype at = part.indexOf('%'); at >= 0; at = part.indexOf('%', at + 1)) {
        if (at + 2 >= part.size() || !isHexDigit(part[at + 1]) || !isHexDigit(part[at + 2]))
            return false;
    }
    return true;
}

// All that OAuth sends is printable ASCII (RFC 6749, appendix A).
std::optional<Secret> decoded(QByteArrayView part)
{
    if (!isWellEncoded(part))
        return std::nullopt;
    QByteArray encoded = part.toByteArray();
    encoded.replace('+', ' ');
    QByteArray plain = QByteArray::fromPercentEncoding(encoded);
    wipe(encoded);
    const bool isPrintable =
        std::all_of(plain.cbegin(), plain.cend(), [](char c) { return c >= ' ' && c <= '~'; });
    Secret value = Secret::takeFrom(plain);
    if (!isPrintable)
        return std::nullopt;
    return value;
}

} // namespace

tl::expected<DemoForm, QString> DemoForm::parse(QByteArrayView body)
{
    if (body.size() > longest)
        return tl::unexpected(u"The request is too large."_s);
    DemoForm form;
    while (!body.isEmpty()) {
        const qsizetype end = body.indexOf('&');
        const QByteArrayView pair = end < 0 ? body : body.first(end);
        body = end < 0 ? QByteArrayView() : body.sliced(end + 1);
        const qsizetype equals = pair.indexOf('=');
        const std::optional<Secret> name = decoded(equals < 0 ? pair : pair.first(equals));
        std::optional<Secret> value = decoded(equals < 0 ? QByteArrayView() : pair.sliced(equals + 1));
        if (!name || !value)
            return tl::unexpected(u"The request is not a well-formed form."_s);
        const QByteArray key = name->reveal([](QByteArrayView bytes) { return bytes.toByteArray(); });
        if (!form.m_fields.try_emplace(key, std::move(*value)).second)
            return tl::unexpected(u"The request has a field twice."_s);
    }
    return form;
}

const Secret &DemoForm::secret(const QByteArray &name) const
{
    const auto field = m_fields.find(name);
    return field == m_fields.end() ? m_nothing : field->second;
}

QString DemoForm::text(const QByteArray &name) const
{
    return textOf(secret(name));
}

} // namespace latchkey
