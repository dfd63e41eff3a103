// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "domain/scopecatalog.h"

#include <QAbstractListModel>
#include <QStringList>

namespace latchkey {

/// The scopes to choose from, under the headings of their groups, narrowed by a search text. Keeps what was
/// chosen also while the search hides it. Any valid name that is not listed can be added.
class ScopeListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class Kind {
        Group, ///< A heading.
        Scope, ///< A scope that can be checked.
        Add,   ///< The offer to add what was typed; checking it adds it.
    };
    Q_ENUM(Kind)
    enum Role {
        KindRole = Qt::UserRole, ///< Kind
        ScopeRole,               ///< QString; empty for a heading
        SummaryRole,             ///< QString; may be empty
    };

    /// Copies the catalogue.
    explicit ScopeListModel(const ScopeCatalog &catalog, QObject *parent = nullptr);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Only `Qt::CheckStateRole`.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

    void setFilter(const QString &text);
    /// In the order of the catalogue, then the added ones.
    [[nodiscard]] QStringList chosen() const;
    void setChosen(const QStringList &scopes);
    /// The row that Enter in the search means: the scope of exactly that name, or the only one found, or the
    /// offer to add it. Invalid when it is not clear which.
    [[nodiscard]] QModelIndex bestMatch() const;
    [[nodiscard]] QModelIndex indexOf(const QString &scope) const;
    /// The first row that can be checked; invalid when there is none.
    [[nodiscard]] QModelIndex firstChoice() const;

Q_SIGNALS:
    void chosenChanged();
    /// A scope that is not in the catalogue was added, and is chosen.
    void added(const QString &scope);

private:
    struct Row
    {
        Kind kind = Kind::Group;
        QString text; ///< The heading or the scope.
        QString summary;
    };

    void rebuild();
    void appendGroup(const QString &name, const QList<ScopeInfo> &scopes);
    [[nodiscard]] bool isKnown(const QString &scope) const;
    [[nodiscard]] bool matches(const ScopeInfo &info) const;
    void add(const QString &scope);

    ScopeCatalog m_catalog;
    QStringList m_added;  ///< Not in the catalogue; stay listed when unchecked again.
    QStringList m_chosen; ///< In no order.
    QString m_filter;
    QList<Row> m_rows;
};

} // namespace latchkey
