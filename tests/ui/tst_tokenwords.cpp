// SPDX-License-Identifier: GPL-3.0-or-later
#include "window/tokenwords.h"

#include "support/manualclock.h"
#include "text/tokentext.h"

#include <QAbstractItemModelTester>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

constexpr qint64 hour = 3'600'000;
constexpr qint64 day = 24 * hour;

QString asShown(const QVariant &toolTip)
{
    QTextDocument document;
    document.setHtml(toolTip.toString());
    return document.toPlainText();
}

} // namespace

class TokenWordsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void init();
    void cleanup();

    void cellsSpeakWords_data();
    void cellsSpeakWords();
    void absentFactsAreCalledSo();
    void ownAndKeptTokensAreSpokenOf();
    void toolTipsShowServerTextAsText();
    void factsPassThrough();
    void stateFollowsClockAndWarningTime();
    void onlyRowsWhoseWordsChangedAreAnnounced();
    void columnsHaveTitles();

private:
    [[nodiscard]] QVariant cell(int column, int role = Qt::DisplayRole) const
    {
        return m_words->index(0, column).data(role);
    }
    void show(const Token &token) { m_tokens->setTokens(m_profile, {token}); }
    [[nodiscard]] static Token token();

    const ProfileId m_profile{u"p"_s};
    ManualClock m_clock;
    std::unique_ptr<TokenModel> m_tokens;
    std::unique_ptr<TokenWords> m_words;
};

void TokenWordsTest::init()
{
    m_clock = ManualClock();
    m_tokens = std::make_unique<TokenModel>();
    m_words = std::make_unique<TokenWords>(m_clock);
    m_words->setTimeText(TimeText(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc()));
    m_words->setSourceModel(m_tokens.get());
    new QAbstractItemModelTester(m_words.get(), QAbstractItemModelTester::FailureReportingMode::QtTest,
                                 m_words.get());
    m_tokens->setWorkspaceName(m_profile, u"prod"_s);
    show(token());
}

void TokenWordsTest::cleanup()
{
    m_words.reset();
    m_tokens.reset();
}

Token TokenWordsTest::token()
{
    Token token;
    token.id = TokenId(u"1ab23cd45678e90123f4567abc8d9e01b4e3"_s);
    token.comment = u"laptop, dbt"_s;
    token.createdMs = ManualClock::startMs - 27 * day;
    token.expiryMs = ManualClock::startMs + 3 * day;
    token.lastUsedMs = ManualClock::startMs - 2 * hour;
    token.scopes = QStringList{u"sql"_s, allApisScope()};
    token.autoscope = AutoscopeState::Running;
    return token;
}

void TokenWordsTest::cellsSpeakWords_data()
{
    QTest::addColumn<int>("column");
    QTest::addColumn<QString>("shown");
    QTest::addColumn<QString>("spoken");
    QTest::addColumn<QString>("toolTip");

    const auto row = [](TokenModel::Column column, const QString &shown, const QString &spoken,
                        const QString &toolTip) {
        QTest::newRow(qPrintable(columnTitle(column)))
            << static_cast<int>(column) << shown << spoken << toolTip;
    };
    row(TokenModel::Comment, u"laptop, dbt"_s, u"laptop, dbt"_s, u"laptop, dbt"_s);
    row(TokenModel::Status, u"in 3 days"_s, u"Expires in 3 days, soon"_s, u"26 November 2026, 12:09 (UTC)"_s);
    row(TokenModel::Expires, u"26 Nov 2026"_s,
        u"26 November 2026, 12:09. 90 percent of the lifetime is used."_s, u"90 percent"_s);
    row(TokenModel::LastUsed, u"2 hours ago"_s, u"today, 10:09"_s, u"23 November 2026, 10:09 (UTC)"_s);
    row(TokenModel::Scopes, u"sql, All APIs"_s, u"sql, All APIs. Auto-scope: Observing"_s, u"All APIs"_s);
    row(TokenModel::Workspace, u"prod"_s, u"prod"_s, u"prod"_s);
    row(TokenModel::Created, u"27 Oct 2026"_s, u"27 Oct 2026"_s, u"27 October 2026, 12:09 (UTC)"_s);
    row(TokenModel::Autoscope, u"Observing"_s, u"Observing"_s, u"Databricks watches"_s);
    row(TokenModel::Id, u"1ab2…b4e3"_s, u"1ab2…b4e3"_s, u"1ab23cd45678e90123f4567abc8d9e01b4e3"_s);
}

void TokenWordsTest::cellsSpeakWords()
{
    QFETCH(const int, column);
    QFETCH(const QString, shown);
    QFETCH(const QString, spoken);
    QFETCH(const QString, toolTip);

    QCOMPARE(cell(column).toString(), shown);
    QCOMPARE(cell(column, Qt::AccessibleTextRole).toString(), spoken);
    const QString hint = asShown(cell(column, Qt::ToolTipRole));
    QVERIFY2(hint.contains(toolTip), qUtf8Printable(hint));
}

