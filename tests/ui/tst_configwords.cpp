// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/configwords.h"

#include <QSet>
#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

using Obstacle = FoundProfile::Obstacle;
using WriteKind = ConfigWriteError::Kind;

constexpr int writeKindCount = static_cast<int>(WriteKind::NoSuchProfile) + 1;
constexpr int problemKindCount = static_cast<int>(ConfigProblem::Kind::FileUnreadable) + 1;

} // namespace

class ConfigWordsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyObstacleIsNamed_data();
    void everyObstacleIsNamed();
    void everyProblemHasItsOwnSentence();
    void problemsNameTheLine_data();
    void problemsNameTheLine();
    void manyProblemsAreCounted();
    void everyFailureToWriteHasItsOwnWords();
    void fileThatIsReadInTwoWaysIsToldWithItsLine();
    void namesOfTheFileAreHarmless();
    void namesAreRefusedByTheWritersRules_data();
    void namesAreRefusedByTheWritersRules();
    void proposedNamesCanBeWritten_data();
    void proposedNamesCanBeWritten();
};

void ConfigWordsTest::everyObstacleIsNamed_data()
{
    QTest::addColumn<Obstacle>("obstacle");
    QTest::addColumn<QString>("host");
    QTest::addColumn<QString>("words");
    const QString host = u"https://dbc.example.com"_s;
    QTest::newRow("none") << Obstacle::None << host << QString();
    QTest::newRow("other kind") << Obstacle::Unsupported << host
                                << u"Signs in with azure-client-secret, which Latchkey does not support"_s;
    QTest::newRow("no host") << Obstacle::Incomplete << QString() << u"Has no host"_s;
    QTest::newRow("no credential") << Obstacle::Incomplete << host << u"Has nothing to sign in with"_s;
    QTest::newRow("several") << Obstacle::Ambiguous << host
                             << u"Holds credentials of several kinds: azure-client-secret"_s;
    QTest::newRow("account") << Obstacle::AccountConsole << host << u"Account console: it has no tokens"_s;
    QTest::newRow("odd host") << Obstacle::BadHost << host << u"Its host is not the address of a workspace"_s;
}

void ConfigWordsTest::everyObstacleIsNamed()
{
    FoundProfile found;
    found.authType = u"azure-client-secret"_s;
    QFETCH(const Obstacle, obstacle);
    found.obstacle = obstacle;
    QFETCH(const QString, host);
    found.hostText = host;
    QTEST(obstacleNote(found), "words");
}

void ConfigWordsTest::everyProblemHasItsOwnSentence()
{
    QSet<QString> sentences;
    for (int kind = 0; kind < problemKindCount; ++kind) {
        const QString text = configProblemText({static_cast<ConfigProblem::Kind>(kind), 7, u"prod"_s});
        QVERIFY2(text.endsWith(u'.') && !text.contains(u'%'), qUtf8Printable(text));
        sentences << text;
    }
    QCOMPARE(sentences.size(), qsizetype{problemKindCount});
}

void ConfigWordsTest::problemsNameTheLine_data()
{
    QTest::addColumn<ConfigProblem::Kind>("kind");
    QTest::addColumn<QString>("words");
    QTest::newRow("section") << ConfigProblem::Kind::DuplicateSection
                             << u"Line 1200: the section prod is there twice."_s;
    QTest::newRow("key") << ConfigProblem::Kind::DuplicateKey << u"Line 1200: the key prod is there twice."_s;
    QTest::newRow("line") << ConfigProblem::Kind::UnreadableLine << u"Line 1200 cannot be read."_s;
}

void ConfigWordsTest::problemsNameTheLine()
{
    QFETCH(const ConfigProblem::Kind, kind);
    QTEST(configProblemText({kind, 1200, u"prod"_s}), "words");
}

