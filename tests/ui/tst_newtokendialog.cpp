// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/newtokendialog.h"

#include "support/newtokenbench.h"
#include "support/rawserver.h"
#include "widgets/theme.h"

#include <QCheckBox>
#include <QComboBox>
#include <QDateEdit>
#include <QLabel>
#include <QListView>
#include <QSpinBox>
#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

class NewTokenDialogTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase();
    void init();
    void cleanup() { m_bench.reset(); }

    void focusGoesInReadingOrder();
    void keyboardAloneCreatesAToken();
    void typedScopeThatIsNotListedCanBeAdded();
    void tooLongLifetimeIsToldBesideItsField();
    void resultingDateStandsBesideTheLifetime_data();
    void resultingDateStandsBesideTheLifetime();
    void daysAndDateShowTheSame();
    void powerfulScopesCarryAWarning_data();
    void powerfulScopesCarryAWarning();
    void emptyChoiceOfScopesIsToldOnceItWasTouched();
    void enterShowsWhatIsMissing();
    void notesFollowThePalette();
    void otherWorkspaceBringsItsOwnLastScopes();

private:
    std::unique_ptr<NewTokenBench> m_bench;
};

void NewTokenDialogTest::initTestCase()
{
    qputenv("TZ", "UTC");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

void NewTokenDialogTest::init()
{
    m_bench = std::make_unique<NewTokenBench>();
    QVERIFY(m_bench->start());
}

void NewTokenDialogTest::focusGoesInReadingOrder()
{
    NewTokenDialog &dialog = m_bench->open();
    const auto focused = [] { return QApplication::focusWidget(); };
    QTRY_COMPARE(focused(), named(dialog, u"Comment"_s));
    QPoint last(0, 0);
    QStringList passed;
    // Until the focus comes round again.
    for (int i = 0; i < 20; ++i) {
        const QPoint place = focused()->mapTo(&dialog, QPoint());
        QVERIFY2(place.y() >= last.y(), qPrintable(passed.join(u", "_s)));
        last = place;
        const auto *button = qobject_cast<QAbstractButton *>(focused());
        const QString name = focused()->accessibleName();
        passed << (name.isEmpty() && button ? QString(button->text()).remove(u'&') : name);
        press(Qt::Key_Tab);
        if (focused()->accessibleName() == "Comment"_L1)
            break;
    }
    // Create token cannot be used yet.
    const QStringList expected{u"Comment"_s,      u"30 days"_s,      u"Selected scopes"_s,
                               u"Find a scope"_s, u"Known scopes"_s, u"Narrow the scopes by observed use"_s,
                               u"Cancel"_s};
    QCOMPARE(passed, expected);
}

void NewTokenDialogTest::keyboardAloneCreatesAToken()
{
    NewTokenDialog &dialog = m_bench->open();
    QTRY_COMPARE(QApplication::focusWidget(), named(dialog, u"Comment"_s));
    type(u"by hand"_s);
    press(Qt::Key_Tab);
    press(Qt::Key_Right);
    press(Qt::Key_Tab);
    QCOMPARE(QApplication::focusWidget(), withText<QRadioButton>(dialog, u"Selected scopes"_s));
    press(Qt::Key_Tab);
    type(u"unity"_s);
    press(Qt::Key_Return);
    press(Qt::Key_Down);
    press(Qt::Key_Down);
    press(Qt::Key_Space);
    QVERIFY(m_bench->create().isEnabled());
    press(Qt::Key_Return);

    QTRY_VERIFY(m_bench->tokenWithComment(u"by hand"_s));
    const Token *token = m_bench->tokenWithComment(u"by hand"_s);
    QCOMPARE(*token->expiryMs, m_bench->fixture().clock().nowMs() + qint64{60} * 24 * 60 * 60 * 1000);
    QCOMPARE(token->effectiveScopes(), (QStringList{u"unity-catalog"_s, u"files"_s}));
    QTRY_VERIFY(m_bench->isClosed());
}

void NewTokenDialogTest::typedScopeThatIsNotListedCanBeAdded()
{
    NewTokenDialog &dialog = m_bench->open();
    auto *search = named<QLineEdit>(dialog, u"Find a scope"_s);
    const auto *list = named<QListView>(dialog, u"Known scopes"_s);
    search->setFocus();
    type(u"cleanrooms"_s);
    QCOMPARE(list->model()->rowCount(), 1);
    QCOMPARE(list->model()->index(0, 0).data().toString(), u"Add \"cleanrooms\""_s);
    press(Qt::Key_Return);
    QVERIFY(search->text().isEmpty());
    QVERIFY(m_bench->create().isEnabled());
    QVERIFY(m_bench->posts().isEmpty());
}

void NewTokenDialogTest::tooLongLifetimeIsToldBesideItsField()
{
    NewTokenDialog &dialog = m_bench->open();
    m_bench->chooseBiTools();
    withText<QAbstractButton>(dialog, u"Custom…"_s)->click();
    auto *days = named<QSpinBox>(dialog, u"Number of days"_s);
    QVERIFY(days);
    days->setValue(730);
    QVERIFY(m_bench->create().isEnabled());
    days->setValue(731);
    QVERIFY(m_bench->noteOf(u"Lifetime"_s).contains("A token can live for 730 days at most."_L1));
    QVERIFY(!m_bench->create().isEnabled());
}

void NewTokenDialogTest::resultingDateStandsBesideTheLifetime_data()
{
    QTest::addColumn<QString>("choice");
    QTest::addColumn<QString>("date");
    QTest::newRow("an hour") << u"1 hour"_s << u"23 November 2026 at 13:09"_s;
    QTest::newRow("a day") << u"1 day"_s << u"24 November 2026 at 12:09"_s;
    QTest::newRow("90 days") << u"90 days"_s << u"21 February 2027 at 12:09"_s;
    QTest::newRow("2 years") << u"2 years"_s << u"22 November 2028 at 12:09"_s;
}

void NewTokenDialogTest::resultingDateStandsBesideTheLifetime()
{
    QFETCH(QString, choice);
    QFETCH(QString, date);
    NewTokenDialog &dialog = m_bench->open();
    withText<QAbstractButton>(dialog, choice)->click();
    const QString expected = u"Expires on %1. The lifetime cannot be changed later."_s.arg(date);
    QCOMPARE(m_bench->noteOf(u"Lifetime"_s), expected);
    QVERIFY(withText<QLabel>(dialog, expected));
}

void NewTokenDialogTest::daysAndDateShowTheSame()
{
    NewTokenDialog &dialog = m_bench->open();
    withText<QAbstractButton>(dialog, u"Custom…"_s)->click();
    auto *days = named<QSpinBox>(dialog, u"Number of days"_s);
    auto *date = named<QDateEdit>(dialog, u"Expiry date"_s);
    QCOMPARE(days->value(), 30);
    days->setValue(8);
    QCOMPARE(date->date(), QDate(2026, 12, 1));
    date->setDate(QDate(2026, 12, 24));
    QCOMPARE(days->value(), 31);
    QVERIFY(m_bench->noteOf(u"Lifetime"_s).startsWith("Expires on 24 December 2026 at 12:09."_L1));
}

void NewTokenDialogTest::powerfulScopesCarryAWarning_data()
{
    QTest::addColumn<QString>("scope");
    QTest::addColumn<QString>("warning");
    QTest::newRow("everything") << QString() << u"This token can do everything you may do."_s;
    QTest::newRow("authentication") << u"authentication"_s
                                    << u"A token with this scope can create new tokens with any scope."_s;
}

void NewTokenDialogTest::powerfulScopesCarryAWarning()
{
    QFETCH(QString, scope);
    QFETCH(QString, warning);
    NewTokenDialog &dialog = m_bench->open();
    m_bench->check(u"sql"_s);
    QVERIFY(!withText<QLabel>(dialog, warning));
    if (scope.isEmpty())
        m_bench->choice(u"All APIs (everything you may do)"_s).click();
    else
        m_bench->check(scope);
    QVERIFY(withText<QLabel>(dialog, warning));
    QVERIFY(m_bench->noteOf(u"Scopes"_s).contains(warning));
}

void NewTokenDialogTest::emptyChoiceOfScopesIsToldOnceItWasTouched()
{
    m_bench->open();
    const QString problem = u"Choose at least one scope."_s;
    QVERIFY(!m_bench->create().isEnabled());
    QVERIFY(!m_bench->noteOf(u"Scopes"_s).contains(problem));
    QVERIFY(withText<QLabel>(m_bench->dialog(), problem));
    m_bench->chooseBiTools();
    QVERIFY(m_bench->create().isEnabled());
    QVERIFY(!withText<QLabel>(m_bench->dialog(), problem));
    m_bench->choice(u"Selected scopes"_s).click();
    QVERIFY(!m_bench->create().isEnabled());
    QVERIFY(m_bench->noteOf(u"Scopes"_s).contains(problem));
}

void NewTokenDialogTest::enterShowsWhatIsMissing()
{
    NewTokenDialog &dialog = m_bench->open();
    QTRY_COMPARE(QApplication::focusWidget(), named(dialog, u"Comment"_s));
    press(Qt::Key_Return);
    QVERIFY(m_bench->noteOf(u"Scopes"_s).contains("Choose at least one scope."_L1));
    QVERIFY(dialog.isVisible());
    QVERIFY(m_bench->posts().isEmpty());
}

void NewTokenDialogTest::notesFollowThePalette()
{
    NewTokenDialog &dialog = m_bench->open();
    press(Qt::Key_Return);
    const auto *problem = withText<QLabel>(dialog, u"Choose at least one scope."_s);
    QVERIFY(problem);
    const QPalette usual = QApplication::palette();
    const auto restore = qScopeGuard([&usual] { QApplication::setPalette(usual); });
    for (const QColor &ground : {QColor(Qt::white), QColor(Qt::black)}) {
        QApplication::setPalette(QPalette(ground));
        const QColor ink = toneColors(Tone::Danger, QApplication::palette()).foreground;
        QTRY_COMPARE(problem->palette().color(QPalette::WindowText), ink);
    }
}

void NewTokenDialogTest::otherWorkspaceBringsItsOwnLastScopes()
{
    const RawServer other;
    m_bench->fixture().addWorkspace(u"other"_s, other.host());
    m_bench->fixture().settings().setLastScopes(u"other"_s, {u"all-apis"_s});
    NewTokenDialog &dialog = m_bench->open(m_bench->fixture().demoId());
    auto *workspaces = named<QComboBox>(dialog, u"Workspace"_s);
    QVERIFY(workspaces);
    QCOMPARE(workspaces->currentText(), u"demo"_s);
    QVERIFY(m_bench->choice(u"Selected scopes"_s).isChecked());
    workspaces->setCurrentIndex(workspaces->findText(u"other"_s));
    QVERIFY(m_bench->choice(u"All APIs (everything you may do)"_s).isChecked());
}

QTEST_MAIN(NewTokenDialogTest)
#include "tst_newtokendialog.moc"
