// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/secret.h"

#include <QByteArray>
#include <QStringList>
#include <QUrl>

#include <tl/expected.hpp>

class QUrlQuery;

namespace latchkey {

/// What a client asks the authorization endpoint for, checked (API reference, section 5.4).
struct DemoAuthorization
{
    QUrl redirect; ///< `http://localhost:PORT`, nothing else.
    QByteArray challenge;
    QString state;
    QStringList scopes;

    /// Fails with a sentence for the page that is shown instead: nobody is ever redirected with a request
    /// that is not in order.
    [[nodiscard]] static tl::expected<DemoAuthorization, QString> read(const QUrlQuery &query);
    /// Where the browser is sent with a code.
    [[nodiscard]] QUrl accepted(const Secret &code) const;
    /// Where the browser is sent when the person said no.
    [[nodiscard]] QUrl declined() const;
};

/// The public client of the vendor's command line and SDKs.
[[nodiscard]] QString demoPublicClientId();

} // namespace latchkey
