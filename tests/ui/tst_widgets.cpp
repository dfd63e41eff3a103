// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/palettes.h"
#include "widgets/chiprow.h"
#include "widgets/emptystate.h"
#include "widgets/flowlayout.h"
#include "widgets/icons.h"
#include "widgets/searchfield.h"
#include "widgets/statepill.h"

#include <QAccessible>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSet>
#include <QSignalSpy>
#include <QTest>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

constexpr double readable = 4.5;

/// How many pixels an image covers with anything at all.
int coverage(const QImage &image)
{
    int covered = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            covered += image.pixelColor(x, y).alpha() > 0 ? 1 : 0;
    }
    return covered;
}

/// The colour where the image is most opaque.
QColor strongestColor(const QImage &image)
{
    QColor strongest(Qt::transparent);
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor color = image.pixelColor(x, y);
            if (color.alpha() > strongest.alpha())
                strongest = color;
        }
    }
    return strongest;
}

QString spokenName(QWidget *widget)
{
    return QAccessible::queryAccessibleInterface(widget)->text(QAccessible::Name);
}

} // namespace

class WidgetsTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void cleanup() { QApplication::setPalette(QPalette()); }

    void colorsAreReadable_data();
    void colorsAreReadable();
    void contrastIsThatOfTheStandard();
    void everyIconIsDrawnInEveryMode_data();
    void everyIconIsDrawnInEveryMode();
    void iconsDifferFromEachOther();
    void iconsFollowThePalette();
    void iconsAreCrispOnEveryScreen();
    void applicationIconHasColors();
    void everyStateHasAPillOfItsOwn();
    void pillIsALabelToAssistivePrograms();
    void chipsThatDoNotFitAreCounted();
    void chipRowTellsItsChips();
    void flowLayoutGoesOnInANewLine();
    void escapeClearsTheSearch();
    void emptyStateHasAButtonOnlyWithAText();
};

void WidgetsTest::colorsAreReadable_data()
{
    QTest::addColumn<QPalette>("palette");
    QTest::addColumn<bool>("dark");
    QTest::newRow("light") << lightPalette() << false;
    QTest::newRow("dark") << darkPalette() << true;
    QTest::newRow("the style's own") << QPalette() << false;
    QTest::newRow("black and white") << paletteOf(Qt::black, Qt::black, Qt::white, Qt::yellow) << true;
    QTest::newRow("yellow accent") << paletteOf(Qt::white, Qt::white, Qt::black, Qt::yellow) << false;
}

void WidgetsTest::colorsAreReadable()
{
    QFETCH(const QPalette, palette);
    QFETCH(const bool, dark);

    QCOMPARE(isDark(palette), dark);
    for (const Tone tone : {Tone::Good, Tone::Warning, Tone::Danger, Tone::Info}) {
        const ToneColors colors = toneColors(tone, palette);
        QVERIFY(contrastRatio(colors.foreground, colors.background) >= readable);
        // The strip writes ordinary text on these grounds.
        QVERIFY(contrastRatio(palette.color(QPalette::WindowText), colors.background) >= readable);
    }
    const QColor text = palette.color(QPalette::Text);
    for (const QColor &ground : {palette.color(QPalette::Window), palette.color(QPalette::Base),
                                 selectionTint(palette), hoverTint(palette)}) {
        QVERIFY(contrastRatio(text, ground) >= readable);
        QVERIFY(contrastRatio(subduedText(palette), ground) >= readable);
        QVERIFY(contrastRatio(text, overlaid(ground, chipGround(palette))) >= readable);
    }
}

void WidgetsTest::contrastIsThatOfTheStandard()
{
    QCOMPARE(qRound(contrastRatio(Qt::black, Qt::white) * 100), 2100);
    QCOMPARE(qRound(contrastRatio(Qt::white, Qt::white) * 100), 100);
    // #767676 is the well-known lightest grey that passes on white.
    QVERIFY(contrastRatio(QColor(0x76, 0x76, 0x76), Qt::white) >= readable);
    QVERIFY(contrastRatio(QColor(0x77, 0x77, 0x77), Qt::white) < readable);
}

