// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/diarisation/Diarizer.h"
#include "tests/core/identify/UnitVectors.h"

#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <random>

using namespace rollcall;
using namespace rollcall::identify;

/// Voices that were drawn: a direction each, with noise on every window.
class DiarizerTest : public QObject
{
    Q_OBJECT

    static constexpr double kStepSeconds = 0.32;
    static constexpr std::size_t kDimensions = 64;

    std::mt19937 m_random{1};

    struct Said
    {
        std::size_t voice;
        int steps;
        bool afterPause = true;
    };

    Embedding drawn(const std::vector<double>& direction, double spread)
    {
        std::normal_distribution<double> normal(0.0, spread / std::sqrt(static_cast<double>(kDimensions)));
        std::vector<double> one(kDimensions);
        double squares = 0.0;
        for (std::size_t k = 0; k < kDimensions; ++k) {
            one[k] = (k < direction.size() ? direction[k] : 0.0) + normal(m_random);
            squares += one[k] * one[k];
        }
        Embedding window;
        for (const double value : one) {
            window.push_back(static_cast<float>(value / std::sqrt(squares)));
        }
        return window;
    }

    static std::vector<double> axis(std::size_t voice)
    {
        std::vector<double> direction(kDimensions, 0.0);
        direction[voice] = 1.0;
        return direction;
    }

    /// Two windows of one voice have a cosine of about 1 / (1 + spread^2).
    std::vector<nn::SpeechWindow> windows(const std::vector<Said>& said, double spread = 0.7)
    {
        std::vector<nn::SpeechWindow> made;
        const auto step = static_cast<std::int64_t>(kStepSeconds * kSampleRateHz);
        std::int64_t at = 0;
        for (const Said& turn : said) {
            at += turn.afterPause ? kSampleRateHz / 2 : 0;
            for (int i = 0; i < turn.steps; ++i) {
                made.push_back({{at, at + step}, 1.6, turn.afterPause && i == 0, drawn(axis(turn.voice), spread)});
                at += step;
            }
        }
        return made;
    }

    static Profile profileOf(std::int64_t id, const char* name, const std::vector<double>& direction)
    {
        Embedding centroid(direction.begin(), direction.end());
        return {SpeakerId{id}, name, test::model(), {centroid}, centroid, {}};
    }

    static std::vector<std::size_t> voicesOf(const std::vector<VoiceStretch>& stretches)
    {
        std::vector<std::size_t> voices;
        for (const VoiceStretch& one : stretches) {
            voices.push_back(one.voice);
        }
        return voices;
    }

    static std::vector<VoiceStretch> divide(const std::vector<nn::SpeechWindow>& windows,
                                            const std::vector<Profile>& profiles = {},
                                            const DiarizationOptions& options = {})
    {
        return Diarizer::create(profiles, {}, options)->divide(windows);
    }

private Q_SLOTS:
    void whoSpeaksWhen()
    {
        const std::vector<Said> said{{4, 12}, {2, 8}, {4, 20}, {3, 10}, {2, 15}, {3, 6}};
        const auto heard = windows(said);
        const auto stretches = divide(heard);
        QCOMPARE(voicesOf(stretches), (std::vector<std::size_t>{0, 1, 0, 2, 1, 2}));
        QCOMPARE(stretches.front().samples.firstSample, heard.front().step.firstSample);
        QCOMPARE(stretches[0].samples.endSample, heard[11].step.endSample);
        QCOMPARE(stretches[1].samples.firstSample, heard[12].step.firstSample);
        QCOMPARE(stretches.back().samples.endSample, heard.back().step.endSample);
        QCOMPARE(divide(heard), stretches); // the same again
    }

    void onePersonStaysOne()
    {
        for (const int steps : {1, 2, 10, 500}) {
            const auto stretches = divide(windows({{0, steps}, {0, steps}}, 0.8));
            QCOMPARE(voicesOf(stretches), (std::vector<std::size_t>{0, 0}));
        }
        QVERIFY(divide({}).empty());
    }

