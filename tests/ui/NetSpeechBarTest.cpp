// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/NetSpeechBar.h"

#include "tests/support/Looks.h"
#include "ui/theme/Tokens.h"

#include <QLocale>
#include <QTest>

using namespace rollcall::ui;
using namespace rollcall::test;

class NetSpeechBarTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { QLocale::setDefault(QLocale::c()); }

    void looks_data() { addPaletteRows(); }
    void looks()
    {
        QFETCH(QPalette, palette);
        NetSpeechBar widget;
        widget.setBounds(5.0, 20.0);
        const QString row = QString::fromUtf8(QTest::currentDataTag());
        const QSize size(360, widget.sizeHint().height());
        widget.setSeconds(3.2);
        const QImage little = picture(widget, palette, size, row + QStringLiteral("-little"));
        QVERIFY(countPixels(little, colour(Token::Warning, palette)) > 300);
        QVERIFY(countPixels(little, colour(Token::Good, palette)) < 20);
        widget.setSeconds(12.3);
        const QImage enough = picture(widget, palette, size, row + QStringLiteral("-enough"));
        QVERIFY(countPixels(enough, colour(Token::Good, palette)) > 1500);
    }

    void text_data()
    {
        QTest::addColumn<double>("seconds");
        QTest::addColumn<QString>("text");
        QTest::addColumn<bool>("hasMinimum");
        QTest::newRow("nothing") << 0.0 << QStringLiteral("0.0 s of speech") << false;
        QTest::newRow("never negative") << -1.0 << QStringLiteral("0.0 s of speech") << false;
        QTest::newRow("rounded down") << 4.99 << QStringLiteral("4.9 s of speech") << false;
        QTest::newRow("just enough") << 5.0 << QStringLiteral("5.0 s of speech") << true;
        QTest::newRow("more") << 12.3 << QStringLiteral("12.3 s of speech") << true;
        QTest::newRow("beyond the target") << 61.25 << QStringLiteral("61.2 s of speech") << true;
    }
    void text()
    {
        QFETCH(double, seconds);
        QFETCH(QString, text);
        QFETCH(bool, hasMinimum);
        NetSpeechBar widget;
        widget.setBounds(5.0, 20.0);
        widget.setSeconds(seconds);
        QCOMPARE(widget.text(), text);
        QCOMPARE(widget.hasMinimum(), hasMinimum);
        QVERIFY(widget.accessibleDescription().contains(text));
        picture(widget, lightPalette(), QSize(300, 40), QString::fromUtf8(QTest::currentDataTag()));
    }

    void hasNames()
    {
        const NetSpeechBar widget;
        QCOMPARE(widget.objectName(), QStringLiteral("netSpeechBar"));
        QVERIFY(!widget.accessibleName().isEmpty());
    }
};

QTEST_MAIN(NetSpeechBarTest)
#include "NetSpeechBarTest.moc"
