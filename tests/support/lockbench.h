// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "dialogs/newtokendialog.h"
#include "dialogs/tokencreateddialog.h"
#include "support/findwidget.h"
#include "support/widgets.h"
#include "support/windowfixture.h"
#include "window/lockpage.h"
#include "window/tokentable.h"

#include <QLineEdit>
#include <QPushButton>

namespace latchkey {

/// A person in front of the main window, with their hands on the lock.
class LockBench
{
public:
    LockBench() = default;
    Q_DISABLE_COPY_MOVE(LockBench)

    /// Opens the window on the demo workspace; false when it does not become active.
    [[nodiscard]] bool start()
    {
        if (!m_fixture.start())
            return false;
        m_fixture.demo().settings().setLastScopes(m_fixture.demo().demoId().value(), {QStringLiteral("sql")});
        window().activateWindow();
        return QTest::qWaitForWindowActive(&window());
    }

    [[nodiscard]] WindowFixture &fixture() { return m_fixture; }
    [[nodiscard]] DemoFixture &demo() { return m_fixture.demo(); }
    [[nodiscard]] MainWindow &window() { return m_fixture.window(); }
    [[nodiscard]] TokenTable *table() { return window().findChild<TokenTable *>(); }

    [[nodiscard]] bool isLocked() { return window().findChild<LockPage *>()->isVisible(); }
    [[nodiscard]] QPushButton *unlockButton()
    {
        return named<QPushButton>(window(), QStringLiteral("Unlock"));
    }
    void lock() { QTest::keyClick(&window(), Qt::Key_L, Qt::ControlModifier); }
    void unlock() { QTest::keyClick(unlockButton(), Qt::Key_Return); }

    /// Null when it does not open.
    [[nodiscard]] NewTokenDialog *openNewToken()
    {
        QTest::keyClick(&window(), Qt::Key_N, Qt::ControlModifier);
        auto *dialog = window().findChild<NewTokenDialog *>();
        if (dialog && !QTest::qWaitForWindowExposed(dialog))
            return nullptr;
        return dialog;
    }
    /// The dialog that shows the value of the token that the other one creates. Null when it does not open.
    [[nodiscard]] TokenCreatedDialog *create(const QString &comment)
    {
        NewTokenDialog *dialog = openNewToken();
        if (!dialog)
            return nullptr;
        QTest::keyClicks(findNamed<QLineEdit>(*dialog, QStringLiteral("Comment")), comment);
        findNamed<QPushButton>(*dialog, QStringLiteral("Create token"))->click();
        TokenCreatedDialog *created = nullptr;
        const bool opened = QTest::qWaitFor([&] {
            created = window().findChild<TokenCreatedDialog *>();
            return created != nullptr;
        });
        return opened ? created : nullptr;
    }

    /// Everything that assistive programs can learn of the whole program.
    [[nodiscard]] static QStringList heard()
    {
        QStringList texts = spokenTexts(QAccessible::queryAccessibleInterface(QCoreApplication::instance()));
        const QWidgetList windows = QApplication::topLevelWidgets();
        for (QWidget *each : windows)
            texts << spokenTexts(*each);
        return texts;
    }

private:
    WindowFixture m_fixture;
};

} // namespace latchkey