    /// Without a pause the change is found to a step or two.
    void aChangeWithoutAPause()
    {
        const auto heard = windows({{0, 20}, {1, 20, false}, {0, 20}});
        const auto stretches = divide(heard);
        QCOMPARE(voicesOf(stretches), (std::vector<std::size_t>{0, 1, 0}));
        QVERIFY(std::abs(stretches[0].samples.endSample - heard[20].step.firstSample) <= 2 * heard[0].step.length());
    }

    /// One odd window within speech is a laugh, and belongs to who laughs.
    void anOddWindowIsNoTurn()
    {
        QCOMPARE(voicesOf(divide(windows({{0, 20}, {5, 1, false}, {0, 20, false}, {1, 20}}))),
                 (std::vector<std::size_t>{0, 1}));
    }

    /// A voice that says less than minVoiceSeconds is none: its speech goes to another one.
    void aShortVoiceIsAbsorbed()
    {
        const std::vector<Said> said{{0, 20}, {5, 2}, {1, 20}};
        const auto absorbed = voicesOf(divide(windows(said)));
        QCOMPARE(*std::ranges::max_element(absorbed), 1U);
        DiarizationOptions options;
        options.minVoiceSeconds = 0.5;
        QCOMPARE(voicesOf(divide(windows(said), {}, options)), (std::vector<std::size_t>{0, 1, 2}));
    }

    /// Two people who are alike become one voice, unless both are enrolled.
    void profilesKeepLookalikesApart()
    {
        std::vector<double> alike(kDimensions, 0.0);
        alike[0] = 0.75;
        alike[1] = std::sqrt(1.0 - 0.75 * 0.75);
        std::vector<nn::SpeechWindow> heard;
        const auto step = static_cast<std::int64_t>(kStepSeconds * kSampleRateHz);
        for (std::int64_t i = 0; i < 60; ++i) {
            heard.push_back({{i * step, (i + 1) * step}, 1.6, i % 20 == 0, drawn(i / 20 == 1 ? alike : axis(0), 0.3)});
        }
        DiarizationOptions options;
        options.groupLlr = 7.0; // cosine 0.75: windows of one voice have 0.92, of both 0.69
        QCOMPARE(voicesOf(divide(heard, {}, options)), (std::vector<std::size_t>{0, 0, 0}));
        QCOMPARE(voicesOf(divide(heard, {profileOf(1, "Anna", axis(0)), profileOf(2, "Ada", alike)}, options)),
                 (std::vector<std::size_t>{0, 1, 0}));
    }

    /// One person in two rooms sounds like two, unless enrolled.
    void aProfileJoinsTheGroupsOfOnePerson()
    {
        const std::vector<Said> said{{0, 20}, {1, 20}, {0, 20}};
        std::vector<double> between(kDimensions, 0.0);
        between[0] = between[1] = std::sqrt(0.5);
        QCOMPARE(voicesOf(divide(windows(said))), (std::vector<std::size_t>{0, 1, 0}));
        QCOMPARE(voicesOf(divide(windows(said), {profileOf(1, "Anna", between)})), (std::vector<std::size_t>{0, 0, 0}));
    }

    /// What is said in the first minute and in the last of a long recording is one voice's.
    void aLongRecording()
    {
        std::vector<Said> said;
        for (std::size_t i = 0; i < 300; ++i) {
            said.push_back({i % 5, 12});
        }
        const auto voices = voicesOf(divide(windows(said)));
        QCOMPARE(voices.size(), 300U);
        for (std::size_t i = 0; i < voices.size(); ++i) {
            QCOMPARE(voices[i], i % 5);
        }
    }

    void unsoundOptionsAreRefused()
    {
        DecisionOptions options;
        options.acceptProbability = 2.0;
        QCOMPARE(Diarizer::create({}, options).error().code, ErrorCode::InvalidArgument);
    }
};

QTEST_GUILESS_MAIN(DiarizerTest)
#include "DiarizerTest.moc"
