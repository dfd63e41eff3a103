// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/messagestrip.h"

#include "support/palettes.h"
#include "support/widgets.h"

#include <QAccessible>
#include <QLabel>
#include <QPlainTextEdit>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QTextDocument>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

using Kind = StripMessage::Kind;

StripMessage messageOf(Kind kind, const QString &text)
{
    StripMessage message;
    message.kind = kind;
    message.text = text;
    return message;
}

QPushButton *button(const MessageStrip &strip, const QString &text)
{
    return withText<QPushButton>(strip, text);
}

/// What the eye reads, whatever it is set with.
QString readText(const MessageStrip &strip)
{
    QTextDocument document;
    document.setHtml(strip.findChild<QLabel *>()->text());
    return document.toPlainText();
}

} // namespace

class MessageStripTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void stripIsHiddenWhileThereIsNothingToTell();
    void mostSeriousMessageComesFirstThenTheNewest();
    void sameKeyTakesTheOldMessagesPlace();
    void othersAreCounted();
    void markupIsShownAsText_data();
    void markupIsShownAsText();
    void actionMayDismissItsOwnMessage();
    void detailsUnfoldAndFold();
    void newMessageFoldsTheDetails();
    void closingTellsWhichMessageItWas();
    void stripIsAnAlertNamedMessage();
    void stripTakesTheColorsOfItsKind();
};

void MessageStripTest::stripIsHiddenWhileThereIsNothingToTell()
{
    QWidget window;
    MessageStrip strip(&window);
    QVERIFY(strip.isHidden());
    strip.show(u"a"_s, messageOf(Kind::Info, u"Text."_s));
    QVERIFY(!strip.isHidden());
    QVERIFY(strip.has(u"a"_s));
    strip.dismiss(u"b"_s);
    QVERIFY(!strip.isHidden());
    strip.dismiss(u"a"_s);
    QVERIFY(strip.isHidden());
    QVERIFY(strip.currentKey().isEmpty());
    strip.show(u"a"_s, messageOf(Kind::Info, u"Text."_s));
    strip.dismissAll();
    QVERIFY(strip.isHidden());
}

void MessageStripTest::mostSeriousMessageComesFirstThenTheNewest()
{
    QWidget window;
    MessageStrip strip(&window);
    strip.show(u"warning"_s, messageOf(Kind::Warning, u"1"_s));
    strip.show(u"error"_s, messageOf(Kind::Error, u"2"_s));
    strip.show(u"info"_s, messageOf(Kind::Info, u"3"_s));
    strip.show(u"newer warning"_s, messageOf(Kind::Warning, u"4"_s));
    QStringList order;
    while (!strip.isHidden()) {
        order << strip.currentText();
        strip.dismiss(strip.currentKey());
    }
    QCOMPARE(order, (QStringList{u"2"_s, u"4"_s, u"1"_s, u"3"_s}));
}

void MessageStripTest::sameKeyTakesTheOldMessagesPlace()
{
    QWidget window;
    MessageStrip strip(&window);
    strip.show(u"a"_s, messageOf(Kind::Error, u"Old."_s));
    strip.show(u"a"_s, messageOf(Kind::Info, u"New."_s));
    QCOMPARE(strip.count(), 1);
    QCOMPARE(strip.currentText(), u"New."_s);
    QCOMPARE(readText(strip), u"New."_s);
}

void MessageStripTest::othersAreCounted()
{
    QWidget window;
    MessageStrip strip(&window);
    strip.show(u"a"_s, messageOf(Kind::Info, u"1"_s));
    QVERIFY(!withText<QLabel>(strip, u"1 more"_s));
    strip.show(u"b"_s, messageOf(Kind::Info, u"2"_s));
    QVERIFY(withText<QLabel>(strip, u"1 more"_s));
    strip.show(u"c"_s, messageOf(Kind::Info, u"3"_s));
    QVERIFY(withText<QLabel>(strip, u"2 more"_s));
}

void MessageStripTest::markupIsShownAsText_data()
{
    QTest::addColumn<QString>("lead");
    QTest::addColumn<QString>("text");
    QTest::addColumn<bool>("bold");

    QTest::newRow("plain") << QString() << u"All is well."_s << false;
    QTest::newRow("lead") << u"partner"_s << u"partner did not answer."_s << true;
    QTest::newRow("lead in the middle") << u"partner"_s << u"The address of partner was not found."_s << true;
    QTest::newRow("lead that does not occur") << u"other"_s << u"partner did not answer."_s << false;
    QTest::newRow("markup in the text") << QString() << u"<b>bold</b> &amp; <img src='x'>"_s << false;
    QTest::newRow("markup in the lead") << u"<i>x</i>"_s << u"<i>x</i> did not answer."_s << true;
}

