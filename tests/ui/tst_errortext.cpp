// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/errortext.h"

#include "text/credentialwords.h"
#include "text/tlswords.h"

#include <QSet>
#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

using Kind = ApiError::Kind;
using Action = ErrorWords::Action;

constexpr int kindCount = static_cast<int>(Kind::Unexpected) + 1;
constexpr int secretKindCount = static_cast<int>(SecretError::Kind::Other) + 1;
constexpr std::array attempts{Attempt::Refresh, Attempt::Create, Attempt::Update, Attempt::Revoke,
                              Attempt::SignIn};

ApiError errorOf(Kind kind)
{
    ApiError error;
    error.kind = kind;
    return error;
}

/// Whole sentences for the person: no placeholder left over, no shouting, no contraction.
bool isWellSaid(const QString &text)
{
    return text.size() > 5 && text.endsWith(u'.') && text.at(0).isUpper() && !text.contains(u'%') &&
           !text.contains(u'!') && !text.contains(u"n't"_s);
}

} // namespace

class ErrorTextTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void everyKindSaysWhatHappenedAndWhatToDo_data();
    void everyKindSaysWhatHappenedAndWhatToDo();
    void everyKindHasItsOwnWords();
    void adviceFitsTheCause_data();
    void adviceFitsTheCause();
    void attemptIsNamed();
    void unknownOutcomeIsNotCalledAFailure();
    void missingScopesAreNamed();
    void waitingTimeIsNamed();
    void detailsHoldTheFacts();
    void detailsHoldNoCredential();
    void serverWordsAreHarmless();
    void everyKeychainKindHasItsOwnWords();
    void credentialTroubleSpeaksOfTheKeychain();
    void credentialTroubleNamesTheProgram();
    void refusedCertificateIsDescribed();
    void everyActionHasALabel();
};

void ErrorTextTest::everyKindSaysWhatHappenedAndWhatToDo_data()
{
    QTest::addColumn<int>("kind");
    for (int kind = 0; kind < kindCount; ++kind)
        QTest::addRow("kind %d", kind) << kind;
}

void ErrorTextTest::everyKindSaysWhatHappenedAndWhatToDo()
{
    QFETCH(const int, kind);
    for (const Attempt attempt : attempts) {
        for (const bool outcomeUnknown : {false, true}) {
            ApiError error = errorOf(static_cast<Kind>(kind));
            error.outcomeUnknown = outcomeUnknown;
            const ErrorWords words = errorWords(error, u"Prod-lakehouse"_s, attempt);
            QVERIFY2(isWellSaid(words.attempted), qUtf8Printable(words.attempted));
            QVERIFY2(isWellSaid(words.headline), qUtf8Printable(words.headline));
            QVERIFY2(isWellSaid(words.advice), qUtf8Printable(words.advice));
            QVERIFY(words.fullMessage().endsWith(words.message()));
        }
    }
}

void ErrorTextTest::everyKindHasItsOwnWords()
{
    QSet<QString> headlines;
    for (int kind = 0; kind < kindCount; ++kind)
        headlines << errorWords(errorOf(static_cast<Kind>(kind)), u"Prod"_s, Attempt::Refresh).headline;
    QCOMPARE(headlines.size(), qsizetype{kindCount});
}

void ErrorTextTest::adviceFitsTheCause_data()
{
    QTest::addColumn<Kind>("kind");
    QTest::addColumn<Attempt>("attempt");
    QTest::addColumn<Action>("action");
    QTest::addColumn<QString>("advice");

    QTest::newRow("expired token") << Kind::InvalidToken << Attempt::Refresh << Action::SignIn
                                   << u"expired"_s;
    QTest::newRow("token of another workspace")
        << Kind::InvalidToken << Attempt::SignIn << Action::SignIn << u"another workspace"_s;
    QTest::newRow("no answer") << Kind::TimedOut << Attempt::Refresh << Action::Retry << u"try again"_s;
    QTest::newRow("address list") << Kind::IpBlocked << Attempt::Refresh << Action::Retry << u"VPN"_s;
    QTest::newRow("quota") << Kind::QuotaExceeded << Attempt::Create << Action::ReviewTokens << u"Revoke"_s;
    QTest::newRow("gone") << Kind::NotFound << Attempt::Revoke << Action::Refresh << u"revoked already"_s;
    QTest::newRow("wrong place") << Kind::NotFound << Attempt::SignIn << Action::Retry << u"URL"_s;
    QTest::newRow("switched off") << Kind::FeatureDisabled << Attempt::Create << Action::None
                                  << u"administrator"_s;
    QTest::newRow("may not use tokens")
        << Kind::TokensNotPermitted << Attempt::Refresh << Action::SignIn << u"Can Use"_s;
    QTest::newRow("login page") << Kind::NotAWorkspace << Attempt::SignIn << Action::Retry << u"proxy"_s;
}

