// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/problemtext.h"

#include <QCoreApplication>

namespace latchkey {

namespace {

struct ProblemText
{
    Q_DECLARE_TR_FUNCTIONS(latchkey::ProblemText)
};

constexpr qint64 daySeconds = qint64{24} * 60 * 60;

} // namespace

QString problemText(WorkspaceHost::Problem problem)
{
    switch (problem) {
    case WorkspaceHost::Problem::Empty:
        return ProblemText::tr("Enter the URL of the workspace, as the browser shows it.");
    case WorkspaceHost::Problem::Malformed:
        return ProblemText::tr("This is not the URL of a workspace. Copy it from the browser's address bar.");
    case WorkspaceHost::Problem::AccountConsole:
        return ProblemText::tr(
            "This is the URL of an account console, which has no tokens. Enter the URL of a "
            "workspace.");
    case WorkspaceHost::Problem::NotTls:
        return ProblemText::tr("The URL must begin with https://, so that the token is sent encrypted.");
    }
    return {};
}

QString problemText(NewToken::Problem problem)
{
    switch (problem) {
    case NewToken::Problem::NoLifetime:
        return ProblemText::tr("Choose an end that lies in the future.");
    case NewToken::Problem::LifetimeTooLong:
        return ProblemText::tr("A token can live for %n days at most.", nullptr,
                               static_cast<int>(NewToken::maximumLifetimeSeconds / daySeconds));
    case NewToken::Problem::NoScopes:
        return ProblemText::tr("Choose at least one scope.");
    case NewToken::Problem::BadScopeName:
        return ProblemText::tr(
            "A scope is written with lower-case letters, digits, dots, colons, hyphens and "
            "underscores, and begins with a letter or a digit.");
    }
    return {};
}

} // namespace latchkey
