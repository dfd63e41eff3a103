// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/edittokendialog.h"

#include "support/editbench.h"

#include <QLabel>
#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

class EditDialogTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }
    void init();
    void cleanup() { m_bench.reset(); }

    void focusGoesInReadingOrder();
    void chipIsTakenAwayByKey();
    void chipIsTakenAwayByItsCross();
    void offeredScopeIsTakenByKey();
    void emptyListOfScopesIsToldBesideTheField();
    void allApisStandsAlone();
    void badNameIsToldBesideTheField();
    void scopesSeenInUseCanBeTaken();
    void choosingScopesWarnsThatAutoscopingEnds();

private:
    std::unique_ptr<EditBench> m_bench;
};

void EditDialogTest::init()
{
    m_bench = std::make_unique<EditBench>();
    QVERIFY(m_bench->start());
}

void EditDialogTest::focusGoesInReadingOrder()
{
    m_bench->open(m_bench->observedToken());
    type(u"!"_s);
    QStringList passed;
    do {
        const QWidget *focus = QApplication::focusWidget();
        const auto *button = qobject_cast<const QAbstractButton *>(focus);
        passed << (focus->accessibleName().isEmpty() && button ? button->text() : focus->accessibleName());
        press(Qt::Key_Tab);
    } while (QApplication::focusWidget() != &m_bench->comment() && passed.size() < 20);
    // Which of the two buttons stands first is the platform's business.
    QCOMPARE(passed.mid(0, 3), (QStringList{u"Comment"_s, u"Add a scope"_s, u"Use These"_s}));
    passed.sort();
    QCOMPARE(passed,
             (QStringList{u"Add a scope"_s, u"Cancel"_s, u"Comment"_s, u"Save changes"_s, u"Use These"_s}));
}

void EditDialogTest::chipIsTakenAwayByKey()
{
    m_bench->open();
    QCOMPARE(m_bench->chips(), (QStringList{u"jobs"_s, u"sql"_s}));
    m_bench->input().setFocus();
    press(Qt::Key_Left);
    QCOMPARE(QApplication::focusWidget(), &m_bench->chip(u"sql"_s));
    press(Qt::Key_Left);
    press(Qt::Key_Delete);
    QCOMPARE(m_bench->chips(), QStringList{u"sql"_s});
    QCOMPARE(QApplication::focusWidget(), &m_bench->chip(u"sql"_s));
    press(Qt::Key_Backspace);
    QVERIFY(m_bench->chips().isEmpty());
    QCOMPARE(QApplication::focusWidget(), &m_bench->input());
}

void EditDialogTest::chipIsTakenAwayByItsCross()
{
    m_bench->open();
    ScopeChip &jobs = m_bench->chip(u"jobs"_s);
    QTest::mouseClick(&jobs, Qt::LeftButton, {}, QPoint(8, jobs.height() / 2));
    QCOMPARE(m_bench->chips().size(), 2);
    QTest::mouseClick(&jobs, Qt::LeftButton, {}, QPoint(jobs.width() - 8, jobs.height() / 2));
    QCOMPARE(m_bench->chips(), QStringList{u"sql"_s});
}

void EditDialogTest::offeredScopeIsTakenByKey()
{
    m_bench->open();
    m_bench->input().setFocus();
    type(u"unity"_s);
    QWidget *offers = QApplication::activePopupWidget();
    QVERIFY(offers);
    QTest::keyClick(offers, Qt::Key_Down);
    QTest::keyClick(offers, Qt::Key_Return);
    QCOMPARE(m_bench->chips(), (QStringList{u"jobs"_s, u"sql"_s, u"unity-catalog"_s}));
    QVERIFY(m_bench->input().text().isEmpty());
    QVERIFY(!QApplication::activePopupWidget());
    QVERIFY(!m_bench->dialog().isBusy());
}

void EditDialogTest::emptyListOfScopesIsToldBesideTheField()
{
    m_bench->open({u"sql"_s});
    m_bench->chip(u"sql"_s).click();
    QVERIFY(m_bench->scopesNote().contains("Choose at least one scope."_L1));
    QVERIFY(withText<QLabel>(m_bench->dialog(), u"Choose at least one scope."_s));
    QVERIFY(!m_bench->save().isEnabled());
    m_bench->add(u"files"_s);
    QVERIFY(!m_bench->scopesNote().contains("Choose at least one scope."_L1));
    QVERIFY(m_bench->save().isEnabled());
}

void EditDialogTest::allApisStandsAlone()
{
    m_bench->open();
    m_bench->add(u"all-apis"_s);
    QCOMPARE(m_bench->chips(), QStringList{u"all-apis"_s});
    QVERIFY(named<ScopeChip>(m_bench->dialog(), u"Remove All APIs"_s));
    QVERIFY(m_bench->scopesNote().contains("This token can do everything you may do."_L1));
    m_bench->add(u"authentication"_s);
    QCOMPARE(m_bench->chips(), QStringList{u"authentication"_s});
    QVERIFY(
        m_bench->scopesNote().contains("A token with this scope can create new tokens with any scope."_L1));
}

void EditDialogTest::badNameIsToldBesideTheField()
{
    m_bench->open();
    m_bench->add(u"-nonsense"_s);
    QCOMPARE(m_bench->input().text(), u"-nonsense"_s);
    QVERIFY(m_bench->scopesNote().contains("A scope is written with"_L1));
    QVERIFY(!m_bench->save().isEnabled());
}

void EditDialogTest::scopesSeenInUseCanBeTaken()
{
    const Token token = m_bench->observedToken();
    m_bench->open(token);
    auto *use = withText<QAbstractButton>(m_bench->dialog(), u"Use These"_s);
    QVERIFY(use);
    QVERIFY(withText<QLabel>(m_bench->dialog(),
                             u"Seen in use so far: %1."_s.arg(token.inferredScopes.join(u", "_s))));
    use->click();
    QCOMPARE(m_bench->chips(), token.inferredScopes);
    QVERIFY(!use->isVisible());
    QVERIFY(m_bench->save().isEnabled());
}

void EditDialogTest::choosingScopesWarnsThatAutoscopingEnds()
{
    m_bench->open(m_bench->observedToken());
    const auto warned = [this] {
        return m_bench->isTold(u"Choosing scopes by hand turns auto-scoping off for this token for good."_s);
    };
    type(u" changed"_s);
    QVERIFY(!warned());
    m_bench->add(u"files"_s);
    QVERIFY(warned());
    m_bench->chip(u"files"_s).click();
    m_bench->add(u"all-apis"_s);
    QCOMPARE(m_bench->mask(), u"Will be sent: comment"_s);
    QVERIFY(!warned());
}

QTEST_MAIN(EditDialogTest)
#include "tst_editdialog.moc"