void ErrorTextTest::adviceFitsTheCause()
{
    QFETCH(const Kind, kind);
    QFETCH(const Attempt, attempt);
    QFETCH(const Action, action);
    QFETCH(const QString, advice);

    const ErrorWords words = errorWords(errorOf(kind), u"Prod"_s, attempt);
    QCOMPARE(words.action, action);
    QVERIFY2(words.advice.contains(advice), qUtf8Printable(words.advice));
}

void ErrorTextTest::attemptIsNamed()
{
    QSet<QString> sentences;
    for (const Attempt attempt : attempts)
        sentences << errorWords(errorOf(Kind::TimedOut), u"Prod"_s, attempt).attempted;
    QCOMPARE(sentences.size(), qsizetype{attempts.size()});
}

void ErrorTextTest::unknownOutcomeIsNotCalledAFailure()
{
    ApiError error = errorOf(Kind::ConnectionLost);
    error.outcomeUnknown = true;
    const ErrorWords words = errorWords(error, u"Prod"_s, Attempt::Create);
    QCOMPARE(words.attempted, u"It is not known whether the token was created."_s);
    QCOMPARE(words.action, Action::Refresh);
    QVERIFY(words.advice.contains(u"reads the list again"_s));
    QCOMPARE(errorWords(error, u"Prod"_s, Attempt::Refresh).action, Action::Retry);
}

void ErrorTextTest::missingScopesAreNamed()
{
    ApiError error = errorOf(Kind::MissingScope);
    error.missingScopes = {u"authentication"_s};
    QCOMPARE(errorWords(error, u"Prod"_s, Attempt::Refresh).headline,
             u"The credential for Prod lacks the scope authentication."_s);
    error.missingScopes << u"sql"_s;
    QCOMPARE(errorWords(error, u"Prod"_s, Attempt::Refresh).headline,
             u"The credential for Prod lacks the scopes authentication, sql."_s);
}

void ErrorTextTest::waitingTimeIsNamed()
{
    ApiError error = errorOf(Kind::TooManyRequests);
    error.retryAfterSeconds = 30;
    QCOMPARE(errorWords(error, u"Prod"_s, Attempt::Create).advice, u"Wait 30 seconds, and try again."_s);
    error.retryAfterSeconds = 1;
    QCOMPARE(errorWords(error, u"Prod"_s, Attempt::Create).advice, u"Wait a second, and try again."_s);
}

void ErrorTextTest::detailsHoldTheFacts()
{
    ApiError error = errorOf(Kind::InvalidParameter);
    error.status = 400;
    error.code = u"INVALID_PARAMETER_VALUE"_s;
    error.message = u"Lifetime is too long"_s;
    error.requestId = u"12-34"_s;
    error.fields = {{u"lifetime_seconds"_s, u"at most 90 days"_s}};
    const QString details = errorWords(error, u"Prod"_s, Attempt::Create).details;
    for (const QString &fact :
         {u"400"_s, error.code, error.message, error.requestId, u"lifetime_seconds"_s, u"at most 90 days"_s})
        QVERIFY2(details.contains(fact), qUtf8Printable(details));
    QVERIFY(errorWords(errorOf(Kind::Cancelled), u"Prod"_s, Attempt::Create).details.isEmpty());
}

