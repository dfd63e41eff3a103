// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QFile>
#include <QString>

namespace latchkey {

/// The content of a file of the repository. The test ends when it is not there.
inline QByteArray repositoryFile(const QString &path)
{
    QFile file(QString::fromUtf8(LATCHKEY_SOURCE_DIR) + u'/' + path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The test data %s cannot be read", qUtf8Printable(file.fileName()));
    return file.readAll();
}

/// The content of a file in tests/data.
inline QByteArray testData(const QString &path)
{
    return repositoryFile(QStringLiteral("tests/data/") + path);
}

} // namespace latchkey
