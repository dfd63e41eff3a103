// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/secretwords.h"

#include <QCoreApplication>

namespace latchkey {

namespace {

struct SecretText
{
    Q_DECLARE_TR_FUNCTIONS(latchkey::SecretText)
};

ErrorWords words(const QString &headline, const QString &advice, ErrorWords::Action action)
{
    return {.attempted = {}, .headline = headline, .advice = advice, .action = action, .details = {}};
}

ErrorWords wordsOf(SecretError::Kind kind)
{
    using Action = ErrorWords::Action;
    switch (kind) {
    case SecretError::Kind::NotFound:
        return words(SecretText::tr("The keychain no longer holds this value."),
                     SecretText::tr("It was removed there. Sign in again, or create a new token."),
                     Action::SignIn);
    case SecretError::Kind::Locked:
        return words(SecretText::tr("The keychain is locked."), SecretText::tr("Unlock it, and try again."),
                     Action::Retry);
    case SecretError::Kind::DeniedByUser:
        return words(SecretText::tr("Access to the keychain was declined."),
                     SecretText::tr("Try again, and allow the access when the system asks for it."),
                     Action::Retry);
    case SecretError::Kind::Denied:
        return words(SecretText::tr("The system does not let Latchkey use the keychain."),
                     SecretText::tr("Allow it in the settings of the keychain, and try again."),
                     Action::Retry);
    case SecretError::Kind::NoBackend:
        return words(SecretText::tr("This computer runs no keychain service."),
                     SecretText::tr("Start one, for example GNOME Keyring or KWallet, and try again, or keep "
                                    "secrets for this session only."),
                     Action::Retry);
    case SecretError::Kind::NotImplemented:
        return words(SecretText::tr("The keychain of this system cannot do what was asked for."),
                     SecretText::tr("Keep secrets for this session only."), Action::None);
    case SecretError::Kind::NotRemoved:
        return words(SecretText::tr("The value is still in the keychain."),
                     SecretText::tr("Unlock the keychain and try again, or remove the entry of Latchkey with "
                                    "the system's own keychain program."),
                     Action::Retry);
    case SecretError::Kind::TimedOut:
        return words(
            SecretText::tr("The keychain did not answer in time."),
            SecretText::tr("A question of the system may be waiting in another window. Answer it, and "
                           "try again."),
            Action::Retry);
    case SecretError::Kind::Other:
        return words(SecretText::tr("The keychain reported a problem."),
                     SecretText::tr("Try again. The details hold its own words."), Action::Retry);
    }
    return {};
}

} // namespace

ErrorWords secretWords(const SecretError &error)
{
    ErrorWords result = wordsOf(error.kind);
    result.details = foreignWords(error.detail);
    return result;
}

} // namespace latchkey
