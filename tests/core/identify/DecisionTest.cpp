// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/Decision.h"

#include <QTest>

#include <cmath>
#include <limits>
#include <string>
#include <vector>

using namespace rollcall;
using namespace rollcall::identify;

namespace {

std::vector<Candidate> candidates(const std::vector<double>& scores)
{
    std::vector<Candidate> list;
    for (std::size_t index = 0; index < scores.size(); ++index) {
        Candidate candidate;
        candidate.id = SpeakerId{static_cast<std::int64_t>(index) + 1};
        candidate.name = "S";
        candidate.name += std::to_string(index + 1);
        candidate.score = scores[index];
        list.push_back(candidate);
    }
    return list;
}

} // namespace

class DecisionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void outcomes_data();
    void outcomes();
    void posteriorByHand();
    void probabilitiesSumToOne_data();
    void probabilitiesSumToOne();
    void moreSpeakersAskForMore();
    void withoutProbabilitiesThereAreScoresAlone_data();
    void withoutProbabilitiesThereAreScoresAlone();
    void validates_data();
    void validates();
};

void DecisionTest::outcomes_data()
{
    QTest::addColumn<std::vector<double>>("scores");
    QTest::addColumn<double>("speech");
    QTest::addColumn<int>("outcome");
    QTest::addColumn<int>("speaker");
    QTest::addColumn<QString>("reason");
    using List = std::vector<double>;
    const int known = static_cast<int>(Outcome::Known);
    const int unknown = static_cast<int>(Outcome::Unknown);
    const int little = static_cast<int>(Outcome::TooLittleSpeech);
    const int nobody = static_cast<int>(Outcome::NobodyEnrolled);
    // With slope 20 and offset -8 the LLR is 0 at a score of 0.4.
    QTest::newRow("nobody") << List{} << 5.0 << nobody << 0 << QStringLiteral("nobody");
    QTest::newRow("clear") << List{0.1, 0.8, 0.2} << 3.0 << known << 2
                           << QStringLiteral("S2 has a probability of 100 %");
    QTest::newRow("one, just above") << List{0.401} << 3.0 << known << 1 << QStringLiteral("S1 has");
    QTest::newRow("one, just below") << List{0.399} << 3.0 << unknown << 0 << QStringLiteral("50 % are needed");
    QTest::newRow("stranger") << List{0.1, 0.2, -0.1} << 3.0 << unknown << 0 << QStringLiteral("nearest voice, S2");
    QTest::newRow("two alike") << List{0.80, 0.81} << 3.0 << unknown << 0 << QStringLiteral("too close");
    QTest::newRow("margin just met") << List{0.80, 0.851} << 3.0 << known << 2 << QStringLiteral("S2");
    QTest::newRow("margin just missed") << List{0.80, 0.849} << 3.0 << unknown << 0 << QStringLiteral("margin is 1.0");
    QTest::newRow("little speech") << List{0.9} << 0.99 << little << 0 << QStringLiteral("1.0 s are needed");
    QTest::newRow("enough speech") << List{0.9} << 1.0 << known << 1 << QStringLiteral("S1");
    QTest::newRow("no speech") << List{0.9} << 0.0 << little << 0 << QStringLiteral("0.0 s of speech");
    QTest::newRow("speech not a number") << List{0.9} << std::nan("") << little << 0 << QString();
    QTest::newRow("score not a number") << List{std::nan("")} << 3.0 << unknown << 0 << QString();
}

void DecisionTest::outcomes()
{
    QFETCH(std::vector<double>, scores);
    QFETCH(double, speech);
    QFETCH(int, outcome);
    QFETCH(int, speaker);
    QFETCH(QString, reason);
    const Decision decision = decide(candidates(scores), speech, {});
    QVERIFY2(static_cast<int>(decision.outcome) == outcome, decision.reason.c_str());
    QCOMPARE(decision.speaker.has_value(), speaker != 0);
    if (speaker != 0) {
        QCOMPARE(decision.speaker->id, SpeakerId{speaker});
    }
    QCOMPARE(decision.grounds.has_value(), !scores.empty());
    QCOMPARE(decision.grounds && decision.grounds->allMet(), speaker != 0);
    QCOMPARE(decision.candidates.size(), scores.size());
    for (std::size_t index = 1; index < decision.candidates.size(); ++index) {
        QVERIFY(decision.candidates[index - 1].score >= decision.candidates[index].score);
    }
    QVERIFY2(QString::fromStdString(decision.reason).contains(reason), decision.reason.c_str());
}