void WidgetsTest::everyIconIsDrawnInEveryMode_data()
{
    QTest::addColumn<int>("name");
    for (int name = 0; name < iconCount; ++name)
        QTest::addRow("icon %d", name) << name;
}

void WidgetsTest::everyIconIsDrawnInEveryMode()
{
    QFETCH(const int, name);
    const QIcon drawn = icon(static_cast<IconName>(name));
    QVERIFY(!drawn.isNull());
    for (const auto mode : {QIcon::Normal, QIcon::Disabled, QIcon::Active, QIcon::Selected}) {
        const QImage image = drawn.pixmap(QSize(24, 24), mode).toImage();
        QCOMPARE(image.size(), QSize(24, 24));
        // A line icon: neither nothing nor a filled square.
        QVERIFY(coverage(image) > 30);
        QVERIFY(coverage(image) < 24 * 24 / 2);
    }
}

void WidgetsTest::iconsDifferFromEachOther()
{
    QList<QImage> images;
    for (int name = 0; name < iconCount; ++name) {
        const QImage image = iconPixmap(static_cast<IconName>(name), 24, Qt::black, 1).toImage();
        QVERIFY2(!images.contains(image), qPrintable(QString::number(name)));
        images << image;
    }
}

void WidgetsTest::iconsFollowThePalette()
{
    const QIcon key = icon(IconName::Key);
    for (const QPalette &palette : {lightPalette(), darkPalette()}) {
        QApplication::setPalette(palette);
        const QColor drawn = strongestColor(key.pixmap(48).toImage());
        const QColor wanted = palette.color(QPalette::WindowText);
        QVERIFY(qAbs(drawn.red() - wanted.red()) <= 2);
        QVERIFY(qAbs(drawn.blue() - wanted.blue()) <= 2);
    }
}

void WidgetsTest::iconsAreCrispOnEveryScreen()
{
    const QPixmap doubled = icon(IconName::Clock).pixmap(QSize(16, 16), 2.0);
    QCOMPARE(doubled.size(), QSize(32, 32));
    QCOMPARE(doubled.devicePixelRatio(), 2.0);
    // Drawn anew, not blown up.
    const QImage blownUp = icon(IconName::Clock).pixmap(QSize(16, 16), 1.0).toImage().scaled(32, 32);
    QVERIFY(doubled.toImage().convertToFormat(blownUp.format()) != blownUp);
}

void WidgetsTest::applicationIconHasColors()
{
    const QImage image = applicationIcon().pixmap(QSize(64, 64), 1.0).toImage();
    QSet<QRgb> colors;
    for (int x = 0; x < image.width(); ++x)
        colors << image.pixel(x, image.height() / 2);
    QVERIFY(colors.size() > 4);
}

void WidgetsTest::everyStateHasAPillOfItsOwn()
{
    QSet<int> icons;
    for (const auto state : {ExpiryState::Unknown, ExpiryState::Never, ExpiryState::Valid,
                             ExpiryState::ExpiresSoon, ExpiryState::Expired}) {
        const Pill pill = expiryPill(state, u"words"_s);
        QCOMPARE(pill.text, u"words"_s);
        icons << static_cast<int>(pill.icon);
    }
    // So that colour is never the only sign.
    QCOMPARE(icons.size(), 5);
}

void WidgetsTest::pillIsALabelToAssistivePrograms()
{
    StatePill pill(expiryPill(ExpiryState::ExpiresSoon, u"in 3 days"_s));
    QCOMPARE(spokenName(&pill), u"in 3 days"_s);
    QCOMPARE(QAccessible::queryAccessibleInterface(&pill)->role(), QAccessible::StaticText);
    const int before = pill.sizeHint().width();
    pill.setPill(expiryPill(ExpiryState::Never, u"never expires at all"_s));
    QVERIFY(pill.sizeHint().width() > before);
    QCOMPARE(spokenName(&pill), u"never expires at all"_s);
}

