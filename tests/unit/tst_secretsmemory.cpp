// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/oauthmessages.h"
#include "auth/patcredential.h"
#include "auth/renewingcredential.h"
#include "auth/secretsources.h"
#include "auth/servicetokens.h"
#include "base/redactor.h"
#include "net/resttokenapi.h"
#include "store/sessionstore.h"
#include "support/await.h"
#include "support/fakecredential.h"
#include "support/manualclock.h"
#include "support/memorysearch.h"
#include "support/testdata.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QNetworkAccessManager>
#include <QNetworkReply>
#include <QNetworkRequest>
#include <QProcess>
#include <QTest>

#include <algorithm>
#include <functional>
#include <limits>
#include <memory>
#include <string>

Q_DECLARE_METATYPE(std::function<void(const latchkey::Secret &)>)

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr std::string_view sentBackwards = "7Qz-rehto-eht-fo-eman-a-si-ti";
constexpr std::string_view receivedBackwards = "9Vx-nekot-a-fo-eulav-eht-si-siht";

using CreateOutcome = Outcome<Result<CreatedToken>>;
using ListOutcome = Outcome<Result<QList<Token>>>;
using HeaderOutcome = Outcome<Result<Secret>>;
using Run = std::function<void(const MaskedValue &)>;

constexpr int runs = 5;
constexpr qint64 readBuffer = qint64{1024} * 1024;
constexpr auto startTimeout = 20'000;

/// Values that differ in their first letter, in the order of memoryserver.py.
class Values
{
public:
    explicit Values(std::string_view backwards)
        : m_backwards(backwards)
    {
    }

    MaskedValue next() { return MaskedValue(m_backwards + m_letter++); }

private:
    std::string m_backwards;
    char m_letter = 'A';
};

int copiesLeftBy(const Run &run, const MaskedValue &value)
{
    run(value);
    QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    return value.copies();
}

bool endsWith(const Secret &secret, const Secret &end)
{
    return secret.reveal([&end](QByteArrayView bytes) {
        return end.reveal([bytes](QByteArrayView last) { return bytes.endsWith(last); });
    });
}

} // namespace

/// Looks through the memory of the process, freed or not, for values that passed through it.
///
/// What Qt keeps is out of reach: the headers of a request, the buffers of its sockets, the text of its JSON
/// values. So the same is done with Qt alone, and no more than that may be left. Memory that is free is
/// written over sooner or later, so each goes a few times, each time with a value that was never there
/// before.
class SecretsMemoryTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void cleanupTestCase();
    void whatLivesIsFound();
    void whatIsOursLeavesNothing_data();
    void whatIsOursLeavesNothing();
    void aTokenThatWasSentIsLeftToQtAlone();
    void aTokenThatWasCreatedIsLeftToQtAlone();
    void aRenewalIsLeftToQtAlone();

private:
    void leaveNoMoreThanQt(const char *what, Values &values, const Run &ofQt, const Run &ours);
    void leaveWhatQtLeaves(const QByteArray &method, const QString &path, const QString &field,
                           const MaskedValue *token = nullptr);
    [[nodiscard]] WorkspaceHost host() const
    {
        return *WorkspaceHost::parse(u"http://127.0.0.1:%1"_s.arg(m_port));
    }

    Values m_sent{sentBackwards};
    Values m_received{receivedBackwards};
    QProcess m_server;
    int m_port = 0;
};

void SecretsMemoryTest::initTestCase()
{
    const QString python = QStringLiteral(LATCHKEY_PYTHON);
    if (!QFileInfo(python).isExecutable())
        return;
    const QString script = repositoryFolder() + QStringLiteral("/tests/unit/memoryserver.py");
    m_server.start(python, {script, QString::fromLatin1(receivedBackwards.data(),
                                                        static_cast<qsizetype>(receivedBackwards.size()))});
    QTRY_VERIFY_WITH_TIMEOUT(m_server.canReadLine(), startTimeout);
    m_port = m_server.readLine().trimmed().toInt();
    QVERIFY(m_port > 0);
}

void SecretsMemoryTest::cleanupTestCase()
{
    m_server.kill();
    m_server.waitForFinished();
}

