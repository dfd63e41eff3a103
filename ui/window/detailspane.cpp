// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/detailspane.h"

#include "base/clock.h"
#include "text/plural.h"
#include "widgets/actionbutton.h"
#include "widgets/flowlayout.h"
#include "widgets/theme.h"
#include "window/tokenfacts.h"
#include "window/workspacefacts.h"

#include <QAction>
#include <QLabel>
#include <QPushButton>
#include <QScrollArea>
#include <QStackedWidget>
#include <QVBoxLayout>

namespace latchkey {

namespace {

QScrollArea *scrolled(QWidget *content)
{
    auto *scroll = new QScrollArea;
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setWidgetResizable(true);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setFocusPolicy(Qt::NoFocus);
    scroll->setWidget(content);
    scroll->viewport()->setAutoFillBackground(false);
    content->setAutoFillBackground(false);
    return scroll;
}

} // namespace

DetailsPane::DetailsPane(const Clock &clock, Actions actions, QWidget *parent)
    : QWidget(parent)
    , m_clock(clock)
    , m_stack(new QStackedWidget(this))
    , m_message(new QLabel(this))
    , m_facts(new TokenFacts)
    , m_workspaceFacts(new WorkspaceFacts)
{
    setAccessibleName(tr("Details"));
    m_message->setAlignment(Qt::AlignCenter);
    m_message->setWordWrap(true);
    m_message->setContentsMargins(spacing::section, 0, spacing::section, 0);

    auto *buttons = new QWidget;
    auto *flow = new FlowLayout(buttons);
    for (const auto &[action, name] :
         {std::pair(&actions.copyId, tr("Copy token ID")), std::pair(&actions.edit, tr("Edit token")),
          std::pair(&actions.copyValue, tr("Copy token"))}) {
        auto *button = new QPushButton;
        bindButton(*button, *action, name);
        flow->addWidget(button);
        if (action == &actions.copyValue) {
            // The value of most tokens is not to be had: no button that could never be pressed.
            button->setVisible(action->isEnabled());
            connect(action, &QAction::changed, button,
                    [button, action = action] { button->setVisible(action->isEnabled()); });
        }
    }

    auto *page = new QWidget;
    auto *lines = new QVBoxLayout(page);
    lines->setContentsMargins(0, 0, 0, spacing::section);
    lines->addWidget(scrolled(m_facts), 1);
    buttons->setContentsMargins(spacing::section, 0, spacing::section, 0);
    lines->addWidget(buttons);
    m_stack->addWidget(m_message);
    m_stack->addWidget(page);
    m_stack->addWidget(scrolled(m_workspaceFacts));
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins(0, 0, 0, 0);
    whole->addWidget(m_stack);
    write();
}

DetailsPane::~DetailsPane() = default;

void DetailsPane::setWarningMs(qint64 warningMs)
{
    m_warningMs = warningMs;
    write();
}

void DetailsPane::show(int selected, const std::optional<DetailsSubject> &subject)
{
    if (selected == m_selected && subject == m_subject)
        return;
    m_selected = selected;
    m_subject = subject;
    write();
}

void DetailsPane::setWorkspace(const std::optional<WorkspaceSubject> &workspace)
{
    const bool same = workspace ? m_workspace && *m_workspace == *workspace : !m_workspace;
    if (same)
        return;
    m_workspace = workspace ? std::make_unique<WorkspaceSubject>(*workspace) : nullptr;
    write();
}

void DetailsPane::refreshTimes()
{
    write();
}

void DetailsPane::write()
{
    if (m_subject) {
        m_facts->write(*m_subject, m_clock.nowMs(), m_warningMs);
        m_stack->setCurrentIndex(1);
        return;
    }
    if (m_selected == 0 && m_workspace) {
        m_workspaceFacts->write(*m_workspace);
        m_stack->setCurrentIndex(2);
        return;
    }
    m_message->setText(m_selected == 0 ? tr("Select a token to see its details.")
                                       : counted(m_selected, tr("1 token is selected."),
                                                 tr("%n tokens are selected.", nullptr, m_selected)));
    m_stack->setCurrentIndex(0);
}

} // namespace latchkey
