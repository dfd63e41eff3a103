// SPDX-License-Identifier: GPL-3.0-or-later
#include "demo/demoform.h"

#include <QTest>

using namespace Qt::StringLiterals;

namespace latchkey {

class DemoFormTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void fieldsAreDecoded();
    void anEmptyFieldIsAbsent();
    void slipsAreRefused_data();
    void slipsAreRefused();
    void aRefusalQuotesNothing();
    void longBodiesAreRefused();
};

void DemoFormTest::fieldsAreDecoded()
{
    const auto form =
        DemoForm::parse("scope=offline_access+all-apis&redirect_uri=http%3a%2F%2Flocalhost%3A8020"
                        "&plus=%2B&equals=a=b&na%6De=x");
    QVERIFY(form);
    QCOMPARE(form->text("scope"_ba), u"offline_access all-apis"_s);
    QCOMPARE(form->text("redirect_uri"_ba), u"http://localhost:8020"_s);
    QCOMPARE(form->text("plus"_ba), u"+"_s);
    QCOMPARE(form->text("equals"_ba), u"a=b"_s);
    QVERIFY(form->secret("name"_ba) == Secret("x"));
}

void DemoFormTest::anEmptyFieldIsAbsent()
{
    const auto form = DemoForm::parse("code=&state&scope=x");
    QVERIFY(form);
    QVERIFY(!form->has("code"_ba));
    QVERIFY(!form->has("state"_ba));
    QVERIFY(!form->has("verifier"_ba));
    QVERIFY(form->has("scope"_ba));
    QVERIFY(DemoForm::parse({}));
}

void DemoFormTest::slipsAreRefused_data()
{
    QTest::addColumn<QByteArray>("body");
    QTest::newRow("a field twice") << "code=a&state=b&code=a"_ba;
    QTest::newRow("a field twice, encoded") << "code=a&c%6fde=b"_ba;
    QTest::newRow("a field twice, once empty") << "code=a&code="_ba;
    QTest::newRow("percent alone") << "code=a%"_ba;
    QTest::newRow("half an escape") << "code=a%2"_ba;
    QTest::newRow("no hexadecimal digits") << "code=%zz"_ba;
    QTest::newRow("escape in the name") << "%=a"_ba;
    QTest::newRow("line break") << "code=a%0D%0Ab"_ba;
    QTest::newRow("zero byte") << "code=a%00"_ba;
    QTest::newRow("other letters") << "code=%C3%A4"_ba;
    QTest::newRow("raw bytes") << "code=\xff"_ba;
}

void DemoFormTest::slipsAreRefused()
{
    QFETCH(const QByteArray, body);
    QVERIFY(!DemoForm::parse(body));
}

void DemoFormTest::aRefusalQuotesNothing()
{
    const auto form = DemoForm::parse("code=hush%&code=hush");
    QVERIFY(!form);
    QVERIFY(!form.error().contains(u"hush"_s));
}

void DemoFormTest::longBodiesAreRefused()
{
    const QByteArray name = "code="_ba;
    QVERIFY(DemoForm::parse(QByteArray(name + QByteArray(DemoForm::longest - name.size(), 'x'))));
    QVERIFY(!DemoForm::parse(QByteArray(name + QByteArray(DemoForm::longest - name.size() + 1, 'x'))));
}

} // namespace latchkey

QTEST_GUILESS_MAIN(latchkey::DemoFormTest)
#include "tst_demoform.moc"
