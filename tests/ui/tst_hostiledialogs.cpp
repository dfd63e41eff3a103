// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/addworkspacedialog.h"
#include "dialogs/edittokendialog.h"
#include "dialogs/forgetworkspacedialog.h"
#include "dialogs/newtokendialog.h"
#include "dialogs/profilesdialog.h"
#include "dialogs/revokedialog.h"
#include "dialogs/saveprofiledialog.h"
#include "dialogs/tokencreateddialog.h"
#include "support/findwidget.h"
#include "support/hostilebench.h"
#include "support/testfiles.h"
#include "widgets/messagestrip.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTest>

#include <limits>
#include <memory>

using namespace Qt::StringLiterals;

namespace latchkey {

/// Whatever a server or a file says, every dialog shows and speaks it harmlessly.
class HostileDialogsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::C); }
    void everyDialogIsHarmless_data();
    void everyDialogIsHarmless();
    void profilesOfAHostileFileAreHarmless_data() { everyDialogIsHarmless_data(); }
    void profilesOfAHostileFileAreHarmless();
    void namesOfHostsAreShownAsTheyAreAskedFor();
    void aCommentThatCannotBeShownIsSentOnlyWhenChanged();
    void whatHasNoUsableIdIsLeftOutOfRevoking();
    void aNewTokenWithoutAnIdIsNotKept();

private:
    void show(QDialog *dialog)
    {
        m_dialog = dialog;
        dialog->open();
        settle();
    }
    [[nodiscard]] QString faults() const
    {
        const WindowTexts texts(*m_dialog);
        return texts.isHarmless() ? QString() : texts.faults();
    }
    [[nodiscard]] bool isTold() const
    {
        const auto *strip = m_dialog->findChild<MessageStrip *>();
        return strip->isVisible() && strip->count() > 0;
    }
    void unfoldDetails() const
    {
        if (auto *details = findNamed<QPushButton>(*m_dialog, u"Details"_s))
            details->click();
        settle();
    }
    static void settle()
    {
        for (int i = 0; i < 5; ++i)
            QCoreApplication::processEvents();
    }
    void checkEdit(HostileBench &bench, const Token &token);
    void checkRevoke(HostileBench &bench);
    void checkOthers(HostileBench &bench);

    QPointer<QDialog> m_dialog;
};

void HostileDialogsTest::everyDialogIsHarmless_data()
{
    QTest::addColumn<QString>("text");
    const QList<HostileText> texts = hostileTexts();
    for (const HostileText &text : texts)
        QTest::newRow(text.name) << text.text;
}

void HostileDialogsTest::everyDialogIsHarmless()
{
    QFETCH(const QString, text);
    HostileBench bench(text);
    QVERIFY(bench.start());
    bench.workspace.refuses = true;
    checkEdit(bench, bench.token(u"other"_s));
    checkRevoke(bench);
    checkOthers(bench);
}

void HostileDialogsTest::checkEdit(HostileBench &bench, const Token &token)
{
    DemoFixture &demo = bench.fixture.demo();
    show(new EditTokenDialog(demo.sessions(), bench.id(), token, demo.catalog(), nullptr));
    QVERIFY2(faults().isEmpty(), qUtf8Printable(faults()));
    findNamed<QLineEdit>(*m_dialog, u"Comment"_s)->setText(u"changed"_s);
    auto *save = findNamed<QPushButton>(*m_dialog, u"Save changes"_s);
    QVERIFY(save->isEnabled());
    save->click();
    QTRY_VERIFY(!static_cast<RequestDialog *>(m_dialog.get())->isBusy());
    unfoldDetails();
    QVERIFY2(faults().isEmpty(), qUtf8Printable(faults()));
    delete m_dialog;
}

