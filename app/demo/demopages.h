// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>
#include <QUrl>

namespace latchkey {

// Pages for people. Whatever comes from outside is shown as text, and nothing on them runs.

/// What is served outside the API.
[[nodiscard]] QByteArray demoLoginPage();
/// Asks the person whether the client may act for them.
///
/// A program that stands in for a person finds the links by their ids, `<a id="continue" href="...">` and
/// `<a id="decline" href="...">`. The addresses are HTML-escaped (`&amp;`), and may be relative to the page's
/// own. Continue leads back to the server, which answers 302 to the client's address; Decline leads to the
/// client's address at once.
[[nodiscard]] QByteArray demoConsentPage(const QUrl &accept, const QUrl &decline);
/// Says why the client's request is not in order.
[[nodiscard]] QByteArray demoRefusalPage(const QString &why);

} // namespace latchkey
