// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/workspacedelegate.h"

#include "model/workspacemodel.h"
#include "widgets/paint.h"
#include "widgets/theme.h"
#include "window/workspacewords.h"

#include <QPainter>

namespace latchkey {

namespace {

constexpr int padding = spacing::unit;

QFont secondLineFont(const QFont &font)
{
    return scaledFont(font, 0.88);
}

WorkspaceSummary summaryOf(const QModelIndex &index)
{
    return index.data(WorkspaceModel::SummaryRole).value<WorkspaceSummary>();
}

IconName iconOf(const WorkspaceSummary &summary)
{
    if (summary.id.isEmpty())
        return IconName::Layers;
    if (summary.state == WorkspaceSummary::State::Failed)
        return IconName::Warning;
    return summary.isDemo ? IconName::Flask : IconName::Cloud;
}

} // namespace

void WorkspaceDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                              const QModelIndex &index) const
{
    const WorkspaceSummary summary = summaryOf(index);
    const bool selected = option.state.testFlag(QStyle::State_Selected);
    const bool hovered = option.state.testFlag(QStyle::State_MouseOver);
    const QPalette &palette = option.palette;

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    if (selected || hovered) {
        painter->setPen(Qt::NoPen);
        painter->setBrush(selected ? selectionTint(palette) : hoverTint(palette));
        painter->drawRoundedRect(option.rect, spacing::radius, spacing::radius);
    }
    if (selected && option.state.testFlag(QStyle::State_HasFocus)) {
        painter->setPen(QPen(palette.color(QPalette::Highlight), 1));
        painter->setBrush(Qt::NoBrush);
        painter->drawRoundedRect(QRectF(option.rect).adjusted(0.5, 0.5, -0.5, -0.5), spacing::radius,
                                 spacing::radius);
    }

    const bool mirrored = option.direction == Qt::RightToLeft;
    QRect rest = option.rect.adjusted(padding, 0, -padding, 0);
    const auto take = [&rest, mirrored](int width, bool fromEnd) {
        QRect part = rest;
        if (fromEnd != mirrored) {
            part.setLeft(rest.right() - width + 1);
            rest.setRight(part.left() - padding - 1);
        } else {
            part.setWidth(width);
            rest.setLeft(part.right() + padding + 1);
        }
        return part;
    };

    const QColor text = palette.color(QPalette::Text);
    paintIcon(*painter, iconOf(summary), QRectF(take(18, false)), text);
    const bool neverRead = !summary.updatedMs && !summary.id.isEmpty();
    const QString count = neverRead ? QString(QChar(0x2013)) : QLocale().toString(summary.tokenCount);
    const QFontMetrics metrics(option.font);
    painter->setFont(tabularFont(option.font));
    painter->setPen(subduedText(palette));
    painter->drawText(take(metrics.horizontalAdvance(count), true), Qt::AlignCenter, count);
    if (summary.expiringSoon > 0 && !summary.id.isEmpty()) {
        const Pill pill{IconName::Clock, Tone::Warning, QLocale().toString(summary.expiringSoon)};
        const QSize size = pillSize(pill, secondLineFont(option.font));
        QRect place = take(size.width(), true);
        place.setTop(option.rect.center().y() - size.height() / 2);
        place.setHeight(size.height());
        paintPill(*painter, place, pill, {secondLineFont(option.font), palette, option.direction});
    }

    const QFontMetrics small(secondLineFont(option.font));
    const int height = metrics.height() + small.height();
    QRect line(rest.left(), option.rect.center().y() - height / 2, rest.width(), metrics.height());
    const Qt::Alignment leading = QStyle::visualAlignment(option.direction, Qt::AlignLeft | Qt::AlignVCenter);
    painter->setFont(option.font);
    painter->setPen(text);
    const QString name = index.data(Qt::DisplayRole).toString();
    painter->drawText(line, static_cast<int>(leading),
                      metrics.elidedText(name, Qt::ElideRight, line.width()));
    line.translate(0, metrics.height());
    line.setHeight(small.height());
    painter->setFont(secondLineFont(option.font));
    painter->setPen(subduedText(palette));
    const QString second = index.data(WorkspaceWords::StateTextRole).toString();
    painter->drawText(line, static_cast<int>(leading),
                      small.elidedText(second, Qt::ElideRight, line.width()));
    painter->restore();
}

QSize WorkspaceDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &) const
{
    const int lines = QFontMetrics(option.font).height() + QFontMetrics(secondLineFont(option.font)).height();
    return {160, lines + padding + spacing::inner};
}

} // namespace latchkey
