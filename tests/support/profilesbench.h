// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/profilesdialog.h"
#include "support/countedstore.h"
#include "support/demofixture.h"
#include "support/findwidget.h"
#include "support/slowsecretstore.h"
#include "support/testfiles.h"

#include <QCheckBox>
#include <QListView>
#include <QPointer>
#include <QPushButton>
#include <QRadioButton>

#include <memory>

namespace latchkey {

/// A person with a `.databrickscfg` in front of the dialog that takes its profiles over. Has the demo
/// workspace set up already, under another way to sign in.
class ProfilesBench
{
public:
    ProfilesBench()
        : m_keychain(m_memory, m_gate)
    {
    }
    ~ProfilesBench() { close(); }
    Q_DISABLE_COPY_MOVE(ProfilesBench)

    [[nodiscard]] bool start() { return m_fixture.start(); }
    [[nodiscard]] DemoFixture &fixture() { return m_fixture; }
    [[nodiscard]] QProcessEnvironment &environment() { return m_environment; }
    [[nodiscard]] const RecordingNetwork &network() const { return *m_network; }
    [[nodiscard]] Gate &gate() { return m_gate; }
    /// Fails on demand; what it holds is in `memory()`, behind `gate()`.
    [[nodiscard]] SlowSecretStore &keychain() { return m_keychain; }
    [[nodiscard]] CountedStore &memory() { return m_memory; }
    [[nodiscard]] QString path() const { return m_folder.filePath(QStringLiteral(".databrickscfg")); }
    /// Where the demo workspace is.
    [[nodiscard]] QByteArray origin() { return m_fixture.session().profile().host.origin().toUtf8(); }
    /// What it lets in.
    [[nodiscard]] QByteArray token() { return bytesOf(m_fixture.workspace().sessionToken()); }
    /// A profile for the demo workspace.
    [[nodiscard]] QByteArray section(const QByteArray &name) { return section(name, origin(), token()); }
    [[nodiscard]] static QByteArray section(const QByteArray &name, const QByteArray &host,
                                            const QByteArray &token)
    {
        return "[" + name + "]\nhost = " + host + "\ntoken = " + token + "\n\n";
    }

    /// Writes the file, or takes it away, and opens a new dialog.
    void open(const QByteArray &content)
    {
        close();
        if (content.isEmpty())
            QFile::remove(path());
        else
            QVERIFY(putFile(path(), content));
        m_file = std::make_unique<DatabricksCfg>(path());
        m_found = std::make_unique<FoundProfiles>(*m_file, m_environment);
        m_network = std::make_unique<RecordingNetwork>();
        m_signIn = std::make_unique<SignIn>(SignInMeans{
            *m_network, {m_keychain, m_fixture.store()}, *m_file, m_environment, m_fixture.clock()});
        m_dialog = new ProfilesDialog(*m_found, m_fixture.sessions(), *m_signIn, nullptr);
        QObject::connect(m_dialog, &ProfilesDialog::chosen, m_dialog, [this](const SignedIn &workspace) {
            m_chosen << workspace;
            m_fixture.sessions().add(workspace.profile, workspace.credential);
        });
        m_dialog->open();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
    }
    void close() { delete m_dialog; }
    void submit() const { QTest::keyClick(addButton(), Qt::Key_Space); }

    [[nodiscard]] bool isClosed() const { return !m_dialog; }
    [[nodiscard]] ProfilesDialog &dialog() const { return *m_dialog; }
    /// What the dialog gave, as its window takes it into use.
    [[nodiscard]] const QList<SignedIn> &chosen() const { return m_chosen; }

    [[nodiscard]] QListView *list() const { return find<QListView>("Profiles"); }
    [[nodiscard]] QPushButton *addButton() const { return find<QPushButton>("Add workspaces"); }
    [[nodiscard]] QRadioButton *keepButton() const
    {
        return find<QRadioButton>("Keep secrets in the keychain");
    }
    [[nodiscard]] QCheckBox *removeBox() const { return find<QCheckBox>("Remove them from the file"); }
    [[nodiscard]] QModelIndex index(int row) const { return list()->model()->index(row, 0); }
    [[nodiscard]] QString spokenRow(int row) const
    {
        return index(row).data(Qt::AccessibleTextRole).toString();
    }
    [[nodiscard]] QVariant checkStateOf(int row) const { return index(row).data(Qt::CheckStateRole); }
    [[nodiscard]] bool says(const QString &text) const { return anyContains(spokenTexts(*m_dialog), text); }
    /// The demo workspace's token is in the keychain, for this profile.
    [[nodiscard]] bool isStored(const Profile &profile)
    {
        const Outcome<SecretResult<Secret>> read(m_memory.read(signInKey(profile)));
        return read.isDone() && read.value() && bytesOf(*read.value()) == token();
    }

private:
    static QByteArray bytesOf(const Secret &secret)
    {
        return secret.reveal([](QByteArrayView bytes) { return bytes.toByteArray(); });
    }
    template<class W>
    [[nodiscard]] W *find(const char *name) const
    {
        return findNamed<W>(*m_dialog, QString::fromLatin1(name));
    }

    DemoFixture m_fixture;
    QTemporaryDir m_folder;
    Gate m_gate;
    CountedStore m_memory;
    SlowSecretStore m_keychain;
    QProcessEnvironment m_environment;
    std::unique_ptr<DatabricksCfg> m_file;
    std::unique_ptr<RecordingNetwork> m_network;
    std::unique_ptr<FoundProfiles> m_found;
    std::unique_ptr<SignIn> m_signIn;
    QPointer<ProfilesDialog> m_dialog;
    QList<SignedIn> m_chosen;
};

} // namespace latchkey
