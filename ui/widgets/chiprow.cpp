// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/chiprow.h"

#include "widgets/flowlayout.h"

#include <QLabel>
#include <QPainter>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

/// A label, so that assistive programs read it, drawn as a chip.
class ChipLabel : public QLabel
{
public:
    ChipLabel(const Chip &chip, QWidget *parent)
        : QLabel(parent)
        , m_chip(chip)
    {
        setTextFormat(Qt::PlainText);
        setText(chip.text);
        setSizePolicy(QSizePolicy::Maximum, QSizePolicy::Fixed);
    }

    [[nodiscard]] QSize sizeHint() const override { return chipSize(m_chip, font()); }
    [[nodiscard]] QSize minimumSizeHint() const override
    {
        const QSize whole = sizeHint();
        return {std::min(whole.width(), 2 * whole.height()), whole.height()};
    }

protected:
    void paintEvent(QPaintEvent * /*event*/) override
    {
        QPainter painter(this);
        paintChip(painter, rect(), m_chip, {font(), palette(), layoutDirection()});
    }

private:
    Chip m_chip;
};

} // namespace

ChipRow::ChipRow(QWidget *parent)
    : QWidget(parent)
    , m_layout(new FlowLayout(this))
{
}

void ChipRow::setChips(const QList<Chip> &chips)
{
    if (m_chips == chips)
        return;
    m_chips = chips;
    while (QLayoutItem *item = m_layout->takeAt(0)) {
        delete item->widget();
        delete item;
    }
    QStringList names;
    for (const Chip &chip : chips) {
        m_layout->addWidget(new ChipLabel(chip, this));
        names << chip.text;
    }
    setAccessibleName(names.join(", "_L1));
    updateGeometry();
}

} // namespace latchkey
