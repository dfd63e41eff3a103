// SPDX-License-Identifier: GPL-3.0-or-later
// latchkey_gallery FOLDER: draws every window on the demo workspace, light and dark, into PNG files. For
// people to look at; it checks nothing. QT_SCALE_FACTOR=2 doubles the scale; LATCHKEY_GALLERY_LONG=1 makes
// every text as long as a language of long words would.
#include "dialogs/addworkspacedialog.h"
#include "dialogs/edittokendialog.h"
#include "dialogs/forgetworkspacedialog.h"
#include "dialogs/networkdialog.h"
#include "dialogs/newtokendialog.h"
#include "dialogs/profilesdialog.h"
#include "dialogs/quitdialog.h"
#include "dialogs/revokedialog.h"
#include "dialogs/saveprofiledialog.h"
#include "dialogs/tokencreateddialog.h"
#include "session/foundprofiles.h"
#include "store/databrickscfg.h"
#include "support/testfiles.h"
#include "support/windowfixture.h"
#include "text/authoritytext.h"
#include "widgets/searchfield.h"
#include "window/tokentable.h"

#include <QApplication>
#include <QComboBox>
#include <QLineEdit>
#include <QPixmap>
#include <QTemporaryDir>
#include <QTranslator>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace latchkey;

namespace {

class LongWords final : public QTranslator
{
public:
    using QTranslator::QTranslator;

    [[nodiscard]] QString translate(const char *, const char *text, const char *, int) const override
    {
        const QString source = QString::fromUtf8(text);
        return source.size() < 4 ? source : QString(source + u" und Verlängerung"_s);
    }
    [[nodiscard]] bool isEmpty() const override { return false; }
};

QPalette darkPalette()
{
    QPalette palette(QColor(0x2b, 0x2c, 0x30));
    palette.setColor(QPalette::Base, QColor(0x26, 0x27, 0x2b));
    palette.setColor(QPalette::Highlight, QColor(0x6b, 0x9d, 0xf7));
    palette.setColor(QPalette::HighlightedText, Qt::black);
    palette.setColor(QPalette::Link, QColor(0x8a, 0xb4, 0xff));
    for (const auto role : {QPalette::WindowText, QPalette::Text, QPalette::ButtonText})
        palette.setColor(QPalette::Disabled, role, QColor(0x80, 0x80, 0x86));
    return palette;
}

class Gallery
{
public:
    explicit Gallery(QString folder)
        : m_folder(std::move(folder))
    {
    }

    void drawAll(const QString &look)
    {
        m_look = look;
        drawWelcome();
        drawWindows();
        drawLocked();
        drawDialogs();
    }

private:
    void save(QWidget &widget, const QString &name)
    {
        // Layouts and lists settle over some turns of the event loop.
        for (int i = 0; i < 20; ++i)
            QCoreApplication::processEvents();
        const QString file = QString(m_folder + u'/' + name + u'-' + m_look + u".png"_s);
        if (!widget.grab().save(file))
            std::fprintf(stderr, "%s could not be written\n", qPrintable(file));
    }

    void drawWelcome()
    {
        WindowFixture fixture;
        if (fixture.start(false))
            save(fixture.window(), u"welcome"_s);
    }

    void drawWindows()
    {
        WindowFixture fixture;
        if (!fixture.start())
            return;
        auto *table = fixture.window().findChild<TokenTable *>();
        save(fixture.window(), u"main-none-selected"_s);
        fixture.window().openWorkspace(u"demo"_s);
        save(fixture.window(), u"main-workspace"_s);
        table->selectRow(2);
        save(fixture.window(), u"main"_s);
        table->selectAll();
        save(fixture.window(), u"main-many-selected"_s);
        fixture.window().findChild<SearchField *>()->setText(u"no such token"_s);
        save(fixture.window(), u"main-no-match"_s);
        fixture.window().findChild<SearchField *>()->clear();

        read(fixture.demo().addWorkspace(u"partner"_s, *WorkspaceHost::parse(u"http://127.0.0.1:1"_s)));
        table->selectRow(0);
        save(fixture.window(), u"main-error"_s);

        fixture.demo().workspace().addTokens(586);
        read(fixture.demo().session());
        save(fixture.window(), u"main-600"_s);
        fixture.demo().workspace().clear();
        read(fixture.demo().session());
        save(fixture.window(), u"main-empty-with-error"_s);
    }

    void drawLocked()
    {
        WindowFixture fixture;
        if (!fixture.start())
            return;
        QTest::keyClick(&fixture.window(), Qt::Key_L, Qt::ControlModifier);
        save(fixture.window(), u"locked"_s);
    }

    static void read(WorkspaceSession &session)
    {
        const Outcome<Result<void>> outcome(session.refresh());
        if (!QTest::qWaitFor([&] { return outcome.isDone(); }))
            std::fputs("A workspace does not answer.\n", stderr);
    }

