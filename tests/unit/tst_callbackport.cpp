// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/listening.h"

#include <QTest>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

/// Where the program waits for the browser.
class CallbackPortTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ipv6IsHeardToo();
    void aTakenPortIsPassedOver_data();
    void aTakenPortIsPassedOver();
    void withoutAFreePortNothingIsOpen();
    void aClosedPortIsFree();
};

void CallbackPortTest::ipv6IsHeardToo()
{
    QTcpServer probe;
    if (!probe.listen(QHostAddress::LocalHostIPv6))
        QSKIP("This computer has no IPv6");
    Listening listening;
    const RawClient browser(listening.port, rightRequest(), u"::1"_s);
    QTRY_VERIFY(browser.isAnswered());
    QCOMPARE(listening.answers, 1);
    for (const QString &address : {u"127.0.0.1"_s, u"::1"_s}) {
        const RawClient late(listening.port, rightRequest(), address);
        QTRY_VERIFY(late.isTurnedAway());
    }
}

void CallbackPortTest::aTakenPortIsPassedOver_data()
{
    QTest::addColumn<QHostAddress>("address");
    QTest::newRow("by IPv4") << QHostAddress(QHostAddress::LocalHost);
    QTest::newRow("by IPv6") << QHostAddress(QHostAddress::LocalHostIPv6);
    QTest::newRow("on every address") << QHostAddress(QHostAddress::Any);
}

void CallbackPortTest::aTakenPortIsPassedOver()
{
    QFETCH(const QHostAddress, address);
    QTcpServer other;
    if (!other.listen(address))
        QSKIP("This computer has no such address");
    CallbackListener listener(Secret("secret-state"), {});
    const quint16 taken = other.serverPort();
    const auto last = static_cast<quint16>(std::min(taken + 20, 65'535));
    QVERIFY(listener.listen(taken, last));
    QVERIFY(listener.port() > taken);
    QVERIFY(listener.port() <= last);
}

void CallbackPortTest::withoutAFreePortNothingIsOpen()
{
    QTcpServer other;
    QVERIFY(other.listen(QHostAddress::LocalHost));
    CallbackListener listener(Secret("secret-state"), {});
    QVERIFY(!listener.listen(other.serverPort(), other.serverPort()));
    QCOMPARE(listener.port(), quint16{0});
}

void CallbackPortTest::aClosedPortIsFree()
{
    Listening listening;
    listening.listener->close();
    const RawClient late(listening.port, rightRequest());
    QTRY_VERIFY(late.isTurnedAway());
    CallbackListener next(Secret("secret-state"), {});
    QVERIFY(next.listen(listening.port, listening.port));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::CallbackPortTest)
#include "tst_callbackport.moc"
