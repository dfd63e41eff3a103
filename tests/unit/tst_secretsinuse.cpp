// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/redactor.h"
#include "base/secret.h"
#include "base/secretsinuse.h"
#include "support/watchdog.h"
#include "support/writtenforms.h"

#include <QTest>

#include <memory>
#include <optional>
#include <thread>
#include <vector>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Write = decltype(WrittenForm::write);

// The patterns do not know it.
QByteArray opaque()
{
    return "Zq7.Lm-42_kT9/xW+vB31nR8sYp0eHfJ"_ba;
}

QString plain(const QByteArray &value)
{
    return QString::fromLatin1(value);
}

QString base64(const QByteArray &value)
{
    return plain(value.toBase64());
}

const QString &hidden()
{
    static const QString word = u"[redacted]"_s;
    return word;
}

qsizetype living()
{
    qsizetype count = 0;
    SecretsInUse::lend([&count](const std::vector<QByteArrayView> &values) {
        count = static_cast<qsizetype>(values.size());
    });
    return count;
}

} // namespace

/// The redactor and the values of the secrets that live at the moment.
class SecretsInUseTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everySecretIsKnownWhileItLives();
    void movingKeepsOneOfIt();
    void secretsOfManyThreadsAreKnown();
    void aValueIsHiddenHoweverItIsWritten_data();
    void aValueIsHiddenHoweverItIsWritten();
    void aValueOfOtherLettersIsHidden_data();
    void aValueOfOtherLettersIsHidden();
    void theTextAroundAValueStays();
    void onlyTheValueOfAHeaderIsHidden();
    void aPartOfATokenIsHidden_data();
    void aPartOfATokenIsHidden();
    void ordinaryTextStays_data();
    void ordinaryTextStays();
    void aValueThatIsGoneIsHiddenNoMore();
    void aLongTextIsReadInTime();
};

void SecretsInUseTest::everySecretIsKnownWhileItLives()
{
    QCOMPARE(living(), 0);
    const Secret empty;
    QCOMPARE(living(), 0);
    auto first = std::make_unique<Secret>("first value");
    auto second = std::make_unique<Secret>("second value");
    auto third = std::make_unique<Secret>(second->clone());
    QCOMPARE(living(), 3);
    second.reset();
    QCOMPARE(living(), 2);
    third.reset();
    first.reset();
    QCOMPARE(living(), 0);
}

void SecretsInUseTest::movingKeepsOneOfIt()
{
    Secret first(opaque());
    const Secret other("another value");
    Secret second(std::move(first));
    QCOMPARE(living(), 2);
    first = std::move(second);
    QCOMPARE(living(), 2);
    QCOMPARE(redacted(plain(opaque())), hidden());
    first = Secret("the next value");
    QCOMPARE(living(), 2);
    QCOMPARE(redacted(plain(opaque())), plain(opaque()));
    first = Secret();
    QCOMPARE(living(), 1);
}

// A race would be found by what it does to the list.
void SecretsInUseTest::secretsOfManyThreadsAreKnown()
{
    const auto work = [] {
        for (int i = 0; i < 500; ++i) {
            Secret secret(opaque());
            const Secret moved = std::move(secret);
            if (redacted(u"a line of the log"_s).isEmpty())
                qFatal("The line is gone");
        }
    };
    std::thread first(work);
    std::thread second(work);
    work();
    first.join();
    second.join();
    QCOMPARE(living(), 0);
}

void SecretsInUseTest::aValueIsHiddenHoweverItIsWritten_data()
{
    QTest::addColumn<Write>("write");
    for (const WrittenForm &form : writtenForms)
        QTest::newRow(form.name) << form.write;
}

void SecretsInUseTest::aValueIsHiddenHoweverItIsWritten()
{
    QFETCH(const Write, write);
    // The short one is nothing but a word to whoever does not know it.
    for (const QByteArray &value : {opaque(), "Hush/8+b"_ba}) {
        const QString written = write(value);
        const QString text = u"Refused: \""_s + written + u"\", try another."_s;
        QCOMPARE(redacted(text), text);
        const Secret secret(value);
        const QString result = redacted(text);
        QVERIFY2(!result.contains(written), qPrintable(result));
        QVERIFY2(!result.contains(written.mid(written.size() / 4, written.size() / 2)), qPrintable(result));
        QCOMPARE(result.count(hidden()), 1);
    }
}

void SecretsInUseTest::aValueOfOtherLettersIsHidden_data()
{
    QTest::addColumn<QString>("written");
    const QByteArray value = u"pässwörter"_s.toUtf8();
    QTest::newRow("plain") << u"pässwörter"_s;
    QTest::newRow("in JSON by numbers") << u"p\\u00e4ssw\\u00f6rter"_s;
    QTest::newRow("percent-encoded") << QString::fromLatin1(value.toPercentEncoding());
    QTest::newRow("base64") << base64(value);
    QTest::newRow("read as Latin-1") << QString::fromLatin1(value);
}

void SecretsInUseTest::aValueOfOtherLettersIsHidden()
{
    QFETCH(const QString, written);
    const QString text = u"ä🔑 “"_s + written + u"” €."_s;
    QCOMPARE(redacted(text), text);
    const Secret secret(u"pässwörter"_s.toUtf8());
    QCOMPARE(redacted(text), u"ä🔑 “[redacted]” €."_s);
}

