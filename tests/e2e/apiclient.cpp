// SPDX-License-Identifier: GPL-3.0-or-later
// Latchkey's own client without a window, for tests that compare it with other programs.
//
// Reads JSON lines: first {"host": .., "token": ..}, then one command a line:
//   {"do": "list"}
//   {"do": "create", "comment": .., "lifetimeSeconds": .., "scopes": [..]}
//   {"do": "update", "id": .., "comment": .., "scopes": [..]}      (what is not named stays)
//   {"do": "revoke", "id": ..}
// Answers each command with one JSON line. A token's value is never printed, only its SHA-256.

#include "base/clock.h"
#include "domain/workspacehost.h"
#include "net/httptransport.h"
#include "net/resttokenapi.h"

#include <QCoreApplication>
#include <QCryptographicHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QTimer>

#include <cstdio>
#include <iostream>
#include <optional>
#include <string>

using namespace Qt::StringLiterals;
using namespace latchkey;

namespace {

class FixedToken final : public Authorizer
{
public:
    explicit FixedToken(Secret token)
        : m_token(std::move(token))
    {
    }

    QCoro::Task<Result<Secret>> authorization() override
    {
        QByteArray header =
            m_token.reveal([](QByteArrayView token) { return QByteArray("Bearer "_ba + token); });
        co_return Secret::takeFrom(header);
    }
    QByteArray kind() const override { return "pat"_ba; }

private:
    Secret m_token;
};

std::optional<QJsonObject> readLine()
{
    std::string line;
    if (!std::getline(std::cin, line))
        return std::nullopt;
    QByteArray bytes = QByteArray::fromStdString(line);
    const QJsonObject object = QJsonDocument::fromJson(bytes).object();
    wipe(bytes);
    return object;
}

void writeLine(const QJsonObject &object)
{
    std::printf("%s\n", QJsonDocument(object).toJson(QJsonDocument::Compact).constData());
    std::fflush(stdout);
}

QStringList textsOf(const QJsonValue &value)
{
    QStringList texts;
    const QJsonArray array = value.toArray();
    for (const auto &item : array)
        texts << item.toString();
    return texts;
}

QJsonValue numberOrNull(const std::optional<qint64> &number)
{
    return number ? QJsonValue(*number) : QJsonValue(QJsonValue::Null);
}

// Written out here, and not by the client's own codec: a mistake in its names would be blind to itself.
QJsonObject describe(const Token &token)
{
    return {{u"id"_s, token.id.value()},
            {u"comment"_s, token.comment},
            {u"createdMs"_s, numberOrNull(token.createdMs)},
            {u"expiryMs"_s, numberOrNull(token.expiryMs)},
            {u"scopes"_s, QJsonArray::fromStringList(token.effectiveScopes())}};
}

QJsonObject describe(const ApiError &error)
{
    return {{u"ok"_s, false},
            {u"status"_s, error.status},
            {u"code"_s, error.code},
            {u"message"_s, error.message},
            {u"notFound"_s, error.kind == ApiError::Kind::NotFound}};
}

QJsonObject answerOf(const Result<void> &result)
{
    return result ? QJsonObject{{u"ok"_s, true}} : describe(result.error());
}

QJsonObject answerOf(const Result<QList<Token>> &result)
{
    if (!result)
        return describe(result.error());
    QJsonArray tokens;
    for (const Token &token : *result)
        tokens.append(describe(token));
    return {{u"ok"_s, true}, {u"tokens"_s, tokens}};
}

QJsonObject answerOf(const Result<CreatedToken> &result)
{
    if (!result)
        return describe(result.error());
    const QByteArray hash = result->value.reveal([](QByteArrayView value) {
        return QCryptographicHash::hash(value.toByteArray(), QCryptographicHash::Sha256);
    });
    return {{u"ok"_s, true},
            {u"token"_s, describe(result->token)},
            {u"valueSha256"_s, QString::fromLatin1(hash.toHex())}};
}

QCoro::Task<QJsonObject> update(TokenApi *api, QJsonObject command)
{
    const TokenId id(command.value(u"id"_s).toString());
    const auto tokens = co_await api->list();
    if (!tokens)
        co_return describe(tokens.error());
    const auto original =
        std::find_if(tokens->begin(), tokens->end(), [&id](const Token &token) { return token.id == id; });
    if (original == tokens->end())
        co_return QJsonObject{{u"ok"_s, false}, {u"message"_s, u"There is no such token."_s}};
    TokenEdit edit(*original);
    if (command.contains(u"comment"_s))
        edit.setComment(command.value(u"comment"_s).toString());
    if (command.contains(u"scopes"_s))
        edit.setScopes(textsOf(command.value(u"scopes"_s)));
    if (!edit.isSendable())
        co_return QJsonObject{{u"ok"_s, false}, {u"message"_s, u"This edit cannot be sent."_s}};
    const Result<void> result = co_await api->update(edit);
    co_return answerOf(result);
}

QCoro::Task<QJsonObject> list(TokenApi *api)
{
    const Result<QList<Token>> tokens = co_await api->list();
    co_return answerOf(tokens);
}

QCoro::Task<QJsonObject> create(TokenApi *api, QJsonObject command)
{
    NewToken wish;
    wish.comment = command.value(u"comment"_s).toString();
    wish.lifetimeSeconds = command.value(u"lifetimeSeconds"_s).toInteger(wish.lifetimeSeconds);
    wish.scopes = textsOf(command.value(u"scopes"_s));
    const Result<CreatedToken> created = co_await api->create(wish);
    co_return answerOf(created);
}

QCoro::Task<QJsonObject> revoke(TokenApi *api, QJsonObject command)
{
    const TokenId id(command.value(u"id"_s).toString());
    const Result<void> result = co_await api->revoke(id);
    co_return answerOf(result);
}

QCoro::Task<QJsonObject> refuse()
{
    co_return QJsonObject{{u"ok"_s, false}, {u"message"_s, u"Unknown command."_s}};
}

// The API outlives every task: both live in main().
QCoro::Task<QJsonObject> perform(TokenApi *api, const QJsonObject &command)
{
    const QString what = command.value(u"do"_s).toString();
    if (what == u"list")
        return list(api);
    if (what == u"create")
        return create(api, command);
    if (what == u"update")
        return update(api, command);
    if (what == u"revoke")
        return revoke(api, command);
    return refuse();
}

// Nothing is under way while a command is awaited, so the program may as well block then.
void performNext(TokenApi *api)
{
    const std::optional<QJsonObject> command = readLine();
    if (!command) {
        QCoreApplication::quit();
        return;
    }
    QCoro::connect(perform(api, *command), qApp, [api](const QJsonObject &answer) {
        writeLine(answer);
        // A coroutine ends inside its reply's signal; the next request must not begin there.
        QTimer::singleShot(0, qApp, [api] { performNext(api); });
    });
}

} // namespace

int main(int argc, char **argv)
{
    QCoreApplication app(argc, argv);
    const QJsonObject signIn = readLine().value_or(QJsonObject());
    QString token = signIn.value(u"token"_s).toString();
    const auto host = WorkspaceHost::parse(signIn.value(u"host"_s).toString());
    if (!host || token.isEmpty()) {
        std::fputs("The first line must name a host and a token.\n", stderr);
        return 2;
    }
    const SystemClock clock;
    QNetworkAccessManager network;
    FixedToken authorizer(Secret::takeFrom(token));
    HttpTransport transport(network, *host, authorizer, clock);
    RestTokenApi api(transport);
    QTimer::singleShot(0, &app, [&api] { performNext(&api); });
    return QCoreApplication::exec();
}
