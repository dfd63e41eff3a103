// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/errorbody.h"

#include "base/redactor.h"
#include "net/retryafter.h"

#include <QHash>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>

#include <algorithm>
#include <cmath>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr qsizetype longestMessage = 2'000;
// Codes, names and numbers for the vendor's support.
constexpr qsizetype longestName = 200;
// Searches that take more than one look at each place see no more than this of what a server says.
constexpr qsizetype longestSearched = 8'000;
// Nobody writes a longer one for people; it would only keep the program's one thread.
constexpr qsizetype longestBody = qsizetype{1024} * 1024;
// A request has fewer fields.
constexpr qsizetype mostViolations = 20;
using Kind = ApiError::Kind;

struct Words
{
    QString code;
    QString message;
    QJsonArray details;
    bool isPage = false; ///< A page for people: its code is only the reason phrase again.
};

QString textOrNumber(const QJsonValue &value)
{
    return value.isDouble() ? QString::number(value.toInteger()) : value.toString();
}

// RFC 7644: the words are in scimType and detail.
Words readScim(const QJsonObject &object)
{
    QString detail = object["detail"_L1].toString();
    if (detail == u"null"_s)
        detail = u"SCIM API Internal Error"_s;
    const QString message = object["scimType"_L1].toString() + u' ' + detail;
    return {u"SCIM_"_s + textOrNumber(object["status"_L1]), message.trimmed(), {}};
}

// RFC 6749, section 5.2, and what some identity providers make of it. A lone word is a code, too.
std::optional<Words> readOAuth(const QJsonObject &object)
{
    static const QRegularExpression word(u"\\A[a-z]+(?:_[a-z]+)*\\z"_s);
    static const QRegularExpression anyCode(u"\\A[A-Za-z_]{1,60}\\d{0,9}\\z"_s);
    const QString error = object["error"_L1].toString(object["errorCode"_L1].toString());
    const QString words = object["error_description"_L1].toString(object["errorSummary"_L1].toString());
    const bool isCode = (words.isEmpty() ? word : anyCode).match(error).hasMatch();
    if (!isCode || object.contains("error_code"_L1))
        return std::nullopt;
    return Words{error, words.isEmpty() ? error : words, {}};
}

Words readObject(const QJsonObject &object)
{
    if (object.contains("detail"_L1) && !object.contains("error_code"_L1))
        return readScim(object);
    if (const std::optional<Words> words = readOAuth(object))
        return *words;
    Words words;
    // A gateway puts the status as a number here: it says nothing that the status does not.
    words.code = object["error_code"_L1].toString();
    words.message = object["message"_L1].toString();
    words.details = object["details"_L1].toArray();
    if (const QString error = object["error"_L1].toString(); !error.isEmpty())
        words.message = error;
    return words;
}

// The text of the first element of this name; one pass, however the page is made.
QString elementText(const QString &page, const QString &name)
{
    const qsizetype opening = page.indexOf(u'<' + name, 0, Qt::CaseInsensitive);
    const qsizetype begin = opening < 0 ? -1 : page.indexOf(u'>', opening) + 1;
    if (begin <= 0)
        return {};
    const qsizetype end = page.indexOf(QString(u"</"_s + name), begin, Qt::CaseInsensitive);
    return end < 0 ? QString() : page.mid(begin, end - begin).trimmed();
}

