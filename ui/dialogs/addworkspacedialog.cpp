// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/addworkspacedialog.h"

#include "dialogs/credentialfields.h"
#include "dialogs/sessionconsent.h"
#include "dialogs/signinfields.h"
#include "store/secretstore.h"
#include "text/plaintext.h"
#include "text/problemtext.h"
#include "text/secretwords.h"
#include "widgets/entryfield.h"
#include "widgets/fieldnotes.h"
#include "widgets/formgrid.h"
#include "widgets/messagestrip.h"

#include <QClipboard>
#include <QCoroTask>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QLineEdit>
#include <QPointer>
#include <QSignalBlocker>

#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

QString browserKey()
{
    return u"browser"_s;
}

} // namespace

AddWorkspaceDialog::AddWorkspaceDialog(Sessions &sessions, SignIn &signIn, SecretStores stores,
                                       QWidget *parent, const std::optional<Profile> &existing)
    : RequestDialog(tr("&Sign In"), tr("Sign in"), parent)
    , m_sessions(sessions)
    , m_signIn(signIn)
    , m_stores(stores)
    , m_existing(existing)
    , m_url(std::make_unique<EntryField>(
          form(),
          EntryField::Words{tr("&Workspace URL"), tr("Workspace URL"),
                            existing ? QString()
                                     : tr("The address of any page of the workspace in the browser.")}))
    , m_credential(std::make_unique<CredentialFields>(form(), signIn.canUseBrowser()))
    , m_consent(new SessionConsent(this))
{
    setWindowTitle(m_existing ? tr("Sign In Again") : tr("Add Workspace"));
    addFields();
    form().addWide(m_consent);
    connect(m_consent, &SessionConsent::changed, this, &AddWorkspaceDialog::review);
    if (m_existing)
        m_credential->setFocus();
    else
        m_url->edit().setFocus(Qt::OtherFocusReason);
    review();
    askKeychain();
}

AddWorkspaceDialog::~AddWorkspaceDialog()
{
    // A sign-in that succeeds after its dialog is gone would leave a secret that nobody knows of.
    if (isBusy())
        m_signIn.cancel();
    m_credential->wipe();
}

void AddWorkspaceDialog::addFields()
{
    m_url->edit().setInputMethodHints(Qt::ImhUrlCharactersOnly);
    if (m_existing) {
        // Not something that was entered: nothing is to be reviewed yet.
        const QSignalBlocker quiet(m_url->edit());
        m_url->edit().setText(m_existing->host.origin());
        m_url->edit().setReadOnly(true);
        m_credential->choose(*m_existing);
    } else {
        m_name = std::make_unique<EntryField>(
            form(),
            EntryField::Words{tr("&Name"), tr("Name"), tr("What Latchkey calls the workspace. Optional.")});
    }
    connect(m_url.get(), &EntryField::changed, this, &AddWorkspaceDialog::review);
    connect(m_credential.get(), &CredentialFields::changed, this, &AddWorkspaceDialog::review);
}

void AddWorkspaceDialog::submit()
{
    const auto entered = host();
    if (!entered)
        return;
    SignInRequest request;
    request.profile = enteredProfile(*entered);
    request.secret = m_credential->secret();
    // The sign-in may call it when the dialog is gone already.
    const QPointer self(this);
    request.openBrowser = [self](const QUrl &page) {
        if (self)
            self->openBrowser(page);
    };
    begin(m_credential->kind() == AuthKind::Browser ? tr("Waiting for the browser…") : tr("Signing in…"));
    QCoro::connect(m_signIn.start(std::move(request)), this,
                   [this](Result<SignedIn> answer) { answered(std::move(answer)); });
}

Profile AddWorkspaceDialog::enteredProfile(const WorkspaceHost &host) const
{
    Profile profile = m_existing.value_or(Profile());
    profile.host = host;
    profile.origin = CredentialOrigin::Stored;
    if (m_consent->isGiven())
        profile.secrets = SecretPlace::SessionOnly;
    if (m_name)
        profile.name = m_name->text();
    m_credential->fill(profile);
    return profile;
}