void ConfigWordsTest::manyProblemsAreCounted()
{
    QList<ConfigProblem> problems;
    QVERIFY(configProblemsText(problems).isEmpty());
    for (int line = 1; line <= 3; ++line)
        problems << ConfigProblem{ConfigProblem::Kind::UnreadableLine, line, {}};
    QCOMPARE(configProblemsText(problems).count(u'\n'), 2);
    problems << problems.constFirst();
    QVERIFY(configProblemsText(problems).endsWith(u"\nThere is 1 more line like these."_s));
    problems << problems.constFirst();
    QVERIFY(configProblemsText(problems).endsWith(u"\nThere are 2 more lines like these."_s));
}

void ConfigWordsTest::everyFailureToWriteHasItsOwnWords()
{
    QSet<QString> headlines;
    for (int kind = 0; kind < writeKindCount; ++kind) {
        ConfigWriteError error;
        error.kind = static_cast<WriteKind>(kind);
        error.detail = u"the system says"_s;
        const ErrorWords words = configWriteWords(error);
        QVERIFY2(words.headline.endsWith(u'.') && !words.headline.contains(u'%'),
                 qUtf8Printable(words.headline));
        QVERIFY2(words.advice.endsWith(u'.'), qUtf8Printable(words.advice));
        QCOMPARE(words.details, error.detail);
        headlines << words.headline;
    }
    QCOMPARE(headlines.size(), qsizetype{writeKindCount});
}

void ConfigWordsTest::fileThatIsReadInTwoWaysIsToldWithItsLine()
{
    ConfigWriteError error;
    error.kind = WriteKind::Problems;
    error.problem = {ConfigProblem::Kind::DuplicateSection, 12, u"prod"_s};
    QVERIFY(configWriteWords(error).headline.contains(u"Line 12: the section prod is there twice."_s));
}

void ConfigWordsTest::namesOfTheFileAreHarmless()
{
    const QString text = configProblemText(
        {ConfigProblem::Kind::DuplicateSection, 1, QString(u"a\u202e%1"_s + QString(500, u'x'))});
    QVERIFY(text.contains(u"a\ufffd%1"_s));
    QVERIFY(text.size() < 120);
}

void ConfigWordsTest::namesAreRefusedByTheWritersRules_data()
{
    QTest::addColumn<QString>("name");
    QTest::addColumn<bool>("fits");
    QTest::newRow("plain") << u"prod"_s << true;
    QTest::newRow("default") << u"DEFAULT"_s << true;
    QTest::newRow("space and dot") << u"my prod.eu"_s << true;
    QTest::newRow("letters of another script") << u"\u00fcbung"_s << true;
    QTest::newRow("empty") << QString() << false;
    QTest::newRow("reserved") << u"__settings__"_s << false;
    QTest::newRow("opening bracket") << u"a[b"_s << false;
    QTest::newRow("closing bracket") << u"a]b"_s << false;
    QTest::newRow("line break") << u"a\nb"_s << false;
    QTest::newRow("carriage return") << u"a\rb"_s << false;
}

void ConfigWordsTest::namesAreRefusedByTheWritersRules()
{
    QFETCH(const QString, name);
    QFETCH(const bool, fits);
    QCOMPARE(profileNameProblem(name).isEmpty(), fits);
}

void ConfigWordsTest::proposedNamesCanBeWritten_data()
{
    QTest::addColumn<QString>("workspace");
    QTest::addColumn<QString>("name");
    QTest::newRow("as it is") << u"prod_lakehouse-2"_s << u"prod_lakehouse-2"_s;
    QTest::newRow("spaces and brackets") << u" Prod  [EU] "_s << u"Prod-EU"_s;
    QTest::newRow("dots") << u"adb-1.7.azure"_s << u"adb-1-7-azure"_s;
    QTest::newRow("nothing plain") << u"\u65e5\u672c"_s << u"workspace"_s;
    QTest::newRow("empty") << QString() << u"workspace"_s;
    QTest::newRow("reserved") << u"__settings__"_s << u"workspace"_s;
}

void ConfigWordsTest::proposedNamesCanBeWritten()
{
    QFETCH(const QString, workspace);
    QTEST(proposedProfileName(workspace), "name");
    QVERIFY(profileNameProblem(proposedProfileName(workspace)).isEmpty());
}

QTEST_GUILESS_MAIN(ConfigWordsTest)

#include "tst_configwords.moc"
