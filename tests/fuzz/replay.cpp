// SPDX-License-Identifier: GPL-3.0-or-later
// Stands in for libFuzzer where the compiler has none: runs a fuzz target over the files of a folder, once
// each.
#include "fuzz/fuzztarget.h"

#include <QDir>
#include <QFile>
#include <QTextStream>

using namespace Qt::StringLiterals;

namespace {

// Cut off in every place, an input makes many more that are almost right.
int runAllBeginnings(const QByteArray &bytes)
{
    constexpr qsizetype longest = 2048;
    const qsizetype step = qMax(qsizetype{1}, bytes.size() / longest);
    int runs = 0;
    for (qsizetype size = 0; size <= bytes.size(); size += step, ++runs) {
        const QByteArray beginning = bytes.left(size);
        // NOLINTNEXTLINE(cppcoreguidelines-pro-type-reinterpret-cast): libFuzzer's signature.
        LLVMFuzzerTestOneInput(reinterpret_cast<const std::uint8_t *>(beginning.constData()),
                               static_cast<std::size_t>(beginning.size()));
    }
    return runs;
}

} // namespace

int main(int argc, char **argv)
{
    QTextStream out(stdout);
    QTextStream err(stderr);
    int files = 0;
    int runs = 0;
    for (int i = 1; i < argc; ++i) {
        const QDir folder(QString::fromLocal8Bit(argv[i]));
        const QStringList names = folder.entryList(QDir::Files, QDir::Name);
        for (const QString &name : names) {
            QFile file(folder.filePath(name));
            if (!file.open(QIODevice::ReadOnly)) {
                err << "Cannot read " << file.fileName() << '\n';
                return 2;
            }
            runs += runAllBeginnings(file.readAll());
            ++files;
        }
    }
    out << files << " files, " << runs << " runs\n";
    // A corpus that was not found must not look like one that passed.
    return files > 0 ? 0 : 2;
}