void DecisionTest::posteriorByHand()
{
    DecisionOptions options;
    options.calibration.slope = 10.0;
    options.calibration.offset = -2.0;
    options.targetPrior = 0.8;
    const Decision decision = decide(candidates({0.3, 0.5}), 3.0, options);
    // llr 1 and 3; weights 0.4 e, 0.4 e^3 and 0.2
    const double sum = 0.4 * std::exp(1.0) + 0.4 * std::exp(3.0) + 0.2;
    QVERIFY(std::abs(decision.candidates[0].llr - 3.0) < 1e-12);
    QVERIFY(std::abs(decision.candidates[0].probability - 0.4 * std::exp(3.0) / sum) < 1e-12);
    QVERIFY(std::abs(decision.candidates[1].probability - 0.4 * std::exp(1.0) / sum) < 1e-12);
    QVERIFY(std::abs(decision.unknownProbability - 0.2 / sum) < 1e-12);
    QVERIFY(std::abs(options.scoreAt(options.calibration.llr(0.37)) - 0.37) < 1e-12);
}

void DecisionTest::probabilitiesSumToOne_data()
{
    QTest::addColumn<double>("slope");
    QTest::newRow("usual") << 20.0;
    QTest::newRow("flat") << 1e-6;
    QTest::newRow("steep beyond exp's range") << 1e6;
}

void DecisionTest::probabilitiesSumToOne()
{
    QFETCH(double, slope);
    DecisionOptions options;
    options.calibration.slope = slope;
    for (const auto& scores : std::vector<std::vector<double>>{{0.5}, {-1.0, -0.9}, {0.9, 1.0, 1.0}}) {
        const Decision decision = decide(candidates(scores), 3.0, options);
        double sum = decision.unknownProbability;
        for (const Candidate& candidate : decision.candidates) {
            QVERIFY(candidate.probability >= 0.0 && candidate.probability <= 1.0);
            sum += candidate.probability;
        }
        QVERIFY(std::abs(sum - 1.0) < 1e-12);
    }
}

void DecisionTest::moreSpeakersAskForMore()
{
    // The same score of 0.45, first among one, then among a hundred whom the voice does not resemble.
    QCOMPARE(decide(candidates({0.45}), 3.0, {}).outcome, Outcome::Known);
    std::vector<double> scores(100, -0.2);
    scores[17] = 0.45;
    QCOMPARE(decide(candidates(scores), 3.0, {}).outcome, Outcome::Unknown);
    scores[17] = 0.65; // llr 5 is above log(100)
    QCOMPARE(decide(candidates(scores), 3.0, {}).outcome, Outcome::Known);
}

void DecisionTest::withoutProbabilitiesThereAreScoresAlone_data()
{
    QTest::addColumn<NoProbability>("why");
    QTest::addColumn<QString>("said");
    QTest::newRow("no calibration") << NoProbability::Uncalibrated << QStringLiteral("no calibration");
    QTest::newRow("profiles overlap") << NoProbability::ProfilesOverlap << QStringLiteral("do not tell them apart");
}

void DecisionTest::withoutProbabilitiesThereAreScoresAlone()
{
    QFETCH(const NoProbability, why);
    QFETCH(const QString, said);
    DecisionOptions options;
    options.noProbability = why;
    const Decision decision = decide(candidates({0.3, 0.9, 0.5}), 8.0, options);
    QCOMPARE(decision.outcome, Outcome::NoProbability);
    QVERIFY(!decision.speaker);
    QVERIFY(!decision.grounds);
    QVERIFY(std::isnan(decision.unknownProbability));
    QCOMPARE(decision.candidates.front().score, 0.9);
    QCOMPARE(decision.candidates.back().score, 0.3);
    for (const Candidate& candidate : decision.candidates) {
        QVERIFY(std::isnan(candidate.probability));
        QVERIFY(std::isnan(candidate.llr));
    }
    QVERIFY2(QString::fromStdString(decision.reason).contains(said), decision.reason.c_str());
    QCOMPARE(decide({}, 8.0, options).outcome, Outcome::NobodyEnrolled);
}

void DecisionTest::validates_data()
{
    QTest::addColumn<int>("field");
    QTest::addColumn<double>("value");
    QTest::newRow("slope 0") << 0 << 0.0;
    QTest::newRow("slope negative") << 0 << -1.0;
    QTest::newRow("offset infinite") << 1 << std::numeric_limits<double>::infinity();
    QTest::newRow("prior 0") << 2 << 0.0;
    QTest::newRow("prior 1") << 2 << 1.0;
    QTest::newRow("accept 1") << 3 << 1.0;
    QTest::newRow("accept NaN") << 3 << std::nan("");
    QTest::newRow("margin negative") << 4 << -0.1;
    QTest::newRow("speech negative") << 5 << -1.0;
}

void DecisionTest::validates()
{
    QFETCH(int, field);
    QFETCH(double, value);
    DecisionOptions options;
    QVERIFY(options.validate().empty());
    double* const fields[] = {&options.calibration.slope, &options.calibration.offset, &options.targetPrior,
                              &options.acceptProbability, &options.marginLlr,          &options.minNetSpeechSeconds};
    *fields[field] = value;
    QCOMPARE(options.validate().size(), std::size_t{1});
}

QTEST_GUILESS_MAIN(DecisionTest)
#include "DecisionTest.moc"
