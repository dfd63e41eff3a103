// SPDX-License-Identifier: GPL-3.0-or-later
#include "auth/databrickstokens.h"
#include "support/programanswers.h"
#include "support/standins.h"
#include "support/tokenoutcome.h"

#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace latchkey {

namespace {

using Kind = CredentialError::Kind;

const QString &databricks()
{
    static const QString name = u"databricks"_s;
    return name;
}

WorkspaceHost host()
{
    return *WorkspaceHost::parse(u"https://example.cloud.databricks.com"_s);
}

} // namespace

/// What is told when the command line gives no token.
class DatabricksRefusalTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void itsAdviceIsTakenUp_data();
    void itsAdviceIsTakenUp();
    void theRemedyCanBeTyped_data();
    void theRemedyCanBeTyped();
    void itsWordsAreRedactedAndCut();
    void itsLastWordsAreKept();
    void aSilentFailureIsToldInTheSystemsWords();
    void aWrongProgramIsTold_data();
    void aWrongProgramIsTold();
    void anUnusableAnswerIsTold_data();
    void anUnusableAnswerIsTold();
    void aHangingProgramIsTold();

private:
    [[nodiscard]] std::unique_ptr<DatabricksTokens> source(const QString &profile = u"DEFAULT"_s,
                                                           ProgramLimits limits = {}) const
    {
        return std::make_unique<DatabricksTokens>(m_clock, host(), profile, m_environment, limits);
    }

    ManualClock m_clock;
    std::optional<StandIns> m_standIns;
    QProcessEnvironment m_environment;
};

void DatabricksRefusalTest::init()
{
    m_standIns.emplace();
    m_environment = m_standIns->environment();
}

void DatabricksRefusalTest::itsAdviceIsTakenUp_data()
{
    QTest::addColumn<QByteArray>("words");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("the refresh token is dead")
        << "Error: A new access token could not be retrieved because the refresh token is invalid. To "
           "reauthenticate, run the following command:\n  $ databricks auth login --profile DEFAULT"_ba
        << Kind::SignInNeeded;
    QTest::newRow("never signed in") << "Error: cache: databricks OAuth is not configured for this host"_ba
                                     << Kind::SignInNeeded;
    QTest::newRow("nothing kept") << "Error: cache: token not found"_ba << Kind::SignInNeeded;
    QTest::newRow("refused by the server")
        << R"(Error: token refresh: {"error":"invalid_grant"})"_ba << Kind::SignInNeeded;
    QTest::newRow("no network")
        << "Error: dial tcp: lookup example.com: no such host.\n\nTo reauthenticate, run the following "
           "command:\n\n  $ databricks auth login --profile DEFAULT"_ba
        << Kind::ProgramFailed;
    QTest::newRow("no such profile") << "Error: profile \"x\" not found"_ba << Kind::ProgramFailed;
}

void DatabricksRefusalTest::itsAdviceIsTakenUp()
{
    QFETCH(const QByteArray, words);
    QFETCH(const Kind, kind);
    // A refusal with a token beside it gives none.
    QVERIFY(
        m_standIns->put(databricks(), printing(bytes(databricksAnswer(someJwt()))) + '\n' + failing(words)));
    const auto tokens = source();
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(outcome.isDone());
    const CredentialError expected{kind, databricks(), u"databricks auth login --profile DEFAULT"_s,
                                   QString::fromUtf8(words)};
    QVERIFY(reasonOf(outcome));
    QCOMPARE(reasonOf(outcome)->detail, expected.detail);
    QVERIFY(reasonOf(outcome) == expected);
}

void DatabricksRefusalTest::theRemedyCanBeTyped_data()
{
    QTest::addColumn<QString>("profile");
    QTest::addColumn<QString>("remedy");
    QTest::newRow("a plain name") << u"work-2_b.c"_s << u"databricks auth login --profile work-2_b.c"_s;
    QTest::newRow("a host") << QString()
                            << u"databricks auth login --host https://example.cloud.databricks.com"_s;
    QTest::newRow("blanks") << u"my work"_s << u"databricks auth login --profile 'my work'"_s;
    QTest::newRow("a quote") << u"it's"_s << u"databricks auth login --profile 'it'\\''s'"_s;
    QTest::newRow("a command") << u"$(id)"_s << u"databricks auth login --profile '$(id)'"_s;
    QTest::newRow("an option") << u"-p"_s << u"databricks auth login --profile=-p"_s;
}

void DatabricksRefusalTest::theRemedyCanBeTyped()
{
    QFETCH(const QString, profile);
    QFETCH(const QString, remedy);
    QVERIFY(m_standIns->put(databricks(), failing("no")));
    const auto tokens = source(profile);
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(reasonOf(outcome));
    QCOMPARE(reasonOf(outcome)->remedy, remedy);
}

