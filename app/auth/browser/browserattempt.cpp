// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/browser/browserattempt.h"

#include "auth/oauthmessages.h"
#include "base/clock.h"
#include "base/logging.h"
#include "base/redactor.h"
#include "net/replyreader.h"

#include <QCryptographicHash>
#include <QNetworkReply>
#include <QRandomGenerator>

#include <array>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr qsizetype longestWords = 2'000;
constexpr qint64 longestTokens = qint64{64} * 1024;
constexpr auto base64Url = QByteArray::Base64UrlEncoding | QByteArray::OmitTrailingEquals;

template<size_t Bytes>
Secret randomSecret()
{
    std::array<quint32, Bytes / sizeof(quint32)> words{};
    QRandomGenerator::system()->fillRange(words.data(), static_cast<qsizetype>(words.size()));
    QByteArray bytes(reinterpret_cast<const char *>(words.data()), Bytes);
    words.fill(0);
    QByteArray text = bytes.toBase64(base64Url);
    wipe(bytes);
    return Secret::takeFrom(text);
}

QString revealed(const Secret &secret)
{
    return secret.reveal([](QByteArrayView value) { return QString::fromUtf8(value); });
}

QString percentEncoded(const Secret &secret)
{
    return secret.reveal([](QByteArrayView value) {
        QByteArray encoded = QByteArray::fromRawData(value.data(), value.size()).toPercentEncoding();
        QString text = QString::fromLatin1(encoded);
        wipe(encoded);
        return text;
    });
}

// PKCE (RFC 7636): the server may know this one before the browser comes back, but not the verifier.
QString challenge(const Secret &verifier)
{
    return verifier.reveal([](QByteArrayView value) {
        const QByteArray bytes = QByteArray::fromRawData(value.data(), value.size());
        return QString::fromLatin1(
            QCryptographicHash::hash(bytes, QCryptographicHash::Sha256).toBase64(base64Url));
    });
}

// Newer versions of Qt have parameters of their own; the service's are exactly these.
void keepOnly(BrowserAttempt::Parameters &parameters, const QStringList &names)
{
    parameters.removeIf(
        [&names](BrowserAttempt::Parameters::iterator item) { return !names.contains(item.key()); });
}

// Cut after the redactor, so that no half of a secret stays at the end.
ApiError refusal(const BrowserAnswer &answer)
{
    const QString &words = answer.description.isEmpty() ? answer.error : answer.description;
    return unavailable(CredentialError::Kind::Refused, redacted(words).left(longestWords));
}

Result<OAuthTokens> tokensIn(Result<HttpAnswer> answer)
{
    if (answer) {
        Result<OAuthTokens> tokens = parseOAuthTokens(answer->body);
        wipe(answer->body);
        return tokens;
    }
    ApiError error = tokenError(answer.error());
    // The person is signing in already.
    if (error.credential && error.credential->kind == CredentialError::Kind::SignInNeeded)
        error.credential->kind = CredentialError::Kind::Refused;
    return tl::unexpected(error);
}

} // namespace

BrowserAttempt::BrowserAttempt(const OAuthEndpoints &endpoints, BrowserLimits limits)
    : m_limits(limits)
    , m_state(randomSecret<16>())
    , m_verifier(randomSecret<32>())
    , m_listener(m_state.clone(), [this](BrowserAnswer answer) { receive(std::move(answer)); })
    , m_handler([this](const QNetworkReply &reply) { read(reply); })
    , m_network({limits.answer.count(), longestTokens})
    , m_flow(u"databricks-cli"_s, endpoints.authorization, endpoints.token, &m_network)
{
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this,
            [this] { fail(unavailable(CredentialError::Kind::BrowserTimedOut)); });
    m_flow.setReplyHandler(&m_handler);
    m_flow.setScope(u"offline_access all-apis"_s);
    m_flow.setState(revealed(m_state));
    m_flow.setModifyParametersFunction(
        [this](QAbstractOAuth::Stage stage, Parameters *parameters) { setParameters(stage, *parameters); });
}

BrowserAttempt::~BrowserAttempt() = default;

void BrowserAttempt::start(const BrowserSignIn::Open &open)
{
    if (!m_listener.listen(m_limits.firstPort, m_limits.lastPort))
        return fail(unavailable(CredentialError::Kind::NoFreePort));
    m_handler.setCallback(u"http://localhost:%1"_s.arg(m_listener.port()));
    m_timer.start(m_limits.wait);
    connect(&m_flow, &QAbstractOAuth::authorizeWithBrowser, this, open);
    m_flow.grant();
}

void BrowserAttempt::cancel()
{
    fail(cancelled());
}

void BrowserAttempt::setParameters(QAbstractOAuth::Stage stage, Parameters &parameters)
{
    if (stage == QAbstractOAuth::Stage::RequestingAuthorization) {
        parameters.replace(u"code_challenge"_s, challenge(m_verifier));
        parameters.replace(u"code_challenge_method"_s, u"S256"_s);
        keepOnly(parameters, {u"response_type"_s, u"client_id"_s, u"redirect_uri"_s, u"scope"_s, u"state"_s,
                              u"code_challenge"_s, u"code_challenge_method"_s});
        return;
    }
    // Newer versions of Qt take a code with a percent sign for one that is encoded already.
    parameters.replace(u"code"_s, percentEncoded(m_code));
    parameters.replace(u"code_verifier"_s, revealed(m_verifier));
    keepOnly(parameters, {u"grant_type"_s, u"client_id"_s, u"code"_s, u"redirect_uri"_s, u"code_verifier"_s});
}

void BrowserAttempt::receive(BrowserAnswer answer)
{
    if (!answer.error.isEmpty())
        return fail(refusal(answer));
    m_timer.stop();
    m_code = std::move(answer.code);
    QString code = revealed(m_code);
    QString state = revealed(m_state);
    m_asked.start();
    Q_EMIT m_handler.callbackReceived({{u"code"_s, code}, {u"state"_s, state}});
    wipe(code);
    wipe(state);
    // It asks at once; what it does not ask now would never be answered.
    if (!m_network.watch())
        fail(unavailable(CredentialError::Kind::AnswerUnusable));
}

void BrowserAttempt::read(const QNetworkReply &reply)
{
    if (m_result)
        return;
    qCInfo(logHttp).noquote() << "POST" << reply.url().path() << httpStatus(reply) << m_asked.elapsed()
                              << "ms" << requestIdOf(reply);
    finish(tokensIn(m_network.watch()->answer(SystemClock().nowMs())));
}

void BrowserAttempt::fail(const ApiError &error)
{
    finish(tl::unexpected(error));
}

void BrowserAttempt::finish(Result<OAuthTokens> result)
{
    if (m_result)
        return;
    m_result = std::move(result);
    // It lived until now, so that it was taken out of what the server said about it.
    m_code = {};
    m_timer.stop();
    m_listener.close();
    if (ReplyWatch *const watch = m_network.watch())
        watch->stop(ReplyWatch::Stop::Cancelled);
    if (const std::coroutine_handle<> waiting = std::exchange(m_waiting, {}))
        waiting.resume();
}

} // namespace latchkey
