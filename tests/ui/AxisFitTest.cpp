// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/AxisFit.h"

#include <QGuiApplication>
#include <QTest>

using namespace rollcall::ui;

class AxisFitTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void countsWhatFits()
    {
        QCOMPARE(labelsThatFit(100.0, 13.0), 4);
        QCOMPARE(labelsThatFit(99.0, 13.0), 3);
        QCOMPARE(labelsThatFit(5.0, 13.0), 1); // there is always one
        QCOMPARE(labelsThatFit(0.0, 0.0), 1);
    }

    void measuresText()
    {
        const QFont font = QGuiApplication::font();
        QVERIFY(labelWidth(font, QStringLiteral("1000")) > labelWidth(font, QStringLiteral("10")));
        QCOMPARE(labelWidth(font, {}), 0.0);
        QFont larger = font;
        larger.setPointSizeF(font.pointSizeF() * 2.0);
        QVERIFY(labelHeight(larger) > 1.5 * labelHeight(font));
    }
};

QTEST_MAIN(AxisFitTest)
#include "AxisFitTest.moc"
