// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/orphandialog.h"

#include "support/findwidget.h"
#include "support/lossybench.h"
#include "text/plaintext.h"

#include <QPointer>
#include <QPushButton>
#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

/// The question what is to become of a token whose value was lost.
class OrphanDialogTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup();

    void namesTheTokenAndItsStory();
    void enterAndEscapeDecideNothing_data();
    void enterAndEscapeDecideNothing();
    void revokeRevokesAndCloses();
    void keepKeepsAndCloses();
    void aFailedRevocationIsToldAndCanBeRepeated();
    void escapeEndsTheRequestAndNotTheDialog();
    void severalTokensAreDecidedOneByOne();
    void manyTokensAreShownAFewAtATime();
    void closesWhenTheWorkspaceGoes();
    void closesWhenTheTokenWasRevokedElsewhere();
    void foreignTextIsShownAsItIs();

private:
    void open(const WishId &wish);
    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        return findNamed<QPushButton>(*m_dialog, name);
    }
    [[nodiscard]] QList<Token> named(const QString &comment) { return m_bench->server().named(comment); }

    std::unique_ptr<DemoFixture> m_fixture;
    std::unique_ptr<LossyBench> m_bench;
    QPointer<OrphanDialog> m_dialog;
};

void OrphanDialogTest::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

void OrphanDialogTest::init()
{
    m_fixture = std::make_unique<DemoFixture>();
    QVERIFY(m_fixture->start());
    m_bench = std::make_unique<LossyBench>(*m_fixture);
    QVERIFY(m_bench->start());
}

void OrphanDialogTest::cleanup()
{
    delete m_dialog;
    m_bench.reset();
    m_fixture.reset();
}

void OrphanDialogTest::open(const WishId &wish)
{
    QVERIFY(!wish.isEmpty());
    m_dialog = new OrphanDialog(m_fixture->sessions(), wish, m_fixture->clock(), nullptr);
    m_dialog->open();
    m_dialog->activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(m_dialog));
}

void OrphanDialogTest::namesTheTokenAndItsStory()
{
    open(m_bench->lose(u"ci laptop"_s));
    const QStringList texts = spokenTexts(*m_dialog);
    QVERIFY(anyContains(texts, u"Is this the token whose value was lost?"_s));
    QVERIFY(
        anyContains(texts, u"Latchkey asked lossy for the token “ci laptop” on 23 November 2026, 12:09"_s));
    QVERIFY(anyContains(texts, u"A token that may be it has appeared"_s));
    QVERIFY(anyContains(texts, shortId(named(u"ci laptop"_s).constFirst().id.value())));
    QVERIFY(anyContains(texts, u"Created 23 November 2026, 12:09"_s));
}

void OrphanDialogTest::enterAndEscapeDecideNothing_data()
{
    QTest::addColumn<Qt::Key>("key");
    QTest::newRow("enter") << Qt::Key_Return;
    QTest::newRow("escape") << Qt::Key_Escape;
}

void OrphanDialogTest::enterAndEscapeDecideNothing()
{
    QFETCH(const Qt::Key, key);
    open(m_bench->lose(u"ci laptop"_s));
    QVERIFY(button(u"Decide later"_s)->isDefault());
    QCOMPARE(m_dialog->focusWidget(), button(u"Decide later"_s));
    QTest::keyClick(m_dialog->focusWidget(), key);
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(m_bench->lost().questions().size(), 1);
    QCOMPARE(m_bench->server().count("POST", "/token/delete"), 0);
}

void OrphanDialogTest::revokeRevokesAndCloses()
{
    open(m_bench->lose(u"ci laptop"_s));
    QTest::keyClick(button(u"Revoke token"_s), Qt::Key_Space);
    QTRY_VERIFY(!m_dialog);
    QVERIFY(named(u"ci laptop"_s).isEmpty());
    QVERIFY(m_bench->lost().questions().isEmpty());
    QCOMPARE(m_bench->server().count("POST", "/token/delete"), 1);
}

void OrphanDialogTest::keepKeepsAndCloses()
{
    open(m_bench->lose(u"ci laptop"_s));
    QTest::keyClick(button(u"Keep token"_s), Qt::Key_Space);
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(named(u"ci laptop"_s).size(), 1);
    QVERIFY(m_bench->lost().questions().isEmpty());
    QCOMPARE(m_bench->server().count("POST", "/token/delete"), 0);
}

