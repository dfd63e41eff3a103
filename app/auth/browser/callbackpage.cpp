// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/browser/callbackpage.h"

#include <QCoreApplication>
#include <QString>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

class PageText
{
    Q_DECLARE_TR_FUNCTIONS(latchkey::CallbackPage)
};

QByteArray answer(const QByteArray &status, const QByteArray &type, const QByteArray &body)
{
    return "HTTP/1.1 "_ba + status + "\r\nContent-Type: "_ba + type +
           "; charset=utf-8\r\nContent-Length: "_ba + QByteArray::number(body.size()) +
           "\r\nConnection: close\r\nCache-Control: no-store\r\nReferrer-Policy: no-referrer\r\n"
           "X-Content-Type-Options: nosniff\r\n"
           "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\r\n\r\n"_ba +
           body;
}

QByteArray page(const QString &title, const QString &sentence)
{
    const QString html =
        u"<!DOCTYPE html>\n<html dir=\"auto\"><head><meta charset=\"utf-8\"><title>"_s +
        title.toHtmlEscaped() +
        u"</title>\n<style>:root{color-scheme:light dark}"
        "body{font-family:system-ui,sans-serif;margin:20vh auto;max-width:32rem;padding:0 16px;"
        "text-align:center}h1{font-size:1.5rem}</style></head>\n<body><h1>"_s +
        title.toHtmlEscaped() + u"</h1>\n<p>"_s + sentence.toHtmlEscaped() + u"</p></body></html>\n"_s;
    return answer("200 OK"_ba, "text/html"_ba, html.toUtf8());
}

} // namespace

QByteArray callbackPage(CallbackPage kind)
{
    switch (kind) {
    case CallbackPage::SignedIn:
        return page(PageText::tr("Signed in to Latchkey"), PageText::tr("You can close this window."));
    case CallbackPage::Declined:
        return page(PageText::tr("Sign-in was declined"),
                    PageText::tr("You can close this window and return to Latchkey."));
    case CallbackPage::NotFound:
        return answer("404 Not Found"_ba, "text/plain"_ba, "Not found\n"_ba);
    case CallbackPage::BadRequest:
        return answer("400 Bad Request"_ba, "text/plain"_ba, "Bad request\n"_ba);
    }
    return {};
}

} // namespace latchkey
