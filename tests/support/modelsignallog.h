// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QAbstractItemModel>
#include <QObject>
#include <QStringList>

#include <algorithm>
#include <utility>

namespace latchkey {

/// Writes down in words, in their order, the changes that a model announces, so that a test compares them
/// whole. A signal too many is as visible as one too few. Must not outlive the model.
class ModelSignalLog
{
public:
    explicit ModelSignalLog(const QAbstractItemModel &model)
    {
        using Model = QAbstractItemModel;
        QObject::connect(
            &model, &Model::rowsInserted, &m_context,
            [this](const QModelIndex &, int first, int last) { m_entries << inserted(first, last); });
        QObject::connect(
            &model, &Model::rowsRemoved, &m_context,
            [this](const QModelIndex &, int first, int last) { m_entries << removed(first, last); });
        QObject::connect(&model, &Model::dataChanged, &m_context,
                         [this](const QModelIndex &from, const QModelIndex &to, const QList<int> &roles) {
                             m_entries << changed(from.row(), to.row(), from.column(), to.column(), roles);
                         });
        QObject::connect(&model, &Model::rowsMoved, &m_context,
                         [this] { m_entries << QStringLiteral("moved"); });
        QObject::connect(&model, &Model::layoutChanged, &m_context,
                         [this] { m_entries << QStringLiteral("layout changed"); });
        QObject::connect(&model, &Model::modelReset, &m_context,
                         [this] { m_entries << QStringLiteral("reset"); });
    }

    static QString inserted(int first, int last)
    {
        return QStringLiteral("inserted %1-%2").arg(first).arg(last);
    }
    static QString removed(int first, int last)
    {
        return QStringLiteral("removed %1-%2").arg(first).arg(last);
    }
    static QString changed(int firstRow, int lastRow, int firstColumn, int lastColumn, QList<int> roles)
    {
        std::sort(roles.begin(), roles.end());
        QStringList numbers;
        for (const int role : std::as_const(roles))
            numbers << QString::number(role);
        return QStringLiteral("changed %1-%2, columns %3-%4, roles %5")
            .arg(firstRow)
            .arg(lastRow)
            .arg(firstColumn)
            .arg(lastColumn)
            .arg(numbers.join(u' '));
    }

    /// What was written down since the last call.
    QStringList take() { return std::exchange(m_entries, {}); }

private:
    QStringList m_entries;
    QObject m_context; // Declared last: the connections end before the entries do.
};

} // namespace latchkey
