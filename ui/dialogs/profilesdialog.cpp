// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/profilesdialog.h"

#include "dialogs/profilelist.h"
#include "dialogs/profilelistmodel.h"
#include "dialogs/profiletakeover.h"
#include "dialogs/secretchoice.h"
#include "session/sessions.h"
#include "store/databrickscfg.h"
#include "text/configwords.h"
#include "text/plaintext.h"
#include "text/plural.h"
#include "widgets/fieldnotes.h"
#include "widgets/formgrid.h"
#include "widgets/messagestrip.h"
#include "widgets/pathlabel.h"
#include "widgets/quietlabel.h"

#include <QPushButton>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr auto messageKey = "profiles"_L1;

/// The session's profile was made of this one.
bool isMadeOf(const Profile &profile, const FoundProfile &found)
{
    const auto host = WorkspaceHost::parse(found.hostText);
    if (!host || host->origin() != profile.host.origin())
        return false;
    if (found.profile.origin == CredentialOrigin::Environment)
        return profile.origin == CredentialOrigin::Environment;
    // Whether its secret is still there or in the keychain.
    return profile.configProfile == found.profile.configProfile;
}

} // namespace

ProfilesDialog::ProfilesDialog(FoundProfiles &found, Sessions &sessions, SignIn &signIn, QWidget *parent)
    : RequestDialog(tr("&Add Workspaces"), tr("Add workspaces"), parent)
    , m_found(found)
    , m_sessions(sessions)
    , m_model(new ProfileListModel(this))
    , m_list(new ProfileList(*m_model))
    , m_nothing(new QuietLabel(tr("No profiles were found on this computer. The Databricks command line and "
                                  "other programs keep them in the file below.")))
    , m_secrets(new SecretChoice)
    , m_takeover(new ProfileTakeover(found.file(), sessions, signIn, this))
{
    setWindowTitle(tr("Profiles on This Computer"));
    addFields();
    follow();
    readAgain();
    review();
    if (m_model->rowCount() > 0)
        m_list->setFocus(Qt::OtherFocusReason);
}

ProfilesDialog::~ProfilesDialog()
{
    m_takeover->disconnect(this);
    // A sign-in that succeeds after its dialog is gone would leave a secret that nobody knows of.
    if (isBusy())
        m_takeover->cancel();
}

void ProfilesDialog::addFields()
{
    form().addWide(m_nothing);
    auto *path = new PathLabel(m_found.file().file());
    // The label goes with the first row of the list, which is as high as any line.
    m_listNotes = form().addField(tr("&Profiles"), m_list, path, true);
    m_fileNotes = form().addField(tr("File"), path, path);
    m_secretsNotes = form().addField(tr("&Secrets"), m_secrets, m_secrets->firstLine());
}

void ProfilesDialog::follow()
{
    connect(m_model, &ProfileListModel::checkedChanged, this, &ProfilesDialog::review);
    connect(&m_found, &FoundProfiles::changed, this, &ProfilesDialog::readAgain);
    connect(&m_sessions, &Sessions::sessionsChanged, this, &ProfilesDialog::readAgain);
    connect(m_takeover, &ProfileTakeover::began, this, [this](const FoundProfile &found) {
        m_model->setNote(ProfileListModel::keyOf(found), tr("Signing in…"), false);
    });
    connect(m_takeover, &ProfileTakeover::dropped, this, [this](const FoundProfile &found) {
        m_model->setNote(ProfileListModel::keyOf(found), QString(), false);
    });
    connect(m_takeover, &ProfileTakeover::taken, this, &ProfilesDialog::showTaken);
    connect(m_takeover, &ProfileTakeover::failed, this, &ProfilesDialog::showFailed);
    connect(m_takeover, &ProfileTakeover::notRemoved, this, &ProfilesDialog::showNotRemoved);
    connect(m_takeover, &ProfileTakeover::ended, this, &ProfilesDialog::showEnd);
}

void ProfilesDialog::submit()
{
    strip().dismiss(messageKey);
    m_model->clearNotes();
    m_details.clear();
    m_firstFailed.clear();
    m_notAdded = 0;
    m_cancelled = false;
    begin(tr("Adding workspaces…"));
    m_takeover->start(m_model->checked(), {m_secrets->keepsInKeychain(), m_secrets->removesFromFile()});
}

