// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "support/signinform.h"
#include "support/signinways.h"

#include <memory>
#include <optional>

namespace latchkey {

/// A person in front of the dialog to sign in, who can sign in to the demo workspace in every way.
class SignInWaysBench
{
public:
    SignInWaysBench()
        : m_profiles(m_rig.folder.filePath(QStringLiteral("profiles.json")))
        , m_sessions(m_rig.means(), m_profiles)
    {
    }
    Q_DISABLE_COPY_MOVE(SignInWaysBench)

    [[nodiscard]] SignInRig &rig() { return m_rig; }
    [[nodiscard]] const SignInForm &form() const { return m_form; }
    [[nodiscard]] QString clientSecret() const
    {
        return QString::fromLatin1(SignInRig::bytes(m_rig.server.clientSecret()));
    }

    /// Opens a new dialog, with what this way needs at hand; see `prepareWay()`.
    void open(const QString &way, const std::optional<Profile> &existing = {})
    {
        openWith(m_rig.keychain, way, existing);
    }
    /// The same with another keychain, which must outlive the dialog.
    void openWith(SecretStore &keychain, const QString &way, const std::optional<Profile> &existing = {})
    {
        m_form.close();
        static_cast<void>(prepareWay(m_rig, way));
        m_signIn = std::make_unique<SignIn>(m_rig.means());
        m_form.open(m_sessions, *m_signIn, {keychain, m_rig.memory}, existing);
    }
    /// The same as `open()`, and says where the demo workspace is, and which way it is.
    void openFor(const QString &way, const QString &choice)
    {
        open(way);
        m_form.enter(QStringLiteral("Workspace URL"), m_rig.server.origin());
        m_form.choose(choice);
    }

private:
    SignInRig m_rig;
    ProfileStore m_profiles;
    Sessions m_sessions;
    std::unique_ptr<SignIn> m_signIn;
    SignInForm m_form;
};

} // namespace latchkey
