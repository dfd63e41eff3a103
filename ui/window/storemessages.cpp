// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/storemessages.h"

#include "store/profilestore.h"
#include "store/settings.h"
#include "widgets/messagestrip.h"

#include <QDir>
#include <QFileInfo>
#include <QPointer>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

// The file's own name goes into the text; its whole path is too long for that, and stands under Details.
QString textOf(const Settings &settings)
{
    const QString name = QFileInfo(settings.file()).fileName();
    switch (settings.trouble()) {
    case FileTrouble::None:
        return {};
    case FileTrouble::SetAside:
    case FileTrouble::PartlyLeftOut:
        return StoreMessages::tr(
                   "The settings could not be understood. They were kept as %1 in their folder, "
                   "and Latchkey starts with its defaults.")
            .arg(QFileInfo(settings.setAside()).fileName());
    case FileTrouble::Newer:
        return StoreMessages::tr("The settings in %1 were written by a newer version of Latchkey. They are "
                                 "left as they are, and changes to them last until Latchkey closes.")
            .arg(name);
    case FileTrouble::Unreadable:
        return StoreMessages::tr("The settings in %1 cannot be read. They are left as they are, and changes "
                                 "to them last until Latchkey closes.")
            .arg(name);
    case FileTrouble::Unwritable:
        return StoreMessages::tr("The settings in %1 cannot be written. Changes to them last until Latchkey "
                                 "closes.")
            .arg(name);
    }
    return {};
}

QString textOf(const ProfileStore &profiles)
{
    const QString name = QFileInfo(profiles.file()).fileName();
    const QString aside = QFileInfo(profiles.setAside()).fileName();
    switch (profiles.trouble()) {
    case FileTrouble::None:
        return {};
    case FileTrouble::SetAside:
        return StoreMessages::tr("The list of workspaces could not be understood. It was kept as %1 in its "
                                 "folder. What is in the keychain is still there.")
            .arg(aside);
    case FileTrouble::PartlyLeftOut:
        if (aside.isEmpty())
            return StoreMessages::tr("Some workspaces in %1 could not be understood. The list is left as it "
                                     "is, and changes to it last until Latchkey closes.")
                .arg(name);
        return StoreMessages::tr("Some workspaces could not be understood and are left out. The whole list "
                                 "was kept as %1 in its folder.")
            .arg(aside);
    case FileTrouble::Newer:
        return StoreMessages::tr(
                   "The list of workspaces in %1 was written by a newer version of Latchkey. It "
                   "is left as it is, and workspaces that you add last until Latchkey closes.")
            .arg(name);
    case FileTrouble::Unreadable:
        return StoreMessages::tr("The list of workspaces in %1 cannot be read. It is left as it is, and "
                                 "workspaces that you add last until Latchkey closes.")
            .arg(name);
    case FileTrouble::Unwritable:
        return StoreMessages::tr("The list of workspaces in %1 cannot be written. Changes to it last until "
                                 "Latchkey closes.")
            .arg(name);
    }
    return {};
}

} // namespace

StoreMessages::StoreMessages(Settings &settings, const ProfileStore &profiles, MessageStrip &strip,
                             QObject *parent)
    : QObject(parent)
    , m_strip(strip)
{
    const QString folder = QFileInfo(settings.file()).absolutePath();
    const bool isFolder =
        settings.trouble() == FileTrouble::Unwritable && profiles.trouble() == FileTrouble::Unwritable;
    if (isFolder && QFileInfo(profiles.file()).absolutePath() == folder) {
        tell(u"settings"_s,
             tr("Latchkey cannot write to the folder of its settings. Workspaces that you add and what you "
                "change last until Latchkey closes."),
             folder);
    } else {
        tell(u"settings"_s, textOf(settings),
             settings.setAside().isEmpty() ? settings.file() : settings.setAside());
        tell(u"profiles"_s, textOf(profiles),
             profiles.setAside().isEmpty() ? profiles.file() : profiles.setAside());
    }
    if (settings.trouble() == FileTrouble::Unwritable)
        return;
    settings.whenUnsaved([self = QPointer(this), file = settings.file()] {
        if (self)
            self->tell(u"settings"_s,
                       tr("The settings could not be saved. Changes to them last until Latchkey closes."),
                       file);
    });
}

void StoreMessages::tell(const QString &key, const QString &text, const QString &path)
{
    if (text.isEmpty())
        return;
    StripMessage message;
    message.kind = StripMessage::Kind::Warning;
    message.text = text;
    message.details = QDir::toNativeSeparators(path);
    m_strip.show(key, message);
}

} // namespace latchkey
