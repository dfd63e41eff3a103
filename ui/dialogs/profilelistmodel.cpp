// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/profilelistmodel.h"

#include "text/configwords.h"
#include "text/plaintext.h"
#include "text/workspacetext.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

constexpr qsizetype longestName = 120;

QString factsOf(const FoundProfile &found)
{
    const auto host = WorkspaceHost::parse(found.hostText);
    QStringList facts{shownLine(host ? host->name() : found.hostText, longestName)};
    // What cannot be used says so itself.
    if (found.obstacle == FoundProfile::Obstacle::None)
        facts << signInKindText(found.profile.auth);
    if (found.profile.origin == CredentialOrigin::Environment)
        facts << ProfileListModel::tr("environment variable");
    facts.removeAll(QString());
    return facts.join(u" · "_s);
}

} // namespace

QString ProfileListModel::keyOf(const FoundProfile &found)
{
    const bool ofFile = found.profile.origin == CredentialOrigin::ConfigFile;
    return QString((ofFile ? u"file/"_s : u"environment/"_s) + found.label);
}

ProfileListModel::Kind ProfileListModel::Row::kind() const
{
    if (!knownAs.isEmpty())
        return Kind::Known;
    return found.obstacle == FoundProfile::Obstacle::None ? Kind::Usable : Kind::Unusable;
}

int ProfileListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

QVariant ProfileListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows.at(index.row());
    switch (role) {
    case Qt::DisplayRole:
        return shownLine(row.found.label, longestName);
    case Qt::AccessibleTextRole:
        return wordsOf(row, u", "_s);
    case Qt::ToolTipRole:
        return toolTipText(wordsOf(row, u"\n"_s));
    case Qt::CheckStateRole:
        if (row.kind() != Kind::Usable)
            return {};
        return row.isChecked ? Qt::Checked : Qt::Unchecked;
    case KindRole:
        return QVariant::fromValue(row.kind());
    case FactsRole:
        return factsOf(row.found);
    case NoteRole:
        return noteOf(row);
    case FailedRole:
        return row.failed;
    default:
        return {};
    }
}

Qt::ItemFlags ProfileListModel::flags(const QModelIndex &index) const
{
    if (!index.isValid())
        return Qt::NoItemFlags;
    Qt::ItemFlags flags = Qt::ItemIsEnabled | Qt::ItemIsSelectable | Qt::ItemNeverHasChildren;
    flags.setFlag(Qt::ItemIsUserCheckable, m_rows.at(index.row()).kind() == Kind::Usable);
    return flags;
}

bool ProfileListModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::CheckStateRole || !index.isValid())
        return false;
    Row &row = m_rows[index.row()];
    if (row.kind() != Kind::Usable)
        return false;
    const bool wanted = value.toInt() == Qt::Checked;
    if (wanted == row.isChecked)
        return true;
    row.isChecked = wanted;
    Q_EMIT dataChanged(index, index, {Qt::CheckStateRole});
    Q_EMIT checkedChanged();
    return true;
}

void ProfileListModel::setRows(const QList<ProfileRow> &rows)
{
    QList<Row> changed;
    for (const ProfileRow &row : rows)
        changed << rowFor(row);
    if (changed == m_rows)
        return;
    beginResetModel();
    m_rows = changed;
    endResetModel();
    Q_EMIT checkedChanged();
}

QList<FoundProfile> ProfileListModel::checked() const
{
    QList<FoundProfile> profiles;
    for (const Row &row : m_rows) {
        if (row.isChecked)
            profiles << row.found;
    }
    return profiles;
}

bool ProfileListModel::hasUsable() const
{
    return std::any_of(m_rows.cbegin(), m_rows.cend(),
                       [](const Row &row) { return row.kind() == Kind::Usable; });
}

void ProfileListModel::setNote(const QString &key, const QString &text, bool failed)
{
    const QModelIndex index = indexOf(key);
    if (!index.isValid())
        return;
    Row &row = m_rows[index.row()];
    row.note = text;
    row.failed = failed;
    Q_EMIT dataChanged(index, index);
}

void ProfileListModel::clearNotes()
{
    for (const Row &row : std::as_const(m_rows)) {
        if (!row.note.isEmpty())
            setNote(keyOf(row.found), QString(), false);
    }
}

QModelIndex ProfileListModel::indexOf(const QString &key) const
{
    const auto found = std::find_if(m_rows.cbegin(), m_rows.cend(),
                                    [&key](const Row &row) { return keyOf(row.found) == key; });
    return found == m_rows.cend() ? QModelIndex() : index(static_cast<int>(found - m_rows.cbegin()));
}

QString ProfileListModel::keyAt(const QModelIndex &index) const
{
    return index.isValid() ? keyOf(m_rows.at(index.row()).found) : QString();
}

ProfileListModel::Row ProfileListModel::rowFor(const ProfileRow &wanted) const
{
    Row row;
    row.found = wanted.found;
    row.knownAs = wanted.knownAs;
    const QModelIndex index = indexOf(keyOf(wanted.found));
    const Row before = index.isValid() ? m_rows.at(index.row()) : Row();
    const bool wasUsable = index.isValid() && before.kind() == Kind::Usable;
    row.isChecked = row.kind() == Kind::Usable && (!wasUsable || before.isChecked);
    // A note is about the profile as it was.
    if (before.found == row.found) {
        row.note = before.note;
        row.failed = before.failed;
    }
    return row;
}

QString ProfileListModel::noteOf(const Row &row)
{
    if (!row.note.isEmpty())
        return row.note;
    if (row.kind() == Kind::Known) {
        //: %1 is the name of a workspace.
        return tr("Set up already as %1").arg(shownLine(row.knownAs, longestName));
    }
    return obstacleNote(row.found);
}

QString ProfileListModel::wordsOf(const Row &row, const QString &separator)
{
    QStringList words{shownLine(row.found.label, longestName), factsOf(row.found), noteOf(row)};
    words.removeAll(QString());
    return words.join(separator);
}

} // namespace latchkey
