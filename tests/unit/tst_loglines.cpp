// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/logging.h"
#include "base/secret.h"

#include <QProcess>
#include <QTest>

#include <cstring>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

QByteArray opaque()
{
    return "Zq7.Lm-42_kT9/xW+vB31nR8sYp0eHfJ"_ba;
}

std::optional<QString> lineOf(const QString &message, QtMsgType type = QtInfoMsg,
                              const char *category = "latchkey.http")
{
    return logLine(type, QMessageLogContext(nullptr, 0, nullptr, category), message);
}

// Logs what a forger would like to, as the program does it, and ends in the way that it was told.
int runAsProgram(const char *end)
{
    installRedactedLogging();
    const Secret secret(opaque());
    const QString text = QString::fromLatin1(opaque());
    qCWarning(logHttp).noquote() << QString(u"one\n2026-01-01T00:00:00.000 warning latchkey.http: forged "_s +
                                            text);
    qCInfo(logHttp) << "not asked for";
    qCCritical(logStore).noquote() << QString(u"grave\r\n"_s + text);
    qDebug("of nobody");
    // What is logged when all objects are gone.
    static const struct AtEnd
    {
        ~AtEnd() { qCWarning(logUi, "late dapi%s", "0123456789abcdef0123456789abcdef"); }
    } atEnd;
    if (std::strcmp(end, "fatal") == 0)
        qFatal("the\nend of %s", opaque().constData());
    return 0;
}

} // namespace

/// What becomes of a message on its way to the log.
class LogLinesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyMessageIsOneLine_data();
    void everyMessageIsOneLine();
    void aValueInUseIsHiddenInAnyMessage_data();
    void aValueInUseIsHiddenInAnyMessage();
    void onlyHarmlessCategoriesTellDetails_data();
    void onlyHarmlessCategoriesTellDetails();
    void aLongMessageIsCut();
    void theProgramWritesSuchLines_data();
    void theProgramWritesSuchLines();
};

void LogLinesTest::everyMessageIsOneLine_data()
{
    QTest::addColumn<QString>("message");
    QTest::addColumn<QString>("written");
    QTest::newRow("plain") << u"GET /x 200 Ünder 🔑"_s << u"GET /x 200 Ünder 🔑"_s;
    QTest::newRow("line feed") << u"a\nb"_s << u"a\\nb"_s;
    QTest::newRow("carriage return") << u"a\r\nb\tc"_s << u"a\\r\\nb\\tc"_s;
    QTest::newRow("separators") << u"a\u2028b\u2029c\u0085d"_s << u"a\\u2028b\\u2029c\\u0085d"_s;
    QTest::newRow("terminal") << u"\u001b[2Ja\u0007\u009b"_s << u"\\u001b[2Ja\\u0007\\u009b"_s;
    QTest::newRow("NUL") << QString(u"a"_s + QChar(u'\0') + u"b"_s) << u"a\\u0000b"_s;
    QTest::newRow("bidi") << u"a\u202eb\u2066c\u200fd"_s << u"a\\u202eb\\u2066c\\u200fd"_s;
}

void LogLinesTest::everyMessageIsOneLine()
{
    QFETCH(const QString, message);
    QFETCH(const QString, written);
    for (const QtMsgType type : {QtDebugMsg, QtInfoMsg, QtWarningMsg, QtCriticalMsg, QtFatalMsg})
        QCOMPARE(lineOf(message, type), QString(u"latchkey.http: "_s + written));
}

void LogLinesTest::aValueInUseIsHiddenInAnyMessage_data()
{
    QTest::addColumn<QtMsgType>("type");
    QTest::addColumn<QByteArray>("category");
    QTest::newRow("ours") << QtDebugMsg << "latchkey.store"_ba;
    QTest::newRow("a warning of Qt") << QtWarningMsg << "qt.network.ssl"_ba;
    QTest::newRow("a warning of nobody") << QtWarningMsg << "default"_ba;
    QTest::newRow("critical") << QtCriticalMsg << "default"_ba;
    QTest::newRow("fatal") << QtFatalMsg << "default"_ba;
}