void HostileDialogsTest::checkRevoke(HostileBench &bench)
{
    DemoFixture &demo = bench.fixture.demo();
    QList<RevokeItem> items;
    for (const Token &token : bench.session->tokens())
        items << RevokeItem{bench.id(), token};
    items << RevokeItem{demo.demoId(), demo.session().tokens().constFirst()};
    show(new RevokeDialog(demo.sessions(), items, demo.clock(), nullptr));
    QVERIFY2(faults().isEmpty(), qUtf8Printable(faults()));
    findNamed<QPushButton>(*m_dialog, u"Revoke token"_s)->click();
    QTRY_VERIFY(findNamed<QPushButton>(*m_dialog, u"Retry"_s));
    settle();
    QVERIFY2(faults().isEmpty(), qUtf8Printable(faults()));
    delete m_dialog;
}

void HostileDialogsTest::checkOthers(HostileBench &bench)
{
    DemoFixture &demo = bench.fixture.demo();
    auto created = std::make_shared<CreatedToken>();
    created->token = bench.token(u"other"_s);
    created->value = Secret("dapi00000000000000000000000000000000");
    const std::initializer_list<QDialog *> dialogs{
        new ForgetWorkspaceDialog(demo.sessions(), bench.id(), nullptr),
        new NewTokenDialog(demo.sessions(), demo.catalog(), demo.settings(), demo.clock(), bench.id(),
                           nullptr),
        new TokenCreatedDialog(demo.sessions(), bench.id(), created, bench.fixture.clipboard(),
                               demo.configFile(), demo.clock(), nullptr),
        new AddWorkspaceDialog(demo.sessions(), bench.fixture.signIn(), bench.fixture.stores(), nullptr,
                               bench.session->profile()),
        new SaveProfileDialog(demo.configFile(), bench.session->profile(), Secret("dapi0"), nullptr)};
    QStringList found;
    for (QDialog *dialog : dialogs) {
        show(dialog);
        if (const QString wrong = faults(); !wrong.isEmpty())
            found << wrong;
        delete m_dialog;
    }
    QVERIFY2(found.isEmpty(), qUtf8Printable(found.join(u'\n')));
}

void HostileDialogsTest::profilesOfAHostileFileAreHarmless()
{
    QFETCH(const QString, text);
    HostileBench bench(u"plain"_s);
    QVERIFY(bench.fixture.start());
    QTemporaryDir folder;
    const QString path = folder.filePath(u".databrickscfg"_s);
    const QByteArray bytes = text.toUtf8();
    QVERIFY(putFile(path,
                    "[" + bytes + "]\nhost = " + bytes + "\nauth_type = " + bytes +
                        "\n[second]\nhost = https://a.cloud.databricks.com\ntoken = x\nauth_type = " + bytes +
                        "\n[" + bytes + " 3]\nhost = https://a.cloud.databricks.com\ntoken = x\n"));
    const DatabricksCfg file(path);
    FoundProfiles found(file, {});
    show(new ProfilesDialog(found, bench.fixture.demo().sessions(), bench.fixture.signIn(), nullptr));
    QVERIFY2(faults().isEmpty(), qUtf8Printable(faults()));
    (void)m_dialog->grab();
    delete m_dialog;
}

void HostileDialogsTest::namesOfHostsAreShownAsTheyAreAskedFor()
{
    // The first letter is Cyrillic.
    const QString homograph = u"https://\u0430db.cloud.databricks.com"_s;
    WindowFixture fixture;
    QVERIFY(fixture.start());
    QTemporaryDir folder;
    const QString path = folder.filePath(u".databrickscfg"_s);
    QVERIFY(putFile(path, "[prod]\nhost = " + homograph.toUtf8() + "\ntoken = x\n"));
    const DatabricksCfg file(path);
    FoundProfiles found(file, {});
    show(new ProfilesDialog(found, fixture.demo().sessions(), fixture.signIn(), nullptr));
    WindowTexts texts(*m_dialog);
    QVERIFY(texts.contain(u"xn--"_s) && !texts.contain(u"\u0430db"_s));
    delete m_dialog;

    Profile profile = fixture.demo().session().profile();
    profile.name = u"prod"_s;
    show(new SaveProfileDialog(file, profile, Secret("dapi0"), nullptr));
    findNamed<QLineEdit>(*m_dialog, u"Profile name"_s)->setText(u"prod"_s);
    settle();
    texts = WindowTexts(*m_dialog);
    QVERIFY(texts.contain(u"xn--"_s) && !texts.contain(u"\u0430db"_s));
    delete m_dialog;
}