void ProfilesDialog::cancelRequest()
{
    m_cancelled = true;
    m_takeover->cancel();
}

void ProfilesDialog::revealProblems()
{
    if (m_model->rowCount() > 0)
        m_list->setFocus(Qt::OtherFocusReason);
}

void ProfilesDialog::readAgain()
{
    QList<ProfileRow> rows;
    const QList<FoundProfile> profiles = m_found.all();
    for (const FoundProfile &found : profiles)
        rows << ProfileRow{found, knownAs(found)};
    m_model->setRows(rows);
    m_nothing->setVisible(rows.isEmpty());
    form().setFieldVisible(m_listNotes, !rows.isEmpty());
    form().setFieldVisible(m_secretsNotes, !rows.isEmpty());
    m_fileNotes->setHint(configProblemsText(m_found.file().problems()));
}

void ProfilesDialog::review()
{
    // What is under way stays told until its end.
    if (isBusy())
        return;
    const QList<FoundProfile> checked = m_model->checked();
    const int count = static_cast<int>(checked.size());
    acceptButton().setText(
        count == 0 ? tr("&Add Workspaces")
                   : counted(count, tr("&Add 1 Workspace"), tr("&Add %n Workspaces", nullptr, count)));
    // A command line keeps its secrets itself.
    m_secrets->setEnabled(std::any_of(checked.cbegin(), checked.cend(),
                                      [](const FoundProfile &found) { return found.hasSecret(); }));
    setReady(count > 0, whyNotReady());
}

void ProfilesDialog::showTaken(const FoundProfile &found, const SignedIn &workspace)
{
    const QString key = ProfileListModel::keyOf(found);
    m_taken.insert(key, workspace.profile.name);
    m_model->setNote(key, QString(), false);
    Q_EMIT chosen(workspace);
    readAgain();
}

void ProfilesDialog::showFailed(const FoundProfile &found, const ErrorWords &words)
{
    ++m_notAdded;
    note(found, words.message(), words);
}

void ProfilesDialog::showNotRemoved(const FoundProfile &found, const ErrorWords &words)
{
    //: %1 is the name of a workspace, %2 sentences that say why.
    note(found,
         tr("Set up as %1, but its secret is still in the file. %2")
             .arg(shownLine(m_taken.value(ProfileListModel::keyOf(found))), words.message()),
         words);
}

void ProfilesDialog::note(const FoundProfile &found, const QString &text, const ErrorWords &words)
{
    const QString key = ProfileListModel::keyOf(found);
    m_model->setNote(key, text, true);
    if (m_firstFailed.isEmpty())
        m_firstFailed = key;
    if (!words.details.isEmpty()) {
        //: %1 is the name of a profile, %2 what another program said.
        m_details << tr("%1: %2").arg(shownLine(found.label), words.details);
    }
}

void ProfilesDialog::showEnd()
{
    end();
    review();
    if (!m_firstFailed.isEmpty())
        showFailures();
    else if (!m_cancelled)
        QDialog::done(Accepted);
}

void ProfilesDialog::showFailures()
{
    StripMessage message;
    message.kind = StripMessage::Kind::Error;
    message.text = m_notAdded == 0
                       ? tr("A secret was not removed from the file. The list says why.")
                       : counted(m_notAdded, tr("1 workspace was not added. The list says why."),
                                 tr("%n workspaces were not added. The list says why.", nullptr, m_notAdded));
    message.details = m_details.join(u'\n');
    message.closable = false;
    strip().show(messageKey, message);
    m_list->reveal(m_model->indexOf(m_firstFailed));
    m_list->setFocus(Qt::OtherFocusReason);
}

QString ProfilesDialog::knownAs(const FoundProfile &found) const
{
    QString made = m_taken.value(ProfileListModel::keyOf(found));
    if (!made.isEmpty())
        return made;
    const QList<WorkspaceSession *> sessions = m_sessions.all();
    for (const WorkspaceSession *session : sessions) {
        if (isMadeOf(session->profile(), found))
            return session->profile().name;
    }
    return {};
}

QString ProfilesDialog::whyNotReady() const
{
    if (!m_model->checked().isEmpty() || m_model->rowCount() == 0)
        return {};
    return m_model->hasUsable() ? tr("Check at least one profile.")
                                : tr("None of these profiles can be added.");
}

} // namespace latchkey
