// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/StrangersNamed.h"

#include <QTest>

using namespace rollcall::identify;

class StrangersNamedTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void numbersAndSettingsGoTogether()
    {
        for (const StrangersNamed setting : kStrangersNamed) {
            QCOMPARE(strangersNamed(strangersPerName(setting)), std::optional(setting));
        }
        QCOMPARE(strangersPerName(StrangersNamed::OneInThousand), 1000);
        for (const int other : {-20, 0, 1, 19, 50, 10000}) {
            QVERIFY(!strangersNamed(other));
        }
    }

    void stricterAsksForMore()
    {
        const rollcall::nn::Calibration byCosine;
        rollcall::nn::Calibration byCondition;
        byCondition.shorterSlope = -1.0;
        double before = 1.0;
        for (const StrangersNamed setting : kStrangersNamed) {
            const double accept = acceptProbability(setting, byCosine);
            QVERIFY(accept > 0.0 && accept < before);
            QVERIFY(acceptProbability(setting, byCondition) < accept);
            before = accept;
        }
    }
};

QTEST_GUILESS_MAIN(StrangersNamedTest)
#include "StrangersNamedTest.moc"