void SecretsMemoryTest::whatLivesIsFound()
{
    const MaskedValue value = m_sent.next();
    QCOMPARE(value.copies(), 0);
    {
        const Secret secret = value.secret();
        QCOMPARE(value.copies(), 1);
        const Secret other = secret.clone();
        QString text = secret.reveal([](QByteArrayView bytes) { return QString::fromLatin1(bytes); });
        QCOMPARE(value.copies(), 3);
        wipe(text);
        QCOMPARE(value.copies(), 2);
    }
    QCOMPARE(value.copies(), 0);
}

void SecretsMemoryTest::whatIsOursLeavesNothing_data()
{
    QTest::addColumn<std::function<void(const Secret &)>>("work");
    using Work = std::function<void(const Secret &)>;
    const auto bytesOf = [](const Secret &secret) {
        return secret.reveal([](QByteArrayView bytes) { return bytes.toByteArray(); });
    };
    QTest::newRow("the memory store") << Work([](const Secret &secret) {
        SessionStore store;
        const Outcome<SecretResult<void>> first(store.write(SecretKey(u"a"_s), secret.clone()));
        const Outcome<SecretResult<void>> second(store.write(SecretKey(u"a"_s), secret.clone()));
        const Outcome<SecretResult<Secret>> read(store.read(SecretKey(u"a"_s)));
        const Outcome<SecretResult<void>> removed(store.remove(SecretKey(u"a"_s)));
    });
    QTest::newRow("a header") << Work([](const Secret &secret) {
        PatCredential credential(std::make_unique<GivenSecret>(secret.clone()));
        const HeaderOutcome header(credential.authorization());
    });
    QTest::newRow("a header for a client") << Work([](const Secret &secret) {
        const Secret header = basicHeader({u"client"_s, secret.clone()});
    });
    QTest::newRow("a form") << Work([bytesOf](const Secret &secret) {
        OAuthForm form{{"grant_type"_ba, "refresh_token"_ba}, {"refresh_token"_ba, {}}};
        form[1].second = bytesOf(secret);
        QByteArray body = takeForm(form);
        wipe(body);
    });
    QTest::newRow("the redactor") << Work([](const Secret &secret) {
        for (const bool isEncoded : {false, true}) {
            QByteArray bytes = secret.reveal([](QByteArrayView value) { return value.toByteArray(); });
            QByteArray written = isEncoded ? bytes.toBase64() : bytes;
            QString text = QString::fromLatin1(written);
            wipe(written);
            wipe(bytes);
            static_cast<void>(redacted(std::move(text)));
        }
    });
    QTest::newRow("what was cut off") << Work([bytesOf](const Secret &secret) {
        QByteArray begin = bytesOf(secret);
        begin.truncate(2);
        wipe(begin);
        QByteArray end = bytesOf(secret);
        end.remove(0, 2);
        wipe(end);
    });
}

void SecretsMemoryTest::whatIsOursLeavesNothing()
{
    using Work = std::function<void(const Secret &)>;
    QFETCH(const Work, work);
    const MaskedValue value = m_sent.next();
    QCOMPARE(value.copies(), 0);
    {
        const Secret secret = value.secret();
        work(secret);
        QCOMPARE(value.copies(), 1);
    }
    QCOMPARE(value.copies(), 0);
}

// A request and the reading of a field of its answer, as careful as can be.
void SecretsMemoryTest::leaveWhatQtLeaves(const QByteArray &method, const QString &path, const QString &field,
                                          const MaskedValue *token)
{
    QNetworkAccessManager network;
    QNetworkRequest request(host().url(path));
    request.setRawHeader("Accept", "application/json"_ba);
    request.setRawHeader("User-Agent", userAgent("pat"_ba));
    request.setRawHeader("Accept-Encoding", "identity"_ba);
    // Each header counts: Qt's buffer for all of them grows, and leaves what it was before.
    request.setAttribute(QNetworkRequest::CacheLoadControlAttribute, QNetworkRequest::AlwaysNetwork);
    if (method != "GET")
        request.setHeader(QNetworkRequest::ContentTypeHeader, "application/json"_ba);
    if (token) {
        const Secret secret = token->secret();
        secret.reveal([&request](QByteArrayView value) {
            QByteArray header;
            header.reserve(value.size() + 7);
            header.append("Bearer ").append(value);
            request.setRawHeader("Authorization", header);
        });
    }
    const std::unique_ptr<QNetworkReply> reply(method == "GET" ? network.sendCustomRequest(request, method)
                                                               : network.post(request, "{}"_ba));
    // What Qt holds is bounded, which costs a copy.
    QMetaObject::invokeMethod(
        reply.get(), [&reply] { reply->setReadBufferSize(readBuffer); }, Qt::QueuedConnection);
    QTRY_VERIFY(reply->isFinished());
    QByteArray body = reply->readAll();
    QJsonObject object = QJsonDocument::fromJson(body).object();
    wipe(body);
    QString value = object.value(field).toString();
    object = {};
    wipe(value);
}

