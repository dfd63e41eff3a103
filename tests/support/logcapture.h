// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>
#include <QtGlobal>

namespace latchkey {

/// Collects what the program logs while this object lives, with every category of ours turned on.
/// One at a time.
class LogCapture
{
public:
    enum class Categories {
        Ours,
        All, ///< Those of Qt and of every other library as well.
    };

    explicit LogCapture(Categories categories = Categories::Ours);
    ~LogCapture();
    Q_DISABLE_COPY_MOVE(LogCapture)

    /// The messages of one category, oldest first.
    [[nodiscard]] QStringList lines(const QString &category) const;
    /// Every message of every category, one a line.
    [[nodiscard]] QString all() const;
    /// The lines that the program writes of these messages, oldest first.
    [[nodiscard]] QStringList written() const;

private:
    QtMessageHandler m_previous = nullptr;
};

} // namespace latchkey
