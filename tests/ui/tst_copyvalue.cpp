// SPDX-License-Identifier: GPL-3.0-or-later
#include "clipboard/secretmime.h"
#include "support/windowfixture.h"
#include "text/clipboardwords.h"
#include "widgets/messagestrip.h"
#include "window/tokentable.h"

#include <QAction>
#include <QClipboard>
#include <QMenu>
#include <QMimeData>

using namespace Qt::StringLiterals;

namespace latchkey {

/// Copying the value of a token that was kept, from the window.
class CopyValueTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::C); }
    void init();
    void cleanup();

    void onlyTheValueOfOneKeptTokenIsOffered();
    void aKeptValueIsCopiedAsASecretAndCleared();
    void aValueThatIsGoneIsTold();
    void whatBecameOfACopyIsToldWhenThereIsMoreToKnow_data();
    void whatBecameOfACopyIsToldWhenThereIsMoreToKnow();

private:
    using Ending = SecretClipboard::Ending;

    [[nodiscard]] static Secret value() { return Secret("dapi0123456789abcdef0123456789abcdef"); }
    [[nodiscard]] TokenTable &table() const { return *m_fixture->window().findChild<TokenTable *>(); }
    [[nodiscard]] MessageStrip &strip() const { return *m_fixture->window().findChild<MessageStrip *>(); }
    [[nodiscard]] bool isTold(const QString &words) const { return strip().currentText().contains(words); }
    /// False when there is no token with this comment.
    [[nodiscard]] bool select(const QString &comment) const;
    void copyByKeyboard() const
    {
        QTest::keyClick(&m_fixture->window(), Qt::Key_C, Qt::ControlModifier | Qt::ShiftModifier);
    }
    /// The command in the menu; null when there is none.
    [[nodiscard]] const QAction *command() const;
    /// Writes the value of the token as it was kept; false when that fails.
    [[nodiscard]] bool keep();

    std::unique_ptr<WindowFixture> m_fixture;
    TokenId m_token;
};

void CopyValueTest::init()
{
    m_fixture = std::make_unique<WindowFixture>();
    QVERIFY(m_fixture->start());
    m_fixture->window().activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&m_fixture->window()));
    const QList<Token> tokens = m_fixture->demo().session().tokens();
    for (const Token &token : tokens) {
        if (token.comment == u"vscode"_s)
            m_token = token.id;
    }
    QVERIFY(keep());
    QVERIFY(select(u"vscode"_s));
}

void CopyValueTest::cleanup()
{
    m_fixture.reset();
    QGuiApplication::clipboard()->clear();
}

bool CopyValueTest::select(const QString &comment) const
{
    const QAbstractItemModel *model = table().model();
    for (int row = 0; row < model->rowCount(); ++row) {
        if (model->index(row, TokenModel::Comment).data().toString() == comment) {
            // Not selectRow(): it takes the modifiers of a key that a test pressed last for held down.
            table().selectionModel()->setCurrentIndex(
                model->index(row, 0), QItemSelectionModel::ClearAndSelect | QItemSelectionModel::Rows);
            return true;
        }
    }
    return false;
}

const QAction *CopyValueTest::command() const
{
    const QList<QMenu *> menus = m_fixture->window().findChildren<QMenu *>();
    for (const QMenu *menu : menus) {
        const QList<QAction *> actions = menu->actions();
        for (const QAction *action : actions) {
            if (action->text() == u"Copy Kept &Value"_s)
                return action;
        }
    }
    return nullptr;
}

bool CopyValueTest::keep()
{
    const Outcome<SecretResult<void>> kept(m_fixture->demo().session().keep(m_token, value()));
    return QTest::qWaitFor([&] { return kept.isDone(); }) && kept.value().has_value();
}

void CopyValueTest::onlyTheValueOfOneKeptTokenIsOffered()
{
    QVERIFY(command());
    QVERIFY(command()->isEnabled());
    QVERIFY(select(u"old laptop"_s));
    QVERIFY(!command()->isEnabled());
    table().selectAll();
    QVERIFY(!command()->isEnabled());
    QVERIFY(select(u"vscode"_s));
    QVERIFY(command()->isEnabled());
}

void CopyValueTest::aKeptValueIsCopiedAsASecretAndCleared()
{
    copyByKeyboard();
    QTRY_VERIFY(m_fixture->clipboard().isHolding());
    QString copied = QGuiApplication::clipboard()->text();
    QVERIFY(Secret::takeFrom(copied) == value());
    const QList<ClipboardMark> marks = secretMarks();
    QVERIFY(!marks.isEmpty());
    for (const ClipboardMark &mark : marks)
        QCOMPARE(QGuiApplication::clipboard()->mimeData()->data(mark.format), mark.value);
    QTRY_VERIFY(isTold(u"The value was copied. The clipboard is cleared in 30 seconds."_s));

    m_fixture->demo().clock().advanceMs(m_fixture->clipboard().lifetimeMs());
    QTRY_VERIFY(!m_fixture->clipboard().isHolding());
    QVERIFY(QGuiApplication::clipboard()->text().isEmpty());
    QTRY_VERIFY(isTold(clipboardWords(Ending::Cleared)));
}

void CopyValueTest::aValueThatIsGoneIsTold()
{
    QGuiApplication::clipboard()->setText(u"a shopping list"_s);
    const Profile profile = m_fixture->demo().session().profile();
    const Outcome<SecretResult<void>> removed(
        m_fixture->demo().store().remove(keptTokenKey(profile, m_token)));
    QTRY_VERIFY(removed.isDone());
    copyByKeyboard();
    QTRY_VERIFY(isTold(u"The value was not copied. The keychain no longer holds this value."_s));
    QCOMPARE(QGuiApplication::clipboard()->text(), u"a shopping list"_s);

    // What is no longer so is not told any more.
    QVERIFY(keep());
    copyByKeyboard();
    QTRY_VERIFY(m_fixture->clipboard().isHolding());
    QVERIFY(!isTold(u"The value was not copied."_s));
}

void CopyValueTest::whatBecameOfACopyIsToldWhenThereIsMoreToKnow_data()
{
    QTest::addColumn<SecretClipboard::Ending>("ending");
    QTest::addColumn<bool>("isTold");
    QTest::newRow("cleared") << Ending::Cleared << false;
    QTest::newRow("replaced") << Ending::Replaced << false;
    QTest::newRow("withdrawn") << Ending::Withdrawn << true;
    QTest::newRow("taken over") << Ending::TakenOver << true;
    QTest::newRow("put back") << Ending::PutBack << true;
}

void CopyValueTest::whatBecameOfACopyIsToldWhenThereIsMoreToKnow()
{
    // Of a copy that was made in a dialog.
    QFETCH(const SecretClipboard::Ending, ending);
    Q_EMIT m_fixture->clipboard().released(ending);
    QTEST(isTold(clipboardWords(ending)), "isTold");
}

} // namespace latchkey

QTEST_MAIN(latchkey::CopyValueTest)
#include "tst_copyvalue.moc"