void HostileDialogsTest::aCommentThatCannotBeShownIsSentOnlyWhenChanged()
{
    HostileBench bench(u"two\nlines\u202e"_s);
    QVERIFY(bench.start());
    DemoFixture &demo = bench.fixture.demo();
    show(new EditTokenDialog(demo.sessions(), bench.id(), bench.token(u"good"_s), demo.catalog(), nullptr));
    auto *comment = findNamed<QLineEdit>(*m_dialog, u"Comment"_s);
    auto *save = findNamed<QPushButton>(*m_dialog, u"Save changes"_s);
    QCOMPARE(comment->text(), u"two lines"_s);
    QVERIFY(comment->accessibleDescription().contains(u"cannot show"_s));
    QVERIFY(!save->isEnabled());
    QVERIFY(demo.network().sent("PATCH").isEmpty());

    // What goes out is what the person sees.
    comment->setText(u"two lines more"_s);
    QVERIFY(save->isEnabled());
    save->click();
    QTRY_VERIFY(!m_dialog);
    const QList<RecordingNetwork::Sent> sent = demo.network().sent("PATCH");
    QCOMPARE(sent.size(), 1);
    QCOMPARE(sent.constFirst().body.value(u"update_mask"_s).toString(), u"comment"_s);
    const QJsonObject token = sent.constFirst().body.value(u"token"_s).toObject();
    QCOMPARE(token.keys(), QStringList{u"comment"_s});
    QCOMPARE(token.value(u"comment"_s).toString(), u"two lines more"_s);
}

void HostileDialogsTest::whatHasNoUsableIdIsLeftOutOfRevoking()
{
    HostileBench bench(u"../list"_s);
    QVERIFY(bench.start());
    QList<RevokeItem> items;
    for (const Token &token : bench.session->tokens())
        items << RevokeItem{bench.id(), token};
    QCOMPARE(items.size(), 4);
    QVERIFY(RevokeDialog::canRevokeAny(items));
    QVERIFY(!RevokeDialog::canRevokeAny(items.mid(1, 2)));
    show(new RevokeDialog(bench.fixture.demo().sessions(), items, bench.fixture.demo().clock(), nullptr));
    QVERIFY(anyContains(spokenTexts(*m_dialog), u"Revoke 2 tokens in"_s));
    QVERIFY(anyContains(spokenTexts(*m_dialog), u"2 selected tokens have no usable ID and are left out."_s));
    findNamed<QPushButton>(*m_dialog, u"Revoke token"_s)->click();
    QTRY_VERIFY(!m_dialog);
    QCOMPARE(bench.workspace.server().started("POST"), 2);
}

void HostileDialogsTest::aNewTokenWithoutAnIdIsNotKept()
{
    HostileBench bench(u"plain"_s);
    QVERIFY(bench.start());
    DemoFixture &demo = bench.fixture.demo();
    for (const bool usable : {true, false}) {
        auto created = std::make_shared<CreatedToken>();
        created->token.id = TokenId(usable ? u"a"_s : QString());
        created->token.expiryMs = std::numeric_limits<qint64>::min();
        created->value = Secret("dapi00000000000000000000000000000000");
        show(new TokenCreatedDialog(demo.sessions(), bench.id(), created, bench.fixture.clipboard(),
                                    demo.configFile(), demo.clock(), nullptr));
        QCOMPARE(findNamed<QWidget>(*m_dialog, u"Keep in keychain"_s) != nullptr, usable);
        delete m_dialog;
    }
}

} // namespace latchkey

QTEST_MAIN(latchkey::HostileDialogsTest)
#include "tst_hostiledialogs.moc"
