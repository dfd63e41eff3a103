// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "net/replywatch.h"

#include <QNetworkAccessManager>

#include <memory>

namespace latchkey {

/// Sends the one token request that Qt Network Authorization makes, under the rules that all our requests
/// obey: no redirect is followed, the body is sent once at the most, nothing is kept, and the answer has its
/// limits.
class TokenNetwork final : public QNetworkAccessManager
{
    Q_OBJECT
public:
    explicit TokenNetwork(HttpLimits limits)
        : m_limits(limits)
    {
    }

    /// Watches the request; null until there is one.
    [[nodiscard]] ReplyWatch *watch() const { return m_watch.get(); }

protected:
    QNetworkReply *createRequest(Operation operation, const QNetworkRequest &request,
                                 QIODevice *body) override;

private:
    HttpLimits m_limits;
    std::unique_ptr<ReplyWatch> m_watch;
};

} // namespace latchkey
