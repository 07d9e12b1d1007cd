// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/evaluation/TrialMeasurement.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::pipeline;

class TrialMeasurementTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void measuresAllAndEachGroup()
    {
        EvaluationOutcome outcome;
        outcome.scored = {{0.9, true}, {0.1, false}, {0.2, true}, {0.3, false}, {0.8, true}};
        TrialMeasurement how;
        how.groupings = {eval::Grouping::Sex};
        const auto sides = [](std::size_t trial) {
            const std::string sex = trial < 4 ? "f" : "m";
            return TrialSides{{4.0, 20.0, {"", sex, {}}}, {4.0, 20.0, {"", sex, {}}}};
        };
        QVERIFY(measureTrials(how, sides, outcome).ok());
        QCOMPARE(outcome.figures.same, 3U);
        QVERIFY(!outcome.figures.cllr && !outcome.figures.equalErrorInterval);
        QCOMPARE(outcome.groups.size(), 1U);
        const GroupFigures& women = outcome.groups[0].at({0, "f"});
        QCOMPARE(women.trials, 4U);
        QCOMPARE(women.figures->equal.rate, 0.5);
        QCOMPARE(women.scored.size(), 4U);
        const GroupFigures& men = outcome.groups[0].at({0, "m"});
        QCOMPARE(men.trials, 1U);
        QVERIFY(!men.figures); // one kind of trials
    }

    void oneKindOfTrialsIsAnError()
    {
        EvaluationOutcome outcome;
        outcome.scored = {{0.9, true}};
        QCOMPARE(measureTrials({}, {}, outcome).error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_APPLESS_MAIN(TrialMeasurementTest)
#include "TrialMeasurementTest.moc"
