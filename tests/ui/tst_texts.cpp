// SPDX-License-Identifier: GPL-3.0-or-later
#include "text/plaintext.h"
#include "text/problemtext.h"
#include "text/timetext.h"
#include "text/tokentext.h"

#include <QSet>
#include <QTest>
#include <QTextDocument>

using namespace latchkey;
using namespace Qt::StringLiterals;

class TextsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void serverTextIsShownHarmlessly_data();
    void serverTextIsShownHarmlessly();
    void linesStayLines();
    void longTextIsShortened_data();
    void longTextIsShortened();
    void idsAreShortened_data();
    void idsAreShortened();
    void toolTipsShowMarkupAsText();

    void scopesHaveNames();
    void autoscopeHasABadge_data();
    void autoscopeHasABadge();
    void observingTellsWhatIsKnown();
    void unknownAutoscopeWordIsTold();
    void everyColumnHasItsOwnTitle();
    void emptyCommentHasAPlaceholder();
    void everyProblemHasItsOwnSentence();
};

void TextsTest::serverTextIsShownHarmlessly_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");

    QTest::newRow("empty") << QString() << QString();
    QTest::newRow("plain") << u"laptop, dbt & <b>"_s << u"laptop, dbt & <b>"_s;
    QTest::newRow("line feed") << u"a\nb"_s << u"a\u2424b"_s;
    QTest::newRow("return and line feed are one") << u"a\r\nb"_s << u"a\u2424b"_s;
    QTest::newRow("line separator") << u"a\u2028b\u2029c\u0085d"_s << u"a\u2424b\u2424c\u2424d"_s;
    QTest::newRow("tab") << u"a\tb"_s << u"a\u2409b"_s;
    QTest::newRow("nul") << u"a\0b"_s << u"a\u2400b"_s;
    QTest::newRow("escape and delete") << u"\x1b[31m\x7f"_s << u"\u241b[31m\u2421"_s;
    QTest::newRow("embeddings") << u"\u202a\u202b\u202c\u202d\u202ea"_s
                                << u"\ufffd\ufffd\ufffd\ufffd\ufffda"_s;
    QTest::newRow("isolates") << u"\u2066\u2067\u2068\u2069a"_s << u"\ufffd\ufffd\ufffd\ufffda"_s;
    QTest::newRow("marks") << u"\u200e\u200f\u061ca"_s << u"\ufffd\ufffd\ufffda"_s;
    QTest::newRow("zero width") << u"a\u200b\u2060\ufeffb"_s << u"a\ufffd\ufffd\ufffdb"_s;
    QTest::newRow("lone surrogate") << u"a"_s + QChar(0xD83D) << u"a\ufffd"_s;
    QTest::newRow("non-character") << u"a"_s + QChar(0xFFFF) << u"a\ufffd"_s;
    QTest::newRow("tag character") << QString::fromUcs4(U"a\U000E0041") << u"a\ufffd"_s;
    QTest::newRow("emoji stay") << u"key 🔑 👩‍💻"_s << u"key 🔑 👩‍💻"_s;
    QTest::newRow("other scripts stay") << u"Laptop محمد 笔记本"_s << u"Laptop محمد 笔记本"_s;
}

void TextsTest::serverTextIsShownHarmlessly()
{
    QFETCH(const QString, text);
    QFETCH(const QString, shown);
    QCOMPARE(shownText(text), shown);
}

void TextsTest::linesStayLines()
{
    QCOMPARE(shownLines(u"a\r\nb\nc\x202e"_s), u"a\nb\nc\ufffd"_s);
}

void TextsTest::longTextIsShortened_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("shown");

    QTest::newRow("short") << u"abc"_s << u"abc"_s;
    QTest::newRow("just fits") << u"abcdefgh"_s << u"abcdefgh"_s;
    QTest::newRow("one too many") << u"abcdefghi"_s << u"abcdefg…"_s;
    QTest::newRow("pairs stay whole") << u"abcdef🔑🔑"_s << u"abcdef…"_s;
    QTest::newRow("joined emoji stay whole") << u"abcd👩‍💻xyz"_s << u"abcd…"_s;
    QTest::newRow("huge") << QString(1'000'000, u'x') << u"xxxxxxx…"_s;
}

void TextsTest::longTextIsShortened()
{
    QFETCH(const QString, text);
    QFETCH(const QString, shown);
    QCOMPARE(shownLine(text, 8), shown);
}

void TextsTest::idsAreShortened_data()
{
    QTest::addColumn<QString>("id");
    QTest::addColumn<QString>("shown");

    QTest::newRow("usual") << u"1ab23cd45678e90123f4567abc8d9e01b4e3"_s << u"1ab2…b4e3"_s;
    QTest::newRow("short") << u"123456789012"_s << u"123456789012"_s;
    QTest::newRow("none") << QString() << QString();
    QTest::newRow("odd") << u"\n\n\n\n12345678\u202e\u202e\u202e\u202e"_s
                         << u"\u2424\u2424\u2424\u2424…\ufffd\ufffd\ufffd\ufffd"_s;
}

void TextsTest::idsAreShortened()
{
    QFETCH(const QString, id);
    QFETCH(const QString, shown);
    QCOMPARE(shortId(id), shown);
}