    void drawDialogs()
    {
        WindowFixture fixture;
        if (!fixture.start())
            return;
        DemoFixture &demo = fixture.demo();
        const QList<Token> tokens = demo.session().tokens();
        QWidget *const window = &fixture.window();
        show(new NewTokenDialog(demo.sessions(), demo.catalog(), demo.settings(), demo.clock(), demo.demoId(),
                                window),
             u"new-token"_s);
        show(new EditTokenDialog(demo.sessions(), demo.demoId(), tokens.at(3), demo.catalog(), window),
             u"edit"_s);
        show(new RevokeDialog(demo.sessions(), {{demo.demoId(), tokens.at(0)}, {demo.demoId(), tokens.at(1)}},
                              demo.clock(), window),
             u"revoke"_s);
        // It is offered where there can be one; nobody starts it here.
        SignInMeans means = demo.means();
        means.browser = [] { return std::unique_ptr<BrowserSignIn>(); };
        SignIn signIn(means);
        show(new AddWorkspaceDialog(demo.sessions(), signIn, fixture.stores(), window), u"add-workspace"_s);
        for (int way = 1; way < 5; ++way) {
            auto *dialog = new AddWorkspaceDialog(demo.sessions(), signIn, fixture.stores(), window);
            dialog->findChild<QComboBox *>()->setCurrentIndex(way);
            show(dialog, QString(u"add-workspace-"_s + QString::number(way)));
        }
        drawRefusals(fixture, signIn);
        drawProfiles(fixture);
        show(new NetworkDialog(
                 u"proxy.example.com:3128"_s, u"/etc/ssl/certs/company.pem"_s,
                 [](const QString &) { return QString(); }, window),
             u"network"_s);
        show(new ForgetWorkspaceDialog(demo.sessions(), demo.demoId(), window), u"forget"_s);
        drawQuitting(window);
        // A made-up value: no picture ever shows one that opens anything.
        auto created = std::make_shared<CreatedToken>();
        created->token = tokens.at(2);
        created->value = Secret("dapi00000000000000000000000000000000");
        show(new TokenCreatedDialog(demo.sessions(), demo.demoId(), created, fixture.clipboard(),
                                    demo.configFile(), demo.clock(), window),
             u"token-created"_s);
        show(new SaveProfileDialog(demo.configFile(), demo.session().profile(),
                                   Secret("dapi00000000000000000000000000000000"), window),
             u"save-profile"_s);
    }

    static void enter(QDialog &dialog, const QString &field, const QString &text)
    {
        const QList<QLineEdit *> edits = dialog.findChildren<QLineEdit *>();
        for (QLineEdit *edit : edits) {
            if (edit->accessibleName() == field)
                edit->setText(text);
        }
    }

    // Dialogs that say no, each beside the cause.
    void drawRefusals(WindowFixture &fixture, SignIn &signIn)
    {
        DemoFixture &demo = fixture.demo();
        const QString dead = u"http://127.0.0.1:1"_s;
        const QList<std::pair<QString, QString>> addresses{
            {u"account"_s, u"https://accounts.cloud.databricks.com"_s},
            {u"token"_s, demo.session().profile().host.origin()},
            {u"dead"_s, dead}};
        for (const auto &[name, address] : addresses) {
            auto *dialog =
                new AddWorkspaceDialog(demo.sessions(), signIn, fixture.stores(), &fixture.window());
            dialog->open();
            enter(*dialog, u"Workspace URL"_s, address);
            enter(*dialog, u"Access token"_s, u"dapi00000000000000000000000000000000"_s);
            QTest::keyClick(dialog, Qt::Key_Return);
            if (!QTest::qWaitFor([dialog] { return !dialog->isBusy(); }))
                std::fputs("The sign-in does not end.\n", stderr);
            show(dialog, QString(u"add-workspace-refused-"_s + name));
        }
        auto *network = new NetworkDialog(
            QString(), u"/etc/ssl/certs/company.pem"_s,
            [](const QString &) { return authorityProblemText(AuthorityProblem::NoCertificate); },
            &fixture.window());
        network->open();
        network->accept();
        show(network, u"network-refused"_s);
    }

    void drawQuitting(QWidget *window)
    {
        const QList<QuitDialog::Item> items{{u"ACME"_s, {OpenChange::Kind::Create, u"nightly job"_s}},
                                            {u"ACME"_s, {OpenChange::Kind::Revoke, u"old laptop"_s}}};
        auto *quit = new QuitDialog(window);
        quit->setItems(items.first(1));
        show(quit, u"quit"_s);
        auto *waiting = new QuitDialog(window);
        waiting->setItems(items);
        waiting->showWaiting(10);
        show(waiting, u"quit-waiting"_s);
    }

    void drawProfiles(WindowFixture &fixture)
    {
        QTemporaryDir folder;
        const QString path = folder.filePath(u".databrickscfg"_s);
        if (!putFile(path, "[DEFAULT]\nhost = https://adb-1234567890123456.7.azuredatabricks.net\ntoken = x\n"
                           "[prod]\nhost = https://dbc-a1b2c3d4-5e6f.cloud.databricks.com\n"
                           "auth_type = databricks-cli\n"
                           "[release pipeline]\nhost = https://dbc-11.cloud.databricks.com\nclient_id = a\n"
                           "client_secret = x\n"
                           "[azure ci]\nhost = https://adb-99.9.azuredatabricks.net\n"
                           "auth_type = azure-client-secret\n"
                           "[prod]\nhost = https://dbc-other.cloud.databricks.com\n"))
            return;
        const DatabricksCfg file(path);
        FoundProfiles found(file, {});
        show(new ProfilesDialog(found, fixture.demo().sessions(), fixture.signIn(), &fixture.window()),
             u"profiles"_s);
    }

    void show(QDialog *dialog, const QString &name)
    {
        dialog->open();
        save(*dialog, name);
        delete dialog;
    }

    QString m_folder;
    QString m_look;
};

} // namespace

int main(int argc, char **argv)
{
    QApplication app(argc, argv);
    if (argc != 2) {
        std::fputs("latchkey_gallery FOLDER\n", stderr);
        return 2;
    }
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
    LongWords longWords;
    if (qEnvironmentVariableIsSet("LATCHKEY_GALLERY_LONG"))
        QApplication::installTranslator(&longWords);
    Gallery gallery(QString::fromLocal8Bit(argv[1]));
    gallery.drawAll(u"light"_s);
    QApplication::setPalette(darkPalette());
    gallery.drawAll(u"dark"_s);
    return 0;
}
