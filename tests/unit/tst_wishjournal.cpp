// SPDX-License-Identifier: GPL-3.0-or-later
#include "store/wishjournal.h"

#include "store/privatefile.h"
#include "support/logcapture.h"
#include "support/plainrights.h"
#include "support/testfiles.h"

#include <QFileInfo>
#include <QJsonDocument>
#include <QJsonObject>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

OpenWish someOpenWish(const QString &id, qint64 sentMs = 1'795'435'740'000)
{
    OpenWish wish;
    wish.id = WishId(id);
    wish.profile = ProfileId(u"prod"_s);
    wish.wish = {u"ci „laptop“ 🔑\n"_s, 3600, {u"sql"_s, u"jobs"_s}, false};
    wish.sentMs = sentMs;
    wish.listWasRead = true;
    wish.knownIds = QStringList{u"a"_s, u"b"_s};
    return wish;
}

} // namespace

class WishJournalTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup() { m_folder.reset(); }

    void whatIsWrittenIsLoaded_data();
    void whatIsWrittenIsLoaded();
    void theOldestComesFirst();
    void aWishTakesThePlaceOfItself();
    void whatIsRemovedIsGone();
    void nothingIsThereAtFirst();
    void othersCannotReadIt();
    void garbageIsSetAside_data();
    void garbageIsSetAside();
    void garbageHidesNoOtherWish();
    void whatCannotBeReadStaysAndIsTold();
    void whatACrashLeftBehindIsRemoved();
    void absurdLifetimesAreMadeUsable_data();
    void absurdLifetimesAreMadeUsable();
    void whatIsTooLargeToBeLoadedIsNotWritten();
    void whatIsWatchedCanBeAsked();
    void whatANewerVersionWroteStays();
    void aFolderThatCannotBeMadeIsTold();
    void twoProgramsWriteIntoOneFolder();

private:
    [[nodiscard]] QString folder() const { return m_folder->filePath(u"config/wishes"_s); }
    [[nodiscard]] QString fileOf(const QString &id) const
    {
        return QString(folder() + u'/' + id + u".json"_s);
    }
    [[nodiscard]] QStringList names() const
    {
        return QDir(folder()).entryList(QDir::Files | QDir::Hidden, QDir::Name);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
};

void WishJournalTest::init()
{
    m_folder = std::make_unique<QTemporaryDir>();
    QVERIFY(m_folder->isValid());
}

