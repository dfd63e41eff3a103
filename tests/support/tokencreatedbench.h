// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "clipboard/secretclipboard.h"
#include "dialogs/tokencreateddialog.h"
#include "session/sessions.h"
#include "store/databrickscfg.h"
#include "store/profilestore.h"
#include "store/sessionstore.h"
#include "support/findwidget.h"
#include "support/manualclock.h"
#include "support/slowsecretstore.h"

#include <QCheckBox>
#include <QClipboard>
#include <QGuiApplication>
#include <QMenu>
#include <QNetworkAccessManager>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

namespace latchkey {

[[nodiscard]] inline Secret sampleValue()
{
    return Secret("dapi0123456789abcdef0123456789abcdef");
}

[[nodiscard]] inline QString textOf(const Secret &secret)
{
    return secret.reveal([](QByteArrayView bytes) { return QString::fromUtf8(bytes); });
}

[[nodiscard]] inline Profile sampleProfile()
{
    Profile profile;
    profile.id = ProfileId(QStringLiteral("profile"));
    profile.name = QStringLiteral("prod-lakehouse");
    profile.host =
        WorkspaceHost::parse(QStringLiteral("https://adb-1.7.azuredatabricks.net")).value_or(WorkspaceHost());
    return profile;
}

[[nodiscard]] inline CreatedToken sampleToken()
{
    Token token;
    token.id = TokenId(QStringLiteral("1ab2c3d4e5f60718"));
    token.comment = QStringLiteral("dbt on the <b>build</b> server");
    token.expiryMs = 1'803'211'200'000; // 2027-02-21 12:00 UTC
    token.scopes = QStringList{QStringLiteral("sql"), QStringLiteral("unity-catalog")};
    return {token, sampleValue()};
}

/// Everything the dialog for a new token's value needs, with a keychain that fails or waits on demand.
struct TokenCreatedBench
{
    TokenCreatedBench()
        : system(*QGuiApplication::clipboard())
        , keychain(memory, gate)
        , profiles(folder.filePath(QStringLiteral("profiles.json")))
        , clipboard(system, clock)
        , configFile(folder.filePath(QStringLiteral(".databrickscfg")))
        , sessions({network, {keychain, memory}, configFile, {}, clock}, profiles)
    {
        system.clear();
        session = &sessions.add(sampleProfile());
        dialog = new TokenCreatedDialog(sessions, sampleProfile().id,
                                        std::make_shared<CreatedToken>(sampleToken()), clipboard, configFile,
                                        clock, nullptr);
        dialog->open();
    }
    ~TokenCreatedBench() { delete dialog; }
    Q_DISABLE_COPY_MOVE(TokenCreatedBench)

    template<class W>
    [[nodiscard]] W *named(const char16_t *name) const
    {
        return dialog ? findNamed<W>(*dialog, QString::fromUtf16(name)) : nullptr;
    }
    [[nodiscard]] QPushButton *button(const char16_t *name) const { return named<QPushButton>(name); }
    [[nodiscard]] QCheckBox *keepBox() const { return named<QCheckBox>(u"Keep in keychain"); }
    [[nodiscard]] bool says(const QString &text) const
    {
        return dialog && anyContains(spokenTexts(*dialog), text);
    }
    /// Chooses from the menu of Copy As by keyboard.
    void choose(const QString &item) const
    {
        QTest::keyClick(button(u"Copy as"), Qt::Key_Space);
        auto *menu = dialog->findChild<QMenu *>();
        QTRY_VERIFY(menu->isVisible());
        const QList<QAction *> actions = menu->actions();
        for (QAction *action : actions) {
            if (action->text().remove(QLatin1Char('&')) == item) {
                menu->setActiveAction(action);
                QTest::keyClick(menu, Qt::Key_Return);
            }
        }
    }
    [[nodiscard]] bool isCopied() const { return system.text() == textOf(sampleValue()); }

    Gate gate;
    QTemporaryDir folder;
    QNetworkAccessManager network;
    ManualClock clock;
    QClipboard &system;
    SessionStore memory;
    SlowSecretStore keychain;
    ProfileStore profiles;
    SecretClipboard clipboard;
    DatabricksCfg configFile;
    Sessions sessions;
    WorkspaceSession *session = nullptr;
    QPointer<TokenCreatedDialog> dialog;
};

} // namespace latchkey
