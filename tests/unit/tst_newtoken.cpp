// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/newtoken.h"

#include <QTest>

#include <limits>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Problem = NewToken::Problem;
using Problems = QList<Problem>;

constexpr qint64 longest = NewToken::maximumLifetimeSeconds;

} // namespace

class NewTokenTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void aWishIsForThirtyDaysUnlessSaidOtherwise();
    void problemsAreFound_data();
    void problemsAreFound();
    void scopeNamesAreToldApart_data();
    void scopeNamesAreToldApart();
};

void NewTokenTest::aWishIsForThirtyDaysUnlessSaidOtherwise()
{
    const NewToken wish;
    QCOMPARE(wish.lifetimeSeconds, qint64{2'592'000});
    QVERIFY(!wish.autoscope);
    QCOMPARE(longest, qint64{63'072'000});
}

void NewTokenTest::problemsAreFound_data()
{
    QTest::addColumn<qint64>("lifetime");
    QTest::addColumn<QStringList>("scopes");
    QTest::addColumn<bool>("autoscope");
    QTest::addColumn<Problems>("problems");

    const QStringList sql{u"sql"_s};
    const Problems none;
    QTest::newRow("good") << qint64{60} << sql << false << none;
    QTest::newRow("shortest") << qint64{1} << sql << false << none;
    QTest::newRow("longest") << longest << sql << false << none;
    QTest::newRow("zero") << qint64{0} << sql << false << Problems{Problem::NoLifetime};
    QTest::newRow("negative") << qint64{-1} << sql << false << Problems{Problem::NoLifetime};
    QTest::newRow("too long") << longest + 1 << sql << false << Problems{Problem::LifetimeTooLong};
    QTest::newRow("far too long") << std::numeric_limits<qint64>::max() << sql << false
                                  << Problems{Problem::LifetimeTooLong};
    QTest::newRow("all APIs") << qint64{60} << QStringList{u"all-apis"_s} << false << none;
    QTest::newRow("no scopes") << qint64{60} << QStringList() << false << Problems{Problem::NoScopes};
    QTest::newRow("bad scope") << qint64{60} << QStringList{u"sql"_s, u"no good"_s} << false
                               << Problems{Problem::BadScopeName};
    QTest::newRow("everything wrong, in order") << qint64{0} << QStringList{QString()} << false
                                                << Problems{Problem::NoLifetime, Problem::BadScopeName};
    QTest::newRow("too long and no scopes")
        << longest + 1 << QStringList() << false << Problems{Problem::LifetimeTooLong, Problem::NoScopes};
    QTest::newRow("auto-scope needs no scopes") << qint64{60} << QStringList() << true << none;
    QTest::newRow("auto-scope ignores bad scopes") << qint64{60} << QStringList{u"no good"_s} << true << none;
    QTest::newRow("auto-scope needs a lifetime")
        << qint64{0} << QStringList() << true << Problems{Problem::NoLifetime};
}

void NewTokenTest::problemsAreFound()
{
    QFETCH(const qint64, lifetime);
    QFETCH(const QStringList, scopes);
    QFETCH(const bool, autoscope);
    QFETCH(const Problems, problems);
    const NewToken wish{u"comment"_s, lifetime, scopes, autoscope};
    QVERIFY(wish.problems() == problems);
}

void NewTokenTest::scopeNamesAreToldApart_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("isName");
    for (const char *name : {"sql", "all-apis", "sql.warehouses:read", "a", "7up", "a_b-c.d:e"})
        QTest::newRow(name) << QString::fromLatin1(name) << true;
    for (const char *text : {"", " ", "SQL", "sql ", " sql", "sql files", "sql,files", "-sql", ".sql", ":sql",
                             "_sql", "sql\"", "sql/x", "*"})
        QTest::newRow(qPrintable(u"not <%1>"_s.arg(QLatin1String(text))))
            << QString::fromLatin1(text) << false;
    QTest::newRow("not a letter of ours") << u"sqł"_s << false;
    QTest::newRow("not a line end") << u"sql\n"_s << false;
    QTest::newRow("not a zero byte") << QString(u"sql"_s + QChar(0)) << false;
}

void NewTokenTest::scopeNamesAreToldApart()
{
    QFETCH(const QString, text);
    QFETCH(const bool, isName);
    QCOMPARE(isScopeName(text), isName);
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::NewTokenTest)
#include "tst_newtoken.moc"
