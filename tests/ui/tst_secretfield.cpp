// SPDX-License-Identifier: GPL-3.0-or-later
#include "support/askedclock.h"
#include "support/findwidget.h"
#include "widgets/secretfield.h"
#include "widgets/secrettext.h"

#include <QLineEdit>
#include <QPushButton>
#include <QTest>
#include <QVBoxLayout>

#include <functional>

using namespace latchkey;
using namespace Qt::StringLiterals;

namespace {

const QString &value()
{
    static const QString text = u"dapi0123456789abcdef0123456789abcdef"_s;
    return text;
}

/// A window with a field that shows its value.
struct Bench
{
    Bench()
    {
        auto *column = new QVBoxLayout(&window);
        column->addWidget(field);
        column->addWidget(other);
        field->setSecret(Secret(value().toLatin1()));
    }
    Q_DISABLE_COPY_MOVE(Bench)
    ~Bench() = default;

    [[nodiscard]] bool show()
    {
        window.show();
        window.activateWindow();
        if (!QTest::qWaitForWindowActive(&window))
            return false;
        QTest::keyClick(findNamed<QPushButton>(window, u"Show token"_s), Qt::Key_Space);
        return isShown();
    }
    [[nodiscard]] bool isShown() const { return field->findChild<SecretText *>()->isRevealed(); }
    /// The field has looked at the clock, and still shows the value.
    [[nodiscard]] bool staysShown() const
    {
        return QTest::qWaitFor([this, before = clock.asked()] { return clock.asked() > before; }) &&
               isShown();
    }
    [[nodiscard]] bool isHeard() { return anyContains(spokenTexts(window), value().mid(4, 8)); }

    AskedClock clock;
    QWidget window;
    SecretField *field = new SecretField(clock, &window);
    QLineEdit *other = new QLineEdit(&window);
};

using Act = std::function<void(Bench &)>;

} // namespace

Q_DECLARE_METATYPE(Act)

class SecretFieldTest : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void shownValueHidesItselfAfterAWhile()
    {
        Bench bench;
        QVERIFY(bench.show());
        QVERIFY(bench.isHeard());
        bench.clock.advanceMs(SecretField::shownFor.count() - 1);
        QVERIFY(bench.staysShown());
        bench.clock.advanceMs(1);
        QTRY_VERIFY(!bench.isShown());
        QVERIFY(!bench.isHeard());
        QVERIFY(findNamed<QPushButton>(bench.window, u"Show token"_s));
        QCOMPARE(findNamed<QPushButton>(bench.window, u"Show token"_s)->text(), u"Show"_s);
    }

    // The monotonic clock may stand still meanwhile.
    void sleepOfTheComputerCounts()
    {
        Bench bench;
        QVERIFY(bench.show());
        bench.clock.sleepMs(SecretField::shownFor.count());
        QTRY_VERIFY(!bench.isShown());
    }

    void theTimeBeginsAnewWithEachShowing()
    {
        Bench bench;
        QVERIFY(bench.show());
        bench.clock.advanceMs(15'000);
        QTest::keyClick(findNamed<QPushButton>(bench.window, u"Hide token"_s), Qt::Key_Space);
        QTest::keyClick(findNamed<QPushButton>(bench.window, u"Show token"_s), Qt::Key_Space);
        bench.clock.advanceMs(15'000);
        QVERIFY(bench.staysShown());
        bench.clock.advanceMs(5'000);
        QTRY_VERIFY(!bench.isShown());
    }

    void windowOutOfSightHidesTheValue_data()
    {
        QTest::addColumn<Act>("act");
        QTest::newRow("hidden") << Act([](Bench &bench) { bench.window.hide(); });
        QTest::newRow("minimised") << Act([](Bench &bench) { bench.window.showMinimized(); });
        QTest::newRow("closed") << Act([](Bench &bench) { bench.window.close(); });
        QTest::newRow("field hidden") << Act([](Bench &bench) { bench.field->hide(); });
        QTest::newRow("on demand") << Act([](Bench &bench) { bench.field->hideValue(); });
    }
    void windowOutOfSightHidesTheValue()
    {
        QFETCH(const Act, act);
        Bench bench;
        QVERIFY(bench.show());
        act(bench);
        QTRY_VERIFY(!bench.isShown());
        QVERIFY(!bench.isHeard());
        bench.window.showNormal();
        QVERIFY(!bench.isShown());
        QVERIFY(bench.field->secret() == Secret(value().toLatin1()));
    }

    // People hold it against a value in another window.
    void losingTheFocusHidesNothing()
    {
        Bench bench;
        QVERIFY(bench.show());
        bench.other->setFocus();
        QVERIFY(bench.isShown());
        QWidget another;
        another.show();
        another.activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(&another));
        QVERIFY(!bench.window.isActiveWindow());
        QVERIFY(bench.isShown());
    }

    void nothingOfTheValueStaysOnTheScreen()
    {
        Bench bench;
        bench.window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&bench.window));
        const QImage masked = bench.field->grab().toImage();
        QVERIFY(bench.show());
        QVERIFY(bench.field->grab().toImage() != masked);
        bench.field->hideValue();
        bench.other->setFocus();
        QCOMPARE(bench.field->grab().toImage().convertToFormat(QImage::Format_RGB32),
                 masked.convertToFormat(QImage::Format_RGB32));
    }
};

QTEST_MAIN(SecretFieldTest)
#include "tst_secretfield.moc"
