// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "base/strongid.h"
#include "domain/newtoken.h"
#include "domain/profile.h"
#include "domain/token.h"

#include <QList>
#include <QString>
#include <QStringList>

namespace latchkey {

using WishId = StrongId<struct WishIdTag>;

/// A random id.
[[nodiscard]] WishId newWishId();

/// A wish for a token of which it is not known yet what became of it. Holds no secret.
struct OpenWish
{
    WishId id;
    ProfileId profile;
    NewToken wish;
    qint64 sentMs = 0;        ///< When it was sent; milliseconds since the epoch, this computer's clock.
    bool listWasRead = false; ///< It was known then what the workspace had; see `knownIds`.
    QStringList knownIds;     ///< Tokens that it did not make, but could be thought to. Ids are no secrets.
    TokenId made;             ///< The token that it made; empty while that is not known.
    bool isWatched = false;   ///< The person knows that it left nothing behind; a token may still come late.

    friend bool operator==(const OpenWish &, const OpenWish &) = default;
};

/// The open wishes on disk, so that a crash or a quit forgets none: a folder with a JSON file a wish, each of
/// mode 0600.
///
/// A file a wish, because several programs may write at once without a lock, and because a file can be
/// removed from a disk that is full. Each is written as a whole or not at all. What cannot be understood is
/// set aside under another name, and what cannot be read stays; never overwritten; `setAside()` tells. What a
/// newer version wrote stays for that version.
class WishJournal
{
public:
    explicit WishJournal(QString folder);

    /// `wishes` in the place for configuration files, beside `profiles.json`.
    [[nodiscard]] static QString defaultFolder();

    /// The oldest first.
    [[nodiscard]] QList<OpenWish> load();
    /// Adds the wish, or takes the place of the one with its id. False when it could not be written; what
    /// was there before is then still there, and `errorText()` says why.
    [[nodiscard]] bool write(const OpenWish &wish);
    /// False when the file is still there.
    bool remove(const WishId &id);
    [[nodiscard]] bool contains(const WishId &id) const;
    /// What the file says now, written here or by another program. False when there is none.
    [[nodiscard]] bool isWatched(const WishId &id) const;

    /// The system's own words.
    [[nodiscard]] const QString &errorText() const { return m_errorText; }
    /// The files that the last `load()` could not read: under their new names, or where they could not be
    /// moved.
    [[nodiscard]] const QStringList &setAside() const { return m_setAside; }

private:
    [[nodiscard]] QString fileOf(const WishId &id) const;

    QString m_folder;
    QString m_errorText;
    QStringList m_setAside;
};

} // namespace latchkey
