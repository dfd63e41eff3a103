// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/testdata.h"

#include <QFile>

namespace latchkey {

QString repositoryFolder()
{
    return QStringLiteral(LATCHKEY_SOURCE_DIR);
}

QByteArray repositoryFile(const QString &path)
{
    QFile file(repositoryFolder() + QLatin1Char('/') + path);
    if (!file.open(QIODevice::ReadOnly))
        qFatal("The test data %s cannot be read", qUtf8Printable(file.fileName()));
    return file.readAll();
}

} // namespace latchkey