void TextsTest::toolTipsShowMarkupAsText()
{
    const QString plain = u"<b>bold</b> & \"quoted\"\nsecond  line"_s;
    QVERIFY(Qt::mightBeRichText(toolTipText(plain)));
    QTextDocument document;
    document.setHtml(toolTipText(plain));
    QCOMPARE(document.toPlainText(), plain);
    QVERIFY(toolTipText({}).isEmpty());
}

void TextsTest::scopesHaveNames()
{
    QCOMPARE(scopeText(allApisScope()), u"All APIs"_s);
    QCOMPARE(scopeText(u"unity-catalog"_s), u"unity-catalog"_s);
    QCOMPARE(scopeText(u"new\nscope"_s), u"new\u2424scope"_s);
    QCOMPARE(scopesLine({u"sql"_s, allApisScope()}), u"sql, All APIs"_s);
    QCOMPARE(scopesLine({}), u"none"_s);
}

void TextsTest::autoscopeHasABadge_data()
{
    QTest::addColumn<AutoscopeState>("state");
    QTest::addColumn<QStringList>("backfill");
    QTest::addColumn<QString>("badge");
    QTest::addColumn<bool>("pending");
    QTest::addColumn<bool>("warning");

    const QStringList none;
    const QStringList sql{u"sql"_s};
    QTest::newRow("not reported") << AutoscopeState::NotReported << none << QString() << false << false;
    QTest::newRow("announced") << AutoscopeState::NotReported << sql << u"Will be narrowed"_s << true
                               << false;
    QTest::newRow("off") << AutoscopeState::Disabled << none << QString() << false << false;
    QTest::newRow("running") << AutoscopeState::Running << none << u"Observing"_s << true << false;
    QTest::newRow("completed") << AutoscopeState::Completed << none << u"Auto-scoped"_s << false << false;
    QTest::newRow("backfilled") << AutoscopeState::Backfilled << sql << u"Auto-scoped (history)"_s << false
                                << false;
    QTest::newRow("by hand") << AutoscopeState::UserSelected << none << u"Manual scopes"_s << false << false;
    QTest::newRow("not covered") << AutoscopeState::ApiNotCovered << none << u"Cannot auto-scope"_s << false
                                 << true;
}

void TextsTest::autoscopeHasABadge()
{
    QFETCH(const AutoscopeState, state);
    QFETCH(const QStringList, backfill);
    QFETCH(const QString, badge);
    QFETCH(const bool, pending);
    QFETCH(const bool, warning);

    Token token;
    token.autoscope = state;
    token.backfillScopes = backfill;
    const AutoscopeWords words = autoscopeWords(token, TimeText());
    QCOMPARE(words.badge, badge);
    QCOMPARE(words.isPending, pending);
    QCOMPARE(words.isWarning, warning);
    QVERIFY(!words.state.isEmpty());
    QCOMPARE(words.explanation.isEmpty(), badge.isEmpty());
}

void TextsTest::observingTellsWhatIsKnown()
{
    Token token;
    token.autoscope = AutoscopeState::Running;
    token.createdMs = 1'795'435'740'000; // 23 November 2026
    token.inferredScopes = {u"jobs"_s, u"workspace"_s};
    const TimeText times(QLocale(QLocale::English, QLocale::UnitedKingdom), QTimeZone::utc());
    const QString explanation = autoscopeWords(token, times).explanation;
    QVERIFY(explanation.contains(u"jobs, workspace"_s));
    QVERIFY(explanation.contains(u"23 Dec 2026"_s));
}

void TextsTest::unknownAutoscopeWordIsTold()
{
    Token token;
    token.autoscopeText = u"AUTOSCOPE_STATE_NEW"_s;
    QVERIFY(autoscopeWords(token, TimeText()).explanation.contains(token.autoscopeText));
}

void TextsTest::everyColumnHasItsOwnTitle()
{
    QSet<QString> titles;
    for (int column = 0; column < TokenModel::ColumnCount; ++column)
        titles << columnTitle(static_cast<TokenModel::Column>(column));
    QCOMPARE(titles.size(), qsizetype{TokenModel::ColumnCount});
    QVERIFY(!titles.contains(QString()));
}

void TextsTest::emptyCommentHasAPlaceholder()
{
    QCOMPARE(commentText({}), noCommentText());
    QCOMPARE(commentText(u" \n"_s), noCommentText());
    QCOMPARE(commentText(u"ci"_s), u"ci"_s);
}

void TextsTest::everyProblemHasItsOwnSentence()
{
    QSet<QString> sentences;
    using Host = WorkspaceHost::Problem;
    for (const auto problem : {Host::Empty, Host::Malformed, Host::AccountConsole, Host::NotTls})
        sentences << problemText(problem);
    using Wish = NewToken::Problem;
    for (const auto problem : {Wish::NoLifetime, Wish::LifetimeTooLong, Wish::NoScopes, Wish::BadScopeName})
        sentences << problemText(problem);
    QCOMPARE(sentences.size(), 8);
    QVERIFY(std::all_of(sentences.cbegin(), sentences.cend(),
                        [](const QString &text) { return text.size() > 10 && text.endsWith(u'.'); }));
}

QTEST_MAIN(TextsTest)

#include "tst_texts.moc"
