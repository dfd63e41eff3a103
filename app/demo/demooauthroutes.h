// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QHttpServer;

namespace latchkey {

class DemoOAuth;

/// Adds the addresses of the sign-in to a server (API reference, sections 5.2 and 5.4): the host's metadata,
/// the OAuth metadata, the authorization endpoint with its page, and the token endpoint. `oauth` must outlive
/// the server. `origin` gives the server's own address once it is known.
void addOAuthRoutes(QHttpServer &server, DemoOAuth &oauth, const std::function<QString()> &origin);

} // namespace latchkey
