// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/loop/CollapseWatch.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::train;

class CollapseWatchTest : public QObject
{
    Q_OBJECT

    static CurvePoint point(Phase phase, double dispersion, double share)
    {
        CurvePoint point;
        point.phase = phase;
        point.step = 1234;
        point.interSpeakerDispersion = dispersion;
        (phase == Phase::Softmax ? point.trainingAccuracy : point.activeTripletFraction) = share;
        return point;
    }

private Q_SLOTS:
    void tellsACollapse_data()
    {
        QTest::addColumn<int>("phase");
        QTest::addColumn<double>("dispersion");
        QTest::addColumn<double>("share");
        QTest::addColumn<double>("loss");
        QTest::addColumn<bool>("collapsed");
        const int softmax = static_cast<int>(Phase::Softmax);
        const int triplet = static_cast<int>(Phase::Triplet);
        QTest::newRow("softmax, all voices alike") << softmax << 0.001 << 0.1 << 5.0 << true;
        QTest::newRow("softmax, voices apart") << softmax << 0.9 << 0.1 << 5.0 << false;
        QTest::newRow("triplets, all voices alike") << triplet << 0.001 << 0.6 << 0.1 << true;
        QTest::newRow("triplets, loss stuck at the margin") << triplet << 0.5 << 1.0 << 0.2001 << true;
        QTest::newRow("triplets, at the margin, but some solved") << triplet << 0.5 << 0.97 << 0.2001 << false;
        QTest::newRow("triplets, all active, below the margin") << triplet << 0.5 << 1.0 << 0.15 << false;
        QTest::newRow("softmax, loss happens to be the margin") << softmax << 0.5 << 1.0 << 0.2 << false;
    }
    void tellsACollapse()
    {
        QFETCH(int, phase);
        QFETCH(double, dispersion);
        QFETCH(double, share);
        QFETCH(double, loss);
        QFETCH(bool, collapsed);
        CollapseWatch watch;
        const CurvePoint seen = point(static_cast<Phase>(phase), dispersion, share);
        for (int i = 1; i < CollapseWatch::kSteps; ++i) {
            QVERIFY(watch.see(seen, loss, 0.2).ok());
        }
        const auto last = watch.see(seen, loss, 0.2);
        QCOMPARE(last.ok(), !collapsed);
        if (collapsed) {
            QVERIFY(last.error().message.find("1234") != std::string::npos);
        }
    }

    void aGoodStepBeginsTheCountAnew()
    {
        CollapseWatch watch;
        watch.setSuspicious(CollapseWatch::kSteps - 1); // as a resumed training does
        QVERIFY(watch.see(point(Phase::Softmax, 0.5, 0.5), 1.0, 0.2).ok());
        QCOMPARE(watch.suspicious(), 0);
        watch.setSuspicious(CollapseWatch::kSteps - 1);
        QVERIFY(!watch.see(point(Phase::Softmax, 0.0, 0.5), 1.0, 0.2).ok());
    }
};

QTEST_GUILESS_MAIN(CollapseWatchTest)
#include "CollapseWatchTest.moc"
