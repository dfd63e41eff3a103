// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/rawclient.h"

#include <QRegularExpression>
#include <QUrl>
#include <QUrlQuery>

#include <memory>
#include <vector>

namespace latchkey {

/// Does over plain sockets what a browser does when a person signs in: shows the page, follows its link, and
/// goes where it is sent, which is back to the program in the end.
class StandInBrowser
{
public:
    StandInBrowser() = default;
    Q_DISABLE_COPY_MOVE(StandInBrowser)

    /// Which link the person chooses: the `id` of the page's `<a>`.
    QString link = QStringLiteral("continue");
    /// Stops before the address of the program, until `goOn()`.
    bool waitsAtCallback = false;
    /// Where "localhost" is, for a browser that has made up its mind.
    QString localhost = QStringLiteral("localhost");

    void open(const QUrl &url)
    {
        m_authorization = url;
        visit(url);
    }
    /// Visits the program, or another address in its place.
    void goOn() { goOn(m_callback); }
    void goOn(const QUrl &callback)
    {
        m_isBack = true;
        visit(callback);
    }

    /// The page that was asked for; empty until then.
    [[nodiscard]] const QUrl &authorization() const { return m_authorization; }
    /// What the program sent along to the page.
    [[nodiscard]] QString asked(const QString &name) const { return parameter(m_authorization, name); }
    /// Where the server sent the browser back to; empty until then.
    [[nodiscard]] const QUrl &callback() const { return m_callback; }
    [[nodiscard]] bool hasCallback() const { return !m_callback.isEmpty(); }
    /// The callback with another value for one of its parameters.
    [[nodiscard]] QUrl callbackWith(const QString &name, const QString &value) const
    {
        QUrlQuery query(m_callback);
        query.removeAllQueryItems(name);
        query.addQueryItem(name, value);
        QUrl url = m_callback;
        url.setQuery(query);
        return url;
    }
    [[nodiscard]] quint16 callbackPort() const { return static_cast<quint16>(m_callback.port()); }
    /// The program has answered.
    [[nodiscard]] bool isBack() const
    {
        return m_isBack && !m_visits.empty() && m_visits.back()->isAnswered();
    }
    /// The program was not there.
    [[nodiscard]] bool isTurnedAway() const
    {
        return m_isBack && !m_visits.empty() && m_visits.back()->isTurnedAway();
    }
    /// The page that is shown now.
    [[nodiscard]] const RawClient &page() const { return *m_visits.back(); }

    [[nodiscard]] static QString parameter(const QUrl &url, const QString &name)
    {
        return QUrlQuery(url).queryItemValue(name, QUrl::FullyDecoded);
    }
    /// What a browser sends to see a page.
    [[nodiscard]] static QByteArray request(const QUrl &url)
    {
        const QUrl relative = url.adjusted(QUrl::RemoveScheme | QUrl::RemoveAuthority);
        const QByteArray path = relative.toEncoded();
        return "GET " + QByteArray(path.startsWith('/') ? "" : "/") + path +
               " HTTP/1.1\r\nHost: " + url.authority().toLatin1() +
               "\r\nAccept: text/html\r\nConnection: close\r\n\r\n";
    }

private:
    void visit(const QUrl &url)
    {
        const QString host = url.host() == QLatin1String("localhost") ? localhost : url.host();
        auto visit = std::make_unique<RawClient>(static_cast<quint16>(url.port(80)), request(url), host);
        visit->onEnd([this, url] {
            if (!m_isBack)
                leave(url);
        });
        m_visits.push_back(std::move(visit));
    }

    void leave(const QUrl &url)
    {
        const RawClient &page = *m_visits.back();
        if (page.status() == 302) {
            const QUrl target = url.resolved(QUrl::fromEncoded(page.header("Location")));
            if (target.host() != QLatin1String("localhost"))
                return visit(target);
            m_callback = target;
            if (!waitsAtCallback)
                goOn();
            return;
        }
        static const QRegularExpression anchor(
            QStringLiteral("<a[^>]*\\bid=\"([^\"]*)\"[^>]*\\bhref=\"([^\"]*)\""));
        QRegularExpressionMatchIterator anchors = anchor.globalMatch(QString::fromUtf8(page.body()));
        while (anchors.hasNext()) {
            const QRegularExpressionMatch found = anchors.next();
            QString target = found.captured(2);
            if (found.captured(1) == link)
                return visit(url.resolved(QUrl(target.replace(QLatin1String("&amp;"), QLatin1String("&")))));
        }
    }

    std::vector<std::unique_ptr<RawClient>> m_visits;
    QUrl m_authorization;
    QUrl m_callback;
    bool m_isBack = false;
};

} // namespace latchkey
