// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/accentbutton.h"

#include "widgets/theme.h"

#include <QApplication>
#include <QEvent>
#include <QScopedValueRollback>

namespace latchkey {

namespace {

// A style paints a button lighter towards one edge: the words must stay readable there, too.
QColor readableGround(QColor ground, const QColor &words)
{
    constexpr double readable = 4.5;
    constexpr int steps = 12;
    for (int i = 0; i < steps && contrastRatio(ground.lighter(115), words) < readable; ++i)
        ground = words.lightnessF() > 0.5F ? ground.darker(108) : ground.lighter(108);
    return ground;
}

/// Sets the roles that make the accent, in `own`; the colours come from `all`.
void recolor(QPalette &own, const QPalette &all, QPalette::ColorGroup group, AccentButton::Accent accent)
{
    switch (accent) {
    case AccentButton::Accent::Primary:
        own.setColor(group, QPalette::Button,
                     readableGround(all.color(group, QPalette::Highlight),
                                    all.color(group, QPalette::HighlightedText)));
        own.setColor(group, QPalette::ButtonText, all.color(group, QPalette::HighlightedText));
        return;
    case AccentButton::Accent::Danger:
        own.setColor(group, QPalette::ButtonText, toneColors(Tone::Danger, all).foreground);
        return;
    case AccentButton::Accent::Link:
        own.setColor(group, QPalette::ButtonText, all.color(group, QPalette::Link));
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
    if (event->type() == QEvent::PaletteChange)
        applyPalette();
}

void AccentButton::applyPalette()
{
    if (m_applying)
        return;
    const QScopedValueRollback guard(m_applying, true);
    const QPalette all = QApplication::palette(this);
    // A role that is set here follows the application no longer, so no other is.
    QPalette own;
    own.setResolveMask(0);
    for (const auto group : {QPalette::Active, QPalette::Inactive})
        recolor(own, all, group, m_accent);
    setPalette(own);
}

} // namespace latchkey
