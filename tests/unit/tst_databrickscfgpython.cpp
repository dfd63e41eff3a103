// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/configprofiles.h"
#include "store/configtext.h"
#include "support/configcases.h"
#include "support/testfiles.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QStandardPaths>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

// As the vendor's SDK for Python reads it: sections as they are, without what they inherit.
constexpr auto script = R"(
import configparser, json, sys

def read(path):
    parser = configparser.ConfigParser()
    try:
        with open(path, encoding='utf-8') as file:
            parser.read_file(file)
    except (configparser.Error, UnicodeDecodeError):
        return None
    sections = {name: dict(section) for name, section in parser._sections.items()}
    if parser.defaults():
        sections['DEFAULT'] = dict(parser.defaults())
    return sections

print(json.dumps([read(path) for path in sys.argv[1:]]))
)";

/// What we read, in the form of the script's answer.
QJsonObject ourReading(const QByteArray &content)
{
    QJsonObject sections;
    const ConfigText text(content);
    for (const ConfigSection &section : text.sections()) {
        QJsonObject values;
        for (const ConfigEntry &entry : section.entries)
            values.insert(entry.key, entry.value);
        if (section.name != configDefaultSection || !values.isEmpty())
            sections.insert(section.name, values);
    }
    return sections;
}

} // namespace

/// Asks Python's configparser, as a reader that is not ours.
class DatabricksCfgPythonTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void tableKnowsWhatPythonReads_data();
    void tableKnowsWhatPythonReads();
    void whatIsSavedPythonReadsTheSame_data();
    void whatIsSavedPythonReadsTheSame();

private:
    QString writeFile(const QString &name, const QByteArray &content);

    QTemporaryDir m_folder;
    QJsonArray m_before; ///< By the index of the case; null where it is an error.
    QJsonArray m_after;
};

QString DatabricksCfgPythonTest::writeFile(const QString &name, const QByteArray &content)
{
    const QString path = m_folder.filePath(name);
    return putFile(path, content) ? path : QString();
}

void DatabricksCfgPythonTest::initTestCase()
{
    const QString python = QStandardPaths::findExecutable(u"python3"_s);
    if (python.isEmpty())
        QSKIP("There is no python3");
    QStringList arguments{u"-c"_s, QString::fromUtf8(script)};
    const QList<ConfigCase> cases = configCases();
    for (qsizetype i = 0; i < cases.size(); ++i)
        arguments << writeFile(u"before"_s + QString::number(i), cases.at(i).content);
    for (qsizetype i = 0; i < cases.size(); ++i)
        arguments << writeFile(u"after"_s + QString::number(i), cases.at(i).written);

    QProcess process;
    process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    process.start(python, arguments);
    QVERIFY(process.waitForFinished());
    QCOMPARE(process.exitCode(), 0);
    const QJsonArray answers = QJsonDocument::fromJson(process.readAllStandardOutput()).array();
    QCOMPARE(answers.size(), 2 * cases.size());
    for (qsizetype i = 0; i < cases.size(); ++i) {
        m_before.append(answers.at(i));
        m_after.append(answers.at(cases.size() + i));
    }
}

void DatabricksCfgPythonTest::tableKnowsWhatPythonReads_data()
{
    addConfigCases();
}

void DatabricksCfgPythonTest::tableKnowsWhatPythonReads()
{
    QFETCH(const qsizetype, index);
    const ConfigCase one = configCases().at(index);
    const QJsonValue theirs = m_before.at(index);
    QCOMPARE(theirs.isNull(), one.python == ConfigPython::Refuses);
    if (one.python == ConfigPython::Same)
        QCOMPARE(theirs.toObject(), ourReading(one.content));
    else if (one.python == ConfigPython::Differs)
        QVERIFY(theirs.toObject() != ourReading(one.content));
}

void DatabricksCfgPythonTest::whatIsSavedPythonReadsTheSame_data()
{
    addConfigCases();
}

void DatabricksCfgPythonTest::whatIsSavedPythonReadsTheSame()
{
    QFETCH(const qsizetype, index);
    const ConfigCase one = configCases().at(index);
    if (one.written.isEmpty())
        return;
    const QJsonValue after = m_after.at(index);
    if (one.content.startsWith("\xEF\xBB\xBF")) {
        // The mark stays as it was, and with it Python's refusal.
        QVERIFY(after.isNull());
        return;
    }
    QVERIFY(!after.isNull());
    const QString profile = QString::fromUtf8(one.profile);
    const QJsonObject saved = after.toObject().value(profile).toObject();
    QCOMPARE(saved.value(u"host"_s).toString(), u"https://new.dev"_s);
    QCOMPARE(saved.value(u"token"_s).toString(), u"dapi-new"_s);
    QCOMPARE(ourReading(one.written).value(profile).toObject().value(u"token"_s), saved.value(u"token"_s));
    const QStringList savedKeys = saved.keys();
    for (const QString &key : savedKeys)
        QVERIFY2(!isOtherCredentialKey(key), qUtf8Printable(key));

    if (one.python == ConfigPython::Refuses)
        return;
    // All the rest is as it was, by Python's own account.
    QJsonObject expected = m_before.at(index).toObject();
    QJsonObject section = expected.value(profile).toObject();
    const QStringList oldKeys = section.keys();
    for (const QString &key : oldKeys) {
        if (isOtherCredentialKey(key) || key.contains(u'"') || key.contains(u'`'))
            section.remove(key);
    }
    section.insert(u"host"_s, u"https://new.dev"_s);
    section.insert(u"token"_s, u"dapi-new"_s);
    expected.insert(profile, section);
    QCOMPARE(after.toObject(), expected);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::DatabricksCfgPythonTest)
#include "tst_databrickscfgpython.moc"