void AddWorkspaceDialog::openBrowser(const QUrl &page)
{
    const bool opened = QDesktopServices::openUrl(page);
    StripMessage message;
    message.kind = opened ? StripMessage::Kind::Info : StripMessage::Kind::Warning;
    message.text =
        opened
            ? tr("Finish signing in in the browser. If no page opened, copy its address and open it there.")
            : tr("No browser could be started. Copy the address of the sign-in page and open it in one.");
    message.actionText = tr("Copy Address");
    message.action = [page] { QGuiApplication::clipboard()->setText(page.toString(QUrl::FullyEncoded)); };
    message.closable = false;
    strip().show(browserKey(), message);
}

void AddWorkspaceDialog::cancelRequest()
{
    m_signIn.cancel();
}

void AddWorkspaceDialog::revealProblems()
{
    m_url->touch();
    m_credential->touch();
    review();
}

void AddWorkspaceDialog::askKeychain()
{
    if (m_existing && m_existing->secrets == SecretPlace::SessionOnly)
        return;
    QCoro::connect(m_stores.keychain.probe(), this, [this](const SecretResult<void> &answer) {
        // A locked keychain is one: it is unlocked when something is stored.
        if (answer || answer.error().kind == SecretError::Kind::Locked)
            return;
        m_consent->offer(secretWords(answer.error()).message(), SessionConsent::Need::Required);
    });
}

bool AddWorkspaceDialog::consentIsMissing() const
{
    return m_credential->needsStore() && m_consent->isMissing();
}

void AddWorkspaceDialog::review()
{
    const auto entered = host();
    QString problem = m_url->refusal();
    if (problem.isEmpty() && !entered && m_url->isTouched())
        problem = problemText(entered.error());
    m_url->notes().setProblem(problem);
    const QString known = entered ? knownAs(*entered) : QString();
    //: %1 is the name of a workspace.
    m_url->notes().setWarning(known.isEmpty() ? QString()
                                              : tr("This workspace is set up already as %1. Signing in adds "
                                                   "it once more.")
                                                    .arg(shownLine(known)));
    setReady(entered && m_credential->isComplete() && !consentIsMissing(),
             consentIsMissing() ? tr("Without a keychain, signing in needs your consent.") : QString());
}

void AddWorkspaceDialog::answered(Result<SignedIn> answer)
{
    strip().dismiss(browserKey());
    end();
    if (answer)
        succeeded(std::move(*answer));
    else
        refused(answer.error());
}

void AddWorkspaceDialog::refused(const ApiError &error)
{
    if (error.kind == ApiError::Kind::CredentialUnavailable && error.secret)
        m_consent->offer(secretWords(*error.secret).message(), SessionConsent::Need::Optional);
    const QString words = errorWords(error, workspaceName(), Attempt::SignIn).message();
    switch (signInField(error)) {
    case SignInField::Url:
        m_url->refuse(words);
        return;
    case SignInField::Credential:
        if (m_credential->refuse(words))
            return;
        break;
    case SignInField::None:
        break;
    }
    showError(error, workspaceName(), Attempt::SignIn);
}

void AddWorkspaceDialog::succeeded(SignedIn workspace)
{
    m_credential->wipe();
    if (!m_existing)
        workspace.profile.name = m_sessions.freeName(workspace.profile.name);
    QDialog::done(Accepted);
    Q_EMIT signedIn(workspace);
}

tl::expected<WorkspaceHost, WorkspaceHost::Problem> AddWorkspaceDialog::host() const
{
    if (m_existing)
        return m_existing->host;
    return WorkspaceHost::parse(m_url->edit().text());
}

QString AddWorkspaceDialog::workspaceName() const
{
    if (m_existing)
        return shownLine(m_existing->name);
    const auto entered = host();
    return shownLine(m_name->text().isEmpty() && entered ? entered->name() : m_name->text());
}

QString AddWorkspaceDialog::knownAs(const WorkspaceHost &host) const
{
    if (m_existing)
        return {};
    const QList<WorkspaceSession *> sessions = m_sessions.all();
    for (const WorkspaceSession *session : sessions) {
        if (session->profile().host == host)
            return session->profile().name;
    }
    return {};
}

} // namespace latchkey
