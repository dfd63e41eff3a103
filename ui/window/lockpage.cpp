// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/lockpage.h"

#include "widgets/accentbutton.h"
#include "widgets/iconview.h"
#include "widgets/noteline.h"
#include "widgets/quietlabel.h"
#include "widgets/theme.h"

#include <QEvent>
#include <QLabel>
#include <QVBoxLayout>

namespace latchkey {

namespace {

constexpr int iconSize = 48;
constexpr int widestText = 440;

QLayout *centred(QWidget *widget)
{
    widget->setMinimumWidth(widestText / 2);
    widget->setMaximumWidth(widestText);
    auto *line = new QHBoxLayout;
    line->addStretch();
    line->addWidget(widget, 1);
    line->addStretch();
    return line;
}

} // namespace

LockPage::LockPage(QWidget *parent)
    : QWidget(parent)
    , m_icon(new IconView(IconName::Lock, iconSize, this))
    , m_title(new QLabel(tr("Latchkey is locked"), this))
    , m_sentence(new QuietLabel({}, this))
    , m_problem(new NoteLine(Tone::Warning, this))
    , m_unlock(new AccentButton(AccentButton::Accent::Primary, tr("Unlock"), this))
{
    m_title->setAlignment(Qt::AlignCenter);
    m_sentence->setAlignment(Qt::AlignCenter);
    m_unlock->setAccessibleName(m_unlock->text());
    m_unlock->setDefault(true);
    connect(m_unlock, &QPushButton::clicked, this, &LockPage::unlockWanted);

    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(spacing::page, spacing::page, spacing::page, spacing::page);
    column->setSpacing(spacing::section);
    column->addStretch(2);
    column->addWidget(m_icon, 0, Qt::AlignHCenter);
    column->addWidget(m_title);
    column->addLayout(centred(m_sentence));
    column->addLayout(centred(m_problem));
    column->addWidget(m_unlock, 0, Qt::AlignHCenter);
    // Above the middle, where the eye looks first.
    column->addStretch(3);
    setAsksKeychain(false);
    applyLook();
}

void LockPage::setAsksKeychain(bool asks)
{
    m_sentence->setText(
        asks ? tr("Your windows are covered, and what you typed is kept. Unlocking reads your sign-in from "
                  "the keychain again. Your system asks for a password only when the keychain itself is "
                  "locked.")
             : tr("Your windows are covered, and what you typed is kept."));
    m_unlock->setAccessibleDescription(m_sentence->text());
}

void LockPage::setBusy(bool busy)
{
    m_unlock->setEnabled(!busy);
    if (!busy)
        focusButton();
}

void LockPage::tell(const QString &problem)
{
    m_problem->tell(problem);
}

void LockPage::focusButton()
{
    m_unlock->setFocus(Qt::OtherFocusReason);
}

void LockPage::changeEvent(QEvent *event)
{
    QWidget::changeEvent(event);
    if (event->type() == QEvent::PaletteChange || event->type() == QEvent::FontChange)
        applyLook();
}

void LockPage::applyLook()
{
    m_icon->setColor(subduedText(palette()));
    QFont large = scaledFont(font(), 1.3);
    large.setBold(true);
    m_title->setFont(large);
}

} // namespace latchkey
