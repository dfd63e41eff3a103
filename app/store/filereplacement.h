// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArrayView>
#include <QString>

namespace latchkey {

/// A file made beside another to take its place in one step: whoever looks, also after a crash, finds either
/// the old content or the new one, whole. For the owner only, from its first byte on. (QSaveFile opens its
/// file for everybody first, and takes over the mode of the old one.)
class FileReplacement
{
public:
    enum class Outcome {
        Done,
        Removed, ///< Another program took the new file away; the old one is as it was.
        Failed,  ///< See `errorText()`; the old one is as it was.
    };

    /// `target` is no symbolic link.
    explicit FileReplacement(QString target);
    /// Removes the new file when it did not take the place of the old one.
    ~FileReplacement();
    Q_DISABLE_COPY_MOVE(FileReplacement)

    /// Makes the new file, with the owner of the old one, and sees it on the disk.
    [[nodiscard]] bool write(QByteArrayView content);
    [[nodiscard]] Outcome commit();
    /// The system's own words.
    [[nodiscard]] const QString &errorText() const { return m_errorText; }

    /// Removes what a program left beside `target` that ended before it came to `commit()`.
    static void removeLeftovers(const QString &target);

private:
    bool fail(const QString &text);
    bool takeOwner(int handle);

    QString m_target;
    QString m_name; ///< Of the new file, while it is there.
    QString m_errorText;
};

} // namespace latchkey
