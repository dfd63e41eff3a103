// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/hostiletexts.h"
#include "support/rawserver.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTcpSocket>

namespace latchkey {

/// A workspace that says the same text wherever it may say something.
class HostileWorkspace
{
public:
    explicit HostileWorkspace(QString text)
        : m_text(std::move(text))
        , m_server([this](QTcpSocket &socket, const RawRequest &request) { handle(socket, request); })
    {
        tokens = {named(QStringLiteral("good")), named(m_text), unnamed(), narrowed()};
    }
    Q_DISABLE_COPY_MOVE(HostileWorkspace)

    QJsonArray tokens;
    bool refuses = false; ///< From now on every request fails, with the text in every part of the error.

    [[nodiscard]] WorkspaceHost host() const { return m_server.host(); }
    [[nodiscard]] const RawServer &server() const { return m_server; }

    [[nodiscard]] QJsonObject unnamed() const
    {
        return {{QStringLiteral("comment"), m_text},
                {QStringLiteral("scopes"), QJsonArray{m_text, twice()}},
                {QStringLiteral("autoscope_state"), m_text},
                {QStringLiteral("creation_time"), qint64{1'794'830'940'000}}};
    }
    [[nodiscard]] QJsonObject named(const QString &id) const
    {
        QJsonObject token = unnamed();
        token.insert(QStringLiteral("token_id"), id);
        return token;
    }

private:
    [[nodiscard]] QString twice() const { return m_text + m_text; }
    [[nodiscard]] QJsonObject narrowed() const
    {
        QJsonObject token = named(QStringLiteral("other"));
        token.insert(QStringLiteral("autoscope_state"), QStringLiteral("AUTOSCOPE_STATE_RUNNING"));
        token.insert(QStringLiteral("inferred_scopes"), QJsonArray{m_text});
        token.insert(QStringLiteral("backfill_scopes"), QJsonArray{twice()});
        return token;
    }
    [[nodiscard]] QByteArray refusal() const
    {
        const QJsonObject violation{{QStringLiteral("field"), m_text},
                                    {QStringLiteral("description"), m_text}};
        const QJsonObject fields{
            {QStringLiteral("@type"), QStringLiteral("type.googleapis.com/google.rpc.BadRequest")},
            {QStringLiteral("field_violations"), QJsonArray{violation, violation}}};
        const QJsonObject info{
            {QStringLiteral("@type"), QStringLiteral("type.googleapis.com/google.rpc.RequestInfo")},
            {QStringLiteral("request_id"), m_text}};
        return QJsonDocument(QJsonObject{{QStringLiteral("error_code"), m_text},
                                         {QStringLiteral("message"), m_text},
                                         {QStringLiteral("details"), QJsonArray{fields, info}}})
            .toJson();
    }
    void handle(QTcpSocket &socket, const RawRequest &request) const
    {
        if (refuses)
            return answerJson(socket, refusal(), 400);
        if (request.path.endsWith("/token/list"))
            return answerJson(socket,
                              QJsonDocument(QJsonObject{{QStringLiteral("token_infos"), tokens}}).toJson());
        const QJsonObject person{{QStringLiteral("userName"), m_text},
                                 {QStringLiteral("displayName"), twice()}};
        answer(socket, 200, {"Content-Type: application/json", "X-Databricks-Org-Id: <b>1</b>"},
               QJsonDocument(person).toJson());
    }

    QString m_text;
    RawServer m_server;
};

} // namespace latchkey
