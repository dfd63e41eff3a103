// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/networkdialog.h"

#include "support/findwidget.h"

#include <QDir>
#include <QFileDialog>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

class NetworkDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void cleanup()
    {
        delete m_dialog;
        m_checked.clear();
        m_chosen.clear();
        m_problem.clear();
    }

    void proxyInUseIsShown_data()
    {
        QTest::addColumn<QString>("proxy");
        QTest::addColumn<QString>("shown");
        QTest::newRow("none") << QString() << u"No proxy"_s;
        QTest::newRow("one") << u"proxy.example.com:3128"_s << u"proxy.example.com:3128"_s;
        QTest::newRow("markup") << u"<b>proxy</b>"_s << u"<b>proxy</b>"_s;
    }
    void proxyInUseIsShown()
    {
        QFETCH(const QString, proxy);
        QFETCH(const QString, shown);
        open(QString(), proxy);
        QVERIFY(spokenTexts(*m_dialog).contains(shown));
    }

    void systemsCertificatesStayInForce()
    {
        open();
        QVERIFY(edit()->accessibleDescription().contains(u"which stay in force"_s));
    }

    void fileIsTypedAndSavedByKeyboardAlone()
    {
        open();
        QCOMPARE(m_dialog->windowTitle(), u"Network Settings"_s);
        QCOMPARE(m_dialog->focusWidget(), edit());
        QTest::keyClicks(m_dialog->focusWidget(), u"  /etc/ca.pem "_s);
        QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(!m_dialog);
        QCOMPARE(m_checked, QStringList{u"/etc/ca.pem"_s});
        QCOMPARE(m_chosen, QStringList{u"/etc/ca.pem"_s});
    }

    void fileThatCannotBeUsedIsToldBesideTheField()
    {
        open(u"/etc/ca.pem"_s);
        m_problem = u"The file holds no certificate."_s;
        QTest::keyClick(saveButton(), Qt::Key_Space);
        QVERIFY(m_dialog->isVisible());
        QVERIFY(m_chosen.isEmpty());
        QVERIFY(edit()->accessibleDescription().contains(m_problem));
        QCOMPARE(m_dialog->focusWidget(), edit());
        QTest::keyClicks(m_dialog->focusWidget(), u"/etc/other.pem"_s);
        QVERIFY(!edit()->accessibleDescription().contains(m_problem));
        m_problem.clear();
        QTest::keyClick(saveButton(), Qt::Key_Space);
        QCOMPARE(m_chosen, QStringList{u"/etc/other.pem"_s});
    }

    void clearTakesTheFileAway()
    {
        open(u"/etc/ca.pem"_s);
        QTest::keyClick(button(u"Clear"_s), Qt::Key_Space);
        QVERIFY(edit()->text().isEmpty());
        QVERIFY(!button(u"Clear"_s)->isEnabled());
        QCOMPARE(m_dialog->focusWidget(), edit());
        QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(!m_dialog);
        // Nothing needs no check.
        QVERIFY(m_checked.isEmpty());
        QCOMPARE(m_chosen, QStringList{QString()});
    }

    void browseFillsTheField()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath(u"ca.pem"_s);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.close();
        open(path);
        QTest::keyClick(button(u"Browse"_s), Qt::Key_Space);
        const QPointer browser(m_dialog->findChild<QFileDialog *>());
        QVERIFY(browser);
        edit()->clear();
        browser->selectFile(path);
        QVERIFY(QMetaObject::invokeMethod(browser, "accept"));
        QTRY_VERIFY(!browser);
        QCOMPARE(edit()->text(), QDir::toNativeSeparators(path));
    }

    void cancelChangesNothing()
    {
        open(u"/etc/ca.pem"_s);
        edit()->clear();
        QTest::keyClick(m_dialog, Qt::Key_Escape);
        QTRY_VERIFY(!m_dialog);
        QVERIFY(m_chosen.isEmpty());
    }

private:
    void open(const QString &file = {}, const QString &proxy = {})
    {
        const auto check = [this](const QString &entered) {
            m_checked << entered;
            return m_problem;
        };
        m_dialog = new NetworkDialog(proxy, file, check, nullptr);
        connect(m_dialog, &NetworkDialog::chosen, this,
                [this](const QString &chosen) { m_chosen << chosen; });
        m_dialog->open();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
    }

    QPushButton *button(const QString &name) const { return findNamed<QPushButton>(*m_dialog, name); }
    QPushButton *saveButton() const { return button(u"Save"_s); }
    QLineEdit *edit() const { return findNamed<QLineEdit>(*m_dialog, u"Certificate authority file"_s); }

    QPointer<NetworkDialog> m_dialog;
    QStringList m_checked;
    QStringList m_chosen;
    QString m_problem;
};

QTEST_MAIN(NetworkDialogTest)
#include "tst_networkdialog.moc"
