// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/quitdialog.h"
#include "support/demofixture.h"
#include "support/endofsession.h"
#include "support/findwidget.h"
#include "support/sessionrig.h"
#include "support/tokenserver.h"
#include "window/quitquestion.h"

#include <QLocale>

using namespace Qt::StringLiterals;

namespace latchkey {

/// The question before the end of the window, about workspaces that were added after it had opened.
class QuitWorkspacesTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::C); }
    void init();
    void cleanup();
    void aChangeInALaterWorkspaceIsAskedAbout();
    void aChangeInALaterWorkspaceCountsAfterAnEndOfTheSessionThatDidNotCome();

private:
    /// Adds a workspace, and begins a change in it that has no answer.
    [[nodiscard]] bool beginLater();

    std::unique_ptr<TokenServer> m_server;
    std::unique_ptr<DemoFixture> m_fixture;
    std::unique_ptr<QWidget> m_window;
};

void QuitWorkspacesTest::init()
{
    m_server = std::make_unique<TokenServer>();
    m_server->hold(TokenServer::Call::Create);
    m_fixture = std::make_unique<DemoFixture>();
    m_window = std::make_unique<QWidget>();
    new QuitQuestion(m_fixture->sessions(), *m_window);
    m_window->show();
}

void QuitWorkspacesTest::cleanup()
{
    m_window.reset();
    m_fixture.reset();
    m_server.reset();
}

bool QuitWorkspacesTest::beginLater()
{
    WorkspaceSession &later = m_fixture->addWorkspace(u"later"_s, m_server->host());
    static_cast<void>(later.create(someWish()));
    return QTest::qWaitFor([this] { return m_server->held() == 1; });
}

void QuitWorkspacesTest::aChangeInALaterWorkspaceIsAskedAbout()
{
    QVERIFY(beginLater());
    QVERIFY(!m_window->close());
    auto *dialog = m_window->findChild<QuitDialog *>();
    QVERIFY(dialog);
    QVERIFY(anyContains(spokenTexts(*dialog), u"The token “wish” is being created in later."_s));
    m_server->release(TokenServer::created(u"wish"_s));
    QTRY_VERIFY(!m_window->isVisible());
}

void QuitWorkspacesTest::aChangeInALaterWorkspaceCountsAfterAnEndOfTheSessionThatDidNotCome()
{
    announceEndOfSession();
    QVERIFY(beginLater());
    QVERIFY(!m_window->close());
    QVERIFY(m_window->findChild<QuitDialog *>());
    QVERIFY(m_window->isVisible());
}

} // namespace latchkey

QTEST_MAIN(latchkey::QuitWorkspacesTest)
#include "tst_quitworkspaces.moc"
