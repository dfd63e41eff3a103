// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demohttp.h"

#include "base/logging.h"

#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
#include <QHttpHeaders>
#endif
#include <QHttpServerRequest>
#include <QJsonDocument>
#include <QMetaEnum>
#include <QUrl>
#include <QUuid>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Method = QHttpServerRequest::Method;

void addHeaders(QHttpServerResponse &response, const DemoHeaders &headers)
{
#if QT_VERSION >= QT_VERSION_CHECK(6, 8, 0)
    QHttpHeaders all = response.headers();
    for (const auto &[name, value] : headers)
        all.append(name, value);
    response.setHeaders(std::move(all));
#else
    for (const auto &[name, value] : headers)
        response.addHeader(name, value);
#endif
}

QHttpServerResponse respondWith(const QHttpServerRequest &request, int status, const QByteArray &mimeType,
                                const QByteArray &content, DemoHeaders headers)
{
    qCDebug(logDemo).noquote() << methodName(request) << request.url().path() << status;
    headers.emplaceBack("X-Request-Id", QUuid::createUuid().toByteArray(QUuid::WithoutBraces));
    QHttpServerResponse response(mimeType, content, static_cast<QHttpServerResponse::StatusCode>(status));
    addHeaders(response, headers);
    return response;
}

} // namespace

QString methodName(const QHttpServerRequest &request)
{
    const char *key = QMetaEnum::fromType<Method>().valueToKey(static_cast<int>(request.method()));
    return QString::fromLatin1(key).toUpper();
}

QHttpServerResponse respond(const QHttpServerRequest &request, const DemoAnswer &answer, DemoHeaders headers)
{
    // The gateway repeats its words in a header.
    if (answer.body.value("error_code"_L1).isDouble())
        headers.emplaceBack("X-Databricks-Reason-Phrase",
                            answer.body.value("message"_L1).toString().toUtf8());
    const QByteArray content = QJsonDocument(answer.body).toJson(QJsonDocument::Compact);
    return respondWith(request, answer.status, "application/json"_ba, content, headers);
}

QHttpServerResponse respondPage(const QHttpServerRequest &request, int status, const QByteArray &page,
                                const DemoHeaders &headers)
{
    return respondWith(request, status, "text/html; charset=utf-8"_ba, page, headers);
}

} // namespace latchkey
