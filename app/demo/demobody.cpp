// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demobody.h"

#include "domain/newtoken.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <limits>
#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr qsizetype largestBody = qsizetype{1024} * 1024;

/// Reads the fields of a body one after the other and remembers the first thing that is wrong.
class BodyReader
{
public:
    explicit BodyReader(const QStringList &knownScopes)
        : m_knownScopes(knownScopes)
    {
    }

    void refuse(const QString &field, const QString &message)
    {
        if (!m_refusal)
            m_refusal = invalidParameter(field, message);
    }

    void allowOnly(const QJsonObject &object, const QStringList &names)
    {
        const QStringList present = object.keys();
        for (const QString &name : present) {
            if (!names.contains(name))
                refuse(name, u"Field '%1' is unknown or cannot be set."_s.arg(name));
        }
    }

    std::optional<QString> text(const QJsonObject &object, const QString &name)
    {
        const QJsonValue value = object.value(name);
        if (value.isUndefined())
            return std::nullopt;
        if (!value.isString())
            refuse(name, u"Field '%1' must be a string."_s.arg(name));
        return value.toString();
    }

    std::optional<QStringList> texts(const QJsonObject &object, const QString &name)
    {
        const QJsonValue value = object.value(name);
        if (value.isUndefined())
            return std::nullopt;
        QStringList texts;
        const QJsonArray items = value.toArray();
        for (const auto &item : items) {
            if (item.isString())
                texts << item.toString();
        }
        if (!value.isArray() || texts.size() != items.size())
            refuse(name, u"Field '%1' must be an array of strings."_s.arg(name));
        texts.removeDuplicates();
        return texts;
    }

    std::optional<qint64> integer(const QJsonObject &object, const QString &name)
    {
        const QJsonValue value = object.value(name);
        if (value.isUndefined())
            return std::nullopt;
        constexpr qint64 noInteger = std::numeric_limits<qint64>::min();
        const qint64 number = value.toInteger(noInteger);
        if (number == noInteger)
            refuse(name, u"Field '%1' must be an integer."_s.arg(name));
        return number;
    }

    bool flag(const QJsonObject &object, const QString &name)
    {
        const QJsonValue value = object.value(name);
        if (!value.isUndefined() && !value.isBool())
            refuse(name, u"Field '%1' must be a boolean."_s.arg(name));
        return value.toBool();
    }

    void checkLifetime(std::optional<qint64> seconds)
    {
        const QString field = u"lifetime_seconds"_s;
        if (seconds && *seconds <= 0)
            refuse(field, u"requirement failed: Invalid timeout: %1"_s.arg(*seconds));
        if (seconds && *seconds > NewToken::maximumLifetimeSeconds)
            refuse(field, u"The lifetime exceeds the maximum of 730 days of this workspace."_s);
    }

    void checkScopes(const std::optional<QStringList> &scopes)
    {
        const QString field = u"scopes"_s;
        const QStringList names = scopes.value_or(QStringList());
        if (scopes && names.isEmpty())
            refuse(field, u"Scopes must not be empty."_s);
        for (const QString &name : names) {
            if (name != allApisScope() && !m_knownScopes.contains(name))
                refuse(field, u"Scope '%1' is unknown."_s.arg(name));
        }
    }

    void checkSameId(const QJsonObject &object, const QString &id)
    {
        const QJsonValue value = object.value("token_id"_L1);
        if (!value.isUndefined() && value != QJsonValue(id))
            refuse(u"token_id"_s, u"Field 'token_id' differs from the token of the path."_s);
    }

    QStringList mask(const QJsonObject &body, const QJsonObject &token)
    {
        const QString field = u"update_mask"_s;
        const QString mask = text(body, field).value_or(QString());
        if (mask.isEmpty())
            refuse(field, u"An update mask is required."_s);
        QStringList paths = mask.split(u',');
        for (const QString &path : std::as_const(paths)) {
            if (path == "*"_L1)
                refuse(field, u"The update mask '*' is not supported. Name the fields."_s);
            else if (path != "comment"_L1 && path != "scopes"_L1)
                refuse(field, u"The update mask names '%1', which cannot be updated."_s.arg(path));
            else if (!token.contains(path))
                refuse(field, u"The update mask names '%1', which is absent from 'token'."_s.arg(path));
        }
        return paths;
    }

    template<class T>
    DemoResult<T> resultOf(T value) const
    {
        if (m_refusal)
            return tl::unexpected(*m_refusal);
        return value;
    }

private:
    QStringList m_knownScopes;
    std::optional<DemoAnswer> m_refusal;
};

} // namespace

DemoResult<QJsonObject> readBody(const QByteArray &bytes)
{
    const QString code = u"MALFORMED_REQUEST"_s;
    if (bytes.size() > largestBody)
        return tl::unexpected(serviceError(400, code, u"The request body exceeds one megabyte."_s));
    const QJsonDocument document = QJsonDocument::fromJson(bytes);
    if (!document.isObject())
        return tl::unexpected(serviceError(400, code, u"The request body is not a JSON object."_s));
    return document.object();
}

DemoResult<DemoCreate> readCreate(const QJsonObject &body, const QStringList &knownScopes)
{
    BodyReader reader(knownScopes);
    reader.allowOnly(body, {u"comment"_s, u"lifetime_seconds"_s, u"scopes"_s, u"autoscope_enabled"_s});
    DemoCreate wish;
    wish.comment = reader.text(body, u"comment"_s).value_or(QString());
    wish.lifetimeSeconds = reader.integer(body, u"lifetime_seconds"_s);
    wish.scopes = reader.texts(body, u"scopes"_s);
    wish.autoscope = reader.flag(body, u"autoscope_enabled"_s);
    reader.checkLifetime(wish.lifetimeSeconds);
    reader.checkScopes(wish.scopes);
    return reader.resultOf(wish);
}

DemoResult<DemoUpdate> readUpdate(const QString &id, const QJsonObject &body, const QStringList &knownScopes)
{
    BodyReader reader(knownScopes);
    reader.allowOnly(body, {u"token"_s, u"update_mask"_s, u"token_id"_s});
    reader.checkSameId(body, id);
    if (!body.value("token"_L1).isObject())
        reader.refuse(u"token"_s, u"Field 'token' must be an object."_s);
    const QJsonObject token = body.value("token"_L1).toObject();
    reader.allowOnly(token, {u"comment"_s, u"scopes"_s, u"token_id"_s});
    reader.checkSameId(token, id);
    const std::optional<QString> comment = reader.text(token, u"comment"_s);
    const std::optional<QStringList> scopes = reader.texts(token, u"scopes"_s);
    const QStringList mask = reader.mask(body, token);

    DemoUpdate update;
    if (mask.contains("comment"_L1))
        update.comment = comment;
    if (mask.contains("scopes"_L1))
        update.scopes = scopes;
    reader.checkScopes(update.scopes);
    return reader.resultOf(update);
}

DemoResult<TokenId> readRevoke(const QJsonObject &body)
{
    BodyReader reader({});
    reader.allowOnly(body, {u"token_id"_s});
    const TokenId id(reader.text(body, u"token_id"_s).value_or(QString()));
    if (id.isEmpty())
        reader.refuse(u"token_id"_s, u"Field 'token_id' is required."_s);
    return reader.resultOf(id);
}

} // namespace latchkey
