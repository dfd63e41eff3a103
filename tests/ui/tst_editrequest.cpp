// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/edittokendialog.h"

#include "support/editbench.h"

#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

class EditRequestTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void init();
    void cleanup() { m_bench.reset(); }

    void nothingChangedSendsNothing();
    void maskShownIsTheOneSent_data();
    void maskShownIsTheOneSent();
    void keyboardAloneChangesCommentAndScopes();
    void unfinishedNameIsNotLost();
    void unknownScopeIsToldBesideItsFieldAndNothingIsLost();
    void twoQuickPressesSendOneRequest();
    void goneTokenLeavesOnlyClose();

private:
    std::unique_ptr<EditBench> m_bench;
};

void EditRequestTest::init()
{
    m_bench = std::make_unique<EditBench>();
    QVERIFY(m_bench->start());
}

void EditRequestTest::nothingChangedSendsNothing()
{
    m_bench->open();
    QCOMPARE(m_bench->mask(), u"Nothing has changed."_s);
    QVERIFY(!m_bench->save().isEnabled());
    press(Qt::Key_Return);
    QVERIFY(!m_bench->dialog().isBusy());

    type(u"!"_s);
    QVERIFY(m_bench->save().isEnabled());
    press(Qt::Key_Backspace);
    m_bench->add(u"files"_s);
    m_bench->chip(u"files"_s).click();
    QCOMPARE(m_bench->mask(), u"Nothing has changed."_s);
    QVERIFY(!m_bench->save().isEnabled());
    QVERIFY(m_bench->patches().isEmpty());
}

void EditRequestTest::maskShownIsTheOneSent_data()
{
    QTest::addColumn<QString>("comment");
    QTest::addColumn<QString>("scope");
    QTest::addColumn<QStringList>("fields");
    QTest::newRow("comment") << u"after"_s << QString() << QStringList{u"comment"_s};
    QTest::newRow("erased comment") << QString() << QString() << QStringList{u"comment"_s};
    QTest::newRow("scopes") << u"before"_s << u"files"_s << QStringList{u"scopes"_s};
    QTest::newRow("both") << u"after"_s << u"files"_s << QStringList{u"comment"_s, u"scopes"_s};
}

void EditRequestTest::maskShownIsTheOneSent()
{
    QFETCH(QString, comment);
    QFETCH(QString, scope);
    QFETCH(QStringList, fields);
    m_bench->open();
    m_bench->comment().selectAll();
    press(Qt::Key_Delete);
    type(comment);
    if (!scope.isEmpty())
        m_bench->add(scope);
    QCOMPARE(m_bench->mask(), QString(u"Will be sent: "_s + fields.join(u", "_s)));
    m_bench->save().click();
    QTRY_VERIFY(m_bench->isClosed());
    QCOMPARE(m_bench->patches().size(), 1);
    const QJsonObject body = m_bench->patches().constFirst().body;
    QCOMPARE(body.value(u"update_mask"_s).toString(), fields.join(u","_s));
    QCOMPARE(body.value(u"token"_s).toObject().keys(), fields);
}

void EditRequestTest::keyboardAloneChangesCommentAndScopes()
{
    m_bench->open();
    type(u" and after"_s);
    press(Qt::Key_Tab);
    type(u"files"_s);
    press(Qt::Key_Return);
    press(Qt::Key_Return);
    QTRY_VERIFY(m_bench->isClosed());
    const Token *token = m_bench->token();
    QVERIFY(token);
    QCOMPARE(token->comment, u"before and after"_s);
    QCOMPARE(token->effectiveScopes(), (QStringList{u"jobs"_s, u"sql"_s, u"files"_s}));
}

void EditRequestTest::unfinishedNameIsNotLost()
{
    m_bench->open();
    m_bench->input().setFocus();
    type(u"files"_s);
    QCOMPARE(m_bench->mask(), u"Will be sent: scopes"_s);
    m_bench->save().click();
    QTRY_VERIFY(m_bench->isClosed());
    const QJsonObject token = m_bench->patches().constFirst().body.value(u"token"_s).toObject();
    QCOMPARE(token.value(u"scopes"_s).toVariant().toStringList(),
             (QStringList{u"jobs"_s, u"sql"_s, u"files"_s}));
}

void EditRequestTest::unknownScopeIsToldBesideItsFieldAndNothingIsLost()
{
    m_bench->open();
    type(u" kept"_s);
    m_bench->add(u"cleanrooms"_s);
    m_bench->save().click();
    QTRY_VERIFY(!m_bench->dialog().isBusy());
    QVERIFY(m_bench->dialog().isVisible());
    QVERIFY(m_bench->scopesNote().contains("Scope 'cleanrooms' is unknown."_L1));
    QCOMPARE(m_bench->comment().text(), u"before kept"_s);
    QCOMPARE(m_bench->chips(), (QStringList{u"jobs"_s, u"sql"_s, u"cleanrooms"_s}));
    QVERIFY(m_bench->save().isEnabled());
    m_bench->chip(u"cleanrooms"_s).click();
    QVERIFY(!m_bench->scopesNote().contains("cleanrooms"_L1));
}

void EditRequestTest::twoQuickPressesSendOneRequest()
{
    m_bench->open();
    type(u"!"_s);
    press(Qt::Key_Return);
    press(Qt::Key_Return);
    QTest::mouseClick(&m_bench->save(), Qt::LeftButton);
    QVERIFY(m_bench->dialog().isBusy());
    QTRY_VERIFY(m_bench->isClosed());
    QCOMPARE(m_bench->patches().size(), 1);
}

void EditRequestTest::goneTokenLeavesOnlyClose()
{
    m_bench->open();
    const DemoAnswer revoked =
        m_bench->fixture().workspace().revoke(QJsonObject{{u"token_id"_s, m_bench->token()->id.value()}});
    QCOMPARE(revoked.status, 200);
    type(u" kept"_s);
    m_bench->save().click();
    QTRY_VERIFY(!m_bench->dialog().isBusy());
    QVERIFY(m_bench->isTold(u"demo does not know this token."_s));
    QCOMPARE(m_bench->comment().text(), u"before kept"_s);
    QVERIFY(!m_bench->save().isEnabled());
    auto *close = named<QAbstractButton>(m_bench->dialog(), u"Close"_s);
    QVERIFY(close);
    close->click();
    QTRY_VERIFY(m_bench->isClosed());
}

QTEST_MAIN(EditRequestTest)
#include "tst_editrequest.moc"
