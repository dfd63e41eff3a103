// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/newtokendialog.h"
#include "support/demofixture.h"
#include "support/widgets.h"
#include "widgets/messagestrip.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QPointer>
#include <QRadioButton>

#include <algorithm>

namespace latchkey {

/// A person in front of the dialog for a new token, signed in to the demo workspace.
class NewTokenBench
{
public:
    ~NewTokenBench() { delete m_dialog; }

    [[nodiscard]] bool start() { return m_fixture.start(); }
    [[nodiscard]] DemoFixture &fixture() { return m_fixture; }

    /// Opens a new dialog in place of the last one.
    NewTokenDialog &open(const ProfileId &preselected = {})
    {
        delete m_dialog;
        m_dialog = new NewTokenDialog(m_fixture.sessions(), m_fixture.catalog(), m_fixture.settings(),
                                      m_fixture.clock(), preselected, nullptr);
        m_dialog->open();
        m_dialog->activateWindow();
        if (!QTest::qWaitForWindowActive(m_dialog))
            qFatal("The dialog does not become active");
        return *m_dialog;
    }
    [[nodiscard]] bool isClosed() const { return !m_dialog; }
    [[nodiscard]] NewTokenDialog &dialog() const { return *m_dialog; }

    [[nodiscard]] QLineEdit &comment() const
    {
        return *named<QLineEdit>(*m_dialog, QStringLiteral("Comment"));
    }
    [[nodiscard]] QAbstractButton &create() const
    {
        return *named<QAbstractButton>(*m_dialog, QStringLiteral("Create token"));
    }
    /// What stands under a field.
    [[nodiscard]] QString noteOf(const QString &field) const
    {
        return named(*m_dialog, field)->accessibleDescription();
    }
    [[nodiscard]] QString message() const { return m_dialog->findChild<MessageStrip *>()->currentText(); }

    [[nodiscard]] QRadioButton &choice(const QString &text) const
    {
        return *withText<QRadioButton>(*m_dialog, text);
    }
    void chooseBiTools() const { choice(QStringLiteral("BI tools (sql, unity-catalog)")).click(); }
    /// Searches for a scope and takes it, or adds it when it is not in the list.
    void check(const QString &scope) const
    {
        auto *search = named<QLineEdit>(*m_dialog, QStringLiteral("Find a scope"));
        search->setFocus();
        QTest::keyClicks(search, scope);
        QTest::keyClick(search, Qt::Key_Return);
    }

    /// The create requests that were sent, oldest first.
    [[nodiscard]] QList<RecordingNetwork::Sent> posts() const
    {
        return m_fixture.network().sent("POST", QStringLiteral("/token/create"));
    }
    [[nodiscard]] const Token *tokenWithComment(const QString &comment)
    {
        const QList<Token> &tokens = m_fixture.session().tokens();
        const auto found = std::find_if(tokens.cbegin(), tokens.cend(),
                                        [&comment](const Token &token) { return token.comment == comment; });
        return found == tokens.cend() ? nullptr : &*found;
    }

private:
    DemoFixture m_fixture;
    QPointer<NewTokenDialog> m_dialog;
};

} // namespace latchkey
