// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/TrialChecks.h"

#include <QTest>

#include <cmath>

using namespace rollcall;
using namespace rollcall::dataset;
using namespace rollcall::eval;

class TrialChecksTest : public QObject
{
    Q_OBJECT

    using Names = std::vector<std::string>;
    using Recordings = std::map<std::string, CheckedRecording>;

    /// A unit vector at an angle whose cosine to the first axis is given.
    /// @param side 1 or -1: on which side of the axis
    static CheckedRecording at(double cosine, bool silent = false, double side = 1.0)
    {
        return {{static_cast<float>(cosine), static_cast<float>(side * std::sqrt(1.0 - cosine * cosine))}, silent};
    }

private Q_SLOTS:
    void goodTrialsHaveNoFindings()
    {
        const Recordings recordings{{"a", at(1.0)}, {"b", at(0.9)}, {"c", at(0.1)}};
        const std::vector<Trial> trials{{true, "a", "b"}, {false, "a", "c"}};
        const auto findings = checkTrials(trials, {}, recordings);
        QVERIFY(findings.silent.empty() && findings.self.empty() && findings.copies.empty());
        QVERIFY(findings.enrolledTwice.empty());
        QCOMPARE(findings.silentTrials, 0U);
        QCOMPARE(findings.repeatedTrials, 0U);
    }

    void silenceIsCounted()
    {
        // The silent ones are alike, and no copies of each other.
        const Recordings recordings{{"a", at(1.0)}, {"b", at(0.5)}, {"s", at(0.3, true)}, {"t", at(0.3, true)}};
        const std::vector<Trial> trials{{true, "a", "b"}, {false, "s", "a"}, {true, "s", "t"}, {true, "m", "b"}};
        const auto findings = checkTrials(trials, {{"m", {"a", "t"}}}, recordings);
        QVERIFY((findings.silent == Names{"s", "t"}));
        QCOMPARE(findings.silentTrials, 3U);
        QVERIFY(findings.copies.empty());
        QVERIFY(findings.self.empty());
    }

    void aRecordingAgainstItselfIsFound()
    {
        const Recordings recordings{{"a", at(1.0)},
                                    {"./a", at(1.0)},
                                    {"copy", at(1.0)},
                                    {"mp3", at(0.9995)},
                                    {"take", at(0.998, false, -1.0)},
                                    {"s", at(0.3, true)},
                                    {"far", at(0.1)}};
        const std::vector<Trial> trials{{true, "a", "a"},      {true, "a", "./a"},     {false, "copy", "a"},
                                        {true, "mp3", "a"},    {true, "take", "a"},    {true, "m", "a"},
                                        {true, "many", "mp3"}, {true, "s", "s"},       {false, "far", "a"},
                                        {false, "far", "./a"}, {false, "far", "copy"}, {false, "far", "mp3"},
                                        {false, "far", "take"}};
        const auto findings =
            checkTrials(trials, {{"m", {"take", "copy"}}, {"many", {"a", "take", "mp3"}}}, recordings);
        QCOMPARE(findings.self.size(), 7U);
        const auto is = [&](std::size_t i, std::size_t trial, const char* enrolment, const char* test, bool certain) {
            const SelfTrial& self = findings.self[i];
            return self.trial == trial && self.enrolment == enrolment && self.test == test && self.certain == certain;
        };
        QVERIFY(is(0, 0, "a", "a", true));
        QVERIFY(is(1, 1, "a", "./a", true));
        QVERIFY(is(2, 2, "copy", "a", true));
        QVERIFY(is(3, 3, "mp3", "a", false));
        QVERIFY(is(4, 5, "copy", "a", true));
        QVERIFY(is(5, 6, "mp3", "mp3", true)); // surely the same comes before nearly the same
        QVERIFY(is(6, 7, "s", "s", true));
        QVERIFY((findings.copies == std::vector<Names>{{"./a", "a", "copy"}}));
        QVERIFY((findings.enrolledTwice == Names{"many: a = mp3"}));
    }

    /// An untrained network finds all recordings nearly the same.
    void nearlyTheSameNeedsAModelThatTellsApart()
    {
        const Recordings recordings{{"a", at(1.0)}, {"b", at(0.99999)}, {"c", at(0.9999)}, {"copy", at(1.0)}};
        const std::vector<Trial> trials{{true, "a", "b"}, {false, "a", "c"}, {true, "a", "copy"}};
        const auto findings = checkTrials(trials, {{"m", {"a", "b"}}}, recordings);
        QCOMPARE(findings.self.size(), 1U);
        QCOMPARE(findings.self[0].trial, 2U);
        QVERIFY(findings.enrolledTwice.empty());
    }

    void repeatedTrialsAreCounted()
    {
        const Recordings recordings{{"a", at(1.0)}, {"b", at(0.9)}, {"c", at(0.1)}};
        const std::vector<Trial> trials{
            {true, "a", "b"}, {true, "a", "b"}, {true, "b", "a"}, {false, "a", "c"}, {false, "b", "c"}};
        QCOMPARE(checkTrials(trials, {}, recordings).repeatedTrials, 2U);
    }

    void trialsThatLackARecordingArePassedOver()
    {
        const Recordings recordings{{"a", at(1.0)}};
        const std::vector<Trial> trials{{true, "a", "gone"}, {true, "gone", "a"}, {true, "m", "a"}};
        const auto findings = checkTrials(trials, {{"m", {"a", "gone"}}}, recordings);
        QVERIFY(findings.self.empty());
    }
};

QTEST_GUILESS_MAIN(TrialChecksTest)
#include "TrialChecksTest.moc"
