// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QString>

namespace latchkey {

/// Where the repository is. Known to one source alone, so that a compiler cache serves every clone.
[[nodiscard]] QString repositoryFolder();

/// The content of a file of the repository. The test ends when it is not there.
[[nodiscard]] QByteArray repositoryFile(const QString &path);

/// The content of a file in tests/data.
[[nodiscard]] inline QByteArray testData(const QString &path)
{
    return repositoryFile(QStringLiteral("tests/data/") + path);
}

} // namespace latchkey
