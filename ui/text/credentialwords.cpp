// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/credentialwords.h"

#include "text/plaintext.h"

#include <QCoreApplication>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Action = ErrorWords::Action;
using Kind = CredentialError::Kind;

struct CredentialText
{
    Q_DECLARE_TR_FUNCTIONS(latchkey::CredentialText)
};

constexpr qsizetype longestSubject = 120;

ErrorWords words(const QString &headline, const QString &advice, Action action)
{
    return {.attempted = {}, .headline = headline, .advice = advice, .action = action, .details = {}};
}

ErrorWords unusableWords(const QString &subject, const QString &workspace)
{
    const QString headline =
        subject.isEmpty()
            ? CredentialText::tr("The answer to signing in to %1 was not a token.").arg(workspace)
            : CredentialText::tr("The program %1 answered, but not with a token.").arg(subject);
    return words(headline, CredentialText::tr("Try again, or sign in in another way."), Action::Retry);
}

QString installAdvice(const QString &program)
{
    if (program == u"az"_s)
        return CredentialText::tr("Install the Azure CLI, and try again.");
    if (program == u"databricks"_s)
        return CredentialText::tr("Install the Databricks CLI, and try again.");
    return CredentialText::tr("Install it, and try again.");
}

/// One switch without a default, so that the compiler names a kind that has no words yet.
ErrorWords kindWords(Kind kind, const QString &subject, const QString &workspace)
{
    switch (kind) {
    case Kind::SignInNeeded:
        return words(CredentialText::tr("The sign-in to %1 is no longer valid.").arg(workspace),
                     CredentialText::tr("Sign in again."), Action::SignIn);
    case Kind::Refused:
        return words(CredentialText::tr("The sign-in to %1 was refused.").arg(workspace),
                     CredentialText::tr("Check that the credential is right and meant for this workspace, "
                                        "and sign in again."),
                     Action::SignIn);
    case Kind::OAuthNotSupported:
        return words(CredentialText::tr("%1 does not offer this way to sign in.").arg(workspace),
                     CredentialText::tr("Check the workspace URL, or sign in with an access token."),
                     Action::SignIn);
    case Kind::AnswerUnusable:
        return unusableWords(subject, workspace);
    case Kind::NoFreePort:
        return words(CredentialText::tr("The answer of the browser cannot be received, because the ports "
                                        "8020 to 8040 of this computer are in use."),
                     CredentialText::tr("Close a program that uses one of them, and try again."),
                     Action::Retry);
    case Kind::BrowserTimedOut:
        return words(CredentialText::tr("The sign-in was not finished in the browser in time."),
                     CredentialText::tr("Try again."), Action::Retry);
    case Kind::ProgramMissing:
        return words(CredentialText::tr("The program %1 was not found on this computer.").arg(subject),
                     installAdvice(subject), Action::Retry);
    case Kind::ProgramTooOld:
        return words(
            CredentialText::tr("The program %1 on this computer is the legacy Python command line, and the "
                               "newer one, version 0.205 or later, is needed.")
                .arg(subject),
            installAdvice(subject), Action::Retry);
    case Kind::ProgramTimedOut:
        return words(CredentialText::tr("The program %1 did not answer in time.").arg(subject),
                     CredentialText::tr("Check the network connection, and try again."), Action::Retry);
    case Kind::ProgramFailed:
        return words(CredentialText::tr("The program %1 ended with an error.").arg(subject),
                     CredentialText::tr("The details hold its own words."), Action::Retry);
    case Kind::ConfigFileMissing:
        return words(CredentialText::tr("The file %1 does not exist or cannot be read.").arg(subject),
                     CredentialText::tr("Put it back, or sign in in another way."), Action::SignIn);
    case Kind::ConfigFileUnusable:
        return words(CredentialText::tr("The file %1 has lines that cannot be understood.").arg(subject),
                     CredentialText::tr("Correct it, and try again."), Action::Retry);
    case Kind::ProfileMissing:
        return words(CredentialText::tr("There is no profile %1 any more.").arg(subject),
                     CredentialText::tr("Add it to the configuration file, or sign in in another way."),
                     Action::SignIn);
    case Kind::ProfileIncomplete:
        return words(CredentialText::tr("The profile %1 lacks what it would sign in with.").arg(subject),
                     CredentialText::tr("Complete it in the configuration file, or sign in in another way."),
                     Action::SignIn);
    case Kind::VariableMissing:
        return words(CredentialText::tr("The environment variable %1 is not set.").arg(subject),
                     CredentialText::tr("Set it and start Latchkey again, or sign in in another way."),
                     Action::SignIn);
    case Kind::NotInThisBuild:
        return words(
            CredentialText::tr("This build of Latchkey cannot sign in to %1 this way.").arg(workspace),
            CredentialText::tr("Sign in in another way."), Action::SignIn);
    }
    return {};
}

/// What a command in a terminal repairs needs no other credential here.
void adviseToRun(ErrorWords &words, Kind kind, const QString &command)
{
    const QString advice = CredentialText::tr("Run this in a terminal, then try again: %1").arg(command);
    words.advice = kind == Kind::SignInNeeded ? advice : QString(words.advice + u' ' + advice);
    words.action = Action::Retry;
}

} // namespace

ErrorWords credentialWords(const CredentialError &error, const QString &workspace)
{
    ErrorWords result = kindWords(error.kind, shownLine(error.subject, longestSubject), shownLine(workspace));
    if (!error.remedy.isEmpty())
        adviseToRun(result, error.kind, shownLine(error.remedy));
    result.details = foreignWords(error.detail);
    return result;
}

} // namespace latchkey