// What chance adds or takes away is left out: the least of what is ours against the most of what is Qt's.
void SecretsMemoryTest::leaveNoMoreThanQt(const char *what, Values &values, const Run &ofQt, const Run &ours)
{
    int mostOfQt = 0;
    int leastOfOurs = std::numeric_limits<int>::max();
    for (int i = 0; i < runs && !QTest::currentTestFailed(); ++i) {
        mostOfQt = std::max(mostOfQt, copiesLeftBy(ofQt, values.next()));
        leastOfOurs = std::min(leastOfOurs, copiesLeftBy(ours, values.next()));
    }
    qInfo("Left of %s: %d copies, of Qt alone: %d", what, leastOfOurs, mostOfQt);
    QVERIFY(leastOfOurs <= mostOfQt);
}

void SecretsMemoryTest::aTokenThatWasSentIsLeftToQtAlone()
{
    if (m_port == 0)
        QSKIP("There is no python3");
    const auto ofQt = [this](const MaskedValue &value) {
        leaveWhatQtLeaves("GET", u"/api/2.0/token/list"_s, {}, &value);
    };
    const auto ours = [this](const MaskedValue &value) {
        ManualClock clock;
        QNetworkAccessManager network;
        PatCredential credential(std::make_unique<GivenSecret>(value.secret()));
        HttpTransport transport(network, host(), credential, clock);
        RestTokenApi api(transport);
        const ListOutcome listed(api.list());
        QTRY_VERIFY(listed.isDone());
        QVERIFY(listed.value());
    };
    leaveNoMoreThanQt("a token that was sent", m_sent, ofQt, ours);
}

void SecretsMemoryTest::aTokenThatWasCreatedIsLeftToQtAlone()
{
    if (m_port == 0)
        QSKIP("There is no python3");
    const auto ofQt = [this](const MaskedValue &) {
        leaveWhatQtLeaves("POST", u"/api/2.0/token/create"_s, u"token_value"_s);
    };
    const auto ours = [this](const MaskedValue &value) {
        ManualClock clock;
        QNetworkAccessManager network;
        FakeCredential credential("Bearer x");
        HttpTransport transport(network, host(), credential, clock);
        RestTokenApi api(transport);
        const CreateOutcome created(api.create({u"x"_s, 60, {u"sql"_s}, false}));
        QTRY_VERIFY(created.isDone());
        QVERIFY(created.value());
        QVERIFY(created.value()->value == value.secret());
    };
    leaveNoMoreThanQt("a token that was created", m_received, ofQt, ours);
}

void SecretsMemoryTest::aRenewalIsLeftToQtAlone()
{
    if (m_port == 0)
        QSKIP("There is no python3");
    const auto ofQt = [this](const MaskedValue &) {
        leaveWhatQtLeaves("POST", u"/oidc/v1/token"_s, u"access_token"_s);
    };
    const auto ours = [this](const MaskedValue &value) {
        const MaskedValue password = m_sent.next();
        {
            ManualClock clock;
            QNetworkAccessManager network;
            RenewingCredential credential(
                std::make_unique<ServiceTokens>(network, clock, host(), u"client"_s,
                                                std::make_unique<GivenSecret>(password.secret())),
                clock);
            const HeaderOutcome header(credential.authorization());
            QTRY_VERIFY(header.isDone());
            QVERIFY(header.value());
            QVERIFY(endsWith(*header.value(), value.secret()));
        }
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
        // It goes out in base64 only.
        QCOMPARE(password.copies(), 0);
    };
    leaveNoMoreThanQt("a renewed token", m_received, ofQt, ours);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::SecretsMemoryTest)
#include "tst_secretsmemory.moc"
