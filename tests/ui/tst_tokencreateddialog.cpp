// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/saveprofiledialog.h"
#include "support/testfiles.h"
#include "support/tokencreatedbench.h"
#include "text/copyformats.h"

#include <QSignalSpy>

using namespace latchkey;
using namespace Qt::StringLiterals;

class TokenCreatedDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom)); }

    void init()
    {
        m_world = std::make_unique<TokenCreatedBench>();
        QVERIFY(QTest::qWaitForWindowExposed(m_world->dialog));
    }

    void cleanup()
    {
        m_world.reset();
        QGuiApplication::clipboard()->clear();
    }

    void factsOfTheTokenAreShownAsPlainText()
    {
        QCOMPARE(m_world->dialog->windowTitle(), u"Token Created"_s);
        QVERIFY(m_world->says(u"dbt on the <b>build</b> server"_s));
        QVERIFY(m_world->says(u"prod-lakehouse · expires 21 February 2027 · sql, unity-catalog"_s));
    }

    void valueIsHeardOnlyWhileItIsShown()
    {
        const QString value = textOf(sampleValue());
        QVERIFY(!m_world->says(value.mid(4, 8)));
        QTest::keyClick(m_world->button(u"Show token"), Qt::Key_Space);
        QVERIFY(m_world->says(value));
        QTest::keyClick(m_world->button(u"Hide token"), Qt::Key_Space);
        QVERIFY(!m_world->says(value.mid(4, 8)));
    }

    void enterCopiesAndTheCountdownRuns()
    {
        QVERIFY(m_world->button(u"Copy token")->isDefault());
        QCOMPARE(m_world->dialog->focusWidget(), m_world->button(u"Copy token"));
        QTest::keyClick(m_world->dialog->focusWidget(), Qt::Key_Return);
        QVERIFY(m_world->isCopied());
        QVERIFY(m_world->clipboard.isHolding());
        QVERIFY(m_world->says(u"Copied. The clipboard is cleared in 30 seconds."_s));
        m_world->clock.advanceMs(6'000);
        QTRY_VERIFY(m_world->says(u"Copied. The clipboard is cleared in 24 seconds."_s));
        m_world->clock.advanceMs(24'000);
        QTRY_VERIFY(m_world->says(u"The token is no longer on the clipboard."_s));
        QVERIFY(m_world->system.text().isEmpty());
    }

    void clipboardIsClearedOnRequest()
    {
        QVERIFY(!m_world->button(u"Clear Now"));
        m_world->button(u"Copy token")->click();
        QTest::keyClick(m_world->button(u"Clear Now"), Qt::Key_Space);
        QVERIFY(m_world->system.text().isEmpty());
        QVERIFY(!m_world->button(u"Clear Now"));
    }

    void otherFormsAreCopiedAsSecrets_data()
    {
        const WorkspaceHost host = sampleProfile().host;
        const Secret value = sampleValue();
        QTest::addColumn<QString>("item");
        QTest::addColumn<QString>("expected");
        QTest::newRow("sh") << u"Environment Variables (sh)"_s << textOf(shellEnvironment(host, value));
        QTest::newRow("PowerShell") << u"Environment Variables (PowerShell)"_s
                                    << textOf(powerShellEnvironment(host, value));
        QTest::newRow("section") << u".databrickscfg Section"_s
                                 << textOf(databricksCfgSection(host, value, u"prod-lakehouse"_s));
        QTest::newRow("curl") << u"curl Command"_s << textOf(curlCommand(host, value));
    }
    void otherFormsAreCopiedAsSecrets()
    {
        QFETCH(const QString, item);
        QFETCH(const QString, expected);
        m_world->choose(item);
        QTRY_VERIFY(m_world->clipboard.isHolding());
        QVERIFY(m_world->system.text() == expected);
        QVERIFY(m_world->says(u"The clipboard is cleared in"_s));
    }

    void savedProfileNeedsNoQuestion()
    {
        m_world->choose(u"Save as Profile…"_s);
        auto *saving = m_world->dialog->findChild<SaveProfileDialog *>();
        QVERIFY(saving);
        QVERIFY(QTest::qWaitForWindowExposed(saving));
        QTest::keyClick(saving->focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(m_world->says(u"Saved as the profile prod-lakehouse."_s));
        QVERIFY(contentOf(m_world->configFile.file()).contains(textOf(sampleValue()).toUtf8()));
        QVERIFY(m_world->system.text().isEmpty());
        QTest::keyClick(m_world->dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_world->dialog);
    }

    void givenUpProfileIsNotSaved()
    {
        m_world->choose(u"Save as Profile…"_s);
        const QPointer saving(m_world->dialog->findChild<SaveProfileDialog *>());
        QVERIFY(saving);
        QTest::keyClick(saving, Qt::Key_Escape);
        QTRY_VERIFY(!saving);
        QTest::keyClick(m_world->dialog, Qt::Key_Escape);
        QVERIFY(m_world->button(u"Copy and Close"));
        QVERIFY(!QFile::exists(m_world->configFile.file()));
    }

    void copiedValueNeedsNoQuestion()
    {
        m_world->button(u"Copy token")->click();
        QTest::keyClick(m_world->dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_world->dialog);
        QVERIFY(m_world->isCopied());
    }

    void closingAsksBeforeTheValueIsLost_data()
    {
        QTest::addColumn<QString>("way");
        QTest::newRow("button") << u"button"_s;
        QTest::newRow("escape") << u"escape"_s;
        QTest::newRow("window") << u"window"_s;
    }
    void closingAsksBeforeTheValueIsLost()
    {
        QFETCH(const QString, way);
        if (way == u"button"_s)
            QTest::keyClick(m_world->button(u"Close"), Qt::Key_Space);
        else if (way == u"escape"_s)
            QTest::keyClick(m_world->dialog, Qt::Key_Escape);
        else
            QVERIFY(!m_world->dialog->close());
        QVERIFY(m_world->dialog->isVisible());
        QVERIFY(m_world->says(u"The value has not been copied or kept. It cannot be shown again."_s));
        // The safe answer is one Enter away.
        QTest::keyClick(m_world->dialog->focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(!m_world->dialog);
        QVERIFY(m_world->isCopied());
    }

    void aCopyThatDidNotLastIsNoCopy()
    {
        // Another program is quicker every time.
        auto rival = std::make_unique<QObject>();
        connect(&m_world->system, &QClipboard::dataChanged, rival.get(), [this] {
            if (m_world->isCopied())
                m_world->system.setText(u"a shopping list"_s);
        });
        m_world->button(u"Copy token")->click();
        QVERIFY(m_world->says(u"Another program has taken the clipboard over."_s));
        QTest::keyClick(m_world->dialog, Qt::Key_Escape);
        QTest::keyClick(m_world->button(u"Copy and Close"), Qt::Key_Space);
        QTest::qWait(0);
        QVERIFY(m_world->dialog && m_world->dialog->isVisible());
        rival.reset();
        QTest::keyClick(m_world->dialog, Qt::Key_Escape);
        QTest::keyClick(m_world->button(u"Copy and Close"), Qt::Key_Space);
        QTRY_VERIFY(!m_world->dialog);
        QVERIFY(m_world->isCopied());
    }

    void valueMayBeGivenUp()
    {
        QTest::keyClick(m_world->dialog, Qt::Key_Escape);
        QTest::keyClick(m_world->button(u"Close Anyway"), Qt::Key_Space);
        QTRY_VERIFY(!m_world->dialog);
        QVERIFY(m_world->system.text().isEmpty());
    }

    void questionLeadsBack()
    {
        QTest::keyClick(m_world->dialog, Qt::Key_Escape);
        QTest::keyClick(m_world->button(u"Go Back"), Qt::Key_Space);
        QVERIFY(m_world->dialog->isVisible());
        QVERIFY(m_world->button(u"Copy token")->isDefault());
        QTest::keyClick(m_world->dialog, Qt::Key_Escape);
        QTest::keyClick(m_world->dialog, Qt::Key_Escape);
        QVERIFY(m_world->dialog->isVisible());
        QVERIFY(m_world->button(u"Close"));
    }

    void tickKeepsTheValueAndUntickingRemovesIt()
    {
        const TokenId id = sampleToken().token.id;
        QTest::keyClick(m_world->keepBox(), Qt::Key_Space);
        QTRY_VERIFY(m_world->session->isKept(id));
        QTest::keyClick(m_world->keepBox(), Qt::Key_Space);
        QTRY_VERIFY(!m_world->session->isKept(id));
        QTest::keyClick(m_world->keepBox(), Qt::Key_Space);
        QTRY_VERIFY(m_world->session->isKept(id));
        QTest::keyClick(m_world->dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_world->dialog);
    }

    void keychainThatFailsTakesTheTickBack()
    {
        m_world->keychain.failWith(SecretError{SecretError::Kind::Locked, {}});
        QTest::keyClick(m_world->keepBox(), Qt::Key_Space);
        QTRY_VERIFY(m_world->says(u"The keychain is locked."_s));
        QVERIFY(!m_world->keepBox()->isChecked());
        QTest::keyClick(m_world->dialog, Qt::Key_Escape);
        QVERIFY(m_world->button(u"Copy and Close"));
        m_world->keychain.failWith({});
    }

    void closingWaitsForTheKeychain()
    {
        m_world->gate.close();
        QTest::keyClick(m_world->keepBox(), Qt::Key_Space);
        QTest::keyClick(m_world->dialog, Qt::Key_Escape);
        QVERIFY(m_world->dialog->isVisible());
        QVERIFY(!m_world->button(u"Copy and Close"));
        m_world->gate.open();
        QTRY_VERIFY(!m_world->dialog);
        QVERIFY(m_world->session->isKept(sampleToken().token.id));
    }

    void secondThoughtsReachTheKeychainInOrder()
    {
        m_world->gate.close();
        const QSignalSpy changes(m_world->session, &WorkspaceSession::profileChanged);
        m_world->keepBox()->click();
        m_world->keepBox()->click();
        m_world->gate.open();
        QTRY_COMPARE(changes.count(), 2);
        QVERIFY(!m_world->session->isKept(sampleToken().token.id));
        QVERIFY(!m_world->keepBox()->isChecked());
    }

private:
    std::unique_ptr<TokenCreatedBench> m_world;
};

QTEST_MAIN(TokenCreatedDialogTest)
#include "tst_tokencreateddialog.moc"
