// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/fieldgroup.h"

#include <QStringList>

class QButtonGroup;
class QRadioButton;

namespace latchkey {

class ScopeCatalog;
class ScopeChecklist;

/// The choice of scopes for a new token: everything, the preset for BI tools, or a list of one's own.
class ScopePicker : public FieldGroup
{
    Q_OBJECT
public:
    explicit ScopePicker(const ScopeCatalog &catalog, QWidget *parent = nullptr);

    /// What to send. Empty: the person wants to choose and has not done so yet.
    [[nodiscard]] QStringList scopes() const;
    /// Shows a remembered choice; an empty one means a list of one's own with nothing in it.
    void setScopes(const QStringList &scopes);
    [[nodiscard]] QWidget *firstLine() const override;

Q_SIGNALS:
    /// The person made another choice.
    void edited();

private:
    QRadioButton *addChoice(const QString &text);
    void choiceChanged();

    QButtonGroup *m_group;
    QRadioButton *m_everything;
    QRadioButton *m_biTools;
    QRadioButton *m_selected;
    ScopeChecklist *m_list;
    bool m_silent = false; ///< The program, not the person, is changing the choice.
};

} // namespace latchkey
