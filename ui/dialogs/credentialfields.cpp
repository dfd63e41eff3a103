// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/credentialfields.h"

#include "dialogs/signinfields.h"
#include "widgets/entryfield.h"
#include "widgets/fieldnotes.h"
#include "widgets/formgrid.h"

#include <QComboBox>
#include <QLineEdit>
#include <QSignalBlocker>

#include <algorithm>

namespace latchkey {

CredentialFields::CredentialFields(FormGrid &form, bool withBrowser, QObject *parent)
    : QObject(parent)
    , m_choice(new QComboBox(&form))
    , m_choiceNotes(form.addField(tr("S&ign in with"), m_choice, m_choice))
    , m_token(new EntryField(form,
                             {tr("&Access token"), tr("Access token"),
                              tr("Made in the workspace under Settings, Developer, Access tokens. To manage "
                                 "tokens it needs all APIs or the scope authentication.")},
                             this))
    , m_clientId(new EntryField(
          form, {tr("&Client ID"), tr("Client ID"), tr("The application ID of the service principal.")},
          this))
    , m_clientSecret(new EntryField(
          form, {tr("Client &secret"), tr("Client secret"), tr("An OAuth secret of the service principal.")},
          this))
    , m_configProfile(new EntryField(form,
                                     {tr("&Profile"), tr("Profile"),
                                      tr("The profile that the command line uses. Optional: without one it "
                                         "is asked for the workspace URL.")},
                                     this))
    , m_tenant(new EntryField(form,
                              {tr("&Tenant ID"), tr("Tenant ID"),
                               tr("The Entra tenant of the workspace. Optional: without one the command line "
                                  "uses its own.")},
                              this))
{
    m_choice->setAccessibleName(tr("Sign in with"));
    m_choice->addItem(tr("Access token"), QVariant::fromValue(AuthKind::Pat));
    if (withBrowser)
        m_choice->addItem(tr("Browser"), QVariant::fromValue(AuthKind::Browser));
    m_choice->addItem(tr("Service principal"), QVariant::fromValue(AuthKind::Service));
    m_choice->addItem(tr("Databricks command line"), QVariant::fromValue(AuthKind::DatabricksCli));
    m_choice->addItem(tr("Azure command line"), QVariant::fromValue(AuthKind::AzureCli));
    m_token->makeSecret();
    m_clientSecret->makeSecret();

    connect(m_choice, &QComboBox::currentIndexChanged, this, &CredentialFields::review);
    for (EntryField *field : {m_token, m_clientId, m_clientSecret, m_configProfile, m_tenant})
        connect(field, &EntryField::changed, this, &CredentialFields::review);
    review();
}

AuthKind CredentialFields::kind() const
{
    return m_choice->currentData().value<AuthKind>();
}

void CredentialFields::choose(const Profile &profile)
{
    const QSignalBlocker quiet(m_choice);
    const int index = m_choice->findData(QVariant::fromValue(profile.auth));
    m_choice->setCurrentIndex(std::max(index, 0));
    m_clientId->edit().setText(profile.clientId);
    m_configProfile->edit().setText(profile.configProfile);
    m_tenant->edit().setText(profile.tenantId);
    review();
}

bool CredentialFields::needsStore() const
{
    return kind() == AuthKind::Pat || kind() == AuthKind::Service || kind() == AuthKind::Browser;
}

bool CredentialFields::isComplete() const
{
    switch (kind()) {
    case AuthKind::Pat: {
        const EnteredToken token = checkEnteredToken(m_token->edit().text());
        return token == EnteredToken::Usable || token == EnteredToken::Unusual;
    }
    case AuthKind::Service:
        return !m_clientId->text().isEmpty() && !m_clientSecret->edit().text().trimmed().isEmpty();
    case AuthKind::Browser:
    case AuthKind::DatabricksCli:
    case AuthKind::AzureCli:
        return true;
    }
    return false;
}

void CredentialFields::touch()
{
    for (EntryField *field : {m_token, m_clientId, m_clientSecret})
        field->touch();
    review();
}

void CredentialFields::fill(Profile &profile) const
{
    profile.auth = kind();
    profile.clientId = kind() == AuthKind::Service ? m_clientId->text() : QString();
    profile.configProfile = kind() == AuthKind::DatabricksCli ? m_configProfile->text() : QString();
    profile.tenantId = kind() == AuthKind::AzureCli ? m_tenant->text() : QString();
}

Secret CredentialFields::secret() const
{
    if (kind() == AuthKind::Pat)
        return m_token->secret();
    return kind() == AuthKind::Service ? m_clientSecret->secret() : Secret();
}

bool CredentialFields::refuse(const QString &why)
{
    if (kind() != AuthKind::Pat && kind() != AuthKind::Service)
        return false;
    (kind() == AuthKind::Pat ? m_token : m_clientSecret)->refuse(why);
    return true;
}

void CredentialFields::wipe()
{
    for (EntryField *field : {m_token, m_clientSecret})
        field->wipe();
}

void CredentialFields::setFocus()
{
    const bool isToken = kind() == AuthKind::Pat;
    QWidget *first = m_choice;
    if (isToken || kind() == AuthKind::Service)
        first = &(isToken ? m_token : m_clientSecret)->edit();
    first->setFocus(Qt::OtherFocusReason);
}

void CredentialFields::review()
{
    m_token->setVisible(kind() == AuthKind::Pat);
    m_clientId->setVisible(kind() == AuthKind::Service);
    m_clientSecret->setVisible(kind() == AuthKind::Service);
    m_configProfile->setVisible(kind() == AuthKind::DatabricksCli);
    m_tenant->setVisible(kind() == AuthKind::AzureCli);

    QString hint;
    if (kind() == AuthKind::Browser)
        hint = tr("The sign-in page of the workspace opens in your browser. Latchkey keeps what renews the "
                  "sign-in in your keychain.");
    else if (kind() == AuthKind::DatabricksCli)
        hint = tr("Uses the sign-in that the command line databricks keeps.");
    else if (kind() == AuthKind::AzureCli)
        hint = tr("Uses the sign-in that the command line az keeps.");
    m_choiceNotes->setHint(hint);

    reviewToken();
    const auto missing = [](const EntryField &field, const QString &words) {
        const bool isMissing = field.isTouched() && field.text().isEmpty();
        field.notes().setProblem(field.refusal().isEmpty() && isMissing ? words : field.refusal());
    };
    missing(*m_clientId, tr("Enter the application ID of the service principal."));
    missing(*m_clientSecret, tr("Enter a secret of the service principal."));
    Q_EMIT changed();
}

void CredentialFields::reviewToken()
{
    QString problem = m_token->refusal();
    QString warning;
    const bool tell = m_token->isTouched() && problem.isEmpty();
    switch (checkEnteredToken(m_token->edit().text())) {
    case EnteredToken::Usable:
        break;
    case EnteredToken::Unusual:
        warning = tr("Personal access tokens usually begin with dapi. This one is tried as it is.");
        break;
    case EnteredToken::Empty:
        if (tell)
            problem = tr("Enter an access token of the workspace.");
        break;
    case EnteredToken::Broken:
        if (tell)
            problem = tr("An access token holds no spaces. Copy it once more.");
        break;
    }
    m_token->notes().setProblem(problem);
    m_token->notes().setWarning(warning);
}

} // namespace latchkey
