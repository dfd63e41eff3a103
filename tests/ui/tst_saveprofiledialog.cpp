// SPDX-License-Identifier: GPL-3.0-or-later
#include "dialogs/saveprofiledialog.h"

#include "store/databrickscfg.h"
#include "support/findwidget.h"
#include "support/testfiles.h"

#include <QLineEdit>
#include <QPointer>
#include <QPushButton>
#include <QTemporaryDir>
#include <QTest>

#include <memory>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

QByteArray sampleValue()
{
    return "dapi0123456789abcdef0123456789abcdef";
}

Profile sampleProfile(const QString &name)
{
    Profile profile;
    profile.name = name;
    profile.host = WorkspaceHost::parse(u"https://adb-1.7.azuredatabricks.net"_s).value_or(WorkspaceHost());
    return profile;
}

} // namespace

class SaveProfileDialogTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { m_folder = std::make_unique<QTemporaryDir>(); }

    void cleanup()
    {
        delete m_dialog;
        m_file.reset();
        m_folder.reset();
        m_saved.clear();
    }

    void newFileIsMadeByEnterAlone()
    {
        open({}, u"Prod [EU]"_s);
        QCOMPARE(m_dialog->windowTitle(), u"Save as Profile"_s);
        QCOMPARE(m_dialog->focusWidget(), edit());
        QCOMPARE(edit()->text(), u"Prod-EU"_s);
        QTest::keyClick(m_dialog->focusWidget(), Qt::Key_Return);
        QTRY_VERIFY(!m_dialog);
        QCOMPARE(m_saved, QStringList{u"Prod-EU"_s});
        const QByteArray content = contentOf(path());
        QVERIFY(content.contains("[Prod-EU]"));
        QVERIFY(content.contains("https://adb-1.7.azuredatabricks.net"));
        QVERIFY(content.contains(sampleValue()));
#ifndef Q_OS_WIN
        QVERIFY(!(QFile::permissions(path()) & othersBits));
#endif
    }

    void hostFileAndConsequenceAreTold()
    {
        open({});
        const QStringList texts = spokenTexts(*m_dialog);
        QVERIFY(texts.contains(u"https://adb-1.7.azuredatabricks.net"_s));
        QVERIFY(anyContains(texts, m_folder->path()));
        QVERIFY(anyContains(texts, u"in clear text, readable only by you"_s));
    }

    void valueIsNeverShownOrSpoken()
    {
        open("[prod]\nhost = https://adb-1.7.azuredatabricks.net\ntoken = " + sampleValue() + "\n");
        QVERIFY(!anyContains(spokenTexts(*m_dialog), QString::fromUtf8(sampleValue().mid(4, 8))));
    }

    void profileThatExistsIsReplacedOnlyByThatName()
    {
        const QByteArray before = "# mine\n[prod]\nhost = https://adb-1.7.azuredatabricks.net\n"
                                  "token = dapiold\n\n[other]\nhost = https://b.example.com\n";
        open(before);
        QVERIFY(button(u"Replace token"_s));
        QCOMPARE(button(u"Replace token"_s)->text(), u"&Replace Token"_s);
        QVERIFY(edit()->accessibleDescription().contains(u"Its token will be replaced."_s));
        QTest::keyClicks(edit(), u"new"_s);
        QVERIFY(button(u"Save profile"_s));
        QVERIFY(!edit()->accessibleDescription().contains(u"replaced"_s));
        edit()->setText(u"prod"_s);
        QTest::keyClick(button(u"Replace token"_s), Qt::Key_Space);
        QTRY_VERIFY(!m_dialog);
        QByteArray expected = before;
        QCOMPARE(contentOf(path()), expected.replace("dapiold", sampleValue()));
    }

    void profileOfAnotherWorkspaceIsNotProposed()
    {
        open("[prod]\nhost = https://b.example.com\ntoken = dapiold\n");
        QCOMPARE(edit()->text(), u"prod-2"_s);
        QVERIFY(button(u"Save profile"_s));
        edit()->setText(u"prod"_s);
        QVERIFY(edit()->accessibleDescription().contains(u"for b.example.com"_s));
        QVERIFY(edit()->accessibleDescription().contains(u"Its host and its token will be replaced."_s));
    }

    void namesThatCannotBeWrittenAreToldBesideTheField_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("problem");
        QTest::newRow("empty") << QString() << u"Enter a name"_s;
        QTest::newRow("reserved") << u"__settings__"_s << u"reserved"_s;
        QTest::newRow("bracket") << u"a]"_s << u"square brackets"_s;
    }
    void namesThatCannotBeWrittenAreToldBesideTheField()
    {
        QFETCH(const QString, name);
        QFETCH(const QString, problem);
        open({});
        edit()->clear();
        QTest::keyClicks(edit(), name);
        QVERIFY(!button(u"Save profile"_s)->isEnabled());
        QTest::keyClick(edit(), Qt::Key_Return);
        QVERIFY2(edit()->accessibleDescription().contains(problem),
                 qUtf8Printable(edit()->accessibleDescription()));
        QVERIFY(!QFile::exists(path()));
        QTest::keyClicks(edit(), u"x"_s);
    }

    void fileThatIsReadInTwoWaysIsLeftAsItIs()
    {
        const QByteArray before = "[a]\nhost = https://a.example.com\n[a]\ntoken = dapiold\n";
        open(before);
        QTest::keyClick(edit(), Qt::Key_Return);
        QVERIFY(m_dialog->isVisible());
        const QStringList texts = spokenTexts(*m_dialog);
        QVERIFY(anyContains(texts, u"The profile was not saved."_s));
        QVERIFY(anyContains(texts, u"Line 3: the section a is there twice."_s));
        QVERIFY(!anyContains(texts, u"dapi"_s));
        QCOMPARE(contentOf(path()), before);
        QVERIFY(m_saved.isEmpty());
        // Another try may go well: the token is still there.
        QVERIFY(putFile(path(), "[a]\nhost = https://a.example.com\n"));
        QTest::keyClick(edit(), Qt::Key_Return);
        QTRY_COMPARE(m_saved.size(), 1);
        QVERIFY(contentOf(path()).contains(sampleValue()));
    }

    void folderInPlaceOfTheFileIsTold()
    {
        QVERIFY(QDir().mkpath(path()));
        openOn(u"prod"_s);
        QTest::keyClick(edit(), Qt::Key_Return);
        QVERIFY(m_dialog->isVisible());
        QVERIFY(anyContains(spokenTexts(*m_dialog), u"The profile was not saved."_s));
    }

    void changeOfTheFileIsFollowed()
    {
        open({});
        QVERIFY(button(u"Save profile"_s));
        QVERIFY(putFile(path(), "[prod]\nhost = https://adb-1.7.azuredatabricks.net\ntoken = dapiold\n"));
        QTRY_VERIFY(button(u"Replace token"_s));
    }

