// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/profilelistdelegate.h"

#include "dialogs/profilelistmodel.h"
#include "widgets/icons.h"
#include "widgets/paint.h"

#include <QAbstractItemView>
#include <QPainter>

#include <algorithm>

namespace latchkey {

namespace {

using Kind = ProfileListModel::Kind;

constexpr int padding = spacing::unit;
constexpr int lineGap = 2;

struct Content
{
    explicit Content(const QModelIndex &index)
        : name(index.data().toString())
        , facts(index.data(ProfileListModel::FactsRole).toString())
        , note(index.data(ProfileListModel::NoteRole).toString())
        , kind(index.data(ProfileListModel::KindRole).value<Kind>())
        , failed(index.data(ProfileListModel::FailedRole).toBool())
        , checked(index.data(Qt::CheckStateRole).toInt() == Qt::Checked)
    {
    }

    QString name;
    QString facts;
    QString note;
    Kind kind;
    bool failed;
    bool checked;
};

QFont smallFont(const QFont &font)
{
    return scaledFont(font, 0.92);
}

/// From where the words begin to the end of the row, as if read from left to right.
QRect wordsPlace(const QRect &row, int indicator)
{
    return row.adjusted(padding + indicator + padding, padding / 2, -padding, -padding / 2);
}

int noteHeight(const Content &content, const QFontMetrics &metrics, int width)
{
    if (content.note.isEmpty())
        return 0;
    if (!content.failed)
        return metrics.height() + lineGap;
    const int room = std::max(width, 1);
    return metrics.boundingRect(0, 0, room, QWIDGETSIZE_MAX, Qt::TextWordWrap, content.note).height() +
           lineGap;
}

void paintMark(QPainter &painter, const QRect &place, const Content &content, const QPalette &palette)
{
    switch (content.kind) {
    case Kind::Usable:
        paintCheckBox(painter, place, content.checked, palette);
        return;
    case Kind::Known:
        paintIcon(painter, IconName::Check, place, subduedText(palette));
        return;
    case Kind::Unusable:
        paintIcon(painter, IconName::Ban, place, subduedText(palette));
        return;
    }
}

void paintFailure(QPainter &painter, const QRect &place, const QString &text, const PaintStyle &style)
{
    painter.setFont(style.font);
    painter.setPen(toneColors(Tone::Danger, style.palette).foreground);
    painter.setLayoutDirection(text.isRightToLeft() ? Qt::RightToLeft : Qt::LeftToRight);
    const auto alignment = QStyle::visualAlignment(style.direction, Qt::AlignLeft | Qt::AlignTop);
    painter.drawText(place, static_cast<int>(alignment | Qt::AlignAbsolute) | Qt::TextWordWrap, text);
}

void paintWords(QPainter &painter, const QStyleOptionViewItem &option, const Content &content, QRect place)
{
    const bool enabled = option.state.testFlag(QStyle::State_Enabled);
    const QColor text = option.palette.color(QPalette::Text);
    const QColor quiet = enabled ? subduedText(option.palette) : text;
    const QRect row = option.rect;
    const auto line = [&](const QString &words, const QFont &font, const QColor &color) {
        if (words.isEmpty())
            return;
        place.setHeight(QFontMetrics(font).height());
        paintText(painter, QStyle::visualRect(option.direction, row, place), words,
                  {font, option.palette, option.direction}, color);
        place.translate(0, place.height() + lineGap);
    };
    const QFont small = smallFont(option.font);
    line(content.name, option.font, content.kind == Kind::Usable ? text : quiet);
    line(content.facts, small, quiet);
    if (!content.failed)
        return line(content.note, small, quiet);
    place.setBottom(row.bottom());
    paintFailure(painter, QStyle::visualRect(option.direction, row, place), content.note,
                 {small, option.palette, option.direction});
}

} // namespace

QSize ProfileListDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const Content content(index);
    const QFontMetrics metrics(option.font);
    const QFontMetrics small(smallFont(option.font));
    const auto *view = qobject_cast<const QAbstractItemView *>(option.widget);
    const QRect row(0, 0, view ? view->viewport()->width() : option.rect.width(), 0);
    const int words = wordsPlace(row, checkBoxSide(option)).width();
    const int facts = content.facts.isEmpty() ? 0 : small.height() + lineGap;
    // Not as wide as its text: what is cut is told whole by the tool tip.
    return {spacing::page, metrics.height() + facts + noteHeight(content, small, words) + padding};
}

void ProfileListDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                                const QModelIndex &index) const
{
    const Content content(index);
    const QStyleOptionViewItem whole = readableRow(option);

    painter->save();
    painter->setRenderHint(QPainter::Antialiasing);
    paintRowGround(*painter, whole);
    const int side = checkBoxSide(whole);
    const QRect words = wordsPlace(whole.rect, side);
    const int drop = (QFontMetrics(whole.font).height() - side) / 2;
    const QRect mark(whole.rect.left() + padding, words.top() + drop, side, side);
    paintMark(*painter, QStyle::visualRect(whole.direction, whole.rect, mark), content, whole.palette);
    paintWords(*painter, whole, content, words);
    painter->restore();
}

} // namespace latchkey