void LogLinesTest::aValueInUseIsHiddenInAnyMessage()
{
    QFETCH(const QtMsgType, type);
    QFETCH(const QByteArray, category);
    const Secret secret(opaque());
    for (const QByteArray &written : {opaque(), opaque().toBase64(), opaque().toPercentEncoding()}) {
        const std::optional<QString> line =
            lineOf(u"It says: "_s + QString::fromLatin1(written), type, category.constData());
        QVERIFY(line && line->endsWith(u"It says: [redacted]"_s));
    }
}

void LogLinesTest::onlyHarmlessCategoriesTellDetails_data()
{
    QTest::addColumn<QByteArray>("category");
    QTest::addColumn<bool>("isHarmless");
    QTest::newRow("ours") << "latchkey.http"_ba << true;
    QTest::newRow("plugins") << "qt.core.plugin.loader"_ba << true;
    QTest::newRow("libraries") << "qt.core.library"_ba << true;
    QTest::newRow("network") << "qt.network.http2"_ba << false;
    QTest::newRow("sign-in") << "qt.networkauth.oauth2"_ba << false;
    QTest::newRow("keys") << "qt.qpa.input.events"_ba << false;
    QTest::newRow("texts") << "qt.text.layout"_ba << false;
    QTest::newRow("accessibility") << "qt.accessibility.atspi"_ba << false;
    QTest::newRow("nobody") << "default"_ba << false;
    QTest::newRow("looks like ours") << "latchkeyring"_ba << false;
}

void LogLinesTest::onlyHarmlessCategoriesTellDetails()
{
    QFETCH(const QByteArray, category);
    QFETCH(const bool, isHarmless);
    for (const QtMsgType type : {QtDebugMsg, QtInfoMsg})
        QCOMPARE(lineOf(u"x"_s, type, category.constData()).has_value(), isHarmless);
    for (const QtMsgType type : {QtWarningMsg, QtCriticalMsg, QtFatalMsg})
        QVERIFY(lineOf(u"x"_s, type, category.constData()).has_value());
}

// The value lies across the place of the cut.
void LogLinesTest::aLongMessageIsCut()
{
    const Secret secret(opaque());
    for (const qsizetype before : {7'990, 11'990, 15'000}) {
        const std::optional<QString> line =
            lineOf(QString(QString(before, u' ') + QString::fromLatin1(opaque()) + QString(50'000, u'x')));
        QVERIFY(line);
        QVERIFY(line->size() < 8'100);
        QVERIFY(!line->contains(QString::fromLatin1(opaque().first(8))));
    }
}

void LogLinesTest::theProgramWritesSuchLines_data()
{
    QTest::addColumn<QString>("end");
    QTest::addColumn<QStringList>("wanted");
    const QStringList usual{
        u"warning latchkey.http: one\\n2026-01-01T00:00:00.000 warning latchkey.http: forged [redacted]"_s,
        u"critical latchkey.store: grave\\r\\n[redacted]"_s,
    };
    QTest::newRow("usual") << u"usual"_s << usual + QStringList{u"warning latchkey.ui: late [redacted]"_s};
    QTest::newRow("fatal") << u"fatal"_s << usual + QStringList{u"fatal default: the\\nend of [redacted]"_s};
}

void LogLinesTest::theProgramWritesSuchLines()
{
    QFETCH(const QString, end);
    QFETCH(const QStringList, wanted);
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"LATCHKEY_TEST_END"_s, end);
    environment.insert(u"ASAN_OPTIONS"_s, u"handle_abort=0"_s);
    QProcess program;
    program.setProcessEnvironment(environment);
    program.start(QCoreApplication::applicationFilePath(), {});
    QVERIFY(program.waitForFinished());
    QStringList lines = QString::fromUtf8(program.readAllStandardError()).split(u'\n', Qt::SkipEmptyParts);
    for (QString &line : lines)
        line = line.section(u' ', 1);
    QCOMPARE(lines, wanted);
    QCOMPARE(program.exitStatus(), end == u"fatal"_s ? QProcess::CrashExit : QProcess::NormalExit);
}

} // namespace latchkey

int main(int argc, char **argv)
{
    const QByteArray end = qgetenv("LATCHKEY_TEST_END");
    if (!end.isEmpty())
        return latchkey::runAsProgram(end.constData());
    QCoreApplication app(argc, argv);
    latchkey::LogLinesTest test;
    return QTest::qExec(&test, argc, argv);
}

#include "tst_loglines.moc"
