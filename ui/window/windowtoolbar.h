// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/token.h"

#include <QToolBar>

#include <optional>

class QComboBox;

namespace latchkey {

class SearchField;
class WindowActions;

/// The buttons for what is done most, and the fields that narrow the table.
class WindowToolBar : public QToolBar
{
    Q_OBJECT
public:
    /// The actions must outlive it.
    explicit WindowToolBar(WindowActions &actions, QWidget *parent = nullptr);

    void focusSearch();
    void clearFilter();

Q_SIGNALS:
    void wordsChanged(const QString &words);
    /// Empty: every state.
    void stateChanged(std::optional<latchkey::ExpiryState> state);

private:
    void addStates();

    QComboBox *m_state;
    SearchField *m_search;
};

} // namespace latchkey
