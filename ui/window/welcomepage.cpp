// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/welcomepage.h"

#include "session/foundprofiles.h"
#include "store/databrickscfg.h"
#include "text/plaintext.h"
#include "text/plural.h"
#include "widgets/actioncard.h"
#include "widgets/icons.h"
#include "widgets/messagestrip.h"
#include "widgets/quietlabel.h"
#include "widgets/theme.h"

#include <QEvent>
#include <QFileInfo>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace latchkey {

WelcomePage::WelcomePage(const FoundProfiles &found, bool demoAvailable, QWidget *parent)
    : QWidget(parent)
    , m_found(found)
    , m_emblem(new QLabel(this))
    , m_profiles(new ActionCard(IconName::File,
                                {{}, {}, tr("Choose…"), tr("Choose profiles found on this computer")}, this))
    , m_add(new ActionCard(IconName::Plus,
                           {tr("Add a workspace"),
                            tr("Sign in with the browser, a token, a service principal or a command line."),
                            tr("Add Workspace…"), tr("Add workspace")},
                           this))
{
    auto *title = new QLabel(tr("Your Databricks tokens, in one place"), this);
    QFont large = scaledFont(title->font(), 1.5);
    large.setBold(true);
    title->setFont(large);
    title->setWordWrap(true);
    auto *subtitle =
        new QuietLabel(tr("Create, narrow and revoke them. Secrets stay in your keychain."), this);
    for (QLabel *label : {m_emblem, title, static_cast<QLabel *>(subtitle)})
        label->setAlignment(Qt::AlignCenter);

    auto *column = new QWidget(this);
    column->setMaximumWidth(520);
    auto *lines = new QVBoxLayout(column);
    lines->setSpacing(12);
    lines->addWidget(m_emblem);
    lines->addWidget(title);
    lines->addWidget(subtitle);
    lines->addSpacing(12);

    connect(m_profiles->button(), &QPushButton::clicked, this, &WelcomePage::profilesWanted);
    connect(m_add->button(), &QPushButton::clicked, this, &WelcomePage::addWorkspaceWanted);
    lines->addWidget(m_profiles);
    lines->addWidget(m_add);
    if (demoAvailable) {
        auto *demo = new ActionCard(IconName::Play,
                                    {tr("Try the demo workspace"),
                                     tr("It runs on this computer, and nothing is sent anywhere."),
                                     tr("Try It"), tr("Try the demo workspace")},
                                    column);
        connect(demo->button(), &QPushButton::clicked, this, &WelcomePage::demoWanted);
        lines->addWidget(demo);
    }

    auto *page = new QVBoxLayout(this);
    page->addStretch(2);
    auto *centre = new QHBoxLayout;
    centre->addStretch(1);
    centre->addWidget(column, 100);
    centre->addStretch(1);
    page->addLayout(centre);
    page->addStretch(3);
    connect(&found, &FoundProfiles::changed, this, &WelcomePage::offerProfiles);
    offerProfiles();
    drawEmblem();
}

void WelcomePage::showMessages(MessageStrip &messages)
{
    if (messages.parentWidget() != this)
        static_cast<QBoxLayout *>(layout())->insertWidget(0, &messages);
}

void WelcomePage::offerProfiles()
{
    const QList<FoundProfile> profiles = m_found.all();
    QStringList names;
    for (const FoundProfile &profile : profiles)
        names << shownLine(profile.label, 40);
    const int count = static_cast<int>(profiles.size());
    m_profiles->setWords(
        counted(count, tr("Use 1 profile found on this computer"),
                tr("Use %n profiles found on this computer", nullptr, count)),
        //: %1 is a list of names, %2 the name of a file.
        tr("%1 in %2").arg(shownLine(names.join(", "_L1), 120), QFileInfo(m_found.file().file()).fileName()));
    m_profiles->setVisible(count > 0);
    m_profiles->button()->setDefault(count > 0);
    m_add->button()->setDefault(count == 0);
    m_profiles->update();
    m_add->update();
}

void WelcomePage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange)
        drawEmblem();
}

void WelcomePage::drawEmblem()
{
    m_emblem->setPixmap(
        iconPixmap(IconName::Key, 56, palette().color(QPalette::Highlight), devicePixelRatioF()));
}

} // namespace latchkey
