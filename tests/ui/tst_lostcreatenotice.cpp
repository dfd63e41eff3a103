// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/orphandialog.h"
#include "support/lostwindow.h"
#include "support/widgets.h"

#include <QPointer>

using namespace Qt::StringLiterals;

namespace latchkey {

/// What the dialog for a new token tells of a wish whose answer was lost, and what its button offers then.
class LostCreateNoticeTest : public QObject
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

    void whereNothingAppearedTheWishIsFreeAgain();
    void aListThatCannotBeReadIsTold();
    void aKeptTokenIsTold();
    void aRevokedTokenLeavesTheWishFreeAgain();
    void anAnswerFromAnotherWindowIsTold();

private:
    /// Wishes for a token in the dialog, and waits until the request is over without a clear answer.
    [[nodiscard]] bool lose(bool hasEffect);
    /// The same, and waits for the question about the token that appeared.
    [[nodiscard]] bool loseAndFind();
    /// Opens the question from the message; null when that is not possible.
    [[nodiscard]] OrphanDialog *review();
    [[nodiscard]] LostBench &bench() { return m_window->bench(); }
    [[nodiscard]] MessageStrip &strip() const { return *m_dialog->findChild<MessageStrip *>(); }
    [[nodiscard]] bool isTold(const QString &words) const { return strip().currentText().contains(words); }
    [[nodiscard]] QPushButton *create() const { return findNamed<QPushButton>(*m_dialog, u"Create token"_s); }
    [[nodiscard]] QString offer() const { return create()->text().remove(u'&'); }

    std::unique_ptr<LostWindow> m_window;
    QPointer<NewTokenDialog> m_dialog;
};

bool LostCreateNoticeTest::lose(bool hasEffect)
{
    bench().server().loss = hasEffect ? Loss::NoValue : Loss::Error500;
    bench().server().hasEffect = hasEffect;
    m_dialog = m_window->wish(u"ci laptop"_s);
    const bool isOver = QTest::qWaitFor([this] { return !m_dialog || !m_dialog->isBusy(); });
    bench().server().loss = Loss::None;
    return isOver && m_dialog;
}

bool LostCreateNoticeTest::loseAndFind()
{
    return lose(true) && QTest::qWaitFor([this] {
               return isTold(u"a token that may be this one has appeared in the list."_s);
           });
}

OrphanDialog *LostCreateNoticeTest::review()
{
    QPushButton *button = withText<QPushButton>(strip(), u"Review…"_s);
    if (!button)
        return nullptr;
    button->click();
    // The second press finds the question open.
    button->click();
    const QList<OrphanDialog *> opened = m_dialog->findChildren<OrphanDialog *>();
    return opened.size() == 1 && opened.constFirst()->isVisible() ? opened.constFirst() : nullptr;
}

void LostCreateNoticeTest::whereNothingAppearedTheWishIsFreeAgain()
{
    QVERIFY(lose(false));
    QTRY_VERIFY(
        isTold(u"No clear answer came, and the list shows no such token. It can be created again."_s));
    QCOMPARE(offer(), u"Create Token"_s);
    // The window need not tell it a second time.
    QVERIFY(bench().questions().isEmpty());
    QVERIFY(!m_window->strip().currentText().contains(u"ci laptop"_s));

    bench().server().hasEffect = true;
    create()->click();
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(bench().server().named(u"ci laptop"_s).size(), 1);
}

void LostCreateNoticeTest::aListThatCannotBeReadIsTold()
{
    bench().server().canList = false;
    QVERIFY(lose(true));
    QTRY_VERIFY(isTold(u"the list of prod could not be read either."_s));
    QCOMPARE(offer(), u"Create Another Token"_s);

    bench().server().canList = true;
    QVERIFY(bench().read());
    QTRY_VERIFY(isTold(u"a token that may be this one has appeared in the list."_s));
}

void LostCreateNoticeTest::aKeptTokenIsTold()
{
    QVERIFY(loseAndFind());
    OrphanDialog *question = review();
    QVERIFY(question);
    findNamed<QPushButton>(*question, u"Keep token"_s)->click();
    QTRY_VERIFY(isTold(u"The token in the list is kept."_s));
    QCOMPARE(offer(), u"Create Another Token"_s);
    QCOMPARE(bench().server().named(u"ci laptop"_s).size(), 1);
}

void LostCreateNoticeTest::aRevokedTokenLeavesTheWishFreeAgain()
{
    QVERIFY(loseAndFind());
    OrphanDialog *question = review();
    QVERIFY(question);
    findNamed<QPushButton>(*question, u"Revoke token"_s)->click();
    QTRY_VERIFY(isTold(u"The token whose value was lost is no longer there. It can be created again."_s));
    QCOMPARE(offer(), u"Create Token"_s);
    QVERIFY(bench().server().named(u"ci laptop"_s).isEmpty());
}

void LostCreateNoticeTest::anAnswerFromAnotherWindowIsTold()
{
    QVERIFY(loseAndFind());
    QCOMPARE(bench().questions().size(), 1);
    // Another Latchkey, with the same files.
    WishJournal other(m_window->rig().wishFolder());
    QVERIFY(other.remove(bench().questions().constFirst().wish.id));
    QVERIFY(bench().read());
    QTRY_VERIFY(isTold(u"The question about this token was answered in another window of Latchkey."_s));
    QCOMPARE(offer(), u"Create Another Token"_s);
}

} // namespace latchkey

QTEST_MAIN(latchkey::LostCreateNoticeTest)
#include "tst_lostcreatenotice.moc"
