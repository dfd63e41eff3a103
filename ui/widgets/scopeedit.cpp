// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/scopeedit.h"

#include "domain/newtoken.h"
#include "domain/scopecatalog.h"
#include "domain/token.h"
#include "text/tokentext.h"
#include "widgets/flowlayout.h"
#include "widgets/scopechip.h"
#include "widgets/scopeinput.h"
#include "widgets/theme.h"

#include <QFocusEvent>
#include <QStyleOptionFrame>
#include <QStylePainter>

#include <algorithm>

namespace latchkey {

namespace {

/// All APIs and a list of scopes exclude each other; the newcomer wins.
QStringList withScope(QStringList scopes, const QString &scope)
{
    if (scopes.contains(scope))
        return scopes;
    if (scope == allApisScope())
        return {scope};
    scopes.removeAll(allApisScope());
    return scopes << scope;
}

} // namespace

ScopeEdit::ScopeEdit(const ScopeCatalog &catalog, QWidget *parent)
    : FieldGroup(tr("Scopes"), parent)
    , m_catalog(catalog)
    , m_input(new ScopeInput(catalog, this))
{
    new FlowLayout(this, spacing::inner, spacing::inner, spacing::inner);
    layout()->addWidget(m_input);
    setFocusProxy(m_input);
    setCursor(Qt::IBeamCursor);
    m_input->installEventFilter(this);
    connect(m_input, &ScopeInput::entered, this, &ScopeEdit::add);
    connect(m_input, &ScopeInput::backWished, this, [this] { focusNeighbour(nullptr, -1); });
    connect(m_input, &QLineEdit::textEdited, this, &ScopeEdit::changed);
}

ScopeEdit::~ScopeEdit()
{
    // The line loses the focus while it is destroyed, and would report what was typed to what is left of us.
    m_input->disconnect(this);
}

QStringList ScopeEdit::scopes() const
{
    const QString typed = m_input->name();
    return isScopeName(typed) ? withScope(m_scopes, typed) : m_scopes;
}

void ScopeEdit::setScopes(const QStringList &scopes)
{
    m_scopes = scopes;
    m_scopes.removeDuplicates();
    showChips();
    Q_EMIT changed();
}

QString ScopeEdit::badName() const
{
    const QString typed = m_input->name();
    return isScopeName(typed) ? QString() : typed;
}

QWidget *ScopeEdit::firstLine() const
{
    return m_input;
}

void ScopeEdit::paintEvent(QPaintEvent *)
{
    QStylePainter painter(this);
    QStyleOptionFrame option;
    option.initFrom(this);
    option.lineWidth = style()->pixelMetric(QStyle::PM_DefaultFrameWidth, &option, this);
    option.midLineWidth = 0;
    option.state |= QStyle::State_Sunken;
    option.state.setFlag(QStyle::State_HasFocus, m_input->hasFocus());
    painter.drawPrimitive(QStyle::PE_PanelLineEdit, option);
}

void ScopeEdit::mousePressEvent(QMouseEvent *event)
{
    FieldGroup::mousePressEvent(event);
    m_input->setFocus(Qt::MouseFocusReason);
}

bool ScopeEdit::eventFilter(QObject *watched, QEvent *event)
{
    // The frame around the line shows its focus.
    if (watched == m_input && (event->type() == QEvent::FocusIn || event->type() == QEvent::FocusOut))
        update();
    return FieldGroup::eventFilter(watched, event);
}

void ScopeEdit::add(const QString &name)
{
    if (!isScopeName(name)) {
        Q_EMIT changed();
        return;
    }
    m_input->clear();
    setScopes(withScope(m_scopes, name));
}

void ScopeEdit::remove(ScopeChip *chip)
{
    const auto place = m_chips.indexOf(chip);
    const bool hadFocus = chip->hasFocus();
    QStringList left = m_scopes;
    left.removeAll(chip->scope());
    setScopes(left);
    if (!hadFocus || m_chips.isEmpty())
        m_input->setFocus(Qt::OtherFocusReason);
    else
        m_chips.at(std::min(place, m_chips.size() - 1))->setFocus(Qt::OtherFocusReason);
}

void ScopeEdit::focusNeighbour(ScopeChip *chip, int step)
{
    const auto from = chip ? m_chips.indexOf(chip) : m_chips.size();
    const auto to = from + step;
    if (to < 0)
        return;
    QWidget *target = to < m_chips.size() ? static_cast<QWidget *>(m_chips.at(to)) : m_input;
    target->setFocus(step < 0 ? Qt::BacktabFocusReason : Qt::TabFocusReason);
}

ScopeChip *ScopeEdit::makeChip(const QString &scope)
{
    auto *chip = new ScopeChip(scope, scopeText(scope), this);
    chip->setToolTip(m_catalog.summary(scope));
    connect(chip, &ScopeChip::removeWished, this, [this, chip] { remove(chip); });
    connect(chip, &ScopeChip::neighbourWished, this, [this, chip](int step) { focusNeighbour(chip, step); });
    return chip;
}

void ScopeEdit::showChips()
{
    layout()->removeWidget(m_input);
    QList<ScopeChip *> shown;
    for (const QString &scope : std::as_const(m_scopes)) {
        const auto known = std::find_if(m_chips.cbegin(), m_chips.cend(),
                                        [&scope](const ScopeChip *chip) { return chip->scope() == scope; });
        shown << (known == m_chips.cend() ? makeChip(scope) : *known);
    }
    for (ScopeChip *chip : std::as_const(m_chips)) {
        layout()->removeWidget(chip);
        if (!shown.contains(chip)) {
            chip->hide();
            chip->deleteLater();
        }
    }
    m_chips = shown;
    for (ScopeChip *chip : std::as_const(m_chips)) {
        layout()->addWidget(chip);
        chip->show();
    }
    layout()->addWidget(m_input);
    m_input->setChosen(m_scopes);
}

} // namespace latchkey
