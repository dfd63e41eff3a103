// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/welcomepage.h"

#include "widgets/actioncard.h"
#include "widgets/icons.h"
#include "widgets/quietlabel.h"
#include "widgets/theme.h"

#include <QEvent>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace latchkey {

WelcomePage::WelcomePage(bool demoAvailable, QWidget *parent)
    : QWidget(parent)
    , m_emblem(new QLabel(this))
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

    auto *add = new ActionCard(IconName::Plus,
                               {tr("Add a workspace"), tr("Sign in with its address and an access token."),
                                tr("Add Workspace…"), tr("Add workspace")},
                               column);
    add->button()->setDefault(true);
    connect(add->button(), &QPushButton::clicked, this, &WelcomePage::addWorkspaceWanted);
    lines->addWidget(add);
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
    drawEmblem();
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
