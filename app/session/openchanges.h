// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QObject>
#include <QPointer>
#include <QString>

namespace latchkey {

/// A change that was asked for and has no answer yet.
struct OpenChange
{
    enum class Kind { Create, Update, Revoke };

    Kind kind = Kind::Create;
    QString comment; ///< Of the token it is about, as far as that is known.

    friend bool operator==(const OpenChange &, const OpenChange &) = default;
};

/// The changes of one session that have no answer yet. Reading is no change.
class OpenChanges : public QObject
{
    Q_OBJECT
public:
    /// Counts a change for as long as it lives or until `end()`. May outlive the list.
    class Mark
    {
    public:
        Mark(OpenChanges &list, OpenChange change);
        ~Mark() { end(); }
        Q_DISABLE_COPY_MOVE(Mark)

        void end();

    private:
        QPointer<OpenChanges> m_list;
        quint64 m_number;
    };

    /// The oldest first.
    [[nodiscard]] QList<OpenChange> all() const;
    [[nodiscard]] bool isEmpty() const { return m_entries.isEmpty(); }

Q_SIGNALS:
    void changed();

private:
    struct Entry
    {
        quint64 number;
        OpenChange change;
    };

    QList<Entry> m_entries;
    quint64 m_last = 0;
};

} // namespace latchkey
