// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/patcredential.h"
#include "auth/renewingcredential.h"
#include "auth/secretsources.h"
#include "auth/servicetokens.h"
#include "base/clock.h"
#include "demo/demoserver.h"
#include "domain/scopecatalog.h"
#include "net/resttokenapi.h"
#include "support/logcapture.h"
#include "support/rawserver.h"
#include "support/sessionrig.h"
#include "support/testdata.h"
#include "support/transportrig.h"
#include "support/writtenforms.h"

#include <QRegularExpression>
#include <QTcpSocket>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Write = decltype(WrittenForm::write);

QByteArray bytesOf(const Secret &secret)
{
    return secret.reveal([](QByteArrayView view) { return view.toByteArray(); });
}

QByteArray opaque()
{
    return "Zq7.Lm-42_kT9/xW+vB31nR8sYp0eHfJ"_ba;
}

// Method, path, status, duration, request id.
const QRegularExpression &requestLine()
{
    static const QRegularExpression pattern(
        u"\\Alatchkey\\.http: (?:GET|POST|PATCH) /[\\w./-]* \\d{1,3} \\d+ ms [0-9a-f-]{36}\\z"_s);
    return pattern;
}

/// Everything that an error says, in one text.
QString wordsOf(const ApiError &error)
{
    QStringList words{error.message, error.code, error.requestId};
    words << error.missingScopes;
    for (const FieldViolation &violation : error.fields)
        words << violation.field << violation.description;
    if (error.credential)
        words << error.credential->subject << error.credential->remedy << error.credential->detail;
    return words.join(u'\n');
}

} // namespace

/// What becomes known of requests while every category of every library is turned on.
class RequestLogTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyRequestIsOneHarmlessLine();
    void aServerThatQuotesWhatItWasSentIsNotQuoted_data();
    void aServerThatQuotesWhatItWasSentIsNotQuoted();

private:
    SystemClock m_clock;
};

void RequestLogTest::everyRequestIsOneHarmlessLine()
{
    const LogCapture log(LogCapture::Categories::All);
    DemoServer server(m_clock, ScopeCatalog::fromJson(repositoryFile(u"resources/scopes.json"_s)).names());
    QVERIFY(server.start());
    const WorkspaceHost host = *WorkspaceHost::parse(server.origin());
    const QString comment = u"mine alone"_s;
    QByteArrayList values{bytesOf(server.token()), bytesOf(server.clientSecret())};
    QString id;
    QNetworkAccessManager network;
    {
        PatCredential credential(std::make_unique<GivenSecret>(server.token()));
        HttpTransport transport(network, host, credential, m_clock);
        RestTokenApi api(transport);
        Outcome<Result<CreatedToken>> created(api.create({comment, 3'600, {u"sql"_s}, false}));
        QTRY_VERIFY(created.isDone() && created.value());
        values << bytesOf(created.value()->value);
        id = created.value()->token.id.value();
        const VoidOutcome edited(api.update(editOf(created.value()->token, comment + u"!"_s)));
        QTRY_VERIFY(succeeded(edited));
        const Outcome<Result<QList<Token>>> listed(api.list());
        QTRY_VERIFY(listed.isDone() && listed.value());
        const Outcome<Result<Identity>> identity(api.whoAmI());
        QTRY_VERIFY(identity.isDone() && identity.value());
        const VoidOutcome revoked(api.revoke(created.value()->token.id));
        QTRY_VERIFY(succeeded(revoked));
    }
    {
        auto tokens = std::make_unique<ServiceTokens>(network, m_clock, host, server.clientId(),
                                                      std::make_unique<GivenSecret>(server.clientSecret()));
        RenewingCredential credential(std::move(tokens), m_clock);
        Outcome<Result<Secret>> header(credential.authorization());
        QTRY_VERIFY(header.isDone() && header.value());
        values << bytesOf(*header.value()).mid(7);
    }

    QStringList methods;
    QStringList paths;
    const QStringList written = log.written();
    for (const QString &line : written) {
        if (!line.startsWith(u"latchkey.http: "_s))
            continue;
        QVERIFY2(requestLine().match(line).hasMatch(), qPrintable(line));
        methods << line.section(u' ', 1, 1);
        paths << line.section(u' ', 2, 2);
    }
    QCOMPARE(methods.size(), 8);
    methods.removeDuplicates();
    methods.sort();
    QCOMPARE(methods, (QStringList{u"GET"_s, u"PATCH"_s, u"POST"_s}));
    // The token that was edited is named by as much as tells it from others.
    QCOMPARE(paths.filter(QString(id.left(8) + u"..."_s)).size(), 1);
    QVERIFY(paths.filter(id.left(9)).isEmpty());
    // Qt HttpServer says the headers of every request; that never gets as far as this.
    const QString all = written.join(u'\n');
    for (const QByteArray &value : std::as_const(values)) {
        QVERIFY(value.size() > 30);
        QVERIFY(!all.contains(QString::fromLatin1(value)));
        QVERIFY(!all.contains(QString::fromLatin1(value.toBase64())));
    }
    for (const QString &word :
         {comment, u"Authorization"_s, u"Bearer"_s, u"User-Agent"_s, u"client_credentials"_s})
        QVERIFY2(!all.contains(word), qPrintable(word));
}

void RequestLogTest::aServerThatQuotesWhatItWasSentIsNotQuoted_data()
{
    QTest::addColumn<Write>("write");
    for (const WrittenForm &form : writtenForms)
        QTest::newRow(form.name) << form.write;
}

// In its words, its code, its names and its headers; with a value that no pattern knows.
void RequestLogTest::aServerThatQuotesWhatItWasSentIsNotQuoted()
{
    QFETCH(const Write, write);
    const QString quoted = write(opaque());
    const QByteArray text = quoted.toUtf8();
    const QByteArray inJson =
        QByteArray(text).replace('\\', "\\\\").replace('"', "\\\"").replace('\0', "\\u0000");
    QByteArray inHeader = text;
    inHeader.removeIf([](char c) { return c < ' '; });
    RawServer server([&](QTcpSocket &socket, const RawRequest &request) {
        const QByteArray body =
            request.method == "POST"
                ? QByteArray("No such token: " + text)
                : QByteArray("{\"error_code\":\"" + inJson + "\",\"message\":\"Unknown: " + inJson + "\"}");
        answer(socket, request.method == "POST" ? 400 : 403,
               {"Content-Type: application/json", "X-Request-Id: " + inHeader}, body);
    });
    const LogCapture log;
    QNetworkAccessManager network;
    PatCredential credential(std::make_unique<GivenSecret>(Secret(opaque())));
    HttpTransport transport(network, server.host(), credential, m_clock);
    RestTokenApi api(transport);
    const Outcome<Result<QList<Token>>> listed(api.list());
    const Outcome<Result<CreatedToken>> created(api.create({u"x"_s, 60, {u"sql"_s}, false}));
    QTRY_VERIFY(listed.isDone() && created.isDone());
    QVERIFY(!listed.value() && !created.value());
    const QString half = quoted.mid(quoted.size() / 4, quoted.size() / 2).remove(QChar(u'\0'));
    for (const QString &words :
         {wordsOf(listed.value().error()), wordsOf(created.value().error()), log.written().join(u'\n')}) {
        QVERIFY2(words.contains(u"[redacted]"_s), qPrintable(words));
        QVERIFY2(!QString(words).remove(QChar(u'\0')).contains(half), qPrintable(words));
    }
}

} // namespace latchkey

Q_DECLARE_METATYPE(latchkey::Write)

QTEST_GUILESS_MAIN(latchkey::RequestLogTest)
#include "tst_requestlog.moc"