void WishJournalTest::whatIsWrittenIsLoaded_data()
{
    QTest::addColumn<OpenWish>("wish");
    const OpenWish usual = someOpenWish(u"usual"_s);
    QTest::newRow("usual") << usual;
    OpenWish unread = usual;
    unread.listWasRead = false;
    unread.knownIds.clear();
    QTest::newRow("list never read") << unread;
    OpenWish made = usual;
    made.made = TokenId(u"c"_s);
    QTest::newRow("token known") << made;
    OpenWish autoscope = usual;
    autoscope.wish = {{}, 60, {}, true};
    QTest::newRow("auto-scope, no comment") << autoscope;
    OpenWish watched = usual;
    watched.isWatched = true;
    QTest::newRow("watched") << watched;
    OpenWish full = usual;
    for (int i = 0; i < NewToken::quota; ++i)
        full.knownIds << QString::number(i).rightJustified(64, u'0');
    full.wish.comment = QString(10'000, u'x');
    QTest::newRow("as large as they get") << full;
}

void WishJournalTest::whatIsWrittenIsLoaded()
{
    QFETCH(const OpenWish, wish);
    WishJournal journal(folder());
    QVERIFY(journal.write(wish));
    QVERIFY(journal.contains(wish.id));
    WishJournal next(folder());
    QCOMPARE(next.load(), QList<OpenWish>{wish});
    QVERIFY(next.setAside().isEmpty());
}

void WishJournalTest::theOldestComesFirst()
{
    WishJournal journal(folder());
    QVERIFY(journal.write(someOpenWish(u"a"_s, 3)));
    QVERIFY(journal.write(someOpenWish(u"b"_s, 1)));
    QVERIFY(journal.write(someOpenWish(u"c"_s, 2)));
    const QList<OpenWish> wishes = journal.load();
    QCOMPARE(wishes.size(), 3);
    for (qint64 i = 0; i < 3; ++i)
        QCOMPARE(wishes.at(i).sentMs, i + 1);
}

void WishJournalTest::aWishTakesThePlaceOfItself()
{
    WishJournal journal(folder());
    OpenWish wish = someOpenWish(u"a"_s);
    QVERIFY(journal.write(wish));
    wish.made = TokenId(u"t"_s);
    QVERIFY(journal.write(wish));
    QCOMPARE(journal.load(), QList<OpenWish>{wish});
    QCOMPARE(names().size(), 1);
}

void WishJournalTest::whatIsRemovedIsGone()
{
    WishJournal journal(folder());
    QVERIFY(journal.write(someOpenWish(u"a"_s)));
    QVERIFY(journal.remove(WishId(u"a"_s)));
    QVERIFY(!journal.contains(WishId(u"a"_s)));
    QVERIFY(journal.remove(WishId(u"a"_s)));
    QVERIFY(journal.load().isEmpty());
    QVERIFY(names().isEmpty());
}

void WishJournalTest::nothingIsThereAtFirst()
{
    WishJournal journal(folder());
    QVERIFY(journal.load().isEmpty());
    QVERIFY(!QFileInfo::exists(folder()));
}

void WishJournalTest::othersCannotReadIt()
{
    WishJournal journal(folder());
    QVERIFY(journal.write(someOpenWish(u"a"_s)));
    QVERIFY(!(QFile::permissions(fileOf(u"a"_s)) & othersBits));
    QVERIFY(!(QFile::permissions(folder()) & othersBits));
}

void WishJournalTest::garbageIsSetAside_data()
{
    QTest::addColumn<QByteArray>("content");
    QTest::newRow("empty") << QByteArray();
    QTest::newRow("no JSON") << "\xff\xfe\0garbage"_ba;
    QTest::newRow("cut short") << R"({"version": 1, "profile": "prod", "sentMs": 1)"_ba;
    QTest::newRow("a list") << "[]"_ba;
    QTest::newRow("no version") << R"({"profile": "prod", "sentMs": 1})"_ba;
    QTest::newRow("no profile") << R"({"version": 1, "sentMs": 1})"_ba;
    QTest::newRow("no time") << R"({"version": 1, "profile": "prod"})"_ba;
    QTest::newRow("absurd time") << R"({"version": 1, "profile": "prod", "sentMs": -1})"_ba;
    QTest::newRow("too large") << QByteArray(2 * 1024 * 1024, ' ');
}

void WishJournalTest::garbageIsSetAside()
{
    QFETCH(const QByteArray, content);
    QVERIFY(putFile(fileOf(u"a"_s), content));
    const LogCapture log;
    WishJournal journal(folder());
    QVERIFY(journal.load().isEmpty());
    QCOMPARE(journal.setAside().size(), 1);
    QCOMPARE(contentOf(journal.setAside().constFirst()), content);
    QVERIFY(!QFileInfo::exists(fileOf(u"a"_s)));
    // Told once, not at every start.
    QVERIFY(journal.load().isEmpty());
    QVERIFY(journal.setAside().isEmpty());
    QCOMPARE(names().size(), 1);
}

void WishJournalTest::garbageHidesNoOtherWish()
{
    const LogCapture log;
    WishJournal journal(folder());
    QVERIFY(journal.write(someOpenWish(u"a"_s)));
    QVERIFY(putFile(fileOf(u"b"_s), "garbage"));
    QVERIFY(journal.write(someOpenWish(u"c"_s)));
    QCOMPARE(journal.load().size(), 2);
}

void WishJournalTest::whatCannotBeReadStaysAndIsTold()
{
    WishJournal journal(folder());
    QVERIFY(journal.write(someOpenWish(u"a"_s)));
    QVERIFY(journal.write(someOpenWish(u"b"_s)));
    {
        const PlainRights rights;
        if (!rights.works())
            QSKIP("Needs the rights of Linux");
        QVERIFY(QFile::setPermissions(fileOf(u"a"_s), {}));
        const LogCapture log;
        QCOMPARE(journal.load(), QList<OpenWish>{someOpenWish(u"b"_s)});
        QCOMPARE(journal.setAside(), QStringList{fileOf(u"a"_s)});
    }
    QVERIFY(QFile::setPermissions(fileOf(u"a"_s), ownerOnly));
    QCOMPARE(journal.load().size(), 2);
    QVERIFY(journal.setAside().isEmpty());
}

void WishJournalTest::whatACrashLeftBehindIsRemoved()
{
    WishJournal journal(folder());
    QVERIFY(journal.write(someOpenWish(u"a"_s)));
    QVERIFY(putFile(QString(fileOf(u"a"_s) + u".latchkey-AbCdEf"_s), "half"));
    QVERIFY(putFile(QString(fileOf(u"b"_s) + u".latchkey-GhIjKl"_s), "half"));
    QCOMPARE(journal.load().size(), 1);
    QCOMPARE(names(), QStringList{u"a.json"_s});
}

void WishJournalTest::absurdLifetimesAreMadeUsable_data()
{
    QTest::addColumn<QByteArray>("written");
    QTest::addColumn<qint64>("loaded");
    QTest::newRow("smallest") << "-9223372036854775808"_ba << qint64{0};
    QTest::newRow("largest") << "9223372036854775807"_ba << NewToken::maximumLifetimeSeconds;
}

void WishJournalTest::absurdLifetimesAreMadeUsable()
{
    QFETCH(const QByteArray, written);
    QFETCH(const qint64, loaded);
    const QByteArray start = R"({"version": 1, "profile": "prod", "sentMs": 1, "lifetimeSeconds": )"_ba;
    QVERIFY(putFile(fileOf(u"a"_s), QByteArray(start + written + '}')));
    const QList<OpenWish> wishes = WishJournal(folder()).load();
    QCOMPARE(wishes.size(), 1);
    QCOMPARE(wishes.constFirst().wish.lifetimeSeconds, loaded);
}

void WishJournalTest::whatIsTooLargeToBeLoadedIsNotWritten()
{
    WishJournal journal(folder());
    const OpenWish before = someOpenWish(u"a"_s);
    QVERIFY(journal.write(before));
    OpenWish huge = before;
    for (int i = 0; i < 20'000; ++i)
        huge.knownIds << QString::number(i).rightJustified(64, u'0');
    const LogCapture log;
    QVERIFY(!journal.write(huge));
    QVERIFY(!journal.errorText().isEmpty());
    QCOMPARE(journal.load(), QList<OpenWish>{before});
    QCOMPARE(names(), QStringList{u"a.json"_s});
}

void WishJournalTest::whatIsWatchedCanBeAsked()
{
    WishJournal journal(folder());
    OpenWish wish = someOpenWish(u"a"_s);
    QVERIFY(journal.write(wish));
    QVERIFY(!journal.isWatched(wish.id));
    wish.isWatched = true;
    QVERIFY(WishJournal(folder()).write(wish));
    QVERIFY(journal.isWatched(wish.id));
    QVERIFY(!journal.isWatched(WishId(u"b"_s)));
}

void WishJournalTest::whatANewerVersionWroteStays()
{
    const QByteArray content = R"({"version": 2, "profile": "prod", "sentMs": 1})"_ba;
    QVERIFY(putFile(fileOf(u"a"_s), content));
    const LogCapture log;
    WishJournal journal(folder());
    QVERIFY(journal.load().isEmpty());
    QVERIFY(journal.setAside().isEmpty());
    QCOMPARE(contentOf(fileOf(u"a"_s)), content);
}

void WishJournalTest::aFolderThatCannotBeMadeIsTold()
{
    const LogCapture log;
    QVERIFY(putFile(folder(), "in the way"));
    WishJournal journal(folder());
    QVERIFY(!journal.write(someOpenWish(u"a"_s)));
    QVERIFY(!journal.errorText().isEmpty());
    QVERIFY(!journal.contains(WishId(u"a"_s)));
    QVERIFY(journal.load().isEmpty());
    QCOMPARE(contentOf(folder()), "in the way"_ba);
}

void WishJournalTest::twoProgramsWriteIntoOneFolder()
{
    WishJournal one(folder());
    WishJournal other(folder());
    QVERIFY(one.write(someOpenWish(u"a"_s)));
    QVERIFY(other.write(someOpenWish(u"b"_s)));
    QVERIFY(one.remove(WishId(u"a"_s)));
    QCOMPARE(one.load(), QList<OpenWish>{someOpenWish(u"b"_s)});
    QVERIFY(!other.contains(WishId(u"a"_s)));
}

} // namespace latchkey

Q_DECLARE_METATYPE(latchkey::OpenWish)

QTEST_GUILESS_MAIN(latchkey::WishJournalTest)
#include "tst_wishjournal.moc"
