// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/addworkspacedialog.h"

#include "dialogs/sessionconsent.h"
#include "dialogs/signinfields.h"
#include "store/secretstore.h"
#include "text/plaintext.h"
#include "widgets/fieldnotes.h"
#include "widgets/formgrid.h"

#include <QCoroTask>
#include <QLineEdit>
#include <QSignalBlocker>

#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

AddWorkspaceDialog::AddWorkspaceDialog(Sessions &sessions, SignIn &signIn, SecretStores stores,
                                       QWidget *parent, const std::optional<Profile> &existing)
    : RequestDialog(tr("&Sign In"), tr("Sign in"), parent)
    , m_sessions(sessions)
    , m_signIn(signIn)
    , m_stores(stores)
    , m_existing(existing)
    , m_consent(new SessionConsent(this))
{
    setWindowTitle(m_existing ? tr("Sign In Again") : tr("Add Workspace"));
    addFields();
    form().addWide(m_consent);
    connect(m_consent, &SessionConsent::changed, this, &AddWorkspaceDialog::review);
    (m_existing ? m_token : m_url).edit->setFocus(Qt::OtherFocusReason);
    review();
    askKeychain();
}

AddWorkspaceDialog::~AddWorkspaceDialog()
{
    // A sign-in that succeeds after its dialog is gone would leave a secret that nobody knows of.
    if (isBusy())
        m_signIn.cancel();
    // Fields end their editing while they are destroyed, and what would listen is gone by then.
    for (QLineEdit *edit : {m_url.edit, m_token.edit})
        edit->disconnect(this);
    wipeToken();
}

void AddWorkspaceDialog::submit()
{
    const auto entered = host();
    if (!entered)
        return;
    TokenSignIn request;
    request.host = *entered;
    const QString text = m_token.edit->text();
    QByteArray bytes = QStringView(text).trimmed().toUtf8();
    request.token = Secret::takeFrom(bytes);
    request.name = m_existing ? m_existing->name : m_name.edit->text().trimmed();
    request.place = place();
    if (m_existing)
        request.existing = m_existing->id;
    begin(tr("Signing in…"));
    QCoro::connect(m_signIn.withToken(std::move(request)), this,
                   [this](const Result<Profile> &answer) { answered(answer); });
}

void AddWorkspaceDialog::cancelRequest()
{
    m_signIn.cancel();
}

void AddWorkspaceDialog::revealProblems()
{
    m_url.touched = true;
    m_token.touched = true;
    review();
}

AddWorkspaceDialog::Field AddWorkspaceDialog::addField(const QString &label, const QString &accessibleName,
                                                       const QString &hint)
{
    auto *edit = new QLineEdit(this);
    edit->setAccessibleName(accessibleName);
    FieldNotes *notes = form().addField(label, edit, edit);
    notes->setHint(hint);
    return {edit, notes, {}, false};
}

void AddWorkspaceDialog::addFields()
{
    m_url = addField(tr("&Workspace URL"), tr("Workspace URL"),
                     m_existing ? QString() : tr("The address of any page of the workspace in the browser."));
    m_url.edit->setInputMethodHints(Qt::ImhUrlCharactersOnly);
    m_token =
        addField(tr("&Access token"), tr("Access token"),
                 tr("Made in the workspace under Settings, Developer, Access tokens. To manage tokens it "
                    "needs all APIs or the scope authentication."));
    m_token.edit->setEchoMode(QLineEdit::Password);
    m_token.edit->setInputMethodHints(Qt::ImhSensitiveData | Qt::ImhNoPredictiveText |
                                      Qt::ImhNoAutoUppercase | Qt::ImhHiddenText);
    connectField(m_url);
    connectField(m_token);
    if (m_existing) {
        // Not something that was entered: nothing is to be reviewed yet.
        const QSignalBlocker quiet(m_url.edit);
        m_url.edit->setText(m_existing->host.origin());
        m_url.edit->setReadOnly(true);
        return;
    }
    m_name = addField(tr("&Name"), tr("Name"), tr("What Latchkey calls the workspace. Optional."));
}

