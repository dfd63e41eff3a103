// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/aboutdialog.h"

#include "widgets/icons.h"

#include <QCoreApplication>
#include <QMessageBox>

namespace latchkey {

void openAboutDialog(QWidget &parent)
{
    const auto tr = [](const char *text) {
        return QCoreApplication::translate("latchkey::AboutDialog", text);
    };
    auto *box = new QMessageBox(&parent);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setWindowTitle(tr("About Latchkey"));
    box->setIconPixmap(applicationIcon().pixmap(64, 64));
    box->setTextFormat(Qt::PlainText);
    box->setText(tr("Latchkey %1").arg(QLatin1String(LATCHKEY_VERSION)));
    box->setInformativeText(
        tr("Manages the personal access tokens of your Databricks workspaces.\n\n"
           "Free software under the GNU General Public License, version 3 or later. It comes without any "
           "warranty.\n\nNot affiliated with Databricks, Inc."));
    box->setStandardButtons(QMessageBox::Close);
    box->open();
}

} // namespace latchkey
