// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/signinwaysbench.h"

#include <QClipboard>
#include <QDesktopServices>
#include <QGuiApplication>
#include <QRegularExpression>
#include <QTest>

#include <memory>

using namespace Qt::StringLiterals;

namespace latchkey {

/// Signing in with the browser, from the dialog.
class SignInBrowserTest : public QObject
{
    Q_OBJECT

public Q_SLOTS:
    /// Stands for the program that the desktop shows pages with.
    void showPage(const QUrl &page)
    {
        m_shown = page;
        m_bench->rig().browser.open(page);
    }

private Q_SLOTS:
    void init();
    void cleanup();

    void browserSignsInAndItsAddressCanBeCopied();
    void withoutABrowserTheAddressIsOpenedByHand();
    void cancelEndsTheWaitForTheBrowser();

private:
    const SignInForm &form() const { return m_bench->form(); }

    std::unique_ptr<SignInWaysBench> m_bench;
    QUrl m_shown;
};

void SignInBrowserTest::init()
{
    m_bench = std::make_unique<SignInWaysBench>();
    QVERIFY(m_bench->rig().isReady);
    m_shown.clear();
    QDesktopServices::setUrlHandler(u"http"_s, this, "showPage");
}

void SignInBrowserTest::cleanup()
{
    QDesktopServices::unsetUrlHandler(u"http"_s);
    QGuiApplication::clipboard()->clear();
    m_bench.reset();
}

void SignInBrowserTest::browserSignsInAndItsAddressCanBeCopied()
{
    m_bench->rig().browser.waitsAtCallback = true;
    m_bench->openFor(u"browser"_s, u"Browser"_s);
    form().submit();
    QTRY_VERIFY(m_bench->rig().browser.hasCallback());
    QVERIFY(form().says(u"Waiting for the browser…"_s));
    QVERIFY(form().strip().currentText().startsWith(u"Finish signing in in the browser."_s));
    QTest::keyClick(form().button(u"Copy Address"_s), Qt::Key_Space);
    QCOMPARE(QGuiApplication::clipboard()->text(), m_shown.toString(QUrl::FullyEncoded));
    m_bench->rig().browser.goOn();
    QTRY_COMPARE(form().signedIn().size(), 1);
    QTRY_VERIFY(form().isClosed());
    const Profile &profile = form().signedIn().constFirst();
    QCOMPARE(profile.auth, AuthKind::Browser);
    QCOMPARE(profile.userName, u"ada@example.com"_s);
    QVERIFY(m_bench->rig().kept(profile).startsWith("doau"));
}

void SignInBrowserTest::withoutABrowserTheAddressIsOpenedByHand()
{
    // Qt answers for what it cannot call as for a desktop that has no program for the page.
    QDesktopServices::setUrlHandler(u"http"_s, this, "noSuchProgram");
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"No such method"_s));
    m_bench->openFor(u"browser"_s, u"Browser"_s);
    form().submit();
    QTRY_VERIFY(form().strip().currentText().startsWith(u"No browser could be started."_s));
    QTest::keyClick(form().button(u"Copy Address"_s), Qt::Key_Space);
    m_bench->rig().browser.open(QUrl(QGuiApplication::clipboard()->text()));
    QTRY_COMPARE(form().signedIn().size(), 1);
    QCOMPARE(form().signedIn().constFirst().auth, AuthKind::Browser);
}

void SignInBrowserTest::cancelEndsTheWaitForTheBrowser()
{
    m_bench->rig().browser.waitsAtCallback = true;
    m_bench->openFor(u"browser"_s, u"Browser"_s);
    form().submit();
    QTRY_VERIFY(m_bench->rig().browser.hasCallback());
    QTest::keyClick(form().button(u"Cancel"_s), Qt::Key_Space);
    QTRY_VERIFY(form().choice()->isEnabled());
    QCOMPARE(form().strip().count(), 0);
    QCOMPARE(form().choice()->currentText(), u"Browser"_s);
    QVERIFY(form().dialog().isVisible());
    QVERIFY(form().signedIn().isEmpty());
}

} // namespace latchkey

QTEST_MAIN(latchkey::SignInBrowserTest)
#include "tst_signinbrowser.moc"
