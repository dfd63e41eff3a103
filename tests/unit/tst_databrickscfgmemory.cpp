// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/databrickscfg.h"
#include "store/databrickscfgwriter.h"

#include <QFile>
#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <array>
#include <string_view>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

// What is looked for, in a form that is not itself found.
constexpr unsigned char mask = 0x55;
constexpr std::string_view needleBackwards = "zQ7-erehwon-tpek-eb-ot";

constexpr auto maskedNeedle()
{
    std::array<unsigned char, needleBackwards.size()> masked{};
    for (size_t i = 0; i < masked.size(); ++i)
        masked[i] = static_cast<unsigned char>(needleBackwards[masked.size() - 1 - i]) ^ mask;
    return masked;
}

constexpr auto needle = maskedNeedle();

// Memory that was freed is looked at, too, which the sanitizer must not stop.
__attribute__((no_sanitize("address", "undefined"))) bool isAt(const unsigned char *memory, size_t width)
{
    for (size_t i = 0; i < needle.size(); ++i) {
        if ((memory[i * width] ^ mask) != needle[i])
            return false;
    }
    return true;
}

/// As UTF-8 or as UTF-16.
__attribute__((no_sanitize("address", "undefined"))) bool isBetween(quintptr start, quintptr end)
{
    constexpr unsigned char first = needle[0] ^ mask;
    const auto *last = reinterpret_cast<const unsigned char *>(end - 2 * needle.size());
    for (const auto *memory = reinterpret_cast<const unsigned char *>(start); memory <= last; ++memory) {
        if (*memory == first && (isAt(memory, 1) || isAt(memory, 2)))
            return true;
    }
    return false;
}

/// Whether the process has the needle anywhere that it writes to.
bool isInMemory()
{
    // Larger ones are the sanitizer's own.
    constexpr quintptr largest = 100'000'000;
    QFile maps(u"/proc/self/maps"_s);
    if (!maps.open(QIODevice::ReadOnly))
        qFatal("The map of the memory cannot be read");
    const QList<QByteArray> lines = maps.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const QList<QByteArray> words = line.split(' ');
        if (!words.value(1).startsWith("rw-p"))
            continue;
        const QList<QByteArray> ends = words.first().split('-');
        const quintptr start = ends.value(0).toULongLong(nullptr, 16);
        const quintptr end = ends.value(1).toULongLong(nullptr, 16);
        if (end - start < largest && isBetween(start, end))
            return true;
    }
    return false;
}

} // namespace

/// Looks through the memory of the process, freed or not, for a token that it read.
class DatabricksCfgMemoryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init();
    void cleanup();
    void lookingFindsWhatIsThere();
    void readingLeavesNoSecret_data();
    void readingLeavesNoSecret();
    void writingLeavesNoSecret_data();
    void writingLeavesNoSecret();

private:
    [[nodiscard]] QString path() const { return m_folder->filePath(u".databrickscfg"_s); }
    void makeFile(const QString &format);

    std::unique_ptr<QTemporaryDir> m_folder;
};

void DatabricksCfgMemoryTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void DatabricksCfgMemoryTest::cleanup()
{
    m_folder.reset();
}

// By another program, as this one must not have held it. "T" stands for the token.
void DatabricksCfgMemoryTest::makeFile(const QString &format)
{
    const QString script = uR"(printf '%s' "$2" | sed "s/T/$(printf '%s' "$3" | rev)/g" > "$1")"_s;
    const QString backwards = QString::fromLatin1(needleBackwards.data(), needleBackwards.size());
    QCOMPARE(QProcess::execute(u"sh"_s, {u"-c"_s, script, u"sh"_s, path(), format, backwards}), 0);
}

void DatabricksCfgMemoryTest::lookingFindsWhatIsThere()
{
    makeFile(u"[dev]\nhost = https://a.dev\ntoken = T\n"_s);
    QVERIFY(!isInMemory());
    const DatabricksCfg cfg(path());
    QVERIFY(!isInMemory());
    {
        const auto secret = cfg.secret(u"dev"_s, u"token"_s);
        QVERIFY(secret);
        QVERIFY(isInMemory());
    }
    QVERIFY(!isInMemory());
}

void DatabricksCfgMemoryTest::readingLeavesNoSecret_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("a token") << u"[dev]\nhost = https://a.dev\ntoken = T\n"_s;
    QTest::newRow("in quotes") << u"[dev]\ntoken = \"T\"\nclient_secret = `T`\n"_s;
    QTest::newRow("joined") << u"[dev]\ntoken = x\\\n  T\nclient_secret = T\\\n  T\\\n T\n"_s;
    QTest::newRow("continued") << u"[dev]\ntoken =\n  T\npassword = T\n  T\n\n  T\n"_s;
    QTest::newRow("in long quotes over lines") << u"[dev]\ntoken = `T\nT\nT`\n"_s;
    QTest::newRow("in what cannot be read") << u"[dev]\nT\n[T\ntoken = T\n[x]\ntoken = `T\n"_s;
    QTest::newRow("twice") << u"[dev]\ntoken = T\ntoken = T\n[dev]\ntoken = T\n"_s;
}

void DatabricksCfgMemoryTest::readingLeavesNoSecret()
{
    QFETCH(const QString, format);
    makeFile(format);
    const DatabricksCfg cfg(path());
    QVERIFY(!cfg.profiles().isEmpty());
    QVERIFY(!isInMemory());
    (void)cfg.secret(u"dev"_s, u"token"_s);
    QVERIFY(!isInMemory());
}

void DatabricksCfgMemoryTest::writingLeavesNoSecret_data()
{
    QTest::addColumn<QString>("format");
    QTest::newRow("of the profile") << u"[dev]\nhost = https://a.dev\ntoken = T\n"_s;
    QTest::newRow("of others") << u"\uFEFF[x]\r\nhost = https://a.dev\ntoken = T\n[dev]\nhost = h"_s;
    QTest::newRow("of another kind") << u"[dev]\nhost = h # T\nclient_secret = T\nazure_x = T\\\n  T\n"_s;
}

void DatabricksCfgMemoryTest::writingLeavesNoSecret()
{
    QFETCH(const QString, format);
    makeFile(format);
    DatabricksCfgWriter writer(path());
    QVERIFY(writer.saveToken(u"dev"_s, u"https://new.dev"_s, Secret("dapi-new")));
    QVERIFY(!isInMemory());
    QVERIFY(writer.saveToken(u"other"_s, u"https://new.dev"_s, Secret("dapi-new")));
    QVERIFY(writer.removeKeys(u"dev"_s, {u"token"_s, u"host"_s}));
    QVERIFY(!isInMemory());
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::DatabricksCfgMemoryTest)
#include "tst_databrickscfgmemory.moc"
