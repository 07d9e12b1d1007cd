// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/DetPlot.h"

#include "tests/core/pipeline/evaluation/Summaries.h"
#include "tests/support/Looks.h"
#include "ui/theme/Tokens.h"

#include <QTest>

#include <cmath>

using namespace rollcall;
using namespace rollcall::ui;

class DetPlotTest : public QObject
{
    Q_OBJECT

    static DetLine line(double apart)
    {
        const auto outcome = test::measuredOutcome(4000, apart);
        return {QStringLiteral("all"), 0, *eval::detectionErrorTradeoff(outcome.scored), outcome.figures.equal};
    }

private Q_SLOTS:
    /// The deviate of 20 % lies between those of 0.1 % and 40 % like this.
    void axesAreNormalDeviates()
    {
        const DetPlot plot;
        QCOMPARE(plot.placeOf(0.001, 0.4), QPointF(0.0, 1.0));
        QVERIFY(std::abs(plot.placeOf(0.2, 0.2).x() - (3.0902 - 0.8416) / (3.0902 - 0.2533)) < 1e-4);
        QCOMPARE(plot.placeOf(0.0, 0.0), QPointF(0.0, 0.0)); // on the edge
    }

    void axesReachAsFarAsTheCurves()
    {
        DetPlot plot;
        DetLine bad = line(0.0);
        QVERIFY(bad.equal.rate > 0.4);
        plot.setLines({bad});
        QVERIFY(plot.placeOf(0.4, 0.4).x() < 0.8);
        DetLine good = line(0.5);
        good.equal.rate = 0.002;
        plot.setLines({good});
        QVERIFY(plot.placeOf(0.001, 0.001).x() > 0.05);
        QVERIFY(plot.accessibleDescription().contains(QStringLiteral("0.20 %")));
    }

    void isSeen_data() { test::addPaletteRows(); }
    void isSeen()
    {
        QFETCH(const QPalette, palette);
        DetPlot plot;
        plot.setLines({line(0.25)});
        const QImage image = test::picture(plot, palette, {400, 300}, QString::fromUtf8(QTest::currentDataTag()));
        QVERIFY(test::countPixels(image, seriesStyle(0, palette).colour) > 200);
    }
};

QTEST_MAIN(DetPlotTest)
#include "DetPlotTest.moc"
