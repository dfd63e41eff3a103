// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/scopelistdelegate.h"

#include "text/plaintext.h"
#include "widgets/icons.h"
#include "widgets/scopelistmodel.h"
#include "widgets/theme.h"

#include <QApplication>
#include <QPainter>

namespace latchkey {

namespace {

ScopeListModel::Kind kindOf(const QModelIndex &index)
{
    return index.data(ScopeListModel::KindRole).value<ScopeListModel::Kind>();
}

QFont headingFont(const QFont &font)
{
    QFont heading = scaledFont(font, 0.9);
    heading.setBold(true);
    return heading;
}

QSize indicatorSize(const QStyleOptionViewItem &option)
{
    const QStyle *style = option.widget ? option.widget->style() : QApplication::style();
    return {style->pixelMetric(QStyle::PM_IndicatorWidth, &option, option.widget),
            style->pixelMetric(QStyle::PM_IndicatorHeight, &option, option.widget)};
}

/// Draws from the leading edge, and moves it behind what was drawn.
class RowPainter
{
public:
    RowPainter(QPainter &painter, const QStyleOptionViewItem &option)
        : m_painter(painter)
        , m_option(option)
        , m_left(option.rect.adjusted(spacing::unit, 0, -spacing::unit, 0))
    {
    }

    [[nodiscard]] QRect take(const QSize &size, int gap)
    {
        QRect place(m_left.left(), m_option.rect.center().y() - size.height() / 2 + 1, size.width(),
                    size.height());
        m_left.setLeft(place.right() + 1 + gap);
        return QStyle::visualRect(m_option.direction, m_option.rect, place);
    }

    void text(const QString &text, const QFont &font, const QColor &color)
    {
        const QFontMetrics metrics(font);
        const QString fitting = metrics.elidedText(text, Qt::ElideRight, m_left.width());
        QRect place = m_left;
        place.setWidth(std::min(metrics.horizontalAdvance(fitting), m_left.width()));
        m_left.setLeft(place.right() + 1);
        m_painter.setFont(font);
        m_painter.setPen(color);
        m_painter.drawText(QStyle::visualRect(m_option.direction, m_option.rect, place),
                           Qt::AlignVCenter | Qt::AlignLeading | Qt::TextSingleLine | Qt::TextDontClip,
                           fitting);
    }

private:
    QPainter &m_painter;
    const QStyleOptionViewItem &m_option;
    QRect m_left; ///< What is free, as if read from left to right.
};

void paintScope(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    RowPainter row(painter, option);
    const bool checked = index.data(Qt::CheckStateRole).toInt() == Qt::Checked;
    paintCheckBox(painter, row.take(indicatorSize(option), spacing::unit), checked, option.palette);

    row.text(shownText(index.data(ScopeListModel::ScopeRole).toString()), option.font,
             option.palette.color(QPalette::Text));
    const QString summary = index.data(ScopeListModel::SummaryRole).toString();
    if (!summary.isEmpty()) {
        const bool enabled = option.state.testFlag(QStyle::State_Enabled);
        row.text(ScopeListDelegate::tr(" – %1").arg(summary), scaledFont(option.font, 0.9),
                 enabled ? subduedText(option.palette) : option.palette.color(QPalette::Text));
    }
}

void paintOffer(QPainter &painter, const QStyleOptionViewItem &option, const QModelIndex &index)
{
    RowPainter row(painter, option);
    const QColor ink = option.palette.color(QPalette::Text);
    paintIcon(painter, IconName::Plus, row.take(indicatorSize(option), spacing::unit), ink);
    row.text(shownText(index.data().toString()), option.font, ink);
}

} // namespace

QSize ScopeListDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const QFontMetrics metrics(option.font);
    const bool heading = kindOf(index) == ScopeListModel::Kind::Group;
    const int content =
        heading ? metrics.height() : std::max(metrics.height(), indicatorSize(option).height());
    // Not as wide as its text: a long summary is cut, and told whole by the tool tip.
    return {spacing::page, content + spacing::unit};
}

void ScopeListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    painter->save();
    const QStyleOptionViewItem whole = readableRow(option);
    switch (kindOf(index)) {
    case ScopeListModel::Kind::Group: {
        RowPainter row(*painter, whole);
        row.text(index.data().toString(), headingFont(whole.font), subduedText(whole.palette));
        break;
    }
    case ScopeListModel::Kind::Scope:
        paintRowGround(*painter, whole);
        paintScope(*painter, whole, index);
        break;
    case ScopeListModel::Kind::Add:
        paintRowGround(*painter, whole);
        paintOffer(*painter, whole, index);
        break;
    }
    painter->restore();
}

bool ScopeListDelegate::reacts(const QModelIndex &index) const
{
    return index.flags().testFlag(Qt::ItemIsEnabled);
}

} // namespace latchkey
