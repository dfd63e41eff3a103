// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/browser/callbacklistener.h"
#include "support/rawclient.h"

#include <memory>
#include <optional>

namespace latchkey {

[[nodiscard]] inline QByteArray get(const QByteArray &target)
{
    return QByteArrayLiteral("GET ") + target + QByteArrayLiteral(" HTTP/1.1\r\nHost: localhost\r\n\r\n");
}

/// The one request that a `Listening` waits for.
[[nodiscard]] inline QByteArray rightRequest()
{
    return get(QByteArrayLiteral("/?code=secret-code&state=secret-state"));
}

/// A listener on a port of its own, and what it was told.
class Listening
{
public:
    Listening()
        : listener(std::make_unique<CallbackListener>(Secret("secret-state"), [this](BrowserAnswer received) {
            ++answers;
            answer.emplace(std::move(received));
        }))
    {
        isOpen = listener->listen(0, 0);
        port = listener->port();
    }
    Q_DISABLE_COPY_MOVE(Listening)

    [[nodiscard]] QByteArray code() const
    {
        return answer->code.reveal([](QByteArrayView value) { return value.toByteArray(); });
    }

    int answers = 0;
    std::optional<BrowserAnswer> answer;
    std::unique_ptr<CallbackListener> listener;
    bool isOpen = false;
    quint16 port = 0;
};

} // namespace latchkey
