// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/tokendelegate.h"

#include "text/tokentext.h"
#include "window/tokenwords.h"

#include <QFontMetrics>
#include <QPainter>

#include <algorithm>

namespace latchkey {

namespace {

constexpr int cellMargin = 12;
constexpr int rowPadding = 10;
constexpr int markSize = 14;
constexpr int markGap = 6;
// In letters: what a column may become when it is fitted to its content.
constexpr int widestColumn = 100;
// More chips than any column has room for. The others only count.
constexpr qsizetype mostChips = 100;

/// One cell on its way onto the screen.
struct Cell
{
    QPainter &painter;
    QModelIndex index;
    QRect area; ///< Without the margins.
    PaintStyle style;
    const TimeText &times;

    [[nodiscard]] QString text() const { return index.data(Qt::DisplayRole).toString(); }
    [[nodiscard]] QVariant fact() const { return index.data(TokenModel::FactRole); }
    [[nodiscard]] Token token() const { return index.data(TokenModel::TokenRole).value<Token>(); }
    [[nodiscard]] QColor ink() const { return style.palette.color(QPalette::Text); }
    [[nodiscard]] QRect mirrored(const QRect &rect) const
    {
        return QStyle::visualRect(style.direction, area, rect);
    }
};

QColor rowGround(const QStyleOptionViewItem &option, bool hovered)
{
    if (option.state & QStyle::State_Selected)
        return selectionTint(option.palette);
    return hovered ? hoverTint(option.palette) : QColor();
}

void paintWords(const Cell &cell, bool quiet = false)
{
    paintText(cell.painter, cell.area, cell.text(), cell.style,
              quiet ? subduedText(cell.style.palette) : cell.ink());
}

QList<IconName> marks(const QModelIndex &index)
{
    QList<IconName> names;
    if (!index.data(TokenModel::TokenRole).value<Token>().hasUsableId())
        names << IconName::Warning;
    if (index.data(TokenModel::OwnTokenRole).toBool())
        names << IconName::Person;
    if (index.data(TokenModel::KeptRole).toBool())
        names << IconName::Lock;
    return names;
}

void paintComment(const Cell &cell)
{
    const bool isEmpty = cell.fact().toString().trimmed().isEmpty();
    const QColor quiet = subduedText(cell.style.palette);
    const QList<IconName> icons = marks(cell.index);
    const int room = static_cast<int>(icons.size()) * (markSize + markGap);
    const int wanted = QFontMetrics(cell.style.font).horizontalAdvance(cell.text()) + 1;
    const int width = std::min(wanted, cell.area.width() - room);
    QRect place = cell.area;
    place.setWidth(std::max(width, 0));
    paintText(cell.painter, cell.mirrored(place), cell.text(), cell.style, isEmpty ? quiet : cell.ink());
    int x = place.left() + place.width();
    for (const IconName name : icons) {
        x += markGap;
        const QRect spot(x, cell.area.top() + (cell.area.height() - markSize) / 2, markSize, markSize);
        paintIcon(cell.painter, name, cell.mirrored(spot), quiet);
        x += markSize;
    }
}

void paintStatus(const Cell &cell)
{
    const auto state = static_cast<ExpiryState>(cell.index.data(TokenWords::ExpiryStateRole).toInt());
    const Pill pill = expiryPill(state, cell.text());
    QSize size = pillSize(pill, cell.style.font);
    size.setWidth(std::min(size.width(), cell.area.width()));
    const QRect place(cell.area.left(), cell.area.top() + (cell.area.height() - size.height()) / 2,
                      size.width(), size.height());
    paintPill(cell.painter, cell.mirrored(place), pill, cell.style);
}

void paintExpires(const Cell &cell)
{
    const QVariant used = cell.index.data(TokenWords::UsedLifetimeRole);
    paintWords(cell, !cell.fact().isValid());
    const QSize size = expiryBarSize(cell.style.font);
    const int textWidth = QFontMetrics(cell.style.font).horizontalAdvance(cell.text()) + spacing::unit;
    if (!used.isValid() || textWidth + size.width() > cell.area.width())
        return;
    const QRect place(cell.area.right() + 1 - size.width(),
                      cell.area.top() + (cell.area.height() - size.height()) / 2, size.width(),
                      size.height());
    paintExpiryBar(cell.painter, cell.mirrored(place), used.toDouble(), cell.style);
}

/// A mark for what auto-scoping is about to do first, then the scopes.
QList<Chip> chipsOf(const Token &token, const TimeText &times)
{
    QList<Chip> chips;
    const AutoscopeWords words = autoscopeWords(token, times);
    if (words.isPending || words.isWarning)
        chips << Chip{words.badge, words.isWarning ? Chip::Kind::Warning : Chip::Kind::Info};
    const QStringList scopes = token.effectiveScopes();
    for (const QString &text : scopeTexts(scopes.mid(0, mostChips)))
        chips << Chip{text, Chip::Kind::Plain};
    chips.resize(chips.size() + std::max<qsizetype>(scopes.size() - mostChips, 0));
    return chips;
}

void paintScopes(const Cell &cell)
{
    const QList<Chip> chips = chipsOf(cell.token(), cell.times);
    if (chips.isEmpty())
        paintWords(cell, true);
    else
        paintChips(cell.painter, cell.area, chips, cell.style);
}

void paintCell(Cell cell)
{
    switch (static_cast<TokenModel::Column>(cell.index.column())) {
    case TokenModel::Comment:
        paintComment(cell);
        break;
    case TokenModel::Status:
        paintStatus(cell);
        break;
    case TokenModel::Expires:
        cell.style.font = tabularFont(cell.style.font);
        paintExpires(cell);
        break;
    case TokenModel::LastUsed:
    case TokenModel::Created:
        cell.style.font = tabularFont(cell.style.font);
        paintWords(cell, !cell.fact().isValid());
        break;
    case TokenModel::Scopes:
        paintScopes(cell);
        break;
    case TokenModel::Autoscope:
        paintWords(cell, autoscopeWords(cell.token(), cell.times).badge.isEmpty());
        break;
    case TokenModel::Id:
        cell.style.font = fixedFont(cell.style.font);
        paintWords(cell);
        break;
    case TokenModel::Workspace:
    case TokenModel::ColumnCount:
        paintWords(cell);
        break;
    }
}

} // namespace

TokenDelegate::TokenDelegate(QObject *parent)
    : QStyledItemDelegate(parent)
{
}

void TokenDelegate::paint(QPainter *painter, const QStyleOptionViewItem &option,
                          const QModelIndex &index) const
{
    if (!index.isValid())
        return;
    painter->save();
    painter->setClipRect(option.rect, Qt::IntersectClip);
    if (const QColor ground = rowGround(option, index.row() == m_hoveredRow); ground.isValid())
        painter->fillRect(option.rect, ground);
    QPalette palette = option.palette;
    palette.setCurrentColorGroup(option.state & QStyle::State_Enabled ? QPalette::Active
                                                                      : QPalette::Disabled);
    paintCell({*painter,
               index,
               option.rect.adjusted(cellMargin, 0, -cellMargin, 0),
               {option.font, palette, option.direction},
               m_times});
    painter->restore();
}

QSize TokenDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    const int height = rowHeight(option.font);
    const int margins = 2 * cellMargin;
    const QString text = index.data(Qt::DisplayRole).toString();
    int width = QFontMetrics(option.font).horizontalAdvance(text) + 1;
    switch (static_cast<TokenModel::Column>(index.column())) {
    case TokenModel::Comment:
        width += static_cast<int>(marks(index).size()) * (markSize + markGap);
        break;
    case TokenModel::Status:
        width = pillSize({IconName::Clock, Tone::Info, text}, option.font).width();
        break;
    case TokenModel::Expires:
        width += spacing::section + expiryBarSize(option.font).width();
        break;
    case TokenModel::Scopes:
        width =
            chipsWidth(chipsOf(index.data(TokenModel::TokenRole).value<Token>(), m_times).mid(0, mostChips),
                       option.font);
        break;
    case TokenModel::Id:
        width = QFontMetrics(fixedFont(option.font)).horizontalAdvance(text) + 1;
        break;
    case TokenModel::LastUsed:
    case TokenModel::Workspace:
    case TokenModel::Created:
    case TokenModel::Autoscope:
    case TokenModel::ColumnCount:
        break;
    }
    return {std::min(width, widestColumn * QFontMetrics(option.font).averageCharWidth()) + margins, height};
}

int TokenDelegate::rowHeight(const QFont &font)
{
    return std::max(pillSize({}, font).height(), QFontMetrics(font).height()) + 2 * rowPadding - 4;
}

int TokenDelegate::margin()
{
    return cellMargin;
}

} // namespace latchkey
