// SPDX-License-Identifier: GPL-3.0-or-later
#include "net/oneshotbody.h"
#include "support/rawserver.h"
#include "support/transportrig.h"

#include <QTest>

#include <algorithm>
#include <cstdlib>
#include <new>

using namespace Qt::StringLiterals;

namespace {

// Of all buffers only the body has this size.
constexpr size_t watchedSize = 12'347;
void *watched[64] = {};
int wiped = 0;
int dirty = 0;

void *remembered(void *memory)
{
    void **place = std::find(std::begin(watched), std::end(watched), nullptr);
    if (place != std::end(watched))
        *place = memory;
    return memory;
}

void lookBeforeFree(const void *memory)
{
    void **place = std::find(std::begin(watched), std::end(watched), memory);
    if (!memory || place == std::end(watched))
        return;
    *place = nullptr;
    const char *bytes = static_cast<const char *>(memory);
    ++(std::all_of(bytes, bytes + watchedSize, [](char byte) { return byte == 0; }) ? wiped : dirty);
}

} // namespace

// The only way to see what is left in memory without reading it after it was freed.
void *operator new[](size_t size)
{
    if (void *memory = std::malloc(size == 0 ? 1 : size))
        return size == watchedSize ? remembered(memory) : memory;
    throw std::bad_alloc();
}

void operator delete[](void *memory) noexcept
{
    lookBeforeFree(memory);
    std::free(memory);
}

void operator delete[](void *memory, size_t) noexcept
{
    lookBeforeFree(memory);
    std::free(memory);
}

namespace latchkey {

namespace {

QByteArray body()
{
    return QByteArray(static_cast<qsizetype>(watchedSize), 's');
}

bool isNothingWatched()
{
    return std::all_of(std::begin(watched), std::end(watched), [](void *place) { return place == nullptr; });
}

} // namespace

/// What is left of a request's body, which may carry a refresh token.
class HttpSecretsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void aBodyIsOverwrittenWhenItDies();
    void aBodyIsReadInParts();
    void aRequestLeavesNothingOfItsBody_data();
    void aRequestLeavesNothingOfItsBody();
    void theBodyIsTakenFromWhoeverGaveIt();
};

void HttpSecretsTest::init()
{
    QVERIFY(isNothingWatched());
    wiped = 0;
    dirty = 0;
}

void HttpSecretsTest::aBodyIsOverwrittenWhenItDies()
{
    {
        OneShotBody device{Secret(body())};
        QCOMPARE(device.readAll(), body());
    }
    QCOMPARE(wiped, 1);
    QCOMPARE(dirty, 0);
}

void HttpSecretsTest::aBodyIsReadInParts()
{
    OneShotBody device{Secret("abcdefgh")};
    QCOMPARE(device.size(), 8);
    QVERIFY(!device.hasBeenRead());
    QVERIFY(device.seek(0));
    QCOMPARE(device.read(3), "abc"_ba);
    QVERIFY(device.hasBeenRead());
    QVERIFY(!device.seek(0));
    QCOMPARE(device.read(100), "defgh"_ba);
    QVERIFY(device.read(1).isEmpty());
}

void HttpSecretsTest::aRequestLeavesNothingOfItsBody_data()
{
    QTest::addColumn<int>("status");
    QTest::addColumn<bool>("isStopped");
    QTest::newRow("answered") << 200 << false;
    QTest::newRow("refused") << 401 << false;
    QTest::newRow("no answer") << 0 << false;
    QTest::newRow("stopped") << 0 << true;
}

void HttpSecretsTest::aRequestLeavesNothingOfItsBody()
{
    QFETCH(const int, status);
    QFETCH(const bool, isStopped);
    RawServer server([&](QTcpSocket &socket, const RawRequest &) {
        if (status > 0)
            answerJson(socket, "{}"_ba, status);
        else if (!isStopped)
            closeConnection(socket);
    });
    TransportRig rig(server.host());
    const HttpOutcome outcome(rig.post(body()));
    QTRY_COMPARE(server.requests().size(), 1);
    if (isStopped)
        rig.transport->abortAll();
    QTRY_VERIFY(outcome.isDone());
    // Ours, and that of the device, which dies with the reply.
    QTRY_VERIFY(isNothingWatched());
    QCOMPARE(wiped, 2);
    QCOMPARE(dirty, 0);
}

void HttpSecretsTest::theBodyIsTakenFromWhoeverGaveIt()
{
    RawServer server([](QTcpSocket &socket, const RawRequest &) { answerJson(socket, "{}"_ba); });
    TransportRig rig(server.host());
    HttpRequest request{HttpRequest::Method::Post, u"/oidc/v1/token"_s, body()};
    const HttpOutcome outcome(rig.transport->send(std::move(request)));
    // What was moved out of is looked at on purpose.
    QVERIFY(request.body.isEmpty()); // NOLINT(bugprone-use-after-move)
    QTRY_VERIFY(succeeded(outcome));
    QCOMPARE(server.requests().constFirst().body, body());
    QTRY_VERIFY(isNothingWatched());
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::HttpSecretsTest)
#include "tst_httpsecrets.moc"
