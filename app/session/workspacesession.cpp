// SPDX-License-Identifier: GPL-3.0-or-later
#include "session/workspacesession.h"

#include "base/clock.h"
#include "base/logging.h"
#include "session/orphan.h"
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

QString commentOf(const QList<Token> &tokens, const TokenId &id)
{
    const auto token = findToken(tokens, id);
    return token == tokens.end() ? QString() : token->comment;
}

} // namespace

WorkspaceSession::WorkspaceSession(Profile profile, std::shared_ptr<CredentialSource> credential,
                                   QNetworkAccessManager &network, SecretStore &secrets, const Clock &clock,
                                   SessionLimits limits)
    : m_profile(std::move(profile))
    , m_secrets(secrets)
    , m_clock(clock)
    , m_credential(std::move(credential))
    , m_transport(network, m_profile.host, *m_credential, clock, limits.http)
    , m_api(m_transport)
{
    m_firstAnswer.setSingleShot(true);
    m_firstAnswer.setInterval(limits.firstAnswer);
    connect(&m_firstAnswer, &QTimer::timeout, this, [this] {
        m_overdue = true;
        Q_EMIT changed();
    });
    m_transport.setWaitListener([this](const std::optional<RetryNotice> &notice) {
        m_waiting = notice;
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

qint64 WorkspaceSession::lastErrorAgeMs() const
{
    return m_lastError ? m_clock.monotonicMs() - m_failedMs : 0;
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
        Q_EMIT listRead();
    } else {
        m_lastError = answer.error();
        m_failedMs = m_clock.monotonicMs();
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
    OpenChanges::Mark mark(m_openChanges, {OpenChange::Kind::Create, wish.comment});
    Result<CreatedToken> created = co_await m_api.create(std::move(wish));
    mark.end();
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
    OpenChanges::Mark mark(m_openChanges, {OpenChange::Kind::Update, edit.comment()});
    Result<void> updated = co_await m_api.update(edit);
    // What the list is to decide stays open until it was read.
    if (updated || !listDecides(updated.error()))
        mark.end();
    if (!self)
        co_return updated;
    ++m_changes;
    if (!updated) {
        const ApiError error = updated.error();
        if (listDecides(error)) {
            const Result<void> read = co_await readList();
            mark.end();
            if (self && read)
                co_return outcomeOfUpdate(edit, error, self->m_tokens);
        } else if (error.outcomeUnknown || error.kind == ApiError::Kind::NotFound) {
            readList();
        }
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
    OpenChanges::Mark mark(m_openChanges, {OpenChange::Kind::Revoke, commentOf(m_tokens, id)});
    Result<void> revoked = co_await m_api.revoke(id);
    if (revoked || !listDecides(revoked.error()))
        mark.end();
    if (!self)
        co_return revoked;
    ++m_changes;
    if (!revoked && listDecides(revoked.error())) {
        const bool isOwn = ownTokenId() == id;
        const Result<void> read = co_await readList();
        mark.end();
        if (!self)
            co_return revoked;
        if (read)
            revoked = outcomeOfRevoke(id, revoked.error(), self->m_tokens);
        else if (isOwn && read.error().kind == ApiError::Kind::InvalidToken)
            revoked = {};
    }
    if (!revoked && revoked.error().kind != ApiError::Kind::NotFound) {
        if (revoked.error().kind == ApiError::Kind::Cancelled && revoked.error().outcomeUnknown)
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
