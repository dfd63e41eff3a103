// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/countedstore.h"
#include "support/demofixture.h"
#include "support/signinform.h"
#include "support/slowsecretstore.h"

#include <memory>

namespace latchkey {

/// A person in front of the dialog to sign in, who has a token of the demo workspace. Has that workspace set
/// up already.
class AddWorkspaceBench
{
public:
    AddWorkspaceBench()
        : m_keychain(m_memory, m_gate)
    {
    }
    Q_DISABLE_COPY_MOVE(AddWorkspaceBench)

    [[nodiscard]] bool start() { return m_fixture.start(); }
    [[nodiscard]] DemoFixture &fixture() { return m_fixture; }
    [[nodiscard]] const RecordingNetwork &network() const { return m_network; }
    [[nodiscard]] Gate &gate() { return m_gate; }
    /// Fails on demand; what it holds is in `memory()`, behind `gate()`.
    [[nodiscard]] SlowSecretStore &keychain() { return m_keychain; }
    [[nodiscard]] CountedStore &memory() { return m_memory; }
    /// Where the demo workspace is.
    [[nodiscard]] QString origin() { return m_fixture.session().profile().host.origin(); }
    /// What it lets in.
    [[nodiscard]] QString token()
    {
        return m_fixture.workspace().sessionToken().reveal(
            [](QByteArrayView bytes) { return QString::fromUtf8(bytes); });
    }

    /// Opens a new dialog.
    void open(const std::optional<Profile> &existing = {}) { openWith(m_keychain, existing); }
    /// The same with another keychain, which must outlive the dialog.
    void openWith(SecretStore &keychain, const std::optional<Profile> &existing = {})
    {
        m_form.close();
        const SecretStores stores{keychain, m_session};
        m_signIn = std::make_unique<SignIn>(
            SignInMeans{m_network, stores, m_fixture.configFile(), {}, m_fixture.clock()});
        m_form.open(m_fixture.sessions(), *m_signIn, stores, existing);
    }
    [[nodiscard]] const SignInForm &form() const { return m_form; }
    void close() { m_form.close(); }

private:
    DemoFixture m_fixture;
    RecordingNetwork m_network;
    SessionStore m_session;
    CountedStore m_memory;
    Gate m_gate;
    SlowSecretStore m_keychain;
    std::unique_ptr<SignIn> m_signIn;
    SignInForm m_form;
};

} // namespace latchkey
