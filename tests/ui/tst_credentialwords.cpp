// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/credentialwords.h"
#include "text/tlswords.h"

#include <QSet>
#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

using Action = ErrorWords::Action;
using Kind = CredentialError::Kind;
using Reason = TlsProblem::Reason;

constexpr int kindCount = static_cast<int>(Kind::NotInThisBuild) + 1;
constexpr int reasonCount = static_cast<int>(Reason::Other) + 1;

CredentialError errorOf(int kind)
{
    return {static_cast<Kind>(kind), u"thing"_s, {}, {}};
}

TlsProblem problemOf(int reason)
{
    return {static_cast<Reason>(reason), u"dbc.example.com"_s, u"Example Proxy"_s, {}};
}

/// Whole sentences for the person: no placeholder left over, no shouting, no contraction.
bool isWellSaid(const QString &text)
{
    return text.size() > 5 && text.endsWith(u'.') && text.at(0).isUpper() && !text.contains(u'%') &&
           !text.contains(u'!') && !text.contains(u"n't"_s) && !text.contains(u"  "_s);
}

} // namespace

class CredentialWordsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyKindSaysWhatHappenedAndWhatToDo_data();
    void everyKindSaysWhatHappenedAndWhatToDo();
    void everyKindHasItsOwnWords();
    void subjectIsNamed_data();
    void subjectIsNamed();
    void commandThatHelpsEndsTheAdvice_data();
    void commandThatHelpsEndsTheAdvice();
    void missingProgramIsNamedWithWhatToInstall_data();
    void missingProgramIsNamedWithWhatToInstall();
    void legacyCommandLineIsToldWithTheVersionThatIsNeeded();
    void whatCannotBeRepairedHereAsksToSignIn_data();
    void whatCannotBeRepairedHereAsksToSignIn();
    void detailsHoldNoCredential();
    void wordsOfOthersAreHarmless();

    void everyReasonSaysWhatHappenedAndWhatToDo_data();
    void everyReasonSaysWhatHappenedAndWhatToDo();
    void everyReasonHasItsOwnWords();
    void certificateIsDescribedAsFarAsItIsKnown_data();
    void certificateIsDescribedAsFarAsItIsKnown();
    void adviceFitsTheReason_data();
    void adviceFitsTheReason();
    void certificateOfAStrangerIsHarmless();
};

void CredentialWordsTest::everyKindSaysWhatHappenedAndWhatToDo_data()
{
    QTest::addColumn<int>("kind");
    for (int kind = 0; kind < kindCount; ++kind)
        QTest::addRow("kind %d", kind) << kind;
}

void CredentialWordsTest::everyKindSaysWhatHappenedAndWhatToDo()
{
    QFETCH(const int, kind);
    const ErrorWords words = credentialWords(errorOf(kind), u"Prod"_s);
    QVERIFY(words.attempted.isEmpty());
    QVERIFY2(isWellSaid(words.headline), qUtf8Printable(words.headline));
    QVERIFY2(isWellSaid(words.advice), qUtf8Printable(words.advice));
    QVERIFY(words.action == Action::Retry || words.action == Action::SignIn);
    QVERIFY(words.details.isEmpty());
}

void CredentialWordsTest::everyKindHasItsOwnWords()
{
    QSet<QString> headlines;
    for (int kind = 0; kind < kindCount; ++kind)
        headlines << credentialWords(errorOf(kind), u"Prod"_s).headline;
    QCOMPARE(headlines.size(), qsizetype{kindCount});
}

void CredentialWordsTest::subjectIsNamed_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::newRow("program") << Kind::ProgramFailed;
    QTest::newRow("missing program") << Kind::ProgramMissing;
    QTest::newRow("old program") << Kind::ProgramTooOld;
    QTest::newRow("slow program") << Kind::ProgramTimedOut;
    QTest::newRow("useless program") << Kind::AnswerUnusable;
    QTest::newRow("file") << Kind::ConfigFileMissing;
    QTest::newRow("broken file") << Kind::ConfigFileUnusable;
    QTest::newRow("profile") << Kind::ProfileMissing;
    QTest::newRow("incomplete profile") << Kind::ProfileIncomplete;
    QTest::newRow("variable") << Kind::VariableMissing;
}

