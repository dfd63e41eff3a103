// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/pathlabel.h"

#include "text/plaintext.h"

#include <QDir>
#include <QPainter>
#include <QStyle>

namespace latchkey {

namespace {

// In letters: the least that still says something.
constexpr int fewestLetters = 12;

} // namespace

PathLabel::PathLabel(const QString &path, QWidget *parent)
    : QLabel(parent)
{
    const QString shown = shownText(QDir::toNativeSeparators(path));
    setTextFormat(Qt::PlainText);
    setText(shown);
    setToolTip(toolTipText(shown));
}

QSize PathLabel::minimumSizeHint() const
{
    return {fewestLetters * fontMetrics().averageCharWidth(), sizeHint().height()};
}

void PathLabel::paintEvent(QPaintEvent * /*event*/)
{
    QPainter painter(this);
    painter.setPen(palette().color(foregroundRole()));
    // A path begins at its left in every language.
    painter.setLayoutDirection(Qt::LeftToRight);
    const auto alignment = QStyle::visualAlignment(layoutDirection(), Qt::AlignLeft | Qt::AlignVCenter);
    painter.drawText(contentsRect(),
                     static_cast<int>(alignment | Qt::AlignAbsolute) | static_cast<int>(Qt::TextSingleLine),
                     fontMetrics().elidedText(text(), Qt::ElideMiddle, contentsRect().width()));
}

} // namespace latchkey
