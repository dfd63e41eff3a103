// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/scopelistmodel.h"

#include "domain/newtoken.h"
#include "domain/token.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

ScopeListModel::ScopeListModel(const ScopeCatalog &catalog, QObject *parent)
    : QAbstractListModel(parent)
    , m_catalog(catalog)
{
    rebuild();
}

int ScopeListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ScopeListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return row.kind == Kind::Add ? tr("Add \"%1\"").arg(row.text) : row.text;
    case Qt::AccessibleTextRole:
        return row.summary.isEmpty() ? data(index, Qt::DisplayRole)
                                     : QVariant(tr("%1, %2").arg(row.text, row.summary));
    case Qt::ToolTipRole:
        return row.summary.isEmpty() ? QVariant() : QVariant(row.summary);
    case Qt::CheckStateRole:
        if (row.kind != Kind::Scope)
            return {};
        return m_chosen.contains(row.text) ? Qt::Checked : Qt::Unchecked;
    case KindRole:
        return QVariant::fromValue(row.kind);
    case ScopeRole:
        return row.kind == Kind::Group ? QString() : row.text;
    case SummaryRole:
        return row.summary;
    default:
        return {};
    }
}

Qt::ItemFlags ScopeListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    switch (m_rows.at(index.row()).kind) {
    case Kind::Group:
        return Qt::NoItemFlags;
    case Kind::Scope:
        return Qt::ItemIsEnabled | Qt::ItemIsUserCheckable | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    case Kind::Add:
        return Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    }
    return Qt::NoItemFlags;
}

bool ScopeListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid())
        return false;
    const Row row = m_rows.at(index.row());
    if (row.kind == Kind::Group)
        return false;
    if (row.kind == Kind::Add) {
        add(row.text);
        return true;
    }
    const bool wanted = value.toInt() == Qt::Checked;
    if (wanted == m_chosen.contains(row.text))
        return true;
    if (wanted)
        m_chosen << row.text;
    else
        m_chosen.removeAll(row.text);
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT chosenChanged();
    return true;
}

void ScopeListModel::setFilter(const QString &text)
{
    const QString filter = text.trimmed().toLower();
    if (filter == m_filter)
        return;
    m_filter = filter;
    rebuild();
}

QStringList ScopeListModel::chosen() const
{
    QStringList ordered;
    for (const ScopeInfo &info : m_catalog.scopes()) {
        if (m_chosen.contains(info.scope))
            ordered << info.scope;
    }
    for (const QString &scope : m_added) {
        if (m_chosen.contains(scope))
            ordered << scope;
    }
    return ordered;
}

void ScopeListModel::setChosen(const QStringList &scopes)
{
    m_chosen = scopes;
    m_chosen.removeDuplicates();
    for (const QString &scope : std::as_const(m_chosen)) {
        if (!isKnown(scope))
            m_added << scope;
    }
    rebuild();
    Q_EMIT chosenChanged();
}

QModelIndex ScopeListModel::bestMatch() const
{
    if (m_filter.isEmpty())
        return {};
    if (const QModelIndex exact = indexOf(m_filter); exact.isValid())
        return exact;
    QModelIndex offer;
    QModelIndex only;
    int found = 0;
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).kind == Kind::Add)
            offer = index(row);
        if (m_rows.at(row).kind == Kind::Scope) {
            only = index(row);
            ++found;
        }
    }
    if (found == 0)
        return offer;
    return found == 1 ? only : QModelIndex();
}

QModelIndex ScopeListModel::indexOf(const QString &scope) const
{
    for (int row = 0; row < m_rows.size(); ++row) {
        if (m_rows.at(row).kind == Kind::Scope && m_rows.at(row).text == scope)
            return index(row);
    }
    return {};
}

QModelIndex ScopeListModel::firstChoice() const
{
    const auto found =
        std::find_if(m_rows.cbegin(), m_rows.cend(), [](const Row &row) { return row.kind != Kind::Group; });
    return found == m_rows.cend() ? QModelIndex() : index(static_cast<int>(found - m_rows.cbegin()));
}

void ScopeListModel::rebuild()
{
    beginResetModel();
    m_rows.clear();
    const QStringList groups = m_catalog.groups();
    for (const QString &group : groups) {
        QList<ScopeInfo> scopes;
        std::copy_if(m_catalog.scopes().cbegin(), m_catalog.scopes().cend(), std::back_inserter(scopes),
                     [&group](const ScopeInfo &info) { return info.group == group; });
        appendGroup(group, scopes);
    }
    QList<ScopeInfo> others;
    for (const QString &scope : std::as_const(m_added))
        others << ScopeInfo{scope, {}, {}};
    appendGroup(tr("Not in the list"), others);
    if (isScopeName(m_filter) && m_filter != allApisScope() && !isKnown(m_filter))
        m_rows << Row{Kind::Add, m_filter, {}};
    endResetModel();
}

void ScopeListModel::appendGroup(const QString &name, const QList<ScopeInfo> &scopes)
{
    const auto heading = m_rows.size();
    for (const ScopeInfo &info : scopes) {
        if (matches(info))
            m_rows << Row{Kind::Scope, info.scope, info.summary};
    }
    if (m_rows.size() > heading)
        m_rows.insert(heading, Row{Kind::Group, name, {}});
}

bool ScopeListModel::isKnown(const QString &scope) const
{
    const QList<ScopeInfo> &scopes = m_catalog.scopes();
    return m_added.contains(scope) ||
           std::any_of(scopes.cbegin(), scopes.cend(),
                       [&scope](const ScopeInfo &info) { return info.scope == scope; });
}

bool ScopeListModel::matches(const ScopeInfo &info) const
{
    return info.scope.contains(m_filter) || info.summary.contains(m_filter, Qt::CaseInsensitive) ||
           info.group.contains(m_filter, Qt::CaseInsensitive);
}

void ScopeListModel::add(const QString &scope)
{
    m_added << scope;
    m_chosen << scope;
    rebuild();
    Q_EMIT chosenChanged();
    Q_EMIT added(scope);
}

} // namespace latchkey
