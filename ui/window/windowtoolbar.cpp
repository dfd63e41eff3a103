// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/windowtoolbar.h"

#include "widgets/accentbutton.h"
#include "widgets/actionbutton.h"
#include "widgets/searchfield.h"
#include "widgets/theme.h"
#include "window/windowactions.h"

#include <QComboBox>
#include <QHBoxLayout>

namespace latchkey {

WindowToolBar::WindowToolBar(WindowActions &actions, QWidget *parent)
    : QToolBar(tr("Toolbar"), parent)
    , m_state(new QComboBox)
    , m_search(new SearchField)
{
    setObjectName(QStringLiteral("toolbar"));
    setMovable(false);
    setContextMenuPolicy(Qt::PreventContextMenu);

    auto *content = new QWidget;
    auto *row = new QHBoxLayout(content);
    row->setContentsMargins(spacing::unit, spacing::inner, spacing::unit, spacing::inner);
    row->setSpacing(spacing::unit);

    auto *newToken = new AccentButton(AccentButton::Accent::Primary, {});
    bindButton(*newToken, actions.newToken, tr("New token"));
    row->addWidget(newToken);
    for (const auto &[action, name] :
         {std::pair(&actions.edit, tr("Edit token")), std::pair(&actions.revoke, tr("Revoke token")),
          std::pair(&actions.refresh, tr("Refresh"))}) {
        auto *button = new QPushButton;
        bindButton(*button, *action, name);
        row->addWidget(button);
    }
    row->addStretch(1);

    addStates();
    m_state->setAccessibleName(tr("Status filter"));
    m_search->setMinimumWidth(180);
    m_search->setMaximumWidth(320);
    row->addWidget(m_state);
    row->addWidget(m_search, 2);
    addWidget(content);

    connect(m_search, &QLineEdit::textChanged, this, &WindowToolBar::wordsChanged);
    connect(m_state, &QComboBox::currentIndexChanged, this, [this] {
        const QVariant state = m_state->currentData();
        Q_EMIT stateChanged(state.isValid() ? std::optional(static_cast<ExpiryState>(state.toInt()))
                                            : std::nullopt);
    });
}

void WindowToolBar::addStates()
{
    m_state->addItem(tr("Every status"));
    const auto add = [this](const QString &text, ExpiryState state) {
        m_state->addItem(text, static_cast<int>(state));
    };
    add(tr("Valid"), ExpiryState::Valid);
    add(tr("Expires soon"), ExpiryState::ExpiresSoon);
    add(tr("Expired"), ExpiryState::Expired);
    add(tr("Never expires"), ExpiryState::Never);
    add(tr("Unknown"), ExpiryState::Unknown);
}

void WindowToolBar::focusSearch()
{
    m_search->setFocus(Qt::ShortcutFocusReason);
    m_search->selectAll();
}

void WindowToolBar::clearFilter()
{
    m_search->clear();
    m_state->setCurrentIndex(0);
}

} // namespace latchkey
