// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/workspacesession.h"

#include "base/clock.h"
#include "base/logging.h"
#include "store/secretstore.h"

#include <QPointer>

#include <algorithm>

namespace latchkey {

namespace {

template<class Tokens>
auto findToken(Tokens &tokens, const TokenId &id)
{
    return std::find_if(tokens.begin(), tokens.end(), [&id](const Token &token) { return token.id == id; });
}

} // namespace

WorkspaceSession::WorkspaceSession(Profile profile, std::shared_ptr<CredentialSource> credential,
                                   QNetworkAccessManager &network, SecretStore &secrets, const Clock &clock,
                                   std::chrono::milliseconds firstAnswer)
    : m_profile(std::move(profile))
    , m_secrets(secrets)
    , m_clock(clock)
    , m_credential(std::move(credential))
    , m_transport(network, m_profile.host, *m_credential, clock)
    , m_api(m_transport)
{
    m_firstAnswer.setSingleShot(true);
    m_firstAnswer.setInterval(firstAnswer);
    connect(&m_firstAnswer, &QTimer::timeout, this, [this] {
        m_overdue = true;
        Q_EMIT changed();
    });
}

WorkspaceSession::~WorkspaceSession()
{
    // Whoever waits resumes here, while all parts are alive; nobody may hear of it any more.
    blockSignals(true);
    m_transport.close();
    m_credential->cancel();
}

void WorkspaceSession::rename(const QString &name)
{
    if (name == m_profile.name)
        return;
    m_profile.name = name;
    Q_EMIT profileChanged();
    Q_EMIT changed();
}

std::optional<TokenId> WorkspaceSession::ownTokenId() const
{
    return m_credential->ownTokenId();
}

QCoro::Task<Result<void>> WorkspaceSession::refresh()
{
    const QPointer self(this);
    // Both requests are under way together; the list is shown without waiting for the name.
    QCoro::Task<void> identity = readIdentity();
    Result<void> result = co_await readList();
    if (!self)
        co_return tl::unexpected(cancelled());
    co_await identity;
    co_return result;
}

QCoro::Task<Result<void>> WorkspaceSession::readList()
{
    const QPointer self(this);
    beginReading();
    Result<QList<Token>> answer = tl::unexpected(cancelled());
    quint64 changes = 0;
    do {
        changes = self->m_changes;
        answer = co_await self->m_api.list();
        if (!self)
            co_return tl::unexpected(cancelled());
    } while (answer && changes != self->m_changes);

    --m_readings;
    finishReading(answer);
    if (!answer)
        co_return tl::unexpected(answer.error());
    co_return {};
}

void WorkspaceSession::beginReading()
{
    ++m_readings;
    m_state = State::Loading;
    if (!m_overdue && !m_firstAnswer.isActive())
        m_firstAnswer.start();
    Q_EMIT changed();
}

void WorkspaceSession::finishReading(const Result<QList<Token>> &answer)
{
    m_firstAnswer.stop();
    m_overdue = false;
    if (answer) {
        m_lastError.reset();
        m_updatedMs = m_clock.nowMs();
        setTokens(*answer);
    } else {
        m_lastError = answer.error();
    }
    if (m_readings == 0)
        m_state = m_lastError ? State::Failed : State::Ready;
    Q_EMIT changed();
}

QCoro::Task<void> WorkspaceSession::readIdentity()
{
    const QPointer self(this);
    if (!m_identity.userName.isEmpty())
        co_return;
    const Result<Identity> identity = co_await m_api.whoAmI();
    // A scoped token may be refused here while its list works: the session stays, without a name.
    if (!self || !identity)
        co_return;
    m_identity = *identity;
    if (m_profile.userName != identity->userName) {
        m_profile.userName = identity->userName;
        Q_EMIT profileChanged();
    }
    Q_EMIT changed();
}

void WorkspaceSession::setTokens(QList<Token> tokens)
{
    m_tokens = std::move(tokens);
    Q_EMIT tokensChanged();
}

QCoro::Task<Result<CreatedToken>> WorkspaceSession::create(NewToken wish)
{
    const QPointer self(this);
    Result<CreatedToken> created = co_await m_api.create(std::move(wish));
    if (!self)
        co_return created;
    ++m_changes;
    if (created) {
        QList<Token> tokens = m_tokens;
        if (findToken(tokens, created->token.id) == tokens.end())
            tokens << created->token;
        setTokens(std::move(tokens));
        Q_EMIT changed();
    } else if (created.error().outcomeUnknown) {
        // The token may exist: the list tells. Nobody needs to wait for it here.
        readList();
    }
    co_return created;
}

QCoro::Task<Result<void>> WorkspaceSession::update(TokenEdit edit)
{
    const QPointer self(this);
    Result<void> updated = co_await m_api.update(edit);
    if (!self)
        co_return updated;
    ++m_changes;
    if (!updated) {
        const ApiError &error = updated.error();
        if (error.outcomeUnknown || error.kind == ApiError::Kind::NotFound)
            readList();
        co_return updated;
    }
    QList<Token> tokens = m_tokens;
    if (const auto token = findToken(tokens, edit.id()); token != tokens.end()) {
        token->comment = edit.comment();
        if (edit.changesScopes())
            token->scopes = edit.scopes();
        setTokens(std::move(tokens));
    }
    // The change was taken, whatever becomes of the reading; the strip tells of that.
    co_await readList();
    co_return updated;
}

QCoro::Task<Result<void>> WorkspaceSession::revoke(TokenId id)
{
    const QPointer self(this);
    Result<void> revoked = co_await m_api.revoke(id);
    if (!self)
        co_return revoked;
    ++m_changes;
    if (!revoked && revoked.error().kind != ApiError::Kind::NotFound) {
        if (revoked.error().outcomeUnknown)
            readList();
        co_return revoked;
    }
    QList<Token> tokens = m_tokens;
    tokens.removeIf([&id](const Token &token) { return token.id == id; });
    setTokens(std::move(tokens));
    Q_EMIT changed();
    if (isKept(id)) {
        const SecretResult<void> dropped = co_await dropKept(id);
        if (!dropped)
            qCWarning(logSession) << "The kept value of a revoked token could not be removed";
    }
    co_return {};
}

void WorkspaceSession::cancel()
{
    // Whoever was told of the first may have destroyed the session.
    const std::shared_ptr<CredentialSource> credential = m_credential;
    m_transport.abortAll();
    credential->cancel();
}

bool WorkspaceSession::isKept(const TokenId &id) const
{
    return m_profile.keptTokenIds.contains(id.value());
}

void WorkspaceSession::setKept(const TokenId &id, bool kept)
{
    if (isKept(id) == kept)
        return;
    if (kept)
        m_profile.keptTokenIds << id.value();
    else
        m_profile.keptTokenIds.removeAll(id.value());
    Q_EMIT profileChanged();
    Q_EMIT changed();
}

QCoro::Task<SecretResult<void>> WorkspaceSession::keep(TokenId id, Secret value)
{
    const QPointer self(this);
    SecretResult<void> written = co_await m_secrets.write(keptTokenKey(m_profile, id), std::move(value));
    if (self && written)
        setKept(id, true);
    co_return written;
}

QCoro::Task<SecretResult<Secret>> WorkspaceSession::keptValue(TokenId id)
{
    co_return co_await m_secrets.read(keptTokenKey(m_profile, id));
}

QCoro::Task<SecretResult<void>> WorkspaceSession::dropKept(TokenId id)
{
    const QPointer self(this);
    SecretResult<void> removed = co_await m_secrets.remove(keptTokenKey(m_profile, id));
    if (self && removed)
        setKept(id, false);
    co_return removed;
}

QCoro::Task<SecretResult<void>> WorkspaceSession::forgetSecrets()
{
    const QPointer self(this);
    const QStringList kept = m_profile.keptTokenIds;
    for (const QString &id : kept) {
        const SecretResult<void> dropped = co_await dropKept(TokenId(id));
        if (!dropped)
            co_return tl::unexpected(dropped.error());
        if (!self)
            co_return tl::unexpected(SecretError{});
    }
    co_return co_await m_secrets.remove(signInKey(m_profile));
}

} // namespace latchkey
