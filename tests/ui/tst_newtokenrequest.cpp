// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/newtokendialog.h"

#include "support/newtokenbench.h"
#include "support/rawserver.h"

#include <QCheckBox>
#include <QJsonArray>
#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

class NewTokenRequestTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_bench.reset(); }

    void createdTokenIsHandedOver();
    void twoQuickPressesSendOneRequest_data();
    void twoQuickPressesSendOneRequest();
    void unknownScopeIsToldBesideItsFieldAndNothingIsLost();
    void refusedLifetimeIsToldBesideItsField();
    void lastScopesAreRemembered_data();
    void lastScopesAreRemembered();
    void autoscopeLeavesTheScopesToTheWorkspace();
    void cancelEndsTheRequestAndKeepsTheDialog();
    void failureIsToldInTheDialogAndNothingIsLost();
    void dialogClosesWhenItsWorkspaceGoes();

private:
    std::unique_ptr<NewTokenBench> m_bench;
};

void NewTokenRequestTest::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

void NewTokenRequestTest::init()
{
    m_bench = std::make_unique<NewTokenBench>();
    QVERIFY(m_bench->start());
}

void NewTokenRequestTest::createdTokenIsHandedOver()
{
    NewTokenDialog &dialog = m_bench->open();
    ProfileId workspace;
    std::shared_ptr<CreatedToken> created;
    connect(&dialog, &NewTokenDialog::created, this,
            [&](const ProfileId &id, const std::shared_ptr<CreatedToken> &token) {
                workspace = id;
                created = token;
            });
    type(u"handed over"_s);
    m_bench->chooseBiTools();
    m_bench->create().click();
    QTRY_VERIFY(created);
    QCOMPARE(workspace, m_bench->fixture().demoId());
    QCOMPARE(created->token.comment, u"handed over"_s);
    QVERIFY(!created->value.isEmpty());
}

void NewTokenRequestTest::twoQuickPressesSendOneRequest_data()
{
    QTest::addColumn<bool>("byKey");
    QTest::newRow("two clicks") << false;
    QTest::newRow("two times Enter") << true;
}

void NewTokenRequestTest::twoQuickPressesSendOneRequest()
{
    QFETCH(bool, byKey);
    NewTokenDialog &dialog = m_bench->open();
    type(u"only once"_s);
    m_bench->chooseBiTools();
    QWidget *comment = named(dialog, u"Comment"_s);
    comment->setFocus();
    for (int i = 0; i < 2; ++i) {
        if (byKey)
            press(Qt::Key_Return);
        else
            QTest::mouseClick(&m_bench->create(), Qt::LeftButton);
    }
    QVERIFY(dialog.isBusy());
    QVERIFY(!m_bench->create().isEnabled());
    QTRY_VERIFY(m_bench->isClosed());
    QCOMPARE(m_bench->posts().size(), 1);
}

void NewTokenRequestTest::unknownScopeIsToldBesideItsFieldAndNothingIsLost()
{
    NewTokenDialog &dialog = m_bench->open();
    type(u"kept"_s);
    m_bench->check(u"cleanrooms"_s);
    m_bench->create().click();
    QTRY_VERIFY(!dialog.isBusy());
    QVERIFY(dialog.isVisible());
    QVERIFY(m_bench->noteOf(u"Scopes"_s).contains("Scope 'cleanrooms' is unknown."_L1));
    QCOMPARE(m_bench->comment().text(), u"kept"_s);
    QVERIFY(m_bench->create().isEnabled());

    m_bench->chooseBiTools();
    QVERIFY(!m_bench->noteOf(u"Scopes"_s).contains("cleanrooms"_L1));
    m_bench->create().click();
    QTRY_VERIFY(m_bench->tokenWithComment(u"kept"_s));
    QCOMPARE(m_bench->posts().size(), 2);
}

void NewTokenRequestTest::refusedLifetimeIsToldBesideItsField()
{
    RawServer strict;
    strict.setHandler([](QTcpSocket &socket, const RawRequest &) {
        answerJson(
            socket,
            R"({"error_code":"INVALID_PARAMETER_VALUE","message":"Lifetime is <b>over</b> 10 days"})"_ba,
            400);
    });
    m_bench->fixture().addWorkspace(u"strict"_s, strict.host());
    NewTokenDialog &dialog = m_bench->open(ProfileId(u"strict"_s));
    m_bench->chooseBiTools();
    m_bench->create().click();
    QTRY_VERIFY(!dialog.isBusy());
    const QString words = u"Lifetime is <b>over</b> 10 days"_s;
    QVERIFY(m_bench->noteOf(u"Lifetime"_s).contains(words));
    QVERIFY(!m_bench->noteOf(u"Scopes"_s).contains(words));
    withText<QAbstractButton>(dialog, u"7 days"_s)->click();
    QVERIFY(!m_bench->noteOf(u"Lifetime"_s).contains(words));
    QVERIFY(m_bench->create().isEnabled());
}

void NewTokenRequestTest::lastScopesAreRemembered_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QStringList>("scopes");
    QTest::newRow("everything") << u"All APIs (everything you may do)"_s << QStringList{u"all-apis"_s};
    QTest::newRow("BI tools") << u"BI tools (sql, unity-catalog)"_s
                              << QStringList{u"sql"_s, u"unity-catalog"_s};
    QTest::newRow("a list") << u"Selected scopes"_s << QStringList{u"jobs"_s, u"scim"_s};
}