private:
    void open(const QByteArray &content, const QString &workspace = u"prod"_s)
    {
        if (!content.isEmpty())
            QVERIFY(putFile(path(), content));
        openOn(workspace);
    }
    void openOn(const QString &workspace)
    {
        m_file = std::make_unique<DatabricksCfg>(path());
        m_dialog = new SaveProfileDialog(*m_file, sampleProfile(workspace), Secret(sampleValue()), nullptr);
        connect(m_dialog, &SaveProfileDialog::saved, this, [this](const QString &name) { m_saved << name; });
        m_dialog->open();
        QVERIFY(QTest::qWaitForWindowExposed(m_dialog));
    }

    QString path() const
    {
        return m_folder->filePath(u".databrickscfg"_s);
    }
    QPushButton *button(const QString &name) const
    {
        return findNamed<QPushButton>(*m_dialog, name);
    }
    QLineEdit *edit() const
    {
        return findNamed<QLineEdit>(*m_dialog, u"Profile name"_s);
    }

    std::unique_ptr<QTemporaryDir> m_folder;
    std::unique_ptr<DatabricksCfg> m_file;
    QPointer<SaveProfileDialog> m_dialog;
    QStringList m_saved;
};

QTEST_MAIN(SaveProfileDialogTest)
#include "tst_saveprofiledialog.moc"
