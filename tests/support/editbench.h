// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/edittokendialog.h"
#include "support/demofixture.h"
#include "support/widgets.h"
#include "widgets/masknote.h"
#include "widgets/messagestrip.h"
#include "widgets/scopechip.h"

#include <QAbstractButton>
#include <QLineEdit>
#include <QPointer>

#include <algorithm>

namespace latchkey {

/// A person in front of the dialog that edits a token, signed in to the demo workspace.
class EditBench
{
public:
    ~EditBench() { delete m_dialog; }

    [[nodiscard]] bool start() { return m_fixture.start(); }
    [[nodiscard]] DemoFixture &fixture() { return m_fixture; }

    /// Edits a new token with the comment "before".
    void open(const QStringList &scopes = {QStringLiteral("jobs"), QStringLiteral("sql")})
    {
        NewToken wish;
        wish.comment = QStringLiteral("before");
        wish.scopes = scopes;
        const Outcome<Result<CreatedToken>> created(m_fixture.session().create(wish));
        if (!QTest::qWaitFor([&] { return created.isDone(); }) || !created.value())
            qFatal("The token to edit was not created");
        open(created.value()->token);
    }
    void open(const Token &token)
    {
        m_id = token.id;
        m_dialog = new EditTokenDialog(m_fixture.sessions(), m_fixture.demoId(), token, m_fixture.catalog(),
                                       nullptr);
        m_dialog->open();
        m_dialog->activateWindow();
        if (!QTest::qWaitForWindowActive(m_dialog))
            qFatal("The dialog does not become active");
    }
    [[nodiscard]] bool isClosed() const { return !m_dialog; }
    [[nodiscard]] EditTokenDialog &dialog() const { return *m_dialog; }

    /// The token that is edited, as the session knows it now. Null when it is gone.
    [[nodiscard]] const Token *token()
    {
        return find([this](const Token &token) { return token.id == m_id; });
    }
    /// A token whose auto-scoping is running.
    [[nodiscard]] Token observedToken()
    {
        const Token *found = find([](const Token &token) {
            return token.autoscope == AutoscopeState::Running && !token.inferredScopes.isEmpty();
        });
        if (!found)
            qFatal("The demo workspace observes no token");
        return *found;
    }

    [[nodiscard]] QAbstractButton &save() const
    {
        return *named<QAbstractButton>(*m_dialog, QStringLiteral("Save changes"));
    }
    [[nodiscard]] QLineEdit &comment() const
    {
        return *named<QLineEdit>(*m_dialog, QStringLiteral("Comment"));
    }
    [[nodiscard]] QLineEdit &input() const
    {
        return *named<QLineEdit>(*m_dialog, QStringLiteral("Add a scope"));
    }
    /// The sentence about what will be sent.
    [[nodiscard]] QString mask() const { return m_dialog->findChild<MaskNote *>()->accessibleName(); }
    /// What stands under the scopes.
    [[nodiscard]] QString scopesNote() const
    {
        return named(*m_dialog, QStringLiteral("Scopes"))->accessibleDescription();
    }
    [[nodiscard]] bool isTold(const QString &message) const
    {
        const QList<MessageStrip *> strips = m_dialog->findChildren<MessageStrip *>();
        return std::any_of(strips.cbegin(), strips.cend(), [&message](const MessageStrip *strip) {
            return strip->isVisible() && strip->currentText().contains(message);
        });
    }

    [[nodiscard]] QStringList chips() const
    {
        QStringList scopes;
        const QList<ScopeChip *> all = m_dialog->findChildren<ScopeChip *>();
        for (const ScopeChip *chip : all) {
            if (chip->isVisibleTo(m_dialog))
                scopes << chip->scope();
        }
        return scopes;
    }
    [[nodiscard]] ScopeChip &chip(const QString &scope) const
    {
        return *named<ScopeChip>(*m_dialog, QStringLiteral("Remove %1").arg(scope));
    }
    void add(const QString &scope) const
    {
        input().setFocus();
        QTest::keyClicks(&input(), scope);
        QTest::keyClick(&input(), Qt::Key_Return);
    }

    /// The update requests that were sent, oldest first.
    [[nodiscard]] QList<RecordingNetwork::Sent> patches() const { return m_fixture.network().sent("PATCH"); }

private:
    template<class Predicate>
    const Token *find(Predicate predicate)
    {
        const QList<Token> &tokens = m_fixture.session().tokens();
        const auto found = std::find_if(tokens.cbegin(), tokens.cend(), predicate);
        return found == tokens.cend() ? nullptr : &*found;
    }

    DemoFixture m_fixture;
    QPointer<EditTokenDialog> m_dialog;
    TokenId m_id;
};

} // namespace latchkey
