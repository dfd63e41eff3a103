// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/orphandialog.h"
#include "dialogs/tokencreateddialog.h"
#include "support/lostwindow.h"
#include "support/testfiles.h"
#include "support/widgets.h"

#include <QFileInfo>
#include <QPlainTextEdit>

using namespace Qt::StringLiterals;

namespace latchkey {

/// What the window tells of wishes for a token without a clear answer, and what it remembers of them.
class LostCreateMessagesTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::C); }
    void init()
    {
        m_window = std::make_unique<LostWindow>();
        QVERIFY(m_window->start());
    }
    void cleanup() { m_window.reset(); }

    void aValueThatWasPutAwayIsNotAskedAbout();
    void aValueInSightAtTheEndIsAskedAboutAtTheNextStart();
    void aTokenThatAppearedIsReviewedFromTheMessage();
    void whoClosesThatNothingAppearedHearsNoMoreOfIt();
    void aClosedQuestionComesBackWithTheNextStart();
    void aWishThatCannotBeWrittenDownIsTold();
    void notesThatCannotBeReadAreTold();

private:
    [[nodiscard]] LostBench &bench() { return m_window->bench(); }
    [[nodiscard]] bool isTold(const QString &words) { return strip().currentText().contains(words); }
    [[nodiscard]] QString details() { return strip().findChild<QPlainTextEdit *>()->toPlainText(); }
    [[nodiscard]] MessageStrip &strip() { return m_window->strip(); }
    [[nodiscard]] QPushButton *review() { return withText<QPushButton>(strip(), u"Review…"_s); }
    void closeMessage() { findNamed<QPushButton>(strip(), u"Close"_s)->click(); }
    /// Creates a token in the window's dialog; the dialog with its value, or null.
    [[nodiscard]] TokenCreatedDialog *createByHand()
    {
        if (!m_window->wish(u"ci laptop"_s))
            return nullptr;
        TokenCreatedDialog *value = nullptr;
        const bool isThere = QTest::qWaitFor([&] {
            value = m_window->window().findChild<TokenCreatedDialog *>();
            return value != nullptr;
        });
        return isThere ? value : nullptr;
    }

    std::unique_ptr<LostWindow> m_window;
};

void LostCreateMessagesTest::aValueThatWasPutAwayIsNotAskedAbout()
{
    TokenCreatedDialog *value = createByHand();
    QVERIFY(value);
    QCOMPARE(m_window->rig().wishFiles().size(), 1);
    findNamed<QPushButton>(*value, u"Copy token"_s)->click();
    QVERIFY(value->close());
    QTRY_VERIFY(m_window->rig().wishFiles().isEmpty());
    QVERIFY(m_window->restart());
    QVERIFY(bench().questions().isEmpty());
    QVERIFY(!isTold(u"ci laptop"_s));
}

void LostCreateMessagesTest::aValueInSightAtTheEndIsAskedAboutAtTheNextStart()
{
    QVERIFY(createByHand());
    QVERIFY(m_window->restart());
    QTRY_VERIFY(isTold(u"Latchkey ended before its value was put away."_s));
    QVERIFY(review());
    QCOMPARE(bench().questions().size(), 1);
    QCOMPARE(bench().questions().constFirst().candidates, bench().server().named(u"ci laptop"_s));
}

void LostCreateMessagesTest::aTokenThatAppearedIsReviewedFromTheMessage()
{
    QVERIFY(bench().lose(u"ci laptop"_s, Loss::NoValue));
    QTRY_VERIFY(isTold(u"A token that may be it has appeared in the list."_s));
    QVERIFY(review());
    review()->click();
    review()->click();
    QCOMPARE(m_window->window().findChildren<OrphanDialog *>().size(), 1);
    auto *dialog = m_window->window().findChild<OrphanDialog *>();
    QVERIFY(dialog->isVisible());
    findNamed<QPushButton>(*dialog, u"Keep token"_s)->click();
    QTRY_VERIFY(bench().questions().isEmpty());
    QTRY_VERIFY(!isTold(u"ci laptop"_s));
    QTRY_VERIFY(!m_window->window().findChild<OrphanDialog *>());
}

void LostCreateMessagesTest::whoClosesThatNothingAppearedHearsNoMoreOfIt()
{
    QVERIFY(bench().loseWithoutEffect(u"ci laptop"_s));
    QTRY_VERIFY(isTold(u"No such token has appeared."_s));
    QVERIFY(!review());
    closeMessage();
    QVERIFY(!isTold(u"ci laptop"_s));
    QVERIFY(bench().questions().isEmpty());
    QVERIFY(m_window->restart());
    QVERIFY(bench().questions().isEmpty());
    QVERIFY(!isTold(u"ci laptop"_s));
}

void LostCreateMessagesTest::aClosedQuestionComesBackWithTheNextStart()
{
    QVERIFY(bench().lose(u"ci laptop"_s, Loss::NoValue));
    QTRY_VERIFY(isTold(u"A token that may be it has appeared in the list."_s));
    closeMessage();
    QCOMPARE(bench().questions().size(), 1);
    QVERIFY(bench().read());
    QVERIFY(!isTold(u"ci laptop"_s));
    QVERIFY(m_window->restart());
    QTRY_VERIFY(isTold(u"A token that may be it has appeared in the list."_s));
}

void LostCreateMessagesTest::aWishThatCannotBeWrittenDownIsTold()
{
    const QString folder = m_window->rig().wishFolder();
    QVERIFY(putFile(folder, "in the way"));
    const CreateOutcome first(m_window->rig().create(LostBench::name(), u"one"_s));
    QTRY_VERIFY(succeeded(first));
    QVERIFY(isTold(u"Latchkey could not write down that a token is being created."_s));
    QVERIFY(!details().isEmpty());

    QVERIFY(QFile::remove(folder));
    const CreateOutcome second(m_window->rig().create(LostBench::name(), u"other"_s));
    QTRY_VERIFY(succeeded(second));
    QVERIFY(!isTold(u"could not write down"_s));
}

void LostCreateMessagesTest::notesThatCannotBeReadAreTold()
{
    QVERIFY(putFile(QString(m_window->rig().wishFolder() + u"/broken.json"_s), "nonsense"));
    QVERIFY(m_window->restart());
    QVERIFY(isTold(u"Notes about tokens that were being created could not be read."_s));
    const QStringList aside = bench().lost().setAside();
    QCOMPARE(aside.size(), 1);
    QVERIFY(QFile::exists(aside.constFirst()));
    QVERIFY(details().contains(QFileInfo(aside.constFirst()).fileName()));
}

} // namespace latchkey

QTEST_MAIN(latchkey::LostCreateMessagesTest)
#include "tst_lostcreatemessages.moc"
