// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/scopepicker.h"

#include "domain/scopecatalog.h"
#include "domain/token.h"
#include "widgets/scopechecklist.h"

#include <QButtonGroup>
#include <QRadioButton>
#include <QScopedValueRollback>
#include <QVBoxLayout>

namespace latchkey {

ScopePicker::ScopePicker(const ScopeCatalog &catalog, QWidget *parent)
    : FieldGroup(tr("Scopes"), parent)
    , m_group(new QButtonGroup(this))
{
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(6);
    m_everything = addChoice(tr("&All APIs (everything you may do)"));
    m_biTools = addChoice(tr("&BI tools (sql, unity-catalog)"));
    m_selected = addChoice(tr("&Selected scopes"));
    m_list = new ScopeChecklist(catalog, this);
    column->addSpacing(2);
    column->addWidget(m_list, 1);

    setScopes({});
    connect(m_group, &QButtonGroup::idToggled, this, [this](int, bool on) {
        if (on)
            choiceChanged();
    });
    connect(m_list, &ScopeChecklist::chosenChanged, this, [this] {
        if (!m_silent)
            Q_EMIT edited();
    });
}

QStringList ScopePicker::scopes() const
{
    if (m_everything->isChecked())
        return {allApisScope()};
    return m_biTools->isChecked() ? ScopeCatalog::biTools() : m_list->chosen();
}

void ScopePicker::setScopes(const QStringList &scopes)
{
    const QScopedValueRollback silently(m_silent, true);
    const bool everything = scopes.contains(allApisScope());
    const bool biTools = scopes == ScopeCatalog::biTools();
    m_list->setChosen(everything || biTools ? QStringList() : scopes);
    QRadioButton *choice = everything ? m_everything : m_selected;
    if (biTools)
        choice = m_biTools;
    choice->setChecked(true);
    choiceChanged();
}

QWidget *ScopePicker::firstLine() const
{
    return m_everything;
}

QRadioButton *ScopePicker::addChoice(const QString &text)
{
    auto *button = new QRadioButton(text, this);
    m_group->addButton(button);
    layout()->addWidget(button);
    return button;
}

void ScopePicker::choiceChanged()
{
    m_list->setEnabled(m_selected->isChecked());
    // Qt makes the chosen one the tab stop only after the first of them has had the focus.
    const QList<QAbstractButton *> buttons = m_group->buttons();
    for (QAbstractButton *button : buttons) {
        const int others = button->focusPolicy() & ~Qt::TabFocus;
        button->setFocusPolicy(
            static_cast<Qt::FocusPolicy>(button->isChecked() ? others | Qt::TabFocus : others));
    }
    if (!m_silent)
        Q_EMIT edited();
}

} // namespace latchkey
