// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/tokenjson.h"

#include "net/tokenfields.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <array>
#include <limits>
#include <optional>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

struct StateName
{
    AutoscopeState state;
    QLatin1String name;
};

constexpr std::array stateNames{
    StateName{AutoscopeState::Disabled, "AUTOSCOPE_STATE_DISABLED"_L1},
    StateName{AutoscopeState::Running, "AUTOSCOPE_STATE_RUNNING"_L1},
    StateName{AutoscopeState::Completed, "AUTOSCOPE_STATE_COMPLETED"_L1},
    StateName{AutoscopeState::Backfilled, "AUTOSCOPE_STATE_BACKFILLED"_L1},
    StateName{AutoscopeState::UserSelected, "AUTOSCOPE_STATE_USER_SELECTED"_L1},
    StateName{AutoscopeState::ApiNotCovered, "AUTOSCOPE_STATE_API_NOT_COVERED"_L1},
};

/// A value of a token on its way into setTokenField().
class FieldValue
{
public:
    explicit FieldValue(const QJsonValue &value)
        : m_value(value)
    {
    }

    [[nodiscard]] QString text() const { return m_value.toString(); }

    // Some services print int64 as text. A fraction or a number outside int64 is no time.
    [[nodiscard]] std::optional<qint64> number() const
    {
        constexpr qint64 noInteger = std::numeric_limits<qint64>::min();
        qint64 number = m_value.toInteger(noInteger);
        if (m_value.isString()) {
            const QString text = m_value.toString();
            bool ok = false;
            number = text.toLongLong(&ok);
            // Qt stops at a NUL and takes what is before it for the whole.
            if (!ok || text.contains(QChar::Null))
                return std::nullopt;
        }
        return number == noInteger ? std::nullopt : std::optional(number);
    }

    [[nodiscard]] std::optional<QStringList> texts() const
    {
        if (!m_value.isArray())
            return std::nullopt;
        QStringList texts;
        const QJsonArray array = m_value.toArray();
        for (const auto &item : array) {
            if (item.isString())
                texts << item.toString();
        }
        return texts;
    }

private:
    QJsonValue m_value;
};

ApiError failure(ApiError::Kind kind, const QString &message)
{
    ApiError error;
    error.kind = kind;
    error.message = message;
    return error;
}

Result<QJsonObject> readObject(const QByteArray &body)
{
    QJsonParseError problem;
    const QJsonDocument document = QJsonDocument::fromJson(body, &problem);
    if (!document.isObject()) {
        const bool isJson = problem.error == QJsonParseError::NoError;
        return tl::unexpected(
            failure(ApiError::Kind::AnswerUnreadable,
                    isJson ? u"The answer is not a JSON object."_s : problem.errorString()));
    }
    return document.object();
}

QByteArray compact(const QJsonObject &object)
{
    return QJsonDocument(object).toJson(QJsonDocument::Compact);
}

void insertTime(QJsonObject &object, const QString &name, std::optional<qint64> time)
{
    if (time)
        object.insert(name, *time);
}

} // namespace

AutoscopeState autoscopeFromWire(const QString &text)
{
    for (const StateName &entry : stateNames) {
        if (text == entry.name)
            return entry.state;
    }
    return AutoscopeState::NotReported;
}

Token tokenFromJson(const QJsonObject &object)
{
    Token token;
    for (auto field = object.constBegin(); field != object.constEnd(); ++field)
        setTokenField(token, field.key().toLatin1(), FieldValue(field.value()));
    return token;
}

Result<CreatedToken> parseCreatedToken(const QByteArray &body)
{
    Result<QJsonObject> object = readObject(body);
    QString value = object ? (*object)["token_value"_L1].toString() : QString();
    if (value.isEmpty()) {
        ApiError error = object ? ApiError{} : object.error();
        error.kind = ApiError::Kind::AnswerUnreadable;
        error.outcomeUnknown = true;
        if (object)
            error.message = u"The answer holds no token value."_s;
        return tl::unexpected(error);
    }
    // The document shares the text: let go of it first, so that the wipe reaches the only copy.
    const QJsonObject info = (*object)["token_info"_L1].toObject();
    *object = QJsonObject();
    return CreatedToken{tokenFromJson(info), Secret::takeFrom(value)};
}

Result<Identity> parseIdentity(const QByteArray &body)
{
    const Result<QJsonObject> object = readObject(body);
    if (!object)
        return tl::unexpected(object.error());
    Identity identity;
    identity.userName = (*object)["userName"_L1].toString();
    identity.displayName = (*object)["displayName"_L1].toString();
    identity.userId = (*object)["id"_L1].toString();
    return identity;
}

QByteArray createBody(const NewToken &wish)
{
    QJsonObject body;
    if (!wish.comment.isEmpty())
        body.insert(u"comment"_s, wish.comment);
    if (wish.lifetimeSeconds > 0)
        body.insert(u"lifetime_seconds"_s, wish.lifetimeSeconds);
    if (wish.autoscope)
        body.insert(u"autoscope_enabled"_s, true);
    else
        body.insert(u"scopes"_s, QJsonArray::fromStringList(wish.scopes));
    return compact(body);
}

QByteArray updateBody(const TokenEdit &edit)
{
    QJsonObject token;
    if (edit.changesComment())
        token.insert(u"comment"_s, edit.comment());
    if (edit.changesScopes())
        token.insert(u"scopes"_s, QJsonArray::fromStringList(edit.scopes()));
    return compact({{u"token"_s, token}, {u"update_mask"_s, edit.updateMask().join(u',')}});
}

QByteArray revokeBody(const TokenId &id)
{
    return compact({{u"token_id"_s, id.value()}});
}

QJsonObject tokenToJson(const Token &token)
{
    QJsonObject object{{u"token_id"_s, token.id.value()}};
    insertTime(object, u"creation_time"_s, token.createdMs);
    insertTime(object, u"expiry_time"_s, token.expiryMs);
    insertTime(object, u"last_accessed_time"_s, token.lastUsedMs);
    if (!token.comment.isEmpty())
        object.insert(u"comment"_s, token.comment);
    if (token.scopes)
        object.insert(u"scopes"_s, QJsonArray::fromStringList(*token.scopes));
    const QString state = autoscopeWireName(token.autoscope);
    if (!state.isEmpty())
        object.insert(u"autoscope_state"_s, state);
    if (!token.inferredScopes.isEmpty())
        object.insert(u"inferred_scopes"_s, QJsonArray::fromStringList(token.inferredScopes));
    if (!token.backfillScopes.isEmpty())
        object.insert(u"backfill_scopes"_s, QJsonArray::fromStringList(token.backfillScopes));
    return object;
}

QString autoscopeWireName(AutoscopeState state)
{
    for (const StateName &entry : stateNames) {
        if (state == entry.state)
            return entry.name;
    }
    return {};
}

} // namespace latchkey
