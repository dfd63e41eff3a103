// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/profilesbench.h"

#include <QFileInfo>
#include <QLabel>
#include <QTest>

#include <algorithm>

using namespace latchkey;
using namespace Qt::StringLiterals;

class ProfilesDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_bench = std::make_unique<ProfilesBench>();
        QVERIFY(m_bench->start());
    }
    void cleanup() { m_bench.reset(); }

    void eachProfileIsListedWithHostAndWay_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<QString>("spoken");
        QTest::newRow("token") << QByteArray("host = https://a.example.com\ntoken = dapi0")
                               << u"prod, a.example.com · Access token"_s;
        QTest::newRow("service") << QByteArray(
                                        "host = https://a.example.com\nclient_id = 1\nclient_secret = 2")
                                 << u"prod, a.example.com · Service principal"_s;
        QTest::newRow("command line")
            << QByteArray("host = https://a.example.com\nauth_type = databricks-cli")
            << u"prod, a.example.com · Databricks command line"_s;
        QTest::newRow("azure") << QByteArray("host = https://a.example.com\nauth_type = azure-cli")
                               << u"prod, a.example.com · Azure command line"_s;
    }
    void eachProfileIsListedWithHostAndWay()
    {
        QFETCH(const QByteArray, keys);
        QFETCH(const QString, spoken);
        m_bench->open("[prod]\n" + keys + "\n");
        QCOMPARE(m_bench->spokenRow(0), spoken);
        QCOMPARE(m_bench->checkStateOf(0), QVariant(Qt::Checked));
    }

    void profileThatCannotBeUsedSaysWhyAndHasNoCheckBox_data()
    {
        QTest::addColumn<QByteArray>("keys");
        QTest::addColumn<QString>("reason");
        QTest::newRow("other way") << QByteArray(
                                          "host = https://a.example.com\nauth_type = azure-client-secret")
                                   << u"Signs in with azure-client-secret, which Latchkey does not support"_s;
        QTest::newRow("no host") << QByteArray("token = dapi0") << u"Has no host"_s;
        QTest::newRow("account") << QByteArray("host = https://accounts.cloud.databricks.com\ntoken = dapi0")
                                 << u"Account console: it has no tokens"_s;
        QTest::newRow("several") << QByteArray("host = https://a.example.com\ntoken = dapi0\n"
                                               "client_id = 1\nclient_secret = 2")
                                 << u"Holds credentials of several kinds"_s;
    }
    void profileThatCannotBeUsedSaysWhyAndHasNoCheckBox()
    {
        QFETCH(const QByteArray, keys);
        QFETCH(const QString, reason);
        m_bench->open("[prod]\n" + keys + "\n");
        QVERIFY2(m_bench->spokenRow(0).contains(reason), qUtf8Printable(m_bench->spokenRow(0)));
        QVERIFY(!m_bench->checkStateOf(0).isValid());
        QTest::keyClick(m_bench->list(), Qt::Key_Space);
        QVERIFY(!m_bench->checkStateOf(0).isValid());
        QVERIFY(!m_bench->addButton()->isEnabled());
        QVERIFY(m_bench->says(u"None of these profiles can be added."_s));
    }

    void environmentComesFirst()
    {
        m_bench->environment().insert(u"DATABRICKS_HOST"_s, u"https://env.example.com"_s);
        m_bench->environment().insert(u"DATABRICKS_TOKEN"_s, QString::fromUtf8(m_bench->token()));
        m_bench->open(m_bench->section("prod"));
        QCOMPARE(m_bench->spokenRow(0),
                 u"DATABRICKS_TOKEN, env.example.com · Access token · environment variable"_s);
        QVERIFY(m_bench->spokenRow(1).startsWith(u"prod, "_s));
        QCOMPARE(m_bench->addButton()->text(), u"&Add 2 Workspaces"_s);
    }

    void valuesAreNeverShownOrSpoken()
    {
        m_bench->environment().insert(u"DATABRICKS_HOST"_s, u"https://env.example.com"_s);
        m_bench->environment().insert(u"DATABRICKS_TOKEN"_s, QString::fromUtf8(m_bench->token()));
        m_bench->open(m_bench->section("prod"));
        QVERIFY(!m_bench->says(QString::fromUtf8(m_bench->token().mid(4, 8))));
    }

    void enterTakesReferencesAndSendsNothing()
    {
        m_bench->open(m_bench->section("prod") + m_bench->section("demo"));
        QCOMPARE(m_bench->dialog().windowTitle(), u"Profiles on This Computer"_s);
        QCOMPARE(m_bench->dialog().focusWidget(), m_bench->list());
        QTest::keyClick(m_bench->dialog().focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(m_bench->isClosed());
        QCOMPARE(m_bench->chosen().size(), 2);
        const Profile &profile = m_bench->chosen().at(0).profile;
        QCOMPARE(profile.name, u"prod"_s);
        QCOMPARE(profile.configProfile, u"prod"_s);
        QCOMPARE(profile.origin, CredentialOrigin::ConfigFile);
        QVERIFY(!profile.id.isEmpty() && profile.id != m_bench->chosen().at(1).profile.id);
        QVERIFY(!m_bench->chosen().at(0).credential);
        // The demo workspace has this name already.
        QCOMPARE(m_bench->chosen().at(1).profile.name, u"demo 2"_s);
        QVERIFY(m_bench->network().all().isEmpty());
        QVERIFY(contentOf(m_bench->path()).contains(m_bench->token()));
    }

    void spaceTakesTheCheckAway()
    {
        m_bench->open(m_bench->section("prod") + m_bench->section("test"));
        QCOMPARE(m_bench->addButton()->text(), u"&Add 2 Workspaces"_s);
        QTest::keyClick(m_bench->list(), Qt::Key_Space);
        QCOMPARE(m_bench->checkStateOf(0), QVariant(Qt::Unchecked));
        QCOMPARE(m_bench->addButton()->text(), u"&Add 1 Workspace"_s);
        QTest::keyClick(m_bench->list(), Qt::Key_Down);
        QTest::keyClick(m_bench->list(), Qt::Key_Space);
        QCOMPARE(m_bench->addButton()->text(), u"&Add Workspaces"_s);
        QVERIFY(!m_bench->addButton()->isEnabled());
        QVERIFY(m_bench->says(u"Check at least one profile."_s));
        QTest::keyClick(m_bench->list(), Qt::Key_Space);
        QTest::keyClick(m_bench->list(), Qt::Key_Return);
        QTRY_VERIFY(m_bench->isClosed());
        QCOMPARE(m_bench->chosen().size(), 1);
        QCOMPARE(m_bench->chosen().constFirst().profile.name, u"test"_s);
    }

    void clickAnywhereInARowTakesTheCheckAway()
    {
        m_bench->open(m_bench->section("prod"));
        const QRect row = m_bench->list()->visualRect(m_bench->index(0));
        QTest::mouseClick(m_bench->list()->viewport(), Qt::LeftButton, {}, row.center());
        QCOMPARE(m_bench->checkStateOf(0), QVariant(Qt::Unchecked));
    }

    void whatIsSetUpAlreadyIsMarked_data()
    {
        QTest::addColumn<CredentialOrigin>("origin");
        QTest::newRow("read in the file") << CredentialOrigin::ConfigFile;
        QTest::newRow("kept in the keychain") << CredentialOrigin::Stored;
    }
    void whatIsSetUpAlreadyIsMarked()
    {
        QFETCH(const CredentialOrigin, origin);
        Profile known;
        known.id = newProfileId();
        known.name = u"Lakehouse"_s;
        known.host = m_bench->fixture().session().profile().host;
        known.origin = origin;
        known.configProfile = u"prod"_s;
        m_bench->fixture().sessions().add(known);
        m_bench->open(m_bench->section("prod") + m_bench->section("test"));
        QVERIFY(m_bench->spokenRow(0).endsWith(u"Set up already as Lakehouse"_s));
        QVERIFY(!m_bench->checkStateOf(0).isValid());
        QCOMPARE(m_bench->checkStateOf(1), QVariant(Qt::Checked));
        QCOMPARE(m_bench->addButton()->text(), u"&Add 1 Workspace"_s);
    }

    void environmentThatIsSetUpAlreadyIsMarked()
    {
        Profile known;
        known.id = newProfileId();
        known.name = u"Lakehouse"_s;
        known.host = m_bench->fixture().session().profile().host;
        known.origin = CredentialOrigin::Environment;
        m_bench->fixture().sessions().add(known);
        m_bench->environment().insert(u"DATABRICKS_HOST"_s, known.host.origin());
        m_bench->environment().insert(u"DATABRICKS_TOKEN"_s, QString::fromUtf8(m_bench->token()));
        m_bench->open(m_bench->section("prod"));
        QVERIFY2(m_bench->spokenRow(0).endsWith(u"Set up already as Lakehouse"_s),
                 qUtf8Printable(m_bench->spokenRow(0)));
        QVERIFY(!m_bench->checkStateOf(0).isValid());
        QCOMPARE(m_bench->checkStateOf(1), QVariant(Qt::Checked));
        QCOMPARE(m_bench->addButton()->text(), u"&Add 1 Workspace"_s);
    }

    void changeOfTheFileIsFollowedAndChecksStay()
    {
        m_bench->open(m_bench->section("prod") + m_bench->section("test"));
        QTest::keyClick(m_bench->list(), Qt::Key_Down);
        QTest::keyClick(m_bench->list(), Qt::Key_Space);
        QVERIFY(putFile(m_bench->path(),
                        m_bench->section("new") + m_bench->section("prod") + m_bench->section("test")));
        QTRY_COMPARE(m_bench->list()->model()->rowCount(), 3);
        QCOMPARE(m_bench->checkStateOf(0), QVariant(Qt::Checked));
        QCOMPARE(m_bench->checkStateOf(1), QVariant(Qt::Checked));
        QCOMPARE(m_bench->checkStateOf(2), QVariant(Qt::Unchecked));
        QCOMPARE(m_bench->list()->currentIndex(), m_bench->index(2));
    }

    void problemsOfTheFileAreTold()
    {
        m_bench->open(m_bench->section("prod") + "[prod]\nhost = x\nnonsense\n");
        QVERIFY(m_bench->says(u"Line 5: the section prod is there twice."_s));
        QVERIFY(m_bench->says(u"Line 7 cannot be read."_s));
        QVERIFY(m_bench->says(QFileInfo(m_bench->path()).path()));
    }

    void nothingFoundIsSaid()
    {
        m_bench->open({});
        QVERIFY(nothingFound()->isVisible());
        QVERIFY(m_bench->says(QFileInfo(m_bench->path()).path()));
        QVERIFY(!m_bench->list());
        QVERIFY(!m_bench->keepButton());
        QVERIFY(!m_bench->addButton()->isEnabled());
        // And it comes by itself.
        QVERIFY(putFile(m_bench->path(), m_bench->section("prod")));
        QTRY_VERIFY(m_bench->list());
        QVERIFY(m_bench->addButton()->isEnabled());
        QVERIFY(!nothingFound()->isVisible());
    }

    void longNamesMakeNoWindowWider()
    {
        m_bench->open(m_bench->section("prod"));
        const int usual = m_bench->dialog().width();
        m_bench->close();
        const QByteArray name(300, 'w');
        m_bench->open(m_bench->section(name, m_bench->origin(), m_bench->token()));
        QCOMPARE(m_bench->dialog().width(), usual);
        QVERIFY(m_bench->index(0).data(Qt::ToolTipRole).toString().contains(u"wwww"_s));
    }

private:
    QLabel *nothingFound() const
    {
        const QList<QLabel *> labels = m_bench->dialog().findChildren<QLabel *>();
        const auto found = std::find_if(labels.cbegin(), labels.cend(), [](const QLabel *label) {
            return label->text().startsWith(u"No profiles were found on this computer."_s);
        });
        return found == labels.cend() ? nullptr : *found;
    }
    std::unique_ptr<ProfilesBench> m_bench;
};

QTEST_MAIN(ProfilesDialogTest)
#include "tst_profilesdialog.moc"
