// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/newtoken.h"
#include "domain/scopecatalog.h"
#include "support/testdata.h"

#include <QSet>
#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

class ScopeCatalogTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void ourFileIsWhole();
    void allApisIsNeverOffered();
    void thePresetIsInTheCatalogueAndCannotMintTokens();
    void theMintingScopeIsKnown();
    void theOrderOfTheFileIsKept();
    void anUnknownScopeHasNoSummary();
    void entriesWithoutAScopeArePassedOver();
    void whatIsNoListGivesAnEmptyCatalogue_data();
    void whatIsNoListGivesAnEmptyCatalogue();

private:
    const ScopeCatalog m_catalog = ScopeCatalog::fromJson(repositoryFile(u"resources/scopes.json"_s));
};

void ScopeCatalogTest::ourFileIsWhole()
{
    QVERIFY(m_catalog.scopes().size() > 20);
    QSet<QString> seen;
    for (const ScopeInfo &info : m_catalog.scopes()) {
        QVERIFY2(isScopeName(info.scope), qPrintable(info.scope));
        QVERIFY2(!seen.contains(info.scope), qPrintable(info.scope));
        QVERIFY2(!info.group.isEmpty(), qPrintable(info.scope));
        QVERIFY2(info.summary.endsWith(u'.'), qPrintable(info.scope));
        QCOMPARE(m_catalog.summary(info.scope), info.summary);
        seen.insert(info.scope);
    }
    QCOMPARE(m_catalog.names().size(), m_catalog.scopes().size());
}

void ScopeCatalogTest::allApisIsNeverOffered()
{
    QVERIFY(repositoryFile(u"resources/scopes.json"_s).contains("\"all-apis\""));
    QVERIFY(!m_catalog.names().contains(u"all-apis"_s));
    QVERIFY(!m_catalog.groups().contains(u"Special"_s));
}

void ScopeCatalogTest::thePresetIsInTheCatalogueAndCannotMintTokens()
{
    const QStringList preset = ScopeCatalog::biTools();
    QCOMPARE(preset, (QStringList{u"sql"_s, u"unity-catalog"_s}));
    for (const QString &scope : preset) {
        QVERIFY(!m_catalog.summary(scope).isEmpty());
        QVERIFY(!ScopeCatalog::canMintTokens(scope));
    }
}

void ScopeCatalogTest::theMintingScopeIsKnown()
{
    QVERIFY(ScopeCatalog::canMintTokens(u"authentication"_s));
    QVERIFY(!ScopeCatalog::canMintTokens(u"Authentication "_s));
    QVERIFY(!ScopeCatalog::canMintTokens(QString()));
    QVERIFY(!m_catalog.summary(u"authentication"_s).isEmpty());
}

void ScopeCatalogTest::theOrderOfTheFileIsKept()
{
    const ScopeCatalog catalog = ScopeCatalog::fromJson(R"([
        {"scope": "b", "group": "Two", "summary": "B."},
        {"scope": "a", "group": "One", "summary": "A."},
        {"scope": "c", "group": "Two", "summary": "C.", "new": [1]}])"_ba);
    QCOMPARE(catalog.names(), (QStringList{u"b"_s, u"a"_s, u"c"_s}));
    QCOMPARE(catalog.groups(), (QStringList{u"Two"_s, u"One"_s}));
    const ScopeInfo second{u"a"_s, u"One"_s, u"A."_s};
    QVERIFY(catalog.scopes().at(1) == second);
}

void ScopeCatalogTest::anUnknownScopeHasNoSummary()
{
    QVERIFY(m_catalog.summary(u"brand-new"_s).isEmpty());
    QVERIFY(ScopeCatalog().summary(u"sql"_s).isEmpty());
    QVERIFY(ScopeCatalog().groups().isEmpty());
}

void ScopeCatalogTest::entriesWithoutAScopeArePassedOver()
{
    const ScopeCatalog catalog = ScopeCatalog::fromJson(
        R"([7, null, "sql", [], {}, {"scope": 5}, {"scope": ""}, {"scope": "jobs", "group": 1}])"_ba);
    QCOMPARE(catalog.names(), QStringList{u"jobs"_s});
    QVERIFY(catalog.scopes().constFirst().group.isEmpty());
}

void ScopeCatalogTest::whatIsNoListGivesAnEmptyCatalogue_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::newRow("nothing") << QByteArray();
    QTest::newRow("text") << "scopes"_ba;
    QTest::newRow("object") << R"({"scope": "sql"})"_ba;
    QTest::newRow("cut short") << R"([{"scope": "sql"})"_ba;
}

void ScopeCatalogTest::whatIsNoListGivesAnEmptyCatalogue()
{
    QFETCH(const QByteArray, json);
    QVERIFY(ScopeCatalog::fromJson(json).scopes().isEmpty());
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::ScopeCatalogTest)
#include "tst_scopecatalog.moc"