void CredentialWordsTest::subjectIsNamed()
{
    QFETCH(const Kind, kind);
    // A placeholder in a name is no placeholder of ours.
    const ErrorWords words = credentialWords({kind, u"the%1thing"_s, {}, {}}, u"Prod"_s);
    QVERIFY2(words.headline.contains(u"the%1thing"_s), qUtf8Printable(words.headline));
}

void CredentialWordsTest::commandThatHelpsEndsTheAdvice_data()
{
    everyKindSaysWhatHappenedAndWhatToDo_data();
}

void CredentialWordsTest::commandThatHelpsEndsTheAdvice()
{
    QFETCH(const int, kind);
    CredentialError error = errorOf(kind);
    error.remedy = u"databricks auth login --profile 'my prod'"_s;
    const ErrorWords words = credentialWords(error, u"Prod"_s);
    QVERIFY2(words.advice.endsWith(u"Run this in a terminal, then try again: "_s + error.remedy),
             qUtf8Printable(words.advice));
    QCOMPARE(words.action, Action::Retry);
}

void CredentialWordsTest::missingProgramIsNamedWithWhatToInstall_data()
{
    QTest::addColumn<QString>("program");
    QTest::addColumn<QString>("product");
    QTest::newRow("databricks") << u"databricks"_s << u"Databricks CLI"_s;
    QTest::newRow("az") << u"az"_s << u"Azure CLI"_s;
}

void CredentialWordsTest::missingProgramIsNamedWithWhatToInstall()
{
    QFETCH(const QString, program);
    QFETCH(const QString, product);
    const ErrorWords words = credentialWords({Kind::ProgramMissing, program, {}, {}}, u"Prod"_s);
    QVERIFY(words.headline.contains(program));
    QVERIFY2(words.advice.contains(u"Install the "_s + product), qUtf8Printable(words.advice));
}

void CredentialWordsTest::legacyCommandLineIsToldWithTheVersionThatIsNeeded()
{
    const ErrorWords words = credentialWords({Kind::ProgramTooOld, u"databricks"_s, {}, {}}, u"Prod"_s);
    QVERIFY(words.headline.contains(u"legacy Python command line"_s));
    QVERIFY(words.headline.contains(u"0.205"_s));
}

void CredentialWordsTest::whatCannotBeRepairedHereAsksToSignIn_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<Action>("action");
    QTest::newRow("expired") << Kind::SignInNeeded << Action::SignIn;
    QTest::newRow("refused") << Kind::Refused << Action::SignIn;
    QTest::newRow("profile is gone") << Kind::ProfileMissing << Action::SignIn;
    QTest::newRow("variable is gone") << Kind::VariableMissing << Action::SignIn;
    QTest::newRow("program can be installed") << Kind::ProgramMissing << Action::Retry;
    QTest::newRow("program was slow") << Kind::ProgramTimedOut << Action::Retry;
    QTest::newRow("ports are taken") << Kind::NoFreePort << Action::Retry;
}

void CredentialWordsTest::whatCannotBeRepairedHereAsksToSignIn()
{
    QFETCH(const Kind, kind);
    QFETCH(const Action, action);
    QCOMPARE(credentialWords({kind, u"thing"_s, {}, {}}, u"Prod"_s).action, action);
}

void CredentialWordsTest::detailsHoldNoCredential()
{
    const QString value = u"dapi0123456789abcdef0123456789abcdef"_s;
    CredentialError error = errorOf(static_cast<int>(Kind::ProgramFailed));
    error.detail = u"cannot use "_s + value;
    const ErrorWords words = credentialWords(error, u"Prod"_s);
    QVERIFY(words.details.contains(u"cannot use"_s));
    QVERIFY(!words.details.contains(value));
    QVERIFY(!words.message().contains(u"cannot use"_s));
}

void CredentialWordsTest::wordsOfOthersAreHarmless()
{
    CredentialError error{Kind::ProgramFailed, u"data\u202ebricks"_s, u"run\nthis"_s, u"\x1b[1m"_s};
    const ErrorWords words = credentialWords(error, u"Pr\u202eod"_s);
    for (const QString &text : {words.headline, words.advice, words.details})
        QVERIFY2(!text.contains(u'\u202e') && !text.contains(u'\n') && !text.contains(u'\x1b'),
                 qUtf8Printable(text));
    QVERIFY(credentialWords({Kind::Refused, {}, {}, {}}, u"Pr\u202eod"_s).headline.contains(u"Pr\ufffdod"_s));
}

