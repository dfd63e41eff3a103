// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/forgetworkspacedialog.h"

#include "session/sessions.h"
#include "store/databrickscfg.h"
#include "store/profilestore.h"
#include "store/sessionstore.h"
#include "support/await.h"
#include "support/findwidget.h"
#include "support/manualclock.h"
#include "support/slowsecretstore.h"

#include <QNetworkAccessManager>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

struct World
{
    World()
        : keychain(memory, gate)
        , profiles(folder.filePath(u"profiles.json"_s))
        , configFile(folder.filePath(u".databrickscfg"_s))
        , sessions(SignInMeans{network, {keychain, memory}, configFile, {}, clock}, profiles)
    {
        profile.id = ProfileId(u"profile"_s);
        profile.name = u"prod-lakehouse"_s;
        profile.host =
            WorkspaceHost::parse(u"https://adb-1.7.azuredatabricks.net"_s).value_or(WorkspaceHost());
        const Outcome<SecretResult<void>> stored(memory.write(signInKey(profile), Secret("dapi-value")));
        sessions.add(profile);
        dialog = new ForgetWorkspaceDialog(sessions, profile.id, nullptr);
        dialog->open();
    }
    ~World() { delete dialog; }
    Q_DISABLE_COPY_MOVE(World)

    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        return findNamed<QPushButton>(*dialog, name);
    }
    [[nodiscard]] bool isKnown() const { return sessions.find(profile.id); }
    [[nodiscard]] bool isStored()
    {
        const Outcome<SecretResult<Secret>> read(memory.read(signInKey(profile)));
        return read.isDone() && read.value().has_value();
    }

    Gate gate;
    QTemporaryDir folder;
    QNetworkAccessManager network;
    ManualClock clock;
    SessionStore memory;
    SlowSecretStore keychain;
    ProfileStore profiles;
    DatabricksCfg configFile;
    Sessions sessions;
    Profile profile;
    QPointer<ForgetWorkspaceDialog> dialog;
};

} // namespace

class ForgetWorkspaceDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_world = std::make_unique<World>();
        QVERIFY(QTest::qWaitForWindowExposed(m_world->dialog));
    }
    void cleanup() { m_world.reset(); }

    void saysWhatGoesAndWhatStays()
    {
        const QStringList texts = spokenTexts(*m_world->dialog);
        QVERIFY(anyContains(texts, u"Forget prod-lakehouse?"_s));
        QVERIFY(anyContains(texts, u"removed from the keychain"_s));
        QVERIFY(anyContains(texts, u"Tokens in the workspace stay valid."_s));
    }

    void enterIsSafe()
    {
        QCOMPARE(m_world->dialog->focusWidget(), m_world->button(u"Cancel"_s));
        QTest::keyClick(m_world->dialog->focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(!m_world->dialog);
        QVERIFY(m_world->isKnown());
        QVERIFY(m_world->isStored());
    }

    void confirmedWorkspaceIsForgottenWithItsSecrets()
    {
        QTest::keyClick(m_world->button(u"Forget workspace"_s), Qt::Key_Space);
        QTRY_VERIFY(!m_world->dialog);
        QVERIFY(!m_world->isKnown());
        QVERIFY(!m_world->isStored());
    }

    void keychainThatFailsKeepsTheWorkspace()
    {
        m_world->keychain.failWith(SecretError{SecretError::Kind::NotRemoved, {}});
        QTest::keyClick(m_world->button(u"Forget workspace"_s), Qt::Key_Space);
        QTRY_VERIFY(anyContains(spokenTexts(*m_world->dialog), u"The value is still in the keychain."_s));
        QVERIFY(m_world->isKnown());
        m_world->keychain.failWith({});
        QTest::keyClick(m_world->button(u"Forget workspace"_s), Qt::Key_Space);
        QTRY_VERIFY(!m_world->dialog);
        QVERIFY(!m_world->isKnown());
    }

    void escapeWaitsForTheKeychain()
    {
        m_world->gate.close();
        QTest::keyClick(m_world->button(u"Forget workspace"_s), Qt::Key_Space);
        QTest::keyClick(m_world->dialog, Qt::Key_Escape);
        QVERIFY(m_world->dialog->isVisible());
        m_world->gate.open();
        QTRY_VERIFY(!m_world->dialog);
    }

private:
    std::unique_ptr<World> m_world;
};

QTEST_MAIN(ForgetWorkspaceDialogTest)
#include "tst_forgetworkspacedialog.moc"
