// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demopages.h"

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

QByteArray page(const QString &title, const QString &content)
{
    const QString text =
        u"<!doctype html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>%1</title>"
        "<meta name=\"viewport\" content=\"width=device-width\"><style>"
        ":root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}"
        "body{max-width:32em;margin:15vh auto;padding:0 1em}h1{font-size:1.5em;font-weight:600}"
        "a{display:inline-block;margin:1em 1em 0 0;padding:.5em 1.2em;border:1px solid;border-radius:6px;"
        "color:inherit;text-decoration:none}#continue{background:#0b57d0;border-color:#0b57d0;color:#fff}"
        "</style></head><body><h1>%1</h1>%2</body></html>\n"_s;
    return text.arg(title.toHtmlEscaped(), content).toUtf8();
}

QString address(const QUrl &url)
{
    return url.toString(QUrl::FullyEncoded).toHtmlEscaped();
}

} // namespace

QByteArray demoLoginPage()
{
    return page(u"Sign in"_s, u"<p>This is the demo workspace of Latchkey.</p>"_s);
}

QByteArray demoConsentPage(const QUrl &accept, const QUrl &decline)
{
    return page(u"Demo workspace: sign in"_s,
                u"<p>This is the demo workspace of Latchkey, on this computer. You are <b>Ada Example</b>. "
                "Latchkey asks to act for you in this workspace.</p>"
                "<a id=\"continue\" href=\"%1\">Continue</a><a id=\"decline\" href=\"%2\">Decline</a>"_s.arg(
                    address(accept), address(decline)));
}

QByteArray demoRefusalPage(const QString &why)
{
    const QString content = u"<p>This sign-in cannot go on. %1</p><p>Close this page, and start again where "
                            "you came from.</p>"_s;
    return page(u"Demo workspace: not signed in"_s, content.arg(why.toHtmlEscaped()));
}

} // namespace latchkey
