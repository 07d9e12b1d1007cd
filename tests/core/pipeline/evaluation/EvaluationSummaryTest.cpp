// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/evaluation/EvaluationSummary.h"

#include "tests/core/pipeline/evaluation/Summaries.h"

#include <QTest>

#include <algorithm>
#include <cmath>

using namespace rollcall;
using namespace rollcall::pipeline;

class EvaluationSummaryTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void ofEnrolledSpeakers()
    {
        const auto outcome = test::measuredOutcome();
        const auto summary = summarise(outcome, 8, test::modelInUse());
        QVERIFY(summary.ok());
        QVERIFY(summary->list.empty());
        QCOMPARE(summary->speakers, 8U);
        QCOMPARE(summary->all.trials, 400U);
        QCOMPARE(summary->all.figures->equal.rate, outcome.figures.equal.rate);
        QCOMPARE(summary->tables.size(), 2U);
        QCOMPARE(summary->tables[0].by, std::string("duration"));
        QCOMPARE(summary->tables[0].sets[0].name, std::string("below 2 s"));
        QVERIFY(!summary->tables[0].sets[0].det.empty());
        QVERIFY(summary->all.det.size() <= kMaxDetPoints);
        QVERIFY(summary->atMs > 0);
    }

    void ratesAtTheThresholdInUse()
    {
        const auto outcome = test::measuredOutcome();
        const auto even = *summarise(outcome, 8, test::modelInUse());
        QCOMPARE(even.inUse->threshold, 0.5);
        const auto accepted = std::ranges::count_if(
            outcome.scored, [](const eval::ScoredTrial& trial) { return !trial.same && trial.score >= 0.5; });
        QCOMPARE(even.inUse->falseAlarmRate, static_cast<double>(accepted) / 300.0);
        const auto surer = *summarise(outcome, 8, test::modelInUse(0.95));
        QVERIFY(std::abs(surer.inUse->threshold - (0.5 + std::log(19.0) / 10.0)) < 1e-12);
        QVERIFY(surer.inUse->falseAlarmRate <= even.inUse->falseAlarmRate);
        QVERIFY(surer.inUse->missRate >= even.inUse->missRate);
    }

    void ofAListOfTrials()
    {
        auto evaluation = test::measuredEvaluation();
        evaluation.outcome.conditions =
            ConditionOutcome{1, 0, {{"telephone", true, evaluation.outcome.figures, {}, 0, evaluation.outcome.scored}}};
        const auto summary = *summarise(evaluation, test::listOptions(), test::modelInUse());
        QCOMPARE(summary.list, std::string("/lists/dev.txt"));
        QCOMPARE(summary.data, std::string("/voices"));
        QCOMPARE(summary.seenInTraining, 1U);
        QCOMPARE(summary.skipped.size(), 1U);
        QCOMPARE(summary.skippedTrials, 3U);
        const TableSummary& conditions = summary.tables.back();
        QCOMPARE(conditions.by, std::string(kByCondition));
        QCOMPARE(conditions.sets.size(), 2U);
        QCOMPARE(conditions.sets[0].name, std::string("clean"));
        QCOMPARE(conditions.sets[1].name, std::string("telephone"));
        QVERIFY(!conditions.sets[1].det.empty());
        evaluation.plan.speakers.contradiction = 0;
        QCOMPARE(summarise(evaluation, test::listOptions(), test::modelInUse())->speakers, 0U);
    }

    void nothingMeasuredIsAnError() { QVERIFY(!summarise(EvaluationOutcome{}, 0, test::modelInUse())); }
};

QTEST_APPLESS_MAIN(EvaluationSummaryTest)
#include "EvaluationSummaryTest.moc"
