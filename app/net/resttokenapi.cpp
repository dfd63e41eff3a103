// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/resttokenapi.h"

#include "base/secret.h"
#include "net/httptransport.h"
#include "net/offload.h"
#include "net/requeststory.h"
#include "net/tokenjson.h"
#include "net/tokenlist.h"

#include <QUrl>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

QString path(const char *name)
{
    return u"/api/2.0/"_s + QLatin1String(name);
}

// Whether an id can be named in a path at all: what is empty or made of dots alone names another place there,
// however it is encoded.
bool isSegment(const TokenId &id)
{
    return !id.isEmpty() && id.value() != u"."_s && id.value() != u".."_s;
}

// One that does the same when it arrives twice.
HttpRequest repeatable(HttpRequest::Method method, const QString &path, QByteArray body = {})
{
    HttpRequest request{method, path, std::move(body)};
    request.repeat = Repeat::Freely;
    return request;
}

// From here on the window would be seen to stand still while it reads.
constexpr qsizetype longBytes = qsizetype{256} * 1024;

ApiError unknownToken()
{
    ApiError error;
    error.kind = ApiError::Kind::NotFound;
    return error;
}

} // namespace

// Each request below is a named value: GCC 12 destroys a braced temporary in a co_await expression twice.

RestTokenApi::RestTokenApi(HttpTransport &transport)
    : m_transport(transport)
{
}

QCoro::Task<Result<QList<Token>>> RestTokenApi::list()
{
    const std::shared_ptr<RequestsInFlight> inFlight = m_transport.inFlight();
    HttpRequest request = repeatable(HttpRequest::Method::Get, path("token/list"));
    Result<HttpAnswer> answer = co_await m_transport.send(std::move(request));
    if (!answer)
        co_return tl::unexpected(answer.error());
    if (answer->body.size() < longBytes)
        co_return parseTokenList(std::move(answer->body));

    // The work is shared with the other thread, and holds the only copy of the body.
    const auto body = std::make_shared<QByteArray>(std::move(answer->body));
    Offload<Result<QList<Token>>> reading([body] { return parseTokenList(std::move(*body)); });
    inFlight->offloads.insert(&reading);
    std::optional<Result<QList<Token>>> tokens = co_await reading.done();
    inFlight->offloads.remove(&reading);
    if (!tokens)
        co_return tl::unexpected(cancelled());
    co_return std::move(*tokens);
}

QCoro::Task<Result<CreatedToken>> RestTokenApi::create(NewToken wish)
{
    // A second one would make a second token, so it goes out again only when the first one was turned away.
    HttpRequest request{HttpRequest::Method::Post, path("token/create"), createBody(wish)};
    request.repeat = Repeat::WhenTurnedAway;
    Result<HttpAnswer> answer = co_await m_transport.send(std::move(request));
    if (!answer)
        co_return tl::unexpected(answer.error());
    Result<CreatedToken> created = parseCreatedToken(answer->body);
    wipe(answer->body);
    co_return created;
}

QCoro::Task<Result<void>> RestTokenApi::update(TokenEdit edit)
{
    if (!isSegment(edit.id()))
        co_return tl::unexpected(unknownToken());
    const QString target = path("token/") + QString::fromLatin1(QUrl::toPercentEncoding(edit.id().value()));
    HttpRequest request = repeatable(HttpRequest::Method::Patch, target, updateBody(edit));
    const Result<HttpAnswer> answer = co_await m_transport.send(std::move(request));
    if (!answer)
        co_return tl::unexpected(answer.error());
    co_return {};
}

QCoro::Task<Result<void>> RestTokenApi::revoke(TokenId id)
{
    HttpRequest request = repeatable(HttpRequest::Method::Post, path("token/delete"), revokeBody(id));
    const Result<HttpAnswer> answer = co_await m_transport.send(std::move(request));
    if (!answer)
        co_return tl::unexpected(answer.error());
    co_return {};
}

QCoro::Task<Result<Identity>> RestTokenApi::whoAmI()
{
    HttpRequest request = repeatable(HttpRequest::Method::Get, path("preview/scim/v2/Me"));
    const Result<HttpAnswer> answer = co_await m_transport.send(std::move(request));
    if (!answer)
        co_return tl::unexpected(answer.error());
    Result<Identity> identity = parseIdentity(answer->body);
    if (identity)
        identity->organisationId = answer->organisationId;
    co_return identity;
}

} // namespace latchkey