void OrphanDialogTest::aFailedRevocationIsToldAndCanBeRepeated()
{
    open(m_bench->lose(u"ci laptop"_s));
    m_bench->server().loss = Loss::Error500;
    m_bench->server().hasEffect = false;
    QTest::keyClick(button(u"Revoke token"_s), Qt::Key_Space);
    QTRY_VERIFY(anyContains(spokenTexts(*m_dialog), u"The token was not revoked."_s));
    QTRY_VERIFY(button(u"Revoke token"_s)->isEnabled());
    QCOMPARE(m_bench->lost().questions().size(), 1);

    m_bench->server().loss = Loss::None;
    QTest::keyClick(button(u"Revoke token"_s), Qt::Key_Space);
    QTRY_VERIFY(!m_dialog);
    QVERIFY(named(u"ci laptop"_s).isEmpty());
}

void OrphanDialogTest::escapeEndsTheRequestAndNotTheDialog()
{
    open(m_bench->lose(u"ci laptop"_s));
    m_bench->server().loss = Loss::Silence;
    m_bench->server().hasEffect = false;
    QTest::keyClick(button(u"Revoke token"_s), Qt::Key_Space);
    QTRY_COMPARE(m_bench->server().count("POST", "/token/delete"), 1);
    QVERIFY(button(u"Cancel"_s));
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QTRY_VERIFY(button(u"Decide later"_s));
    QVERIFY(m_dialog->isVisible());
    QTRY_VERIFY(button(u"Revoke token"_s)->isEnabled());
    QCOMPARE(m_bench->lost().questions().size(), 1);
    QTest::keyClick(m_dialog, Qt::Key_Escape);
    QTRY_VERIFY(!m_dialog);
}

void OrphanDialogTest::severalTokensAreDecidedOneByOne()
{
    const WishId wish = m_bench->lose(u"ci laptop"_s);
    createdIn(m_bench->server().workspace(), R"({"comment": "ci laptop"})");
    QVERIFY(m_bench->read());
    open(wish);
    QVERIFY(anyContains(spokenTexts(*m_dialog), u"Is one of these the token"_s));
    QTest::keyClick(button(u"Keep token"_s), Qt::Key_Space);
    QTRY_VERIFY(anyContains(spokenTexts(*m_dialog), u"Is this the token"_s));
    QTest::keyClick(button(u"Revoke token"_s), Qt::Key_Space);
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(named(u"ci laptop"_s).size(), 1);
}

void OrphanDialogTest::manyTokensAreShownAFewAtATime()
{
    const WishId wish = m_bench->lose(u"ci laptop"_s);
    for (int i = 0; i < 9; ++i)
        createdIn(m_bench->server().workspace(), R"({"comment": "ci laptop"})");
    QVERIFY(m_bench->read());
    open(wish);
    const auto shown = [this] {
        const QList<QPushButton *> buttons = m_dialog->findChildren<QPushButton *>();
        return std::count_if(buttons.cbegin(), buttons.cend(), [](const QPushButton *button) {
            return button->accessibleName() == u"Keep token"_s && button->isVisible();
        });
    };
    QCOMPARE(shown(), 4);
    for (int left = 9; left > 0; --left) {
        QTest::keyClick(button(u"Keep token"_s), Qt::Key_Space);
        QTRY_COMPARE(m_bench->lost().questions().constFirst().candidates.size(), left);
        QTRY_COMPARE(shown(), std::min(left, 4));
    }
}

void OrphanDialogTest::closesWhenTheWorkspaceGoes()
{
    open(m_bench->lose(u"ci laptop"_s));
    const Outcome<SecretResult<void>> forgotten(m_fixture->sessions().forget(LossyBench::id()));
    QTRY_VERIFY(!m_dialog);
}

void OrphanDialogTest::closesWhenTheTokenWasRevokedElsewhere()
{
    open(m_bench->lose(u"ci laptop"_s));
    m_bench->server().workspace().clear();
    QVERIFY(m_bench->read());
    QTRY_VERIFY(!m_dialog);
    QVERIFY(m_bench->lost().questions().isEmpty());
}

void OrphanDialogTest::foreignTextIsShownAsItIs()
{
    const QString comment = u"<b>ci</b>\u202e %1 "_s + QString(300, u'x');
    open(m_bench->lose(comment));
    const QStringList texts = spokenTexts(*m_dialog);
    QVERIFY(anyContains(texts, u"<b>ci</b>"_s));
    QVERIFY(!anyContains(texts, u"\u202e"_s));
    QVERIFY(anyContains(texts, u"%1"_s));
    QVERIFY(m_dialog->width() < 1'000);
}

QTEST_MAIN(OrphanDialogTest)
#include "tst_orphandialog.moc"