void CredentialWordsTest::everyReasonSaysWhatHappenedAndWhatToDo_data()
{
    QTest::addColumn<int>("reason");
    for (int reason = 0; reason < reasonCount; ++reason)
        QTest::addRow("reason %d", reason) << reason;
}

void CredentialWordsTest::everyReasonSaysWhatHappenedAndWhatToDo()
{
    QFETCH(const int, reason);
    const ErrorWords words = tlsWords(problemOf(reason), u"Prod"_s);
    QVERIFY2(isWellSaid(words.headline), qUtf8Printable(words.headline));
    QVERIFY2(isWellSaid(words.advice), qUtf8Printable(words.advice));
    QVERIFY(words.headline.contains(u"Prod"_s));
    QVERIFY2(words.headline.contains(u"Certificate of dbc.example.com, issued by Example Proxy."_s),
             qUtf8Printable(words.headline));
    QCOMPARE(words.action, Action::Retry);
}

void CredentialWordsTest::everyReasonHasItsOwnWords()
{
    QSet<QString> headlines;
    for (int reason = 0; reason < reasonCount; ++reason)
        headlines << tlsWords(problemOf(reason), u"Prod"_s).headline;
    QCOMPARE(headlines.size(), qsizetype{reasonCount});
}

void CredentialWordsTest::certificateIsDescribedAsFarAsItIsKnown_data()
{
    QTest::addColumn<QString>("subject");
    QTest::addColumn<QString>("issuer");
    QTest::addColumn<QString>("end");
    QTest::newRow("both") << u"a"_s << u"b"_s << u"verified. Certificate of a, issued by b."_s;
    QTest::newRow("subject") << u"a"_s << QString() << u"verified. Certificate of a."_s;
    QTest::newRow("issuer") << QString() << u"b"_s << u"verified. Certificate issued by b."_s;
    QTest::newRow("neither") << QString() << QString() << u"verified."_s;
    QTest::newRow("placeholder") << u"%2"_s << u"%1"_s << u"Certificate of %2, issued by %1."_s;
}

void CredentialWordsTest::certificateIsDescribedAsFarAsItIsKnown()
{
    QFETCH(const QString, subject);
    QFETCH(const QString, issuer);
    QFETCH(const QString, end);
    const ErrorWords words = tlsWords({Reason::Other, subject, issuer, {}}, u"Prod"_s);
    QVERIFY2(words.headline.endsWith(end), qUtf8Printable(words.headline));
}

void CredentialWordsTest::adviceFitsTheReason_data()
{
    QTest::addColumn<Reason>("reason");
    QTest::addColumn<QString>("advice");
    QTest::newRow("proxy of a company") << Reason::Untrusted << u"Network Settings"_s;
    QTest::newRow("self-signed") << Reason::SelfSigned << u"Network Settings"_s;
    QTest::newRow("expired") << Reason::Expired << u"clock"_s;
    QTest::newRow("not yet valid") << Reason::NotYetValid << u"clock"_s;
    QTest::newRow("other name") << Reason::WrongHost << u"URL"_s;
}

void CredentialWordsTest::adviceFitsTheReason()
{
    QFETCH(const Reason, reason);
    QFETCH(const QString, advice);
    const ErrorWords words = tlsWords({reason, {}, {}, {}}, u"Prod"_s);
    QVERIFY2(words.advice.contains(advice), qUtf8Printable(words.advice));
}

void CredentialWordsTest::certificateOfAStrangerIsHarmless()
{
    const ErrorWords words =
        tlsWords({Reason::Untrusted, u"a\u202eb"_s, QString(5000, u'x'), u"one\ntwo\x1b"_s}, u"Prod"_s);
    QVERIFY(words.headline.contains(u"a\ufffdb"_s));
    QVERIFY(words.headline.size() < 500);
    QCOMPARE(words.details, u"one\ntwo\u241b"_s);
}

QTEST_GUILESS_MAIN(CredentialWordsTest)

#include "tst_credentialwords.moc"
