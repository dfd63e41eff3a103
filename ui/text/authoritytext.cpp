// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/authoritytext.h"

#include <QCoreApplication>

namespace latchkey {

namespace {

struct AuthorityText
{
    Q_DECLARE_TR_FUNCTIONS(latchkey::AuthorityText)
};

} // namespace

QString authorityProblemText(AuthorityProblem problem)
{
    switch (problem) {
    case AuthorityProblem::Missing:
        return AuthorityText::tr("There is no such file.");
    case AuthorityProblem::Unreadable:
        return AuthorityText::tr("The file cannot be read.");
    case AuthorityProblem::TooLarge:
        return AuthorityText::tr("The file is too large for a file of certificates.");
    case AuthorityProblem::NoCertificate:
        return AuthorityText::tr("The file holds no certificate. It must be in PEM or DER form.");
    }
    return {};
}

} // namespace latchkey
