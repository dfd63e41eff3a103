// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/scopeinput.h"

#include "domain/scopecatalog.h"
#include "domain/token.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QKeyEvent>
#include <QStandardItemModel>

namespace latchkey {

namespace {

constexpr int scopeRole = Qt::UserRole;

} // namespace

ScopeInput::ScopeInput(const ScopeCatalog &catalog, QWidget *parent)
    : QLineEdit(parent)
    , m_catalog(catalog)
    , m_offers(new QStandardItemModel(this))
    , m_completer(new QCompleter(m_offers, this))
{
    setFrame(false);
    setPlaceholderText(tr("Add a scope"));
    setAccessibleName(tr("Add a scope"));
    //: Heard by those who do not see the chips in front of the line.
    setAccessibleDescription(tr("Press Left to reach the chosen scopes. Delete removes the one you are on."));

    // Not setCompleter(): the line would put the offer into itself after we had taken it.
    m_completer->setWidget(this);
    m_completer->setCompletionRole(scopeRole);
    m_completer->setFilterMode(Qt::MatchContains);
    m_completer->setCaseSensitivity(Qt::CaseInsensitive);
    connect(this, &QLineEdit::textEdited, this, &ScopeInput::offer);
    connect(m_completer, qOverload<const QString &>(&QCompleter::activated), this, &ScopeInput::entered);
    setChosen({});
}

QString ScopeInput::name() const
{
    return text().trimmed().toLower();
}

void ScopeInput::setChosen(const QStringList &scopes)
{
    m_offers->clear();
    if (!scopes.contains(allApisScope()))
        addOffer(allApisScope(), tr("All APIs – everything you may do"));
    for (const ScopeInfo &info : m_catalog.scopes()) {
        if (!scopes.contains(info.scope))
            addOffer(info.scope,
                     info.summary.isEmpty() ? info.scope : tr("%1 – %2").arg(info.scope, info.summary));
    }
}

void ScopeInput::keyPressEvent(QKeyEvent *event)
{
    const bool atStart = cursorPosition() == 0 && !hasSelectedText();
    switch (event->key()) {
    case Qt::Key_Return:
    case Qt::Key_Enter:
        // With an offer marked the completer takes the key; with nothing typed it is the dialog's.
        if (isOfferMarked() || text().isEmpty())
            break;
        finishName();
        return;
    case Qt::Key_Comma:
    case Qt::Key_Space:
        finishName();
        return;
    case Qt::Key_Backspace:
    case Qt::Key_Left:
        if (!atStart)
            break;
        Q_EMIT backWished();
        return;
    case Qt::Key_Down:
        if (!m_completer->popup()->isVisible()) {
            offer(text());
            return;
        }
        break;
    default:
        break;
    }
    QLineEdit::keyPressEvent(event);
}

void ScopeInput::focusOutEvent(QFocusEvent *event)
{
    QLineEdit::focusOutEvent(event);
    const bool stays =
        event->reason() == Qt::PopupFocusReason || event->reason() == Qt::ActiveWindowFocusReason;
    if (!stays)
        finishName();
}

bool ScopeInput::isOfferMarked() const
{
    const QAbstractItemView *popup = m_completer->popup();
    return popup->isVisible() && popup->currentIndex().isValid();
}

void ScopeInput::finishName()
{
    m_completer->popup()->hide();
    if (!name().isEmpty())
        Q_EMIT entered(name());
}

void ScopeInput::offer(const QString &typed)
{
    m_completer->setCompletionPrefix(typed.trimmed());
    if (m_completer->completionCount() == 0) {
        m_completer->popup()->hide();
        return;
    }
    m_completer->complete(
        parentWidget()->rect().translated(parentWidget()->mapFromGlobal(mapToGlobal(QPoint()))));
}

void ScopeInput::addOffer(const QString &scope, const QString &text)
{
    auto *item = new QStandardItem(text);
    item->setData(scope, scopeRole);
    item->setEditable(false);
    m_offers->appendRow(item);
}

} // namespace latchkey
