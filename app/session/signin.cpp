// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/signin.h"

#include "auth/patcredential.h"
#include "net/httptransport.h"
#include "net/resttokenapi.h"
#include "store/secretstore.h"

#include <QUuid>

namespace latchkey {

// Shared between the coroutine, which must outlive nobody, and cancel().
struct SignIn::Attempt
{
    Attempt(QNetworkAccessManager &network, const WorkspaceHost &host, Secret token, const Clock &clock)
        : credential(std::move(token))
        , transport(network, host, credential, clock)
        , api(transport)
    {
    }

    PatCredential credential;
    HttpTransport transport;
    RestTokenApi api;
    bool cancelled = false;
};

namespace {

ApiError cancelledError()
{
    ApiError error;
    error.kind = ApiError::Kind::Cancelled;
    return error;
}

QString defaultName(const WorkspaceHost &host)
{
    const QString name = host.name();
    const bool isAddress = name.section(u':', 0, 0).section(u'.', -1).toInt() > 0 || name.startsWith(u'[');
    return isAddress ? name : name.section(u'.', 0, 0);
}

} // namespace

SignIn::SignIn(QNetworkAccessManager &network, SecretStores stores, const Clock &clock)
    : m_network(network)
    , m_stores(stores)
    , m_clock(clock)
{
}

void SignIn::cancel()
{
    if (const std::shared_ptr<Attempt> attempt = m_current.lock()) {
        attempt->cancelled = true;
        attempt->transport.abortAll();
    }
}

QCoro::Task<Result<Profile>> SignIn::withToken(TokenSignIn request)
{
    SecretStore &store = m_stores.at(request.place);
    const auto attempt = std::make_shared<Attempt>(m_network, request.host, request.token.clone(), m_clock);
    m_current = attempt;

    // The list is what the program lives on; that it can be read is the proof that counts.
    const Result<QList<Token>> list = co_await attempt->api.list();
    if (!list)
        co_return tl::unexpected(list.error());
    const Result<Identity> identity = co_await attempt->api.whoAmI();
    if (attempt->cancelled)
        co_return tl::unexpected(cancelledError());

    Profile profile;
    profile.id = request.existing.isEmpty() ? ProfileId(QUuid::createUuid().toString(QUuid::WithoutBraces))
                                            : request.existing;
    profile.name = request.name.isEmpty() ? defaultName(request.host) : request.name;
    profile.host = request.host;
    profile.secrets = request.place;
    if (identity)
        profile.userName = identity->userName;

    const SecretResult<void> stored = co_await store.write(signInKey(profile), std::move(request.token));
    if (!stored) {
        ApiError error;
        error.kind = ApiError::Kind::CredentialUnavailable;
        error.secret = stored.error();
        co_return tl::unexpected(error);
    }
    if (attempt->cancelled) {
        co_await store.remove(signInKey(profile));
        co_return tl::unexpected(cancelledError());
    }
    co_return profile;
}

} // namespace latchkey
