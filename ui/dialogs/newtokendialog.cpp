// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/newtokendialog.h"

#include "dialogs/lostcreatenotice.h"
#include "dialogs/scopewarning.h"
#include "session/sessions.h"
#include "store/settings.h"
#include "text/plaintext.h"
#include "text/problemtext.h"
#include "widgets/fieldnotes.h"
#include "widgets/formgrid.h"
#include "widgets/icons.h"
#include "widgets/lifetimepicker.h"
#include "widgets/scopepicker.h"

#include <QCheckBox>
#include <QComboBox>
#include <QCoroTask>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>

#include <algorithm>

namespace latchkey {

namespace {

/// How long the service watches a token before it narrows the scopes.
constexpr qint64 observationSeconds = qint64{30} * 24 * 60 * 60;

TokenField fieldOf(NewToken::Problem problem)
{
    switch (problem) {
    case NewToken::Problem::NoLifetime:
    case NewToken::Problem::LifetimeTooLong:
        return TokenField::Lifetime;
    case NewToken::Problem::NoScopes:
    case NewToken::Problem::BadScopeName:
        return TokenField::Scopes;
    }
    return TokenField::Scopes;
}

} // namespace

NewTokenDialog::NewTokenDialog(Sessions &sessions, const ScopeCatalog &catalog, Settings &settings,
                               const Clock &clock, const ProfileId &preselected, QWidget *parent)
    : RequestDialog(tr("Create &Token"), tr("Create token"), parent)
    , m_sessions(sessions)
    , m_settings(settings)
    , m_notice(new LostCreateNotice(sessions, strip(), clock, *this))
{
    setWindowTitle(tr("New Token"));
    addWorkspace(preselected);
    addFields(catalog, clock);
    connectFields();
    connectNotice();
    workspaceChosen();
    m_comment->setFocus(Qt::OtherFocusReason);
}

void NewTokenDialog::submit()
{
    WorkspaceSession *session = m_sessions.find(workspace());
    if (!session)
        return;
    const Asked asked{workspace(), session->profile().name, wish(), newWishId()};
    m_notice->stop();
    begin(tr("Creating the token…"), session);
    QCoro::connect(m_sessions.create(asked.workspace, asked.wish, asked.id), this,
                   [this, asked](auto &&answer) { answered(asked, std::forward<decltype(answer)>(answer)); });
}

void NewTokenDialog::cancelRequest()
{
    if (WorkspaceSession *session = m_sessions.find(workspace()))
        session->cancel();
}

void NewTokenDialog::revealProblems()
{
    m_lifetimeField.touched = true;
    m_scopesField.touched = true;
    review();
}

void NewTokenDialog::addWorkspace(const ProfileId &preselected)
{
    const QList<WorkspaceSession *> sessions = m_sessions.all();
    QWidget *field = nullptr;
    if (sessions.size() > 1) {
        m_workspace = new QComboBox(this);
        m_workspace->setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
        for (const WorkspaceSession *session : sessions) {
            const Profile &profile = session->profile();
            m_workspace->addItem(
                icon(profile.isDemo ? IconName::Flask : IconName::Cloud, QPalette::ButtonText),
                shownLine(profile.name, 120), profile.id.value());
        }
        m_workspace->setCurrentIndex(std::max(m_workspace->findData(preselected.value()), 0));
        field = m_workspace;
    } else {
        auto *name = new QLabel(this);
        name->setTextFormat(Qt::PlainText);
        name->setWordWrap(true);
        if (!sessions.isEmpty()) {
            m_only = sessions.constFirst()->profile().id;
            name->setText(withShortWords(shownLine(sessions.constFirst()->profile().name)));
        }
        field = name;
    }
    field->setAccessibleName(tr("Workspace"));
    form().addField(tr("&Workspace"), field, field);
}

void NewTokenDialog::addFields(const ScopeCatalog &catalog, const Clock &clock)
{
    m_comment = new QLineEdit(this);
    m_comment->setAccessibleName(tr("Comment"));
    m_commentField.notes = form().addField(tr("&Comment"), m_comment, m_comment);
    m_commentField.notes->setHint(tr("What will use it, and where. You can change this later."));

    m_lifetime = new LifetimePicker(clock, this);
    m_lifetimeField.notes = form().addField(tr("&Lifetime"), m_lifetime, m_lifetime->firstLine());

    m_scopes = new ScopePicker(catalog, this);
    m_scopesField.notes = form().addField(tr("Scopes"), m_scopes, m_scopes->firstLine(), true);

    m_autoscope = new QCheckBox(tr("&Narrow the scopes by observed use"), this);
    m_autoscopeNotes = form().addField(tr("Auto-scope"), m_autoscope, m_autoscope);
    m_autoscopeNotes->setHint(tr("Starts with all APIs and keeps only what the token used after 30 days."));
}

void NewTokenDialog::connectFields()
{
    if (m_workspace)
        connect(m_workspace, &QComboBox::currentIndexChanged, this, &NewTokenDialog::workspaceChosen);
    connect(&m_sessions, &Sessions::sessionsChanged, this, &NewTokenDialog::workspacesChanged);
    connect(m_comment, &QLineEdit::textChanged, this, [this] { touch(m_commentField); });
    connect(m_lifetime, &LifetimePicker::changed, this, [this] { touch(m_lifetimeField); });
    connect(m_lifetime, &LifetimePicker::summaryChanged, this, &NewTokenDialog::review);
    connect(m_scopes, &ScopePicker::edited, this, [this] { touch(m_scopesField); });
    connect(m_autoscope, &QCheckBox::toggled, this, &NewTokenDialog::review);
}

void NewTokenDialog::connectNotice()
{
    // Enter stays at Close: what it does is not to change while somebody is about to press it.
    connect(m_notice, &LostCreateNotice::nothingLeft, this,
            [this] { acceptButton().setText(tr("Create &Token")); });
    connect(m_notice, &LostCreateNotice::kept, this,
            [this] { acceptButton().setText(tr("Create Another &Token")); });
}

void NewTokenDialog::workspacesChanged()
{
    if (m_sessions.find(workspace()))
        return;
    // Nothing can be created in a workspace that is gone; another one must not take its place unasked.
    QDialog::done(Rejected);
}

void NewTokenDialog::workspaceChosen()
{
    for (Field *field : {&m_commentField, &m_lifetimeField, &m_scopesField})
        field->refusal.clear();
    if (!m_scopesField.touched)
        m_scopes->setScopes(m_settings.lastScopes(workspace().value()));
    review();
}

void NewTokenDialog::touch(Field &field)
{
    field.touched = true;
    field.refusal.clear();
    review();
}

void NewTokenDialog::review()
{
    const QList<NewToken::Problem> problems = wish().problems();
    for (Field *field : {&m_commentField, &m_lifetimeField, &m_scopesField})
        field->notes->setProblem(field->refusal);
    QString hidden; ///< The first problem that is not shown beside its field.
    for (const NewToken::Problem problem : problems) {
        const Field &at = field(fieldOf(problem));
        if (!at.touched)
            hidden = hidden.isEmpty() ? problemText(problem) : hidden;
        else if (at.refusal.isEmpty())
            at.notes->setProblem(problemText(problem));
    }
    reviewHints();
    setReady(problems.isEmpty() && m_sessions.find(workspace()), hidden);
}

void NewTokenDialog::reviewHints()
{
    const NewToken entered = wish();
    m_lifetimeField.notes->setHint(m_lifetime->summary());
    m_scopes->setEnabled(!entered.autoscope);
    m_autoscopeNotes->setWarning(entered.autoscope && entered.lifetimeSeconds < observationSeconds
                                     ? tr("This token expires before its scopes are narrowed.")
                                     : QString());
    FieldNotes *notes = m_scopesField.notes;
    notes->setHint(entered.autoscope ? tr("With auto-scope the workspace chooses the scopes.")
                                     : tr("A scope never allows more than you may do yourself."));
    notes->setWarning(entered.autoscope ? QString() : scopeWarning(entered.scopes));
}

NewTokenDialog::Field &NewTokenDialog::field(TokenField which)
{
    switch (which) {
    case TokenField::Comment:
        return m_commentField;
    case TokenField::Lifetime:
        return m_lifetimeField;
    case TokenField::Scopes:
        return m_scopesField;
    }
    return m_commentField;
}

ProfileId NewTokenDialog::workspace() const
{
    return m_workspace ? ProfileId(m_workspace->currentData().toString()) : m_only;
}

NewToken NewTokenDialog::wish() const
{
    NewToken entered;
    entered.comment = m_comment->text();
    entered.lifetimeSeconds = m_lifetime->seconds();
    entered.scopes = m_scopes->scopes();
    entered.autoscope = m_autoscope->isChecked();
    return entered;
}

void NewTokenDialog::answered(const Asked &asked, Result<CreatedToken> &&answer)
{
    end();
    if (!answer) {
        refused(asked, answer.error());
        return;
    }
    if (!asked.wish.autoscope)
        m_settings.setLastScopes(asked.workspace.value(), asked.wish.scopes);
    auto token = std::make_shared<CreatedToken>(std::move(*answer));
    QDialog::done(Accepted);
    Q_EMIT created(asked.workspace, std::move(token));
}

void NewTokenDialog::refused(const Asked &asked, const ApiError &error)
{
    if (const auto refusal = fieldError(error)) {
        field(refusal->field).refusal = refusal->text;
        review();
        return;
    }
    showError(error, asked.workspaceName, Attempt::Create);
    if (!error.outcomeUnknown)
        return;
    acceptButton().setText(tr("Create Another &Token"));
    preferClose();
    m_notice->follow(asked.id, asked.workspace,
                     errorWords(error, asked.workspaceName, Attempt::Create).details);
}

} // namespace latchkey
