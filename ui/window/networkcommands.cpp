// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/networkcommands.h"

#include "dialogs/networkdialog.h"
#include "net/proxyfactory.h"
#include "session/sessions.h"
#include "store/settings.h"
#include "text/authoritytext.h"
#include "widgets/messagestrip.h"

#include <QAction>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

QString messageKey()
{
    return u"authorities"_s;
}

QString problemOf(const QString &authorityFile)
{
    if (authorityFile.isEmpty())
        return {};
    const auto file = readAuthorities(authorityFile);
    return file ? QString() : authorityProblemText(file.error());
}

} // namespace

NetworkCommands::NetworkCommands(QNetworkAccessManager &network, Settings &settings, Sessions &sessions,
                                 QAction &open, MessageStrip &messages, QWidget &window)
    : QObject(&window)
    , m_settings(settings)
    , m_sessions(sessions)
    , m_messages(messages)
    , m_window(window)
    , m_authorities(network)
{
    connect(&open, &QAction::triggered, this, &NetworkCommands::openDialog);
    trustChosen();
}

void NetworkCommands::openDialog()
{
    auto *dialog = new NetworkDialog(proxyText(), m_settings.authorityFile(), &problemOf, &m_window);
    connect(dialog, &NetworkDialog::chosen, this, &NetworkCommands::choose);
    dialog->open();
}

void NetworkCommands::choose(const QString &authorityFile)
{
    m_settings.setAuthorityFile(authorityFile);
    trustChosen();
    m_sessions.refreshAll();
}

void NetworkCommands::trustChosen()
{
    const QString path = m_settings.authorityFile();
    m_messages.dismiss(messageKey());
    if (path.isEmpty()) {
        m_authorities.apply({});
        return;
    }
    const auto file = readAuthorities(path);
    m_authorities.apply(file ? file->certificates : QList<QSslCertificate>());
    if (file)
        return;
    StripMessage message;
    message.kind = StripMessage::Kind::Warning;
    //: %1 is the path of a file, %2 a sentence.
    message.text =
        tr("The certificates in %1 are not trusted: %2").arg(path, authorityProblemText(file.error()));
    message.actionText = tr("Network Settings…");
    message.action = [this] { openDialog(); };
    m_messages.show(messageKey(), message);
}

QString NetworkCommands::proxyText() const
{
    // Which proxy is used depends on the address: told for each workspace that goes through one.
    QStringList proxies;
    const QList<WorkspaceSession *> sessions = m_sessions.all();
    for (const WorkspaceSession *session : sessions)
        proxies << proxyInUse(session->profile().host);
    if (sessions.isEmpty())
        proxies << proxyInUse(QUrl(u"https://login.databricks.com"_s));
    proxies.removeAll(QString());
    proxies.removeDuplicates();
    return proxies.join(", "_L1);
}

} // namespace latchkey
