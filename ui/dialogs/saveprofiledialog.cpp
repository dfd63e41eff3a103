// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/saveprofiledialog.h"

#include "store/databrickscfg.h"
#include "store/databrickscfgwriter.h"
#include "text/configwords.h"
#include "text/plaintext.h"
#include "widgets/entryfield.h"
#include "widgets/fieldnotes.h"
#include "widgets/formgrid.h"
#include "widgets/messagestrip.h"
#include "widgets/pathlabel.h"

#include <QLineEdit>
#include <QPushButton>

#include <algorithm>
#include <utility>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr auto messageKey = "save"_L1;

/// As programs ask for it, so that letters of another script do not look like a known name.
QString hostText(const QString &host)
{
    const auto parsed = WorkspaceHost::parse(host);
    return withShortWords(shownLine(parsed ? parsed->name() : host));
}

} // namespace

SaveProfileDialog::SaveProfileDialog(const DatabricksCfg &file, const Profile &workspace, Secret token,
                                     QWidget *parent)
    : RequestDialog(tr("&Save Profile"), tr("Save profile"), parent)
    , m_file(file)
    , m_host(workspace.host)
    , m_token(std::move(token))
    , m_name(new EntryField(
          form(),
          {tr("&Profile name"), tr("Profile name"), tr("Other programs choose the profile by this name.")},
          this))
{
    setWindowTitle(tr("Save as Profile"));
    addFields();
    m_name->edit().setText(proposedName(workspace.name));
    m_name->edit().selectAll();
    m_name->edit().setFocus(Qt::OtherFocusReason);
    connect(m_name, &EntryField::changed, this, &SaveProfileDialog::review);
    connect(&file, &DatabricksCfg::changed, this, &SaveProfileDialog::review);
    review();
}

SaveProfileDialog::~SaveProfileDialog()
{
    // Fields end their editing while they are destroyed, and what would listen is gone by then.
    m_name->disconnect(this);
}

void SaveProfileDialog::addFields()
{
    auto *host = new QLabel(shownLine(m_host.origin()));
    host->setTextFormat(Qt::PlainText);
    form().addField(tr("Host"), host, host);
    auto *path = new PathLabel(m_file.file());
    form()
        .addField(tr("File"), path, path)
        ->setHint(tr("The file holds the token in clear text, readable only by you."));
}

void SaveProfileDialog::submit()
{
    strip().dismiss(messageKey);
    const QString name = m_name->text();
    const ConfigWriteResult written =
        DatabricksCfgWriter(m_file.file()).saveToken(name, m_host.origin(), m_token);
    if (!written)
        return refuse(written.error());
    m_token = Secret();
    QDialog::done(Accepted);
    Q_EMIT saved(name);
}

void SaveProfileDialog::cancelRequest()
{
    // Writing a file is over at once.
}

void SaveProfileDialog::revealProblems()
{
    m_name->touch();
    review();
}

void SaveProfileDialog::review()
{
    const QString name = m_name->text();
    const QString problem = profileNameProblem(name);
    // An empty field is no mistake before somebody wants to go on with it.
    const bool tell = !name.isEmpty() || m_name->isTouched();
    m_name->notes().setProblem(m_name->refusal().isEmpty() && tell ? problem : m_name->refusal());

    const ConfigProfile *existing = inFile(name);
    QString warning;
    if (existing && isForOtherHost(*existing)) {
        //: %1 is the address of a workspace.
        warning = tr("The file has this profile already, for %1. Its host and its token will be replaced.")
                      .arg(hostText(existing->host));
    } else if (existing) {
        warning = tr("The file has this profile already. Its token will be replaced.");
    }
    m_name->notes().setWarning(warning);
    acceptButton().setText(existing ? tr("&Replace Token") : tr("&Save Profile"));
    acceptButton().setAccessibleName(existing ? tr("Replace token") : tr("Save profile"));
    setReady(problem.isEmpty(), QString());
}

void SaveProfileDialog::refuse(const ConfigWriteError &error)
{
    const ErrorWords words = configWriteWords(error);
    if (error.kind == ConfigWriteError::Kind::BadName)
        return m_name->refuse(words.message());
    StripMessage message;
    message.kind = StripMessage::Kind::Error;
    message.text = QString(tr("The profile was not saved.") + u' ' + words.message());
    message.details = words.details;
    message.closable = false;
    strip().show(messageKey, message);
}

const ConfigProfile *SaveProfileDialog::inFile(const QString &name) const
{
    const QList<ConfigProfile> &profiles = m_file.profiles();
    const auto found = std::ranges::find(profiles, name, &ConfigProfile::name);
    return found == profiles.cend() ? nullptr : &*found;
}

bool SaveProfileDialog::isForOtherHost(const ConfigProfile &profile) const
{
    const auto host = WorkspaceHost::parse(profile.host);
    return !profile.host.isEmpty() && (!host || host->origin() != m_host.origin());
}

QString SaveProfileDialog::proposedName(const QString &workspace) const
{
    const QString wanted = proposedProfileName(workspace);
    QString name = wanted;
    // Another workspace's profile is not what is meant.
    for (int number = 2; inFile(name) && isForOtherHost(*inFile(name)); ++number)
        name = QString(wanted + u'-' + QString::number(number));
    return name;
}

} // namespace latchkey
