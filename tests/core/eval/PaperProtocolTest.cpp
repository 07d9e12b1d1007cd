// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/PaperProtocol.h"
#include "tests/support/Python.h"

#include <QTest>

#include <cmath>
#include <map>
#include <random>
#include <set>

using namespace rollcall;
using namespace rollcall::dataset;
using namespace rollcall::eval;

class PaperProtocolTest : public QObject
{
    Q_OBJECT

    /// Speaker s has recordings "s/0".."s/n-1", two an occasion.
    static std::vector<PaperSpeaker> speakers(int count, int recordings)
    {
        std::vector<PaperSpeaker> all;
        for (int s = 0; s < count; ++s) {
            PaperSpeaker& speaker = all.emplace_back();
            speaker.name = std::to_string(s);
            for (int i = 0; i < recordings; ++i) {
                std::string path = speaker.name;
                path += '/';
                path += std::to_string(i);
                speaker.recordings.push_back({path, i / 2});
            }
        }
        return all;
    }

    static std::string speakerIn(const std::string& path) { return path.substr(0, path.find('/')); }

private Q_SLOTS:
    void oneAgainstNinetyNine()
    {
        const auto drawn = drawPaperTrials(speakers(120, 4));
        QVERIFY(drawn.ok());
        QCOMPARE(drawn->anchors, 120U);
        QCOMPARE(drawn->trials.size(), 120U * 100U);
        for (std::size_t first = 0; first < drawn->trials.size(); first += 100) {
            const Trial& positive = drawn->trials[first];
            QVERIFY(positive.same);
            QCOMPARE(speakerIn(positive.test), speakerIn(positive.enrolment));
            // Two recordings an occasion, 0 1 | 2 3: the positive is of the other one.
            QVERIFY((positive.test.back() - '0') / 2 != (positive.enrolment.back() - '0') / 2);
            std::set<std::string> others;
            for (std::size_t i = first + 1; i < first + 100; ++i) {
                QVERIFY(!drawn->trials[i].same);
                QCOMPARE(drawn->trials[i].enrolment, positive.enrolment);
                others.insert(speakerIn(drawn->trials[i].test));
            }
            QCOMPARE(others.size(), 99U); // each of another speaker
            QVERIFY(!others.contains(speakerIn(positive.enrolment)));
        }
    }

    void fewSpeakersGiveFurtherRecordings()
    {
        const auto drawn = drawPaperTrials(speakers(12, 10));
        QVERIFY(drawn.ok());
        for (std::size_t first = 0; first < drawn->trials.size(); first += 100) {
            std::set<std::string> paths;
            std::map<std::string, int> perSpeaker;
            for (std::size_t i = first + 1; i < first + 100; ++i) {
                paths.insert(drawn->trials[i].test);
                ++perSpeaker[speakerIn(drawn->trials[i].test)];
            }
            QCOMPARE(paths.size(), 99U); // none twice
            QCOMPARE(perSpeaker.size(), 11U);
            for (const auto& [name, count] : perSpeaker) {
                QCOMPARE(count, 9); // 99 = 11 * 9: rounds are even
            }
        }
        QCOMPARE(drawPaperTrials(speakers(10, 10)).error().code, ErrorCode::InvalidArgument); // 90 recordings of others
    }

    void theSeedFixesTheDraw()
    {
        const auto all = speakers(110, 3);
        QVERIFY(drawPaperTrials(all, {.seed = 4})->trials == drawPaperTrials(all, {.seed = 4})->trials);
        QVERIFY(drawPaperTrials(all, {.seed = 4})->trials != drawPaperTrials(all, {.seed = 5})->trials);
    }

    void speakersOfOneRecordingServeAsOthers()
    {
        auto all = speakers(3, 2);
        all[1].recordings.resize(1);
        const auto drawn = drawPaperTrials(all, {.negatives = 2});
        QVERIFY(drawn.ok());
        QCOMPARE(drawn->anchors, 2U);
        QVERIFY(drawn->withoutPair == std::vector<std::string>{"1"});
        QVERIFY(drawn->trials[1].test == "1/0" || drawn->trials[2].test == "1/0");
        // One occasion only: the positive is the other recording of it.
        QVERIFY(drawn->trials[0].test != drawn->trials[0].enrolment);
        QCOMPARE(drawPaperTrials(speakers(3, 1), {.negatives = 2}).error().code, ErrorCode::InvalidArgument);
    }

    void accuraciesWrittenOutByHand()
    {
        // Two anchors with two negatives: the first is right, the second ties and so is not.
        const std::vector<ScoredTrial> trials{{0.9, true}, {0.5, false}, {0.1, false},
                                              {0.4, true}, {0.4, false}, {0.2, false}};
        QCOMPARE(*identificationAccuracy(trials, 2), 0.5);
        // Accepting 0.9 alone: F = 2 / (2 + 1), right 5 of 6. Accepting from 0.4 on: F = 4 / (4 + 2), right 4 of 6.
        const auto best = *bestFMeasure(trials);
        QVERIFY(std::abs(best.fMeasure - 2.0 / 3.0) < 1e-12);
        QVERIFY(std::abs(best.accuracy - 5.0 / 6.0) < 1e-12);
        QCOMPARE(best.threshold, 0.9);
    }

    void agreesWithIndependentComputation()
    {
        std::mt19937 random(3);
        std::normal_distribution<double> normal;
        QByteArray input = "99\n";
        std::vector<ScoredTrial> trials;
        for (int i = 0; i < 4000; ++i) {
            trials.push_back({normal(random) + (i % 100 == 0 ? 3.0 : 0.0), i % 100 == 0});
            input += QByteArray::number(trials.back().same ? 1 : 0) + ' ' +
                     QByteArray::number(trials.back().score, 'g', 17) + '\n';
        }
        const auto answer =
            test::runPython("tests/core/eval/evaluation_reference.py", input, {QStringLiteral("paper")});
        QVERIFY2(answer.ok, answer.error.constData());
        const QList<QByteArray> values = answer.output.simplified().split(' ');
        QCOMPARE(values.size(), 3);
        QVERIFY(std::abs(*identificationAccuracy(trials, 99) - values[0].toDouble()) < 1e-12);
        const auto best = *bestFMeasure(trials);
        QVERIFY(std::abs(best.fMeasure - values[1].toDouble()) < 1e-12);
        QVERIFY(std::abs(best.accuracy - values[2].toDouble()) < 1e-12);
    }

    void listsOfAnotherFormAreErrors()
    {
        const std::vector<ScoredTrial> trials{{0.9, true}, {0.5, false}, {0.1, true}};
        QVERIFY(!identificationAccuracy(trials, 2).ok());
        QVERIFY(!identificationAccuracy(trials, 1).ok());
        QVERIFY(!identificationAccuracy({}, 1).ok());
        QVERIFY(!bestFMeasure(std::span(trials).first(1)).ok());
    }
};

QTEST_GUILESS_MAIN(PaperProtocolTest)
#include "PaperProtocolTest.moc"
