// SPDX-License-Identifier: GPL-3.0-or-later
#include "domain/tokenedit.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

namespace {

using Scopes = std::optional<QStringList>;

Token tokenWith(const QString &comment, const Scopes &scopes)
{
    Token token;
    token.id = TokenId(u"0123"_s);
    token.comment = comment;
    token.scopes = scopes;
    return token;
}

Token someToken()
{
    return tokenWith(u"ci laptop"_s, QStringList{u"sql"_s, u"files"_s});
}

} // namespace

class TokenEditTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void anUntouchedEditIsEmpty();
    void theMaskNamesWhatChanged_data();
    void theMaskNamesWhatChanged();
    void aChangeTakenBackIsNoChange();
    void whatCannotBeSentIsToldApart_data();
    void whatCannotBeSentIsToldApart();
    void onlyScopesChosenByHandEndAutoscope();
};

void TokenEditTest::anUntouchedEditIsEmpty()
{
    const TokenEdit edit(someToken());
    QVERIFY(edit.isEmpty());
    QVERIFY(!edit.isSendable());
    QVERIFY(edit.updateMask().isEmpty());
    QCOMPARE(edit.id().value(), u"0123"_s);
    QCOMPARE(edit.comment(), u"ci laptop"_s);
    QCOMPARE(edit.scopes(), (QStringList{u"sql"_s, u"files"_s}));
    QVERIFY(edit.original() == someToken());
}

void TokenEditTest::theMaskNamesWhatChanged_data()
{
    QTest::addColumn<Scopes>("before");
    QTest::addColumn<QString>("comment");
    QTest::addColumn<QStringList>("scopes");
    QTest::addColumn<QStringList>("mask");

    const Scopes two = QStringList{u"sql"_s, u"files"_s};
    const QString same = u"ci laptop"_s;
    const QStringList allApis{u"all-apis"_s};
    const QStringList none;
    QTest::newRow("comment") << two << u"new"_s << *two << QStringList{u"comment"_s};
    QTest::newRow("comment erased") << two << QString() << *two << QStringList{u"comment"_s};
    QTest::newRow("white space counts") << two << u"ci laptop "_s << *two << QStringList{u"comment"_s};
    QTest::newRow("scope added") << two << same << QStringList{u"sql"_s, u"files"_s, u"jobs"_s}
                                 << QStringList{u"scopes"_s};
    QTest::newRow("scope removed") << two << same << QStringList{u"sql"_s} << QStringList{u"scopes"_s};
    QTest::newRow("both") << two << u"new"_s << QStringList{u"jobs"_s}
                          << QStringList{u"comment"_s, u"scopes"_s};
    QTest::newRow("another order") << two << same << QStringList{u"files"_s, u"sql"_s} << none;
    QTest::newRow("named twice") << two << same << QStringList{u"files"_s, u"sql"_s, u"sql"_s} << none;
    QTest::newRow("absent, all APIs") << Scopes() << same << allApis << none;
    QTest::newRow("absent, narrowed")
        << Scopes() << same << QStringList{u"sql"_s} << QStringList{u"scopes"_s};
    QTest::newRow("absent, only the comment") << Scopes() << u"new"_s << allApis << QStringList{u"comment"_s};
    QTest::newRow("widened") << two << same << allApis << QStringList{u"scopes"_s};
    QTest::newRow("empty, filled") << Scopes(none) << same << QStringList{u"sql"_s}
                                   << QStringList{u"scopes"_s};
    QTest::newRow("empty, all APIs") << Scopes(none) << same << allApis << QStringList{u"scopes"_s};
    QTest::newRow("empty, untouched") << Scopes(none) << same << none << none;
}

void TokenEditTest::theMaskNamesWhatChanged()
{
    QFETCH(const Scopes, before);
    QFETCH(const QString, comment);
    QFETCH(const QStringList, scopes);
    QFETCH(const QStringList, mask);
    TokenEdit edit(tokenWith(u"ci laptop"_s, before));
    edit.setComment(comment);
    edit.setScopes(scopes);
    QCOMPARE(edit.updateMask(), mask);
    QCOMPARE(edit.changesComment(), mask.contains(u"comment"_s));
    QCOMPARE(edit.changesScopes(), mask.contains(u"scopes"_s));
    QCOMPARE(edit.isEmpty(), mask.isEmpty());
    QCOMPARE(edit.isSendable(), !mask.isEmpty());
}

void TokenEditTest::aChangeTakenBackIsNoChange()
{
    TokenEdit edit(someToken());
    edit.setComment(u"other"_s);
    edit.setScopes({u"jobs"_s});
    QVERIFY(!edit.isEmpty());
    edit.setComment(u"ci laptop"_s);
    edit.setScopes({u"sql"_s, u"files"_s});
    QVERIFY(edit.isEmpty());
}

void TokenEditTest::whatCannotBeSentIsToldApart_data()
{
    QTest::addColumn<QStringList>("before");
    QTest::addColumn<QStringList>("scopes");
    QTest::addColumn<bool>("sendable");
    const QStringList odd{u"Odd Scope"_s};
    QTest::newRow("unknown but well-formed")
        << QStringList{u"sql"_s} << QStringList{u"brand-new:x"_s} << true;
    QTest::newRow("no scopes") << QStringList{u"sql"_s} << QStringList() << false;
    QTest::newRow("an empty name") << QStringList{u"sql"_s} << QStringList{u"sql"_s, QString()} << false;
    QTest::newRow("not a name") << QStringList{u"sql"_s} << QStringList{u"SQL!"_s} << false;
    // What the server itself listed is not sent again, so its form is none of our business.
    QTest::newRow("odd from the start, untouched") << odd << odd << true;
    QTest::newRow("empty from the start, untouched") << QStringList() << QStringList() << true;
}

void TokenEditTest::whatCannotBeSentIsToldApart()
{
    QFETCH(const QStringList, before);
    QFETCH(const QStringList, scopes);
    QFETCH(const bool, sendable);
    TokenEdit edit(tokenWith(u"ci laptop"_s, before));
    edit.setComment(u"new"_s);
    edit.setScopes(scopes);
    QCOMPARE(edit.isSendable(), sendable);
}

void TokenEditTest::onlyScopesChosenByHandEndAutoscope()
{
    Token token = tokenWith(u"ci laptop"_s, QStringList{u"all-apis"_s});
    token.autoscope = AutoscopeState::Running;
    TokenEdit edit(token);
    QVERIFY(!edit.endsAutoscope());
    edit.setComment(u"new"_s);
    QVERIFY(!edit.endsAutoscope());
    edit.setScopes({u"sql"_s});
    QVERIFY(edit.endsAutoscope());

    token.autoscope = AutoscopeState::Completed;
    TokenEdit later(token);
    later.setScopes({u"sql"_s});
    QVERIFY(!later.endsAutoscope());
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::TokenEditTest)
#include "tst_tokenedit.moc"
