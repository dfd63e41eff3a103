// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "demo/demoserver.h"
#include "support/oauthanswers.h"
#include "support/rawclient.h"

#include <QByteArrayList>
#include <QJsonDocument>
#include <QJsonObject>
#include <QRegularExpression>
#include <QTest>
#include <QUrl>

#include <memory>

namespace latchkey {

/// Talks to the demo server over plain sockets, so that a test decides on every byte.
class DemoVisitor
{
public:
    using Answer = std::unique_ptr<RawClient>;

    /// The server has started.
    explicit DemoVisitor(const DemoServer &server)
        : m_port(static_cast<quint16>(QUrl(server.origin()).port()))
        , m_serviceHeader("Authorization: " +
                          basicHeader(server.clientId().toLatin1(), bytesOf(server.clientSecret())))
    {
    }

    /// Sends a request and waits for the answer, whose status is 0 when none came. `headers` are lines
    /// without their ends.
    [[nodiscard]] Answer send(const QByteArray &method, const QByteArray &path,
                              const QByteArrayList &headers = {}, const QByteArray &body = {}) const
    {
        QByteArray request = method + " " + path + " HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n";
        for (const QByteArray &line : headers)
            request += line + "\r\n";
        if (method == "POST")
            request += "Content-Length: " + QByteArray::number(body.size()) + "\r\n";
        auto client = std::make_unique<RawClient>(m_port, QByteArray(request + "\r\n" + body));
        bool isDone = false;
        client->onEnd([&isDone] { isDone = true; });
        if (!QTest::qWaitFor([&isDone] { return isDone; }))
            client->onEnd({});
        return client;
    }
    [[nodiscard]] Answer get(const QByteArray &path, const QByteArrayList &headers = {}) const
    {
        return send("GET", path, headers);
    }
    [[nodiscard]] Answer getAs(const QByteArray &token, const QByteArray &path) const
    {
        return get(path, {"Authorization: Bearer " + token});
    }
    /// A form for the token endpoint.
    [[nodiscard]] Answer post(const QByteArray &form, QByteArrayList headers = {}) const
    {
        headers.prepend("Content-Type: application/x-www-form-urlencoded");
        return send("POST", "/oidc/v1/token", headers, form);
    }

    /// With this header line the demo service principal signs in at the token endpoint.
    [[nodiscard]] const QByteArray &serviceHeader() const { return m_serviceHeader; }

    [[nodiscard]] static QJsonObject json(const RawClient &answer)
    {
        return QJsonDocument::fromJson(answer.body()).object();
    }
    /// Where the link of this id leads; empty when the page has none.
    [[nodiscard]] static QByteArray link(const RawClient &page, const QString &id)
    {
        static const QRegularExpression anchor(QStringLiteral("<a id=\"([^\"<>]*)\" href=\"([^\"<>]*)\">"));
        QRegularExpressionMatchIterator anchors = anchor.globalMatch(QString::fromUtf8(page.body()));
        while (anchors.hasNext()) {
            const QRegularExpressionMatch found = anchors.next();
            if (found.captured(1) == id)
                return found.captured(2).toLatin1().replace("&amp;", "&");
        }
        return {};
    }

private:
    quint16 m_port;
    QByteArray m_serviceHeader;
};

} // namespace latchkey