void AddWorkspaceDialog::connectField(Field &field)
{
    connect(field.edit, &QLineEdit::textChanged, this, [this, &field] {
        field.refusal.clear();
        review();
    });
    connect(field.edit, &QLineEdit::editingFinished, this, [this, &field] {
        // Passing through an empty field is no mistake yet.
        field.touched = field.touched || !field.edit->text().isEmpty();
        review();
    });
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

void AddWorkspaceDialog::review()
{
    const auto entered = host();
    QString problem = m_url.refusal;
    if (problem.isEmpty() && !entered && m_url.touched)
        problem = problemText(entered.error());
    m_url.notes->setProblem(problem);
    const QString known = entered ? knownAs(*entered) : QString();
    //: %1 is the name of a workspace.
    m_url.notes->setWarning(known.isEmpty() ? QString()
                                            : tr("This workspace is set up already as %1. Signing in adds it "
                                                 "once more.")
                                                  .arg(shownLine(known)));
    reviewToken();

    const QString text = m_token.edit->text();
    const EnteredToken token = checkEnteredToken(text);
    const bool usable = token == EnteredToken::Usable || token == EnteredToken::Unusual;
    setReady(entered && usable && !m_consent->isMissing(),
             m_consent->isMissing() ? tr("Without a keychain, signing in needs your consent.") : QString());
}

void AddWorkspaceDialog::reviewToken()
{
    QString problem = m_token.refusal;
    QString warning;
    const QString text = m_token.edit->text();
    switch (checkEnteredToken(text)) {
    case EnteredToken::Usable:
        break;
    case EnteredToken::Unusual:
        warning = tr("Personal access tokens usually begin with dapi. This one is tried as it is.");
        break;
    case EnteredToken::Empty:
        if (m_token.touched && problem.isEmpty())
            problem = tr("Enter an access token of the workspace.");
        break;
    case EnteredToken::Broken:
        if (m_token.touched && problem.isEmpty())
            problem = tr("An access token holds no spaces. Copy it once more.");
        break;
    }
    m_token.notes->setProblem(problem);
    m_token.notes->setWarning(warning);
}

void AddWorkspaceDialog::answered(Result<Profile> answer)
{
    end();
    if (answer)
        succeeded(std::move(*answer));
    else
        refused(answer.error());
}

void AddWorkspaceDialog::refused(const ApiError &error)
{
    if (error.kind == ApiError::Kind::CredentialUnavailable && error.secret) {
        m_consent->offer(secretWords(*error.secret).message(), SessionConsent::Need::Optional);
        showError(error, workspaceName(), Attempt::SignIn);
        return;
    }
    const SignInField where = signInField(error.kind);
    if (where == SignInField::None) {
        showError(error, workspaceName(), Attempt::SignIn);
        return;
    }
    Field &field = where == SignInField::Url ? m_url : m_token;
    field.refusal = errorWords(error, workspaceName(), Attempt::SignIn).message();
    review();
    field.edit->setFocus(Qt::OtherFocusReason);
    field.edit->selectAll();
}

void AddWorkspaceDialog::succeeded(Profile profile)
{
    wipeToken();
    if (!m_existing)
        profile.name = uniqueName(profile.name);
    QDialog::done(Accepted);
    Q_EMIT signedIn(profile);
}

void AddWorkspaceDialog::wipeToken()
{
    // The field and this text share one buffer; once the field has let go of it, it can be overwritten.
    QString text = m_token.edit->text();
    m_token.edit->clear();
    wipe(text);
}

tl::expected<WorkspaceHost, WorkspaceHost::Problem> AddWorkspaceDialog::host() const
{
    if (m_existing)
        return m_existing->host;
    return WorkspaceHost::parse(m_url.edit->text());
}

QString AddWorkspaceDialog::workspaceName() const
{
    if (m_existing)
        return shownLine(m_existing->name);
    const QString given = m_name.edit->text().trimmed();
    const auto entered = host();
    return shownLine(given.isEmpty() && entered ? entered->name() : given);
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

QString AddWorkspaceDialog::uniqueName(const QString &wanted) const
{
    QStringList taken;
    const QList<WorkspaceSession *> sessions = m_sessions.all();
    for (const WorkspaceSession *session : sessions)
        taken.append(session->profile().name);
    QString name = wanted;
    for (int number = 2; taken.contains(name); ++number)
        name = QString(wanted + u' ' + QString::number(number));
    return name;
}

SecretPlace AddWorkspaceDialog::place() const
{
    if (m_consent->isGiven())
        return SecretPlace::SessionOnly;
    return m_existing ? m_existing->secrets : SecretPlace::Keychain;
}

} // namespace latchkey
