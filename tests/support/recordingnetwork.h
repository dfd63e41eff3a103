// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QBuffer>
#include <QJsonDocument>
#include <QJsonObject>
#include <QList>
#include <QNetworkAccessManager>
#include <QNetworkReply>

namespace latchkey {

/// A network that remembers what was sent through it.
class RecordingNetwork final : public QNetworkAccessManager
{
public:
    struct Sent
    {
        QByteArray method;
        QString path;
        QJsonObject body; ///< Empty when there was none.
    };

    using QNetworkAccessManager::QNetworkAccessManager;

    [[nodiscard]] const QList<Sent> &all() const { return m_sent; }
    /// What was sent with a method whose path ends so.
    [[nodiscard]] QList<Sent> sent(const QByteArray &method, const QString &pathEnd = {}) const
    {
        QList<Sent> found;
        for (const Sent &request : m_sent) {
            if (request.method == method && request.path.endsWith(pathEnd))
                found << request;
        }
        return found;
    }

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *data) override
    {
        const QByteArray content = data ? data->readAll() : QByteArray();
        m_sent << Sent{request.attribute(QNetworkRequest::CustomVerbAttribute).toByteArray(),
                       request.url().path(), QJsonDocument::fromJson(content).object()};
        if (!data)
            return QNetworkAccessManager::createRequest(operation, request, nullptr);
        // What was read here can be read no more: a copy goes out.
        auto *copy = new QBuffer;
        copy->setData(content);
        copy->open(QIODevice::ReadOnly);
        QNetworkReply *reply = QNetworkAccessManager::createRequest(operation, request, copy);
        copy->setParent(reply);
        return reply;
    }

private:
    QList<Sent> m_sent;
};

} // namespace latchkey
