// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "session/foundprofiles.h"

#include <QAbstractListModel>

namespace latchkey {

/// A profile that was found, and what it is called here when it is set up already.
struct ProfileRow
{
    FoundProfile found;
    QString knownAs; ///< Empty: it is not set up.
};

/// The found profiles to choose from. Those that can be added have a check box, and are checked at first; the
/// others say why not. What a profile is told apart by is its key: a name, and whether it is the
/// environment's.
class ProfileListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum class Kind {
        Usable,
        Known,    ///< Set up already.
        Unusable, ///< See the note.
    };
    Q_ENUM(Kind)
    enum Role {
        KindRole = Qt::UserRole, ///< Kind
        FactsRole,               ///< QString: host and way to sign in; may be empty
        NoteRole,                ///< QString: why not, what goes on, or what went wrong; may be empty
        FailedRole,              ///< bool: the note tells a failure
    };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] static QString keyOf(const FoundProfile &found);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    /// Only `Qt::CheckStateRole`.
    bool setData(const QModelIndex &index, const QVariant &value, int role) override;

    /// Keeps the checks and the notes of those that were there before.
    void setRows(const QList<ProfileRow> &rows);
    /// In the order of the rows.
    [[nodiscard]] QList<FoundProfile> checked() const;
    /// Any of them can be checked.
    [[nodiscard]] bool hasUsable() const;
    /// Does nothing when there is no such row. An empty text takes the note away.
    void setNote(const QString &key, const QString &text, bool failed);
    void clearNotes();
    /// Invalid when there is none.
    [[nodiscard]] QModelIndex indexOf(const QString &key) const;
    /// The key of a row; empty when the index is invalid.
    [[nodiscard]] QString keyAt(const QModelIndex &index) const;

Q_SIGNALS:
    void checkedChanged();

private:
    struct Row
    {
        FoundProfile found;
        QString knownAs;
        QString note;
        bool failed = false;
        bool isChecked = false;

        [[nodiscard]] Kind kind() const;
        friend bool operator==(const Row &, const Row &) = default;
    };

    [[nodiscard]] Row rowFor(const ProfileRow &wanted) const;
    [[nodiscard]] static QString noteOf(const Row &row);
    [[nodiscard]] static QString wordsOf(const Row &row, const QString &separator);

    QList<Row> m_rows;
};

} // namespace latchkey