void SecretsInUseTest::theTextAroundAValueStays()
{
    const Secret secret(opaque());
    const QString value = plain(opaque());
    QCOMPARE(redacted(u"Ünknown 🔑 “"_s + value + u"”, "_s + value + u" and "_s + base64(opaque()) + u'!'),
             u"Ünknown 🔑 “[redacted]”, [redacted] and [redacted]!"_s);
    QCOMPARE(redacted(value), hidden());
    QCOMPARE(redacted(QString(value + value)), hidden());
}

void SecretsInUseTest::onlyTheValueOfAHeaderIsHidden()
{
    const Secret header(QByteArray("Bearer " + opaque()));
    QCOMPARE(redacted(u"The token "_s + plain(opaque()) + u" is unknown."_s),
             u"The token [redacted] is unknown."_s);
    QCOMPARE(redacted(u"The bearer of it is unknown."_s), u"The bearer [redacted] it is unknown."_s);

    const Secret basic(QByteArray("Basic " + opaque().toBase64()));
    QCOMPARE(redacted(u"Not "_s + base64(opaque()) + u'.'), u"Not [redacted]."_s);
}

void SecretsInUseTest::aPartOfATokenIsHidden_data()
{
    QTest::addColumn<qsizetype>("begin");
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<bool>("isHidden");
    const qsizetype size = opaque().size();
    QTest::newRow("beginning") << qsizetype{0} << qsizetype{12} << true;
    QTest::newRow("end") << size - 12 << qsizetype{12} << true;
    for (qsizetype begin = 1; begin < size - 12; ++begin)
        QTest::addRow("middle, from %d", static_cast<int>(begin)) << begin << qsizetype{12} << true;
    QTest::newRow("all but one") << qsizetype{0} << size - 1 << true;
    // What people say when they tell their tokens apart.
    QTest::newRow("last four") << size - 4 << qsizetype{4} << false;
    QTest::newRow("first eight") << qsizetype{0} << qsizetype{8} << false;
}

void SecretsInUseTest::aPartOfATokenIsHidden()
{
    QFETCH(const qsizetype, begin);
    QFETCH(const qsizetype, size);
    QFETCH(const bool, isHidden);
    const Secret secret(opaque());
    const QString text = u"<"_s + plain(opaque()).mid(begin, size) + u">"_s;
    QCOMPARE(redacted(text), isHidden ? u"<[redacted]>"_s : text);
}

void SecretsInUseTest::ordinaryTextStays_data()
{
    QTest::addColumn<QByteArray>("value");
    QTest::addColumn<QString>("text");
    QTest::newRow("a letter") << "a"_ba << u"Lifetime is longer than the maximum of 90 days."_s;
    QTest::newRow("a word of seven") << "maximum"_ba << u"Lifetime is longer than the maximum of 90 days."_s;
    QTest::newRow("a short header") << "Bearer maximum"_ba << u"The maximum is 90."_s;
    QTest::newRow("a body") << R"({"comment":"laptop","lifetime_seconds":60})"_ba
                            << u"Invalid value for \"lifetime_seconds\" of \"comment\":\"laptop\"."_s;
    QTest::newRow("a form") << "grant_type=refresh_token&client_id=databricks-cli"_ba
                            << u"The grant_type refresh_token of databricks-cli is unknown."_s;
    QTest::newRow("a file") << "[dev]\nhost = https://adb-123.azuredatabricks.net\n"_ba
                            << u"https://adb-123.azuredatabricks.net cannot be reached."_s;
    QTest::newRow("binary") << QByteArray(64, '\0') << u"0000000000000000000000000000000000000000"_s;
}

void SecretsInUseTest::ordinaryTextStays()
{
    QFETCH(const QByteArray, value);
    QFETCH(const QString, text);
    const Secret secret(value);
    QCOMPARE(redacted(text), text);
}

void SecretsInUseTest::aValueThatIsGoneIsHiddenNoMore()
{
    std::optional<Secret> secret(opaque());
    QCOMPARE(redacted(plain(opaque())), hidden());
    secret.reset();
    QCOMPARE(redacted(plain(opaque())), plain(opaque()));
}

// As much as an error may hold, made to be read in as many ways as there are.
void SecretsInUseTest::aLongTextIsReadInTime()
{
    std::vector<Secret> secrets;
    for (int i = 0; i < 100; ++i)
        secrets.emplace_back(QByteArray(opaque() + QByteArray::number(i) + QByteArray(1'000, 'x')));
    Watchdog watchdog;
    for (const QString &part : {u"abcdef0123"_s, u"%61%62%63%25"_s, u"abcdefghijkl "_s, u"xxxxxxxxxx"_s}) {
        watchdog.reset();
        QVERIFY(!redacted(part.repeated(8'000 / part.size())).isEmpty());
        const qint64 tookMs = watchdog.longestMs();
        QVERIFY2(tookMs < 2'000, qPrintable(QString(part + u' ' + QString::number(tookMs))));
    }
}

} // namespace latchkey

Q_DECLARE_METATYPE(latchkey::Write)

QTEST_GUILESS_MAIN(latchkey::SecretsInUseTest)
#include "tst_secretsinuse.moc"