void DatabricksRefusalTest::itsWordsAreRedactedAndCut()
{
    const QByteArray secret = somePat();
    QVERIFY(m_standIns->put(databricks(), failing("Error: " + secret + " is " + someJwt() + " not\n" +
                                                  QByteArray(3'000, 'x') + " end")));
    const auto tokens = source();
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(reasonOf(outcome));
    QCOMPARE(reasonOf(outcome)->kind, Kind::ProgramFailed);
    QCOMPARE(reasonOf(outcome)->detail.size(), 2'000);
    QVERIFY(reasonOf(outcome)->detail.endsWith(u"xxx end"_s));

    QVERIFY(m_standIns->put(databricks(), failing("Error: " + secret + " is " + someJwt() + " not")));
    const TokenOutcome shorter(tokens->fetch());
    QTRY_VERIFY(reasonOf(shorter));
    QCOMPARE(reasonOf(shorter)->detail, u"Error: [redacted] is [redacted] not"_s);
}

void DatabricksRefusalTest::itsLastWordsAreKept()
{
    // Long tokens in lines, so that a cut inside of one would show its half.
    const QByteArray token = "dapi" + QByteArray("0123456789abcdef").repeated(8);
    QVERIFY(m_standIns->put(databricks(), "i=0; while [ $i -lt 200 ]; do echo " + token +
                                              "; i=$((i+1)); done >&2\n" + failing("Error: the last line")));
    const auto tokens = source();
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(reasonOf(outcome));
    const QString detail = reasonOf(outcome)->detail;
    QVERIFY(detail.endsWith(u"[redacted]\nError: the last line"_s));
    QVERIFY(!detail.contains(u"0123456789"_s));
}

void DatabricksRefusalTest::aSilentFailureIsToldInTheSystemsWords()
{
    QVERIFY(m_standIns->put(databricks(), "kill -KILL $$"));
    const auto tokens = source();
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(reasonOf(outcome));
    QCOMPARE(reasonOf(outcome)->kind, Kind::ProgramFailed);
    QVERIFY(!reasonOf(outcome)->detail.isEmpty());
}

void DatabricksRefusalTest::aWrongProgramIsTold_data()
{
    QTest::addColumn<qsizetype>("size");
    QTest::addColumn<QByteArray>("content");
    QTest::addColumn<Kind>("kind");
    QTest::newRow("none") << qsizetype{0} << QByteArray() << Kind::ProgramMissing;
    QTest::newRow("legacy") << StandIns::wholeSize - 1 << "#!/bin/sh\nexit 0\n"_ba << Kind::ProgramTooOld;
    QTest::newRow("no program") << StandIns::wholeSize << "garbage\n"_ba << Kind::ProgramFailed;
}

void DatabricksRefusalTest::aWrongProgramIsTold()
{
    QFETCH(const qsizetype, size);
    QFETCH(QByteArray, content);
    QFETCH(const Kind, kind);
    const QString path = m_standIns->path(databricks());
    // By its path, so that one which is installed here is not found instead.
    m_environment.insert(u"DATABRICKS_CLI_PATH"_s, path);
    if (size > 0) {
        content.append(size - content.size(), '#');
        QVERIFY(putFile(path, content) && QFile::setPermissions(path, QFile::ReadOwner | QFile::ExeOwner));
    }
    const auto tokens = source();
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(reasonOf(outcome));
    QCOMPARE(reasonOf(outcome)->kind, kind);
    QCOMPARE(reasonOf(outcome)->subject, databricks());
}

void DatabricksRefusalTest::anUnusableAnswerIsTold_data()
{
    QTest::addColumn<QByteArray>("script");
    QTest::newRow("nothing") << "exit 0"_ba;
    QTest::newRow("words") << printing("Welcome to Databricks");
    QTest::newRow("no token") << printing("{}");
    QTest::newRow("a token that ran out")
        << printing(bytes(databricksAnswer(someJwt())).replace("13:09", "11:09"));
    QTest::newRow("no end") << "while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done"_ba;
}

void DatabricksRefusalTest::anUnusableAnswerIsTold()
{
    QFETCH(const QByteArray, script);
    QVERIFY(m_standIns->put(databricks(), script));
    const auto tokens = source();
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY_WITH_TIMEOUT(outcome.isDone(), 30'000);
    QVERIFY(reasonOf(outcome));
    QCOMPARE(reasonOf(outcome)->kind, Kind::AnswerUnusable);
    QCOMPARE(reasonOf(outcome)->subject, databricks());
    QTRY_VERIFY(!m_standIns->isAtWork(databricks()));
}

void DatabricksRefusalTest::aHangingProgramIsTold()
{
    QVERIFY(m_standIns->put(databricks(), hanging()));
    const auto tokens = source(u"DEFAULT"_s, {.time = 1s});
    const TokenOutcome outcome(tokens->fetch());
    QTRY_VERIFY(reasonOf(outcome));
    QVERIFY(reasonOf(outcome) == CredentialError({Kind::ProgramTimedOut, databricks(), {}, {}}));
    QVERIFY(m_standIns->id(databricks()) > 1);
    QTRY_VERIFY(!m_standIns->isAtWork(databricks()));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::DatabricksRefusalTest)
#include "tst_databricksrefusal.moc"
