// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/tokenspage.h"

#include "support/demofixture.h"
#include "support/tokenlists.h"
#include "window/tokentable.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

/// Every second number from this one on, so that two such lists are between each other.
QList<Token> everySecond(int first)
{
    QList<Token> tokens;
    for (int number = first; number < 200; number += 2) {
        const QString digits = u"%1"_s.arg(number, 4, 10, QLatin1Char('0'));
        tokens << bareToken(digits, digits);
    }
    return tokens;
}

} // namespace

/// What was selected when the program ended is selected again, and nothing else ever is.
class TokensPageTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_fixture = std::make_unique<DemoFixture>();
        m_page = std::make_unique<TokensPage>(m_fixture->sessions(), m_fixture->clock());
        m_page->table().sortByColumn(TokenModel::Comment, Qt::AscendingOrder);
    }
    void cleanup()
    {
        m_page.reset();
        m_fixture.reset();
    }
    void tokensAreSelectedAsTheyCome();
    void tokensBetweenOthersAreSelectedAsTheyCome();
    void whoWentToARowFindsNothingSelectedLater();

private:
    void read(const QString &workspace, const QList<Token> &tokens)
    {
        m_fixture->sessions().tokens().setTokens(ProfileId(workspace), tokens);
    }

    std::unique_ptr<DemoFixture> m_fixture;
    std::unique_ptr<TokensPage> m_page;
};

void TokensPageTest::tokensAreSelectedAsTheyCome()
{
    m_page->selectWhenPresent({u"a/0004"_s, u"b/0001"_s});
    QCOMPARE(m_page->selectedCount(), 0);
    read(u"a"_s, everySecond(0));
    QCOMPARE(m_page->selectionKeys(), QStringList{u"a/0004"_s});
    QVERIFY(m_page->selectsUsableId());
    QCOMPARE(m_page->onlySelected()->token.id.value(), u"0004"_s);
    read(u"b"_s, {bareToken(u"0001"_s, u"zzz"_s)});
    QCOMPARE(m_page->selectedCount(), 2);
    QVERIFY(!m_page->onlySelected());
}

void TokensPageTest::tokensBetweenOthersAreSelectedAsTheyCome()
{
    read(u"a"_s, everySecond(0));
    m_page->selectWhenPresent({u"b/0101"_s});
    read(u"b"_s, everySecond(1));
    QCOMPARE(m_page->table().model()->rowCount(), 200);
    QCOMPARE(m_page->selectionKeys(), QStringList{u"b/0101"_s});
}

void TokensPageTest::whoWentToARowFindsNothingSelectedLater()
{
    m_page->selectWhenPresent({u"b/0101"_s});
    read(u"a"_s, everySecond(0));
    m_page->table().selectRow(3);
    QCOMPARE(m_page->selectionKeys(), QStringList{u"a/0006"_s});
    read(u"b"_s, everySecond(1));
    QCOMPARE(m_page->selectionKeys(), QStringList{u"a/0006"_s});
}

} // namespace latchkey

QTEST_MAIN(latchkey::TokensPageTest)
#include "tst_tokenspage.moc"
