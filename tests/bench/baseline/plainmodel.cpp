// SPDX-License-Identifier: GPL-3.0-or-later
#include "baseline/plainmodel.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace latchkey::bench {

namespace {

QString dateText(qint64 ms)
{
    return QDateTime::fromMSecsSinceEpoch(ms).date().toString(Qt::ISODate);
}

} // namespace

PlainModel::PlainModel(std::vector<PlainToken> tokens)
    : m_tokens(std::move(tokens))
{
}

int PlainModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_tokens.size());
}

int PlainModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant PlainModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::DisplayRole)
        return {};
    const PlainToken &token = m_tokens[static_cast<std::size_t>(index.row())];
    switch (static_cast<Column>(index.column())) {
    case Comment:
        return token.comment;
    case Status:
        return token.expiryMs < 0 ? u"never"_s : u"valid"_s;
    case Expires:
        return dateText(token.expiryMs);
    case LastUsed:
        return dateText(token.lastUsedMs);
    case Scopes:
        return token.scopes.join(", "_L1);
    case Id:
        return token.id;
    case ColumnCount:
        break;
    }
    return {};
}

} // namespace latchkey::bench
