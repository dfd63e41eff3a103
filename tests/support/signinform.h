// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/addworkspacedialog.h"
#include "support/findwidget.h"
#include "widgets/messagestrip.h"

#include <QCheckBox>
#include <QComboBox>
#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTest>

#include <optional>

namespace latchkey {

/// The dialog to sign in, as a person uses it, and what it gave.
class SignInForm
{
public:
    SignInForm() = default;
    ~SignInForm() { close(); }
    Q_DISABLE_COPY_MOVE(SignInForm)

    /// Opens a new dialog in place of the last one. What it is given must outlive it.
    void open(Sessions &sessions, SignIn &signIn, SecretStores stores,
              const std::optional<Profile> &existing = {})
    {
        close();
        m_signedIn.clear();
        m_dialog = new AddWorkspaceDialog(sessions, signIn, stores, nullptr, existing);
        QObject::connect(m_dialog, &AddWorkspaceDialog::signedIn, m_dialog,
                         [this](const SignedIn &workspace) { m_signedIn.append(workspace.profile); });
        m_dialog->open();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
    }
    void close() { delete m_dialog; }

    [[nodiscard]] bool isClosed() const { return !m_dialog; }
    [[nodiscard]] AddWorkspaceDialog &dialog() const { return *m_dialog; }
    /// The profiles that were signed in to.
    [[nodiscard]] const QList<Profile> &signedIn() const { return m_signedIn; }

    /// The field of this name; null when there is none in sight.
    [[nodiscard]] QLineEdit *edit(const QString &name) const { return findNamed<QLineEdit>(*m_dialog, name); }
    [[nodiscard]] QPushButton *button(const QString &name) const
    {
        return findNamed<QPushButton>(*m_dialog, name);
    }
    [[nodiscard]] QPushButton *signInButton() const { return button(QStringLiteral("Sign in")); }
    /// By its place: under Linux assistive programs are told the chosen text as its name.
    [[nodiscard]] QComboBox *choice() const { return m_dialog->findChild<QComboBox *>(); }
    /// Null when it is not asked for.
    [[nodiscard]] QCheckBox *consent() const
    {
        return m_dialog
                   ? findNamed<QCheckBox>(*m_dialog, QStringLiteral("Keep the sign-in for this session only"))
                   : nullptr;
    }
    [[nodiscard]] MessageStrip &strip() const { return *m_dialog->findChild<MessageStrip *>(); }
    /// What stands under a field.
    [[nodiscard]] QString noteOf(const QString &field) const { return edit(field)->accessibleDescription(); }
    [[nodiscard]] bool says(const QString &text) const { return anyContains(spokenTexts(*m_dialog), text); }

    /// Chooses a way to sign in, with the keyboard.
    void choose(const QString &way) const
    {
        QTest::keyClick(choice(), Qt::Key_Home);
        for (int step = 0; step < choice()->count() && choice()->currentText() != way; ++step)
            QTest::keyClick(choice(), Qt::Key_Down);
        QCOMPARE(choice()->currentText(), way);
    }
    void enter(const QString &field, const QString &text) const
    {
        edit(field)->clear();
        QTest::keyClicks(edit(field), text);
    }
    void fill(const QString &url, const QString &token) const
    {
        enter(QStringLiteral("Workspace URL"), url);
        enter(QStringLiteral("Access token"), token);
    }
    void submit() const { QTest::keyClick(signInButton(), Qt::Key_Space); }

private:
    QPointer<AddWorkspaceDialog> m_dialog;
    QList<Profile> m_signedIn;
};

} // namespace latchkey
