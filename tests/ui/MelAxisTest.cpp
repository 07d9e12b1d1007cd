// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/spectrogram/MelAxis.h"

#include <QTest>

using rollcall::ui::MelAxis;

class MelAxisTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    /// 1000 Hz is 1000 mel up to rounding: that is how the scale is made. So with a band of 0 Hz to 1000 Hz a filter's
    /// centre lies at hand-computed places.
    void centres_data()
    {
        QTest::addColumn<int>("bin");
        QTest::addColumn<double>("hz");
        // 700 (10^(mel / 2595) - 1) for mel = 250, 500, 750 of 999.9855
        QTest::newRow("first of three") << 0 << 173.85;
        QTest::newRow("middle") << 1 << 390.87;
        QTest::newRow("last") << 2 << 661.79;
    }
    void centres()
    {
        QFETCH(int, bin);
        QFETCH(double, hz);
        const MelAxis axis{3, 0.0, 1000.0};
        QVERIFY2(std::abs(axis.centreHz(bin) - hz) < 0.05, qPrintable(QString::number(axis.centreHz(bin))));
    }

    void centreLiesInTheMiddleOfItsBin()
    {
        const MelAxis axis;
        for (int bin = 0; bin < axis.melBins; ++bin) {
            const double expected = (bin + 0.5) / axis.melBins;
            QVERIFY(std::abs(axis.positionOf(axis.centreHz(bin)) - expected) < 1e-9);
        }
    }

    void clamps()
    {
        const MelAxis axis;
        QCOMPARE(axis.positionOf(0.0), 0.0);
        QCOMPARE(axis.positionOf(8000.0), 1.0);
        QCOMPARE(axis.positionOf(7600.0), 1.0);
    }
};

QTEST_GUILESS_MAIN(MelAxisTest)
#include "MelAxisTest.moc"
