// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/EndLabels.h"

#include <QTest>

using namespace rollcall::ui;

/// A picture of 200 x 100 with 50 to its right, texts of 40 x 10.
class EndLabelsTest : public QObject
{
    Q_OBJECT

    static constexpr QRectF kRoom{0.0, 0.0, 250.0, 100.0};
    static constexpr QSizeF kText{40.0, 10.0};

    static EndLabel flat(double y, double to = 200.0, QSizeF size = kText) { return {{{0.0, y}, {to, y}}, size}; }

private Q_SLOTS:
    void standsRightOfTheEnd()
    {
        const auto places = placesAtEnds({flat(50.0)}, kRoom);
        QVERIFY(places);
        QCOMPARE(places->first(), QRectF(204.0, 45.0, 40.0, 10.0));
    }

    void endsThatAreCloseMoveApart()
    {
        const auto places = placesAtEnds({flat(52.0), flat(48.0)}, kRoom);
        QVERIFY(places);
        QVERIFY(!places->at(0).intersects(places->at(1)));
        QVERIFY2(places->at(1).top() < places->at(0).top(), "the upper curve has the upper text");
        QCOMPARE(places->at(0).left(), 204.0);
        QCOMPARE(places->at(1).left(), 204.0);
    }

    void keepsOffOtherCurves()
    {
        // The first ends where the second goes on, close below it.
        const auto places = placesAtEnds({flat(50.0, 100.0), flat(52.0, 200.0, {})}, kRoom);
        QVERIFY(places);
        QVERIFY(places->at(0).bottom() <= 52.0);
        QVERIFY2(places->at(1).isNull(), "it has no text");
    }

    void withoutRoomOnTheRightItStandsAbove()
    {
        const auto places = placesAtEnds({flat(50.0)}, QRectF(0.0, 0.0, 210.0, 100.0));
        QVERIFY(places);
        QCOMPARE(places->first(), QRectF(160.0, 36.0, 40.0, 10.0));
    }

    void nothingWhereOneHasNoPlace()
    {
        QVERIFY(!placesAtEnds({flat(50.0), flat(50.0), flat(50.0), flat(50.0), flat(50.0), flat(50.0)}, kRoom));
        QVERIFY(!placesAtEnds({flat(50.0)}, QRectF(0.0, 45.0, 200.0, 10.0)));
    }

    void curvesWithoutPoints()
    {
        const auto places = placesAtEnds({{{}, kText}, {{{10.0, 10.0}}, kText}}, kRoom);
        QVERIFY(places);
        QVERIFY(places->at(0).isNull());
        QVERIFY(!places->at(1).isNull());
        QVERIFY(placesAtEnds({}, kRoom)->isEmpty());
    }
};

QTEST_APPLESS_MAIN(EndLabelsTest)
#include "EndLabelsTest.moc"