void WidgetsTest::chipsThatDoNotFitAreCounted()
{
    // What is drawn for two chips in the room of one must not be what is drawn for one alone.
    const QList<Chip> both{{u"unity-catalog"_s, Chip::Kind::Plain}, {u"model-serving"_s, Chip::Kind::Plain}};
    const auto draw = [](const QList<Chip> &chips, int width) {
        QImage image(width, 30, QImage::Format_ARGB32_Premultiplied);
        image.fill(Qt::white);
        QPainter painter(&image);
        paintChips(painter, image.rect(), chips, {QApplication::font(), lightPalette(), Qt::LeftToRight});
        painter.end();
        return image;
    };
    const int all = chipsWidth(both, QApplication::font());
    QVERIFY(all > chipSize(both.at(0), QApplication::font()).width());
    QVERIFY(draw(both, all - 1) != draw(both.mid(0, 1), all - 1));
    QVERIFY(draw(both, all) != draw(both, all - 1).copy(0, 0, all, 30));
    QImage blank(40, 30, QImage::Format_ARGB32_Premultiplied);
    blank.fill(Qt::white);
    QCOMPARE(draw({}, 40), blank);
}

void WidgetsTest::chipRowTellsItsChips()
{
    ChipRow row;
    row.setChips({{u"sql"_s, Chip::Kind::Plain}, {u"Observing"_s, Chip::Kind::Info}});
    QCOMPARE(row.accessibleName(), u"sql, Observing"_s);
    QCOMPARE(row.findChildren<QLabel *>().size(), 2);
    row.setChips({{u"files"_s, Chip::Kind::Plain}});
    QCOMPARE(row.findChildren<QLabel *>().size(), 1);
    QCOMPARE(spokenName(row.findChild<QLabel *>()), u"files"_s);
}

void WidgetsTest::flowLayoutGoesOnInANewLine()
{
    QWidget parent;
    auto *layout = new FlowLayout(&parent, 5, 10, 20);
    QList<QLabel *> labels;
    for (int i = 0; i < 3; ++i) {
        labels << new QLabel(&parent);
        labels.last()->setFixedSize(100, 30);
        layout->addWidget(labels.last());
    }
    QCOMPARE(layout->heightForWidth(330), 40);
    QCOMPARE(layout->heightForWidth(329), 90);
    QCOMPARE(layout->heightForWidth(50), 140);
    layout->setGeometry({0, 0, 230, 100});
    QCOMPARE(labels.at(1)->geometry(), QRect(115, 5, 100, 30));
    QCOMPARE(labels.at(2)->geometry(), QRect(5, 55, 100, 30));
    parent.setLayoutDirection(Qt::RightToLeft);
    layout->setGeometry({0, 0, 230, 100});
    QCOMPARE(labels.at(0)->geometry(), QRect(125, 5, 100, 30));
    labels.at(0)->hide();
    QCOMPARE(layout->heightForWidth(230), 40);
}

void WidgetsTest::escapeClearsTheSearch()
{
    SearchField field;
    QCOMPARE(field.accessibleName(), u"Search tokens"_s);
    QTest::keyClicks(&field, u"sql"_s);
    QSignalSpy changes(&field, &QLineEdit::textChanged);
    QTest::keyClick(&field, Qt::Key_Escape);
    QVERIFY(field.text().isEmpty());
    QCOMPARE(changes.size(), 1);
}

void WidgetsTest::emptyStateHasAButtonOnlyWithAText()
{
    EmptyState state;
    QSignalSpy triggered(&state, &EmptyState::triggered);
    auto *button = state.findChild<QPushButton *>();
    state.setContent(IconName::Key, u"There are no tokens here yet."_s, u"New Token"_s, u"New token"_s);
    QVERIFY(button->isVisibleTo(&state));
    QCOMPARE(spokenName(button), u"New token"_s);
    button->click();
    QCOMPARE(triggered.size(), 1);
    state.setContent(IconName::Refresh, u"Reading the tokens."_s);
    QVERIFY(!button->isVisibleTo(&state));
}

QTEST_MAIN(WidgetsTest)

#include "tst_widgets.moc"
