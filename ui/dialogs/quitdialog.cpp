// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/quitdialog.h"

#include "text/plaintext.h"
#include "text/plural.h"
#include "text/timetext.h"
#include "widgets/accentbutton.h"
#include "widgets/dialogfooter.h"
#include "widgets/theme.h"

#include <QDialogButtonBox>
#include <QLabel>
#include <QProgressBar>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr qsizetype mostLines = 5;
constexpr qsizetype longestName = 60;

QLabel *plainLabel(QWidget *parent)
{
    auto *label = new QLabel(parent);
    label->setTextFormat(Qt::PlainText);
    label->setWordWrap(true);
    return label;
}

QString lineFor(const QuitDialog::Item &item)
{
    const QString workspace = shownLine(item.workspace, longestName);
    const QString comment = shownLine(item.change.comment, longestName);
    switch (item.change.kind) {
    case OpenChange::Kind::Create:
        //: %1 is the name of a workspace, %2 the comment of the token.
        return comment.isEmpty()
                   ? QuitDialog::tr("A new token is being created in %1.").arg(workspace)
                   : QuitDialog::tr("The token “%2” is being created in %1.").arg(workspace, comment);
    case OpenChange::Kind::Update:
        return comment.isEmpty()
                   ? QuitDialog::tr("A token is being changed in %1.").arg(workspace)
                   : QuitDialog::tr("The token “%2” is being changed in %1.").arg(workspace, comment);
    case OpenChange::Kind::Revoke:
        return comment.isEmpty()
                   ? QuitDialog::tr("A token is being revoked in %1.").arg(workspace)
                   : QuitDialog::tr("The token “%2” is being revoked in %1.").arg(workspace, comment);
    }
    return {};
}

} // namespace

QuitDialog::QuitDialog(QWidget *parent)
    : GrowingDialog(parent)
    , m_question(plainLabel(this))
    , m_items(plainLabel(this))
    , m_consequence(plainLabel(this))
    , m_bar(new QProgressBar(this))
    , m_wait(new AccentButton(AccentButton::Accent::Primary, tr("&Wait and Quit"), this))
    , m_cancel(new QPushButton(tr("Cancel"), this))
{
    setWindowTitle(tr("Quit Latchkey"));
    QFont heading = scaledFont(m_question->font(), 1.1);
    heading.setBold(true);
    m_question->setFont(heading);
    m_bar->setRange(0, 0);
    m_bar->setTextVisible(false);
    m_bar->setFixedHeight(spacing::unit);
    m_bar->setAccessibleName(tr("Waiting"));
    m_bar->hide();

    auto *quit = new AccentButton(AccentButton::Accent::Danger, tr("&Quit Now"), this);
    quit->setAccessibleName(tr("Quit now"));
    m_wait->setAccessibleName(tr("Wait and quit"));
    m_cancel->setAccessibleName(m_cancel->text());
    auto *footer = new DialogFooter(this);
    footer->buttons()->addButton(quit, QDialogButtonBox::DestructiveRole);
    footer->buttons()->addButton(m_cancel, QDialogButtonBox::RejectRole);
    footer->buttons()->addButton(m_wait, QDialogButtonBox::AcceptRole);

    auto *column = new QVBoxLayout;
    column->setContentsMargins(spacing::page, spacing::page, spacing::page, spacing::page);
    column->setSpacing(spacing::section);
    column->addWidget(m_question);
    column->addWidget(m_items);
    column->addWidget(m_consequence);
    column->addWidget(m_bar);
    auto *whole = new QVBoxLayout(this);
    whole->setContentsMargins({});
    whole->setSpacing(0);
    whole->addLayout(column, 1);
    whole->addWidget(footer);

    connect(m_wait, &QPushButton::clicked, this, &QuitDialog::waitWanted);
    connect(quit, &QPushButton::clicked, this, &QuitDialog::quitWanted);
    connect(m_cancel, &QPushButton::clicked, this, &QuitDialog::reject);
    m_wait->setDefault(true);
    m_wait->setFocus();
}

void QuitDialog::setItems(const QList<Item> &items)
{
    QStringList lines;
    for (const Item &item : items.first(std::min(items.size(), mostLines)))
        lines << lineFor(item);
    const qsizetype more = items.size() - lines.size();
    if (more > 0)
        lines << counted(more, tr("And 1 more."), tr("And %n more.", nullptr, countForTr(more)));
    m_question->setText(counted(items.size(), tr("Quit while a change is under way?"),
                                tr("Quit while changes are under way?")));
    m_items->setText(withShortWords(lines.join(u'\n')));
    m_consequence->setText(
        counted(items.size(), tr("If you quit now, it stays unknown whether the workspace made it."),
                tr("If you quit now, it stays unknown whether the workspaces made them.")));
    setAccessibleDescription(
        QStringList{m_question->text(), m_items->text(), m_consequence->text()}.join(u' '));
}

void QuitDialog::showWaiting(int seconds)
{
    m_question->setText(tr("Waiting for the answer"));
    //: %1 is a duration, such as "10 seconds".
    m_consequence->setText(tr("Latchkey quits as soon as the answer is there, at the latest in %1.")
                               .arg(TimeText::seconds(seconds)));
    setAccessibleDescription(
        QStringList{m_question->text(), m_items->text(), m_consequence->text()}.join(u' '));
    m_bar->show();
    m_wait->setEnabled(false);
    m_cancel->setDefault(true);
    m_cancel->setFocus(Qt::OtherFocusReason);
}

} // namespace latchkey