void ErrorTextTest::detailsHoldNoCredential()
{
    const QString value = u"dapi0123456789abcdef0123456789abcdef"_s;
    ApiError error = errorOf(Kind::Unexpected);
    error.message = u"bad token "_s + value;
    error.fields = {{u"token"_s, value}};
    QVERIFY(!errorWords(error, u"Prod"_s, Attempt::Create).details.contains(value));
    QVERIFY(!secretWords({SecretError::Kind::Other, value}).details.contains(value));
}

void ErrorTextTest::serverWordsAreHarmless()
{
    ApiError error = errorOf(Kind::Unexpected);
    error.message = u"first\nsecond\u202e\x1b"_s;
    error.requestId = u"1\n2"_s;
    const QString details = errorWords(error, u"Prod"_s, Attempt::Create).details;
    QVERIFY(details.contains(u"first\nsecond\ufffd\u241b"_s));
    QVERIFY(details.contains(u"1\u24242"_s));
    QVERIFY(errorWords(error, u"Pr\u202eod"_s, Attempt::Create).headline.contains(u"Pr\ufffdod"_s));
}

void ErrorTextTest::everyKeychainKindHasItsOwnWords()
{
    QSet<QString> headlines;
    for (int kind = 0; kind < secretKindCount; ++kind) {
        const ErrorWords words = secretWords({static_cast<SecretError::Kind>(kind), {}});
        QVERIFY2(isWellSaid(words.headline), qUtf8Printable(words.headline));
        QVERIFY2(isWellSaid(words.advice), qUtf8Printable(words.advice));
        headlines << words.headline;
    }
    QCOMPARE(headlines.size(), qsizetype{secretKindCount});
}

void ErrorTextTest::credentialTroubleSpeaksOfTheKeychain()
{
    ApiError error = errorOf(Kind::CredentialUnavailable);
    error.secret = SecretError{SecretError::Kind::Locked, u"collection is locked"_s};
    const ErrorWords words = errorWords(error, u"Prod"_s, Attempt::Refresh);
    QCOMPARE(words.headline, secretWords(*error.secret).headline);
    QCOMPARE(words.action, Action::Retry);
    QCOMPARE(words.details.count(u"collection is locked"_s), 1);
}

void ErrorTextTest::credentialTroubleNamesTheProgram()
{
    ApiError error = errorOf(Kind::CredentialUnavailable);
    error.credential =
        CredentialError{CredentialError::Kind::SignInNeeded, u"databricks"_s,
                        u"databricks auth login --profile prod"_s, u"refresh token is invalid"_s};
    const ErrorWords words = errorWords(error, u"Prod"_s, Attempt::Refresh);
    QCOMPARE(words.message(), credentialWords(*error.credential, u"Prod"_s).message());
    QVERIFY(words.fullMessage().endsWith(error.credential->remedy));
    QCOMPARE(words.attempted, u"The tokens of Prod were not read."_s);
    QCOMPARE(words.details, u"refresh token is invalid"_s);
}

void ErrorTextTest::refusedCertificateIsDescribed()
{
    ApiError error = errorOf(Kind::TlsFailed);
    const ErrorWords unknown = errorWords(error, u"Prod"_s, Attempt::SignIn);
    QVERIFY(unknown.headline.contains(u"could not be verified"_s));
    error.message = u"SSL handshake failed"_s;
    error.tls = TlsProblem{TlsProblem::Reason::Untrusted, u"dbc.example.com"_s, u"Example Proxy"_s,
                           u"no local issuer"_s};
    const ErrorWords words = errorWords(error, u"Prod"_s, Attempt::SignIn);
    QCOMPARE(words.message(), tlsWords(*error.tls, u"Prod"_s).message());
    QCOMPARE(words.details, u"Answer: SSL handshake failed\nno local issuer"_s);
}

void ErrorTextTest::everyActionHasALabel()
{
    QVERIFY(actionText(Action::None).isEmpty());
    QSet<QString> labels;
    for (const Action action : {Action::Retry, Action::SignIn, Action::Refresh, Action::ReviewTokens})
        labels << actionText(action);
    QCOMPARE(labels.size(), 4);
    QCOMPARE(actionText(Action::Retry), u"Retry"_s);
}

QTEST_GUILESS_MAIN(ErrorTextTest)

#include "tst_errortext.moc"