void NewTokenRequestTest::lastScopesAreRemembered()
{
    QFETCH(QString, choice);
    QFETCH(QStringList, scopes);
    m_bench->open();
    m_bench->choice(choice).click();
    if (choice == "Selected scopes"_L1) {
        for (const QString &scope : std::as_const(scopes))
            m_bench->check(scope);
    }
    m_bench->create().click();
    QTRY_VERIFY(m_bench->isClosed());
    QCOMPARE(m_bench->fixture().settings().lastScopes(m_bench->fixture().demoId().value()), scopes);

    m_bench->open();
    QVERIFY(m_bench->choice(choice).isChecked());
    m_bench->create().click();
    QTRY_VERIFY(m_bench->isClosed());
    QCOMPARE(m_bench->posts().size(), 2);
    QCOMPARE(m_bench->posts().at(1).body.value(u"scopes"_s).toVariant().toStringList(), scopes);
}

void NewTokenRequestTest::autoscopeLeavesTheScopesToTheWorkspace()
{
    NewTokenDialog &dialog = m_bench->open();
    type(u"watched"_s);
    withText<QCheckBox>(dialog, u"Narrow the scopes by observed use"_s)->click();
    QVERIFY(!named(dialog, u"Scopes"_s)->isEnabled());
    QVERIFY(m_bench->noteOf(u"Scopes"_s).contains("the workspace chooses the scopes"_L1));
    QVERIFY(m_bench->create().isEnabled());
    m_bench->create().click();
    QTRY_VERIFY(m_bench->tokenWithComment(u"watched"_s));
    QCOMPARE(m_bench->posts().size(), 1);
    QVERIFY(m_bench->posts().constFirst().body.value(u"autoscope_enabled"_s).toBool());
    QVERIFY(!m_bench->posts().constFirst().body.contains(u"scopes"_s));
    QVERIFY(m_bench->fixture().settings().lastScopes(m_bench->fixture().demoId().value()).isEmpty());
}

void NewTokenRequestTest::cancelEndsTheRequestAndKeepsTheDialog()
{
    const RawServer silent;
    m_bench->fixture().addWorkspace(u"silent"_s, silent.host());
    NewTokenDialog &dialog = m_bench->open(ProfileId(u"silent"_s));
    type(u"kept"_s);
    m_bench->chooseBiTools();
    m_bench->create().click();
    QTRY_COMPARE(silent.started("POST"_ba), 1);
    QVERIFY(dialog.isBusy());
    QVERIFY(!m_bench->create().isEnabled());

    named<QAbstractButton>(dialog, u"Cancel"_s)->click();
    QTRY_VERIFY(!dialog.isBusy());
    QVERIFY(dialog.isVisible());
    QCOMPARE(m_bench->comment().text(), u"kept"_s);
    const QString told = m_bench->message();
    QVERIFY2(told.contains("It is not known whether the token was created."_L1), qPrintable(told));
    // Whoever goes on pressing Enter must not get a second token.
    QCOMPARE(m_bench->create().text().remove(u'&'), u"Create Another Token"_s);
    press(Qt::Key_Return);
    QTRY_VERIFY(m_bench->isClosed());
    QCOMPARE(silent.started("POST"_ba), 1);
}

void NewTokenRequestTest::failureIsToldInTheDialogAndNothingIsLost()
{
    RawServer full;
    full.setHandler([](QTcpSocket &socket, const RawRequest &) {
        answerJson(socket, R"({"error_code":"QUOTA_EXCEEDED","message":"<b>600</b> tokens"})"_ba, 400);
    });
    m_bench->fixture().addWorkspace(u"full"_s, full.host());
    NewTokenDialog &dialog = m_bench->open(ProfileId(u"full"_s));
    type(u"kept"_s);
    m_bench->chooseBiTools();
    m_bench->create().click();
    QTRY_VERIFY(!dialog.isBusy());
    const auto *strip = dialog.findChild<MessageStrip *>();
    QVERIFY(strip->isVisible());
    QVERIFY(strip->currentText().contains("The token was not created."_L1));
    QVERIFY(strip->currentText().contains("full allows no more tokens"_L1));
    QCOMPARE(m_bench->comment().text(), u"kept"_s);
    QVERIFY(m_bench->create().isEnabled());
}

void NewTokenRequestTest::dialogClosesWhenItsWorkspaceGoes()
{
    const RawServer silent;
    m_bench->fixture().addWorkspace(u"silent"_s, silent.host());
    m_bench->open(ProfileId(u"silent"_s));
    m_bench->chooseBiTools();
    m_bench->create().click();
    QTRY_COMPARE(silent.started("POST"_ba), 1);
    const Outcome<SecretResult<void>> forgotten(m_bench->fixture().sessions().forget(ProfileId(u"silent"_s)));
    QTRY_VERIFY(forgotten.isDone());
    QTRY_VERIFY(m_bench->isClosed());
}

QTEST_MAIN(NewTokenRequestTest)
#include "tst_newtokenrequest.moc"