void TokenWordsTest::absentFactsAreCalledSo()
{
    Token bare;
    bare.id = TokenId(u"x"_s);
    show(bare);
    QCOMPARE(cell(TokenModel::Comment).toString(), noCommentText());
    QCOMPARE(cell(TokenModel::Status).toString(), u"unknown"_s);
    QCOMPARE(cell(TokenModel::Status, Qt::AccessibleTextRole).toString(), u"Expiry unknown"_s);
    QCOMPARE(cell(TokenModel::Expires).toString(), u"unknown"_s);
    QCOMPARE(cell(TokenModel::LastUsed).toString(), u"not reported"_s);
    QCOMPARE(cell(TokenModel::Created).toString(), u"not reported"_s);
    QCOMPARE(cell(TokenModel::Scopes).toString(), u"All APIs"_s);
    QCOMPARE(cell(TokenModel::Autoscope).toString(), u"Not reported"_s);
    QVERIFY(!cell(TokenModel::Status, TokenWords::UsedLifetimeRole).isValid());
    bare.expiryMs = Token::neverExpires;
    show(bare);
    QCOMPARE(cell(TokenModel::Status).toString(), u"never expires"_s);
    QCOMPARE(cell(TokenModel::Expires).toString(), u"never"_s);
}

void TokenWordsTest::ownAndKeptTokensAreSpokenOf()
{
    m_tokens->setOwnToken(m_profile, token().id);
    m_tokens->setKeptTokens(m_profile, {token().id.value()});
    const QString spoken = cell(TokenModel::Comment, Qt::AccessibleTextRole).toString();
    QVERIFY(spoken.startsWith(u"laptop, dbt. "_s));
    QVERIFY(spoken.contains(ownTokenText()));
    QVERIFY(spoken.contains(keptTokenText()));
    QVERIFY(asShown(cell(TokenModel::Comment, Qt::ToolTipRole)).contains(ownTokenText()));
    QCOMPARE(cell(TokenModel::Comment).toString(), u"laptop, dbt"_s);
}

void TokenWordsTest::toolTipsShowServerTextAsText()
{
    Token odd = token();
    odd.comment = u"<b>x</b> & <img src='http://e'>\u202e"_s;
    odd.scopes = QStringList{u"<i>scope</i>"_s};
    show(odd);
    QCOMPARE(asShown(cell(TokenModel::Comment, Qt::ToolTipRole)), u"<b>x</b> & <img src='http://e'>\ufffd"_s);
    QVERIFY(asShown(cell(TokenModel::Scopes, Qt::ToolTipRole)).contains(u"<i>scope</i>"_s));
}

void TokenWordsTest::factsPassThrough()
{
    QCOMPARE(cell(TokenModel::Status, TokenModel::FactRole).toLongLong(), *token().expiryMs);
    QCOMPARE(cell(TokenModel::Comment, TokenModel::TokenRole).value<Token>(), token());
    QCOMPARE(cell(TokenModel::Comment, TokenModel::ProfileIdRole).toString(), u"p"_s);
    QCOMPARE(cell(TokenModel::Status, TokenWords::UsedLifetimeRole).toDouble(), 0.9);
}

void TokenWordsTest::stateFollowsClockAndWarningTime()
{
    const auto state = [this] {
        return static_cast<ExpiryState>(cell(TokenModel::Status, TokenWords::ExpiryStateRole).toInt());
    };
    QCOMPARE(state(), ExpiryState::ExpiresSoon);
    QSignalSpy changes(m_words.get(), &QAbstractItemModel::dataChanged);
    m_words->setWarningMs(day);
    QCOMPARE(changes.size(), 1);
    QCOMPARE(state(), ExpiryState::Valid);
    m_words->setWarningMs(day);
    QCOMPARE(changes.size(), 1);
    m_clock.advanceMs(4 * day);
    m_words->refreshTimes(0, 0);
    QCOMPARE(changes.size(), 2);
    QCOMPARE(state(), ExpiryState::Expired);
    QCOMPARE(cell(TokenModel::Status).toString(), u"expired"_s);
    m_tokens->setTokens(m_profile, {});
    changes.clear();
    m_words->refreshTimes(0, 0);
    QCOMPARE(changes.size(), 0);
}

void TokenWordsTest::onlyRowsWhoseWordsChangedAreAnnounced()
{
    Token never = token();
    never.id = TokenId(u"never"_s);
    never.expiryMs = Token::neverExpires;
    never.lastUsedMs.reset();
    m_tokens->setTokens(m_profile, {never, token()});
    QSignalSpy changes(m_words.get(), &QAbstractItemModel::dataChanged);
    m_words->refreshTimes(0, 1);
    QCOMPARE(changes.size(), 0);
    m_clock.advanceMs(day);
    m_words->refreshTimes(0, 1);
    QCOMPARE(changes.size(), 1);
    const int row = changes.at(0).at(0).toModelIndex().row();
    QVERIFY(m_words->index(row, TokenModel::Comment).data(TokenModel::TokenRole).value<Token>().id !=
            never.id);
    m_words->refreshTimes(0, 1);
    QCOMPARE(changes.size(), 1);
}

void TokenWordsTest::columnsHaveTitles()
{
    for (int column = 0; column < TokenModel::ColumnCount; ++column) {
        QCOMPARE(m_words->headerData(column, Qt::Horizontal).toString(),
                 columnTitle(static_cast<TokenModel::Column>(column)));
    }
}

QTEST_GUILESS_MAIN(TokenWordsTest)

#include "tst_tokenwords.moc"
