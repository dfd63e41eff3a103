// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/networkdialog.h"

#include "text/plaintext.h"
#include "widgets/fieldnotes.h"
#include "widgets/filefield.h"
#include "widgets/formgrid.h"

#include <QLabel>
#include <QLineEdit>

#include <utility>

namespace latchkey {

namespace {

constexpr qsizetype longestProxy = 60;

} // namespace

NetworkDialog::NetworkDialog(const QString &proxy, const QString &authorityFile, Check check, QWidget *parent)
    : DialogFrame(tr("&Save"), tr("Save"), parent)
    , m_check(std::move(check))
    , m_file(new FileField({tr("Certificate authority file"), tr("Choose a Certificate Authority File"),
                            tr("Certificates (*.pem *.crt *.cer);;All files (*)")}))
{
    setWindowTitle(tr("Network Settings"));
    auto *route = new QLabel(proxy.isEmpty() ? tr("No proxy") : shownLine(proxy, longestProxy));
    route->setTextFormat(Qt::PlainText);
    form().addField(tr("Proxy"), route, route)->setHint(tr("As the settings of this computer say."));

    m_notes = form().addField(tr("Certificate &authority file"), m_file, m_file->firstLine());
    m_notes->setHint(tr("A PEM file of your organisation, for a proxy that inspects traffic. Its "
                        "certificates are trusted besides those of the system, which stay in force."));
    m_file->setFile(authorityFile);
    connect(m_file, &FileField::changed, this, [this] { tellProblem(QString()); });
    tellProblem(QString());
    m_file->setFocus(Qt::OtherFocusReason);
}

void NetworkDialog::accept()
{
    const QString file = m_file->file();
    const QString problem = file.isEmpty() || !m_check ? QString() : m_check(file);
    tellProblem(problem);
    if (!problem.isEmpty()) {
        m_file->edit().setFocus(Qt::OtherFocusReason);
        m_file->edit().selectAll();
        return;
    }
    DialogFrame::accept();
    Q_EMIT chosen(file);
}

void NetworkDialog::tellProblem(const QString &problem)
{
    m_notes->setProblem(problem);
    // The notes describe the group, and the focus is on the line in it.
    m_file->edit().setAccessibleDescription(m_file->accessibleDescription());
}

} // namespace latchkey
