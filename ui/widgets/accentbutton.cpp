// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/accentbutton.h"

#include "widgets/theme.h"

#include <QApplication>
#include <QEvent>
#include <QScopedValueRollback>

namespace latchkey {

namespace {

void recolor(QPalette &colors, QPalette::ColorGroup group, AccentButton::Accent accent)
{
    switch (accent) {
    case AccentButton::Accent::Primary:
        colors.setColor(group, QPalette::Button, colors.color(group, QPalette::Highlight));
        colors.setColor(group, QPalette::ButtonText, colors.color(group, QPalette::HighlightedText));
        return;
    case AccentButton::Accent::Danger:
        colors.setColor(group, QPalette::ButtonText, toneColors(Tone::Danger, colors).foreground);
        return;
    case AccentButton::Accent::Link:
        colors.setColor(group, QPalette::ButtonText, colors.color(group, QPalette::Link));
        return;
    }
}

} // namespace

AccentButton::AccentButton(Accent accent, const QString &text, QWidget *parent)
    : QPushButton(text, parent)
    , m_accent(accent)
{
    if (accent == Accent::Link) {
        setFlat(true);
        setAutoDefault(false);
        setCursor(Qt::PointingHandCursor);
    }
    applyPalette();
}

void AccentButton::changeEvent(QEvent *event)
{
    QPushButton::changeEvent(event);
    if (event->type() == QEvent::ApplicationPaletteChange)
        applyPalette();
}

void AccentButton::applyPalette()
{
    if (m_applying)
        return;
    const QScopedValueRollback guard(m_applying, true);
    QPalette colors = QApplication::palette(this);
    for (const auto group : {QPalette::Active, QPalette::Inactive})
        recolor(colors, group, m_accent);
    setPalette(colors);
}

} // namespace latchkey
