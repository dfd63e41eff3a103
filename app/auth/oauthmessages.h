// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "auth/oauthclient.h"

namespace latchkey {

// What goes to OAuth endpoints and what comes back, without the sending. Pure functions.

/// The form as `application/x-www-form-urlencoded`: all but unreserved characters are percent-encoded.
/// Overwrites the values.
[[nodiscard]] QByteArray takeForm(OAuthForm &form);
/// The header of HTTP Basic. Id and secret are form-encoded first (RFC 6749, section 2.3.1).
[[nodiscard]] Secret basicHeader(const ClientSecret &client);

/// The server of an endpoint. Without a value for an address that must not be used: without TLS to another
/// computer, with user information, with a fragment.
[[nodiscard]] std::optional<WorkspaceHost> serverOf(const QUrl &endpoint);
/// Whether an endpoint that was named for a workspace may be used: as `serverOf()`, and without TLS only when
/// the workspace itself does without, which it can on this computer alone.
[[nodiscard]] bool isAcceptable(const QUrl &endpoint, const WorkspaceHost &workspace);

/// Reads a host's own metadata. What is missing or cannot be understood stays empty; what is no JSON object
/// is `AnswerUnreadable`.
[[nodiscard]] Result<HostMetadata> parseHostMetadata(const QByteArray &body);
/// Reads a workspace's OAuth metadata. `OAuthNotSupported` unless both endpoints are named and acceptable.
[[nodiscard]] Result<OAuthEndpoints> parseEndpoints(const QByteArray &body, const WorkspaceHost &workspace);

/// What an error of the OAuth metadata means for the person who wants to sign in.
[[nodiscard]] ApiError metadataError(const ApiError &error);
/// What an error of a token endpoint means for whoever needs the token (API reference, sections 5.4, 5.7).
/// The outcome of the request that the token was for is known: it was not sent.
[[nodiscard]] ApiError tokenError(ApiError error);

} // namespace latchkey