Words readText(const ErrorAnswer &answer)
{
    static const QRegularExpression codeAndMessage(u"\\A([A-Z_]+): (.*)\\z"_s,
                                                   QRegularExpression::DotMatchesEverythingOption);
    // What is shown is cut to 2,000 characters anyway; a longer body need not be searched.
    const QString text = QString::fromUtf8(answer.body.left(100'000)).trimmed();
    if (text.isEmpty())
        return {{}, answer.reason, {}};
    if (const auto plain = codeAndMessage.match(text); plain.hasMatch())
        return {plain.captured(1), plain.captured(2), {}};
    // A title is what a page is called; what it says stands in <pre>.
    QString message = elementText(text, u"pre"_s);
    if (message.isEmpty())
        message = elementText(text, u"title"_s);
    if (!message.isEmpty()) {
        while (message.endsWith(u'.') || message.endsWith(u' '))
            message.chop(1);
        return {answer.reason.toUpper().replace(u' ', u'_'), message, {}, true};
    }
    return {u"UNKNOWN"_s, text, {}};
}

Words readWords(const ErrorAnswer &answer)
{
    if (answer.body.size() > longestBody)
        return {{}, answer.reason, {}};
    const QJsonDocument document = QJsonDocument::fromJson(answer.body);
    Words words = document.isObject() ? readObject(document.object()) : readText(answer);
    if (words.message.isEmpty())
        words.message = answer.reason;
    return words;
}

std::optional<Kind> kindOfCode(const QString &code)
{
    static const QHash<QString, Kind> kinds{
        {u"QUOTA_EXCEEDED"_s, Kind::QuotaExceeded},
        {u"INVALID_PARAMETER_VALUE"_s, Kind::InvalidParameter},
        {u"RESOURCE_DOES_NOT_EXIST"_s, Kind::NotFound},
        {u"NOT_FOUND"_s, Kind::NotFound},
        {u"FEATURE_DISABLED"_s, Kind::FeatureDisabled},
        {u"ABORTED"_s, Kind::Conflict},
        {u"ALREADY_EXISTS"_s, Kind::Conflict},
        {u"RESOURCE_ALREADY_EXISTS"_s, Kind::Conflict},
        {u"RESOURCE_EXHAUSTED"_s, Kind::TooManyRequests},
        {u"REQUEST_LIMIT_EXCEEDED"_s, Kind::TooManyRequests},
        {u"UNAUTHORIZED"_s, Kind::NotSignedIn},
        {u"UNAUTHENTICATED"_s, Kind::NotSignedIn},
        {u"TEMPORARILY_UNAVAILABLE"_s, Kind::Unavailable},
    };
    const auto found = kinds.constFind(code);
    return found == kinds.cend() ? std::nullopt : std::optional(*found);
}

Kind kindOfForbidden(const QString &message)
{
    const auto says = [&message](QLatin1String words) {
        return message.contains(words, Qt::CaseInsensitive);
    };
    if (says("required scopes"_L1))
        return Kind::MissingScope;
    if (says("does not have permission to use tokens"_L1))
        return Kind::TokensNotPermitted;
    if (says("invalid access token"_L1))
        return Kind::InvalidToken;
    if (says("JWT has expired"_L1) || says("token expired"_L1) || says("token is expiring"_L1))
        return Kind::CredentialExpired;
    if (says("invalid access to org"_L1))
        return Kind::WrongWorkspace;
    if (says("ip acl"_L1) || says("source ip address"_L1))
        return Kind::IpBlocked;
    return Kind::NotPermitted;
}

Kind kindOfStatus(int status)
{
    switch (status) {
    case 400:
        return Kind::BadRequest;
    case 401:
        return Kind::NotSignedIn;
    case 404:
        // An unknown token has a code of its own. Whoever says no more than this does not know the Token API,
        // and "gone already" must not be read from it.
        return Kind::NotAWorkspace;
    case 409:
        return Kind::Conflict;
    case 429:
        return Kind::TooManyRequests;
    case 503:
        return Kind::Unavailable;
    default:
        return status >= 500 ? Kind::ServerFailed : Kind::Unexpected;
    }
}

Kind kindOf(int status, const Words &words)
{
    const std::optional<Kind> kind = words.isPage ? std::nullopt : kindOfCode(words.code);
    // What a server in trouble does not find need not be gone.
    if (kind && !(status >= 500 && *kind == Kind::NotFound))
        return *kind;
    return status == 403 ? kindOfForbidden(words.message) : kindOfStatus(status);
}

// Redacted before it is cut to what may be shown, so that no half of a token stays at the end.
QString presentable(const QString &words)
{
    QString message = redacted(words.left(longestSearched));
    message.truncate(longestMessage);
    if (!message.isEmpty() && message.back().isHighSurrogate())
        message.chop(1);
    return message;
}

QString presentableName(const QString &name)
{
    return presentable(name).left(longestName);
}

QStringList missingScopes(const QString &message)
{
    static const QRegularExpression pattern(u"required scopes: ([\\w.:-]+(?:\\s*,\\s*[\\w.:-]+)*)"_s);
    QStringList scopes;
    const QStringList parts = pattern.match(message).captured(1).split(u',', Qt::SkipEmptyParts);
    for (const QString &part : parts) {
        QString scope = part.trimmed();
        while (scope.endsWith(u'.'))
            scope.chop(1);
        if (!scope.isEmpty())
            scopes << scope;
    }
    return scopes;
}

void readViolations(const QJsonArray &violations, ApiError &error)
{
    for (const auto &violation : violations) {
        if (error.fields.size() >= mostViolations)
            return;
        error.fields << FieldViolation{presentableName(violation["field"_L1].toString()),
                                       presentable(violation["description"_L1].toString())};
    }
}

// A duration of google.protobuf, as JSON has it.
std::optional<qint64> secondsOf(QString delay)
{
    bool ok = false;
    delay.chop(delay.endsWith(u's') ? 1 : 0);
    const double seconds = delay.left(longestName).toDouble(&ok);
    // What fits into no number is infinite then, and told as such.
    if (std::isnan(seconds) || !(ok || std::isinf(seconds)) || seconds < 0)
        return std::nullopt;
    const double most = static_cast<double>(longestRetryAfterSeconds);
    return static_cast<qint64>(std::ceil(std::min(seconds, most)));
}

void readDetails(const QJsonArray &details, ApiError &error)
{
    for (const auto &value : details) {
        const QJsonObject detail = value.toObject();
        const QString type = detail["@type"_L1].toString().section(u'.', -1);
        if (type == u"BadRequest"_s) {
            readViolations(detail["field_violations"_L1].toArray(), error);
        } else if (type == u"RequestInfo"_s && error.requestId.isEmpty()) {
            error.requestId = presentableName(detail["request_id"_L1].toString());
        } else if (type == u"RetryInfo"_s && !error.retryAfterSeconds) {
            error.retryAfterSeconds = secondsOf(detail["retry_delay"_L1].toString());
        }
    }
}

} // namespace

ApiError readErrorAnswer(const ErrorAnswer &answer)
{
    const Words words = readWords(answer);
    ApiError error;
    error.kind = kindOf(answer.status, words);
    error.status = answer.status;
    error.code = presentableName(words.code);
    error.message = presentable(words.message);
    error.requestId = presentableName(answer.requestId);
    error.retryAfterSeconds = retryAfterSeconds(answer.retryAfter);
    if (error.kind == Kind::MissingScope)
        error.missingScopes = missingScopes(redacted(words.message.left(longestSearched)));
    readDetails(words.details, error);
    return error;
}

} // namespace latchkey