void MessageStripTest::markupIsShownAsText()
{
    QFETCH(const QString, lead);
    QFETCH(const QString, text);
    QFETCH(const bool, bold);

    QWidget window;
    MessageStrip strip(&window);
    StripMessage message = messageOf(Kind::Warning, text);
    message.lead = lead;
    strip.show(u"a"_s, message);
    QCOMPARE(readText(strip), text);
    QCOMPARE(strip.currentText(), text);
    QCOMPARE(strip.findChild<QLabel *>()->text().contains(u"<b>"_s), bold);
}

void MessageStripTest::actionMayDismissItsOwnMessage()
{
    QWidget window;
    MessageStrip strip(&window);
    int calls = 0;
    StripMessage message = messageOf(Kind::Error, u"Text."_s);
    message.actionText = u"Retry"_s;
    message.action = [&strip, &calls] {
        strip.dismiss(u"a"_s);
        ++calls;
    };
    strip.show(u"a"_s, message);
    QVERIFY(button(strip, u"Retry"_s));
    button(strip, u"Retry"_s)->click();
    QCOMPARE(calls, 1);
    QVERIFY(strip.isHidden());
    strip.show(u"b"_s, messageOf(Kind::Error, u"Nothing to do."_s));
    QVERIFY(!button(strip, u"Retry"_s));
}

void MessageStripTest::detailsUnfoldAndFold()
{
    QWidget window;
    MessageStrip strip(&window);
    StripMessage message = messageOf(Kind::Error, u"Text."_s);
    message.details = u"Answer: <b>no</b>\nHTTP status: 503"_s;
    strip.show(u"a"_s, message);
    auto *details = strip.findChild<QPlainTextEdit *>();
    QVERIFY(!details->isVisibleTo(&strip));
    button(strip, u"Details"_s)->click();
    QVERIFY(details->isVisibleTo(&strip));
    QCOMPARE(details->toPlainText(), message.details);
    QVERIFY(details->isReadOnly());
    button(strip, u"Hide Details"_s)->click();
    QVERIFY(!details->isVisibleTo(&strip));
}

void MessageStripTest::newMessageFoldsTheDetails()
{
    QWidget window;
    MessageStrip strip(&window);
    StripMessage message = messageOf(Kind::Warning, u"First."_s);
    message.details = u"First details"_s;
    strip.show(u"a"_s, message);
    button(strip, u"Details"_s)->click();
    strip.show(u"b"_s, messageOf(Kind::Info, u"Less serious."_s));
    QVERIFY(button(strip, u"Hide Details"_s));
    strip.show(u"c"_s, messageOf(Kind::Error, u"Second."_s));
    QVERIFY(!strip.findChild<QPlainTextEdit *>()->isVisibleTo(&strip));
    QVERIFY(!button(strip, u"Details"_s));
}

void MessageStripTest::closingTellsWhichMessageItWas()
{
    QWidget window;
    MessageStrip strip(&window);
    QSignalSpy closed(&strip, &MessageStrip::closed);
    strip.show(u"a"_s, messageOf(Kind::Info, u"Text."_s));
    named<QPushButton>(strip, u"Close"_s)->click();
    QCOMPARE(closed.size(), 1);
    QCOMPARE(closed.at(0).at(0).toString(), u"a"_s);
    QVERIFY(strip.isHidden());
    StripMessage lasting = messageOf(Kind::Info, u"Text."_s);
    lasting.closable = false;
    strip.show(u"b"_s, lasting);
    QVERIFY(!named<QPushButton>(strip, u"Close"_s));
}

void MessageStripTest::stripIsAnAlertNamedMessage()
{
    QWidget window;
    MessageStrip strip(&window);
    strip.show(u"a"_s, messageOf(Kind::Error, u"Text."_s));
    QAccessibleInterface *interface = QAccessible::queryAccessibleInterface(&strip);
    QCOMPARE(interface->role(), QAccessible::AlertMessage);
    QCOMPARE(interface->text(QAccessible::Name), u"Message"_s);
    QCOMPARE(interface->text(QAccessible::Description), u"Text."_s);
}

void MessageStripTest::stripTakesTheColorsOfItsKind()
{
    QWidget window;
    MessageStrip strip(&window);
    for (const QPalette &palette : {lightPalette(), darkPalette()}) {
        strip.setPalette(palette);
        for (const auto &[kind, tone] :
             {std::pair(Kind::Info, Tone::Info), std::pair(Kind::Warning, Tone::Warning),
              std::pair(Kind::Error, Tone::Danger)}) {
            strip.show(u"a"_s, messageOf(kind, u"Text."_s));
            const QImage image = strip.grab().toImage();
            QCOMPARE(image.pixelColor(image.width() / 2, 2), toneColors(tone, palette).background);
        }
    }
}

QTEST_MAIN(MessageStripTest)

#include "tst_messagestrip.moc"
