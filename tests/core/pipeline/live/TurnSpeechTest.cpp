// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/live/TurnSpeech.h"

#include "core/audio/speech/SpeechRegions.h"
#include "core/nn/TtaFrontEnd.h"

#include <QTest>

#include <numeric>
#include <random>

using namespace rollcall;
using namespace rollcall::pipeline;

class TurnSpeechTest : public QObject
{
    Q_OBJECT

    static constexpr std::int64_t kFrame = 160;

    static bool isTail(std::span<const float> part, const std::vector<float>& all)
    {
        return part.size() <= all.size() && std::equal(part.rbegin(), part.rend(), all.rbegin());
    }

private Q_SLOTS:
    /// Against what is made of a recording whose end is where the stream is now.
    void isWhatRecordingsHave()
    {
        std::mt19937 random(5);
        std::vector<float> samples(400 * kFrame);
        std::iota(samples.begin(), samples.end(), 0.0F);
        TurnSpeech turn(samples.size());
        std::vector<SampleRange> regions;
        bool speaks = false;
        for (std::int64_t first = 0; first < std::ssize(samples); first += kFrame) {
            speaks = random() % 25 == 0 ? !speaks : speaks;
            turn.push(speaks, std::span(samples).subspan(static_cast<std::size_t>(first), kFrame));
            if (speaks) {
                regions.push_back({first, first + kFrame});
            }
            QVERIFY(std::ranges::equal(turn.speech(), audio::keepSpeech(samples, regions)));
            QVERIFY(std::ranges::equal(
                turn.padded(),
                audio::keepSpeech(samples, audio::padRegions(regions, audio::kContextSamples, first + kFrame))));
        }
        QVERIFY(turn.speech().size() > 10 * kFrame && turn.padded().size() > turn.speech().size());
    }

    void heldSpeechGoesBeforeWhatCameSince()
    {
        std::vector<float> samples(100 * kFrame);
        std::iota(samples.begin(), samples.end(), 0.0F);
        TurnSpeech turn(80 * kFrame);
        const auto push = [&](std::size_t first, std::size_t end, bool speech) {
            for (std::size_t frame = first; frame < end; ++frame) {
                turn.push(speech, std::span(samples).subspan(frame * kFrame, kFrame));
            }
        };
        push(0, 40, true);
        turn.hold();
        QVERIFY(turn.speech().empty() && turn.padded().empty());
        push(40, 50, true);
        QCOMPARE(turn.speech().size(), std::size_t{10 * kFrame});
        turn.rejoin();
        QVERIFY(std::ranges::equal(turn.speech(), std::span(samples).first(50 * kFrame)));
        QVERIFY(std::ranges::equal(turn.padded(), std::span(samples).first(50 * kFrame)));
        push(50, 100, true); // goes on, and forgets the oldest
        QVERIFY(std::ranges::equal(turn.speech(), std::span(samples).last(80 * kFrame)));
        turn.hold();
        push(0, 10, true);
        turn.forget();
        turn.rejoin();
        QVERIFY(std::ranges::equal(turn.speech(), std::span(samples).first(10 * kFrame)));
        turn.clear(); // keeps what is held
        turn.hold();
        push(0, 10, true);
        turn.hold();
        turn.clear();
        push(10, 20, true);
        turn.rejoin();
        QVERIFY(std::ranges::equal(turn.speech(), std::span(samples).first(20 * kFrame)));
    }

    /// What another voice said begins its own turn; if it was none, nothing is lost.
    void theNewestSpeechBecomesATurn()
    {
        std::vector<float> samples(60 * kFrame);
        std::iota(samples.begin(), samples.end(), 0.0F);
        TurnSpeech turn(100 * kFrame);
        const auto push = [&](std::size_t first, std::size_t end, bool speech) {
            for (std::size_t frame = first; frame < end; ++frame) {
                turn.push(speech, std::span(samples).subspan(frame * kFrame, kFrame));
            }
        };
        push(0, 30, true);
        push(30, 34, false); // context of the speech on either side
        push(34, 60, true);
        const std::vector<float> speech(turn.speech().begin(), turn.speech().end());
        turn.split(30 * kFrame); // four frames of them before the pause
        QCOMPARE(turn.heardSamples(), std::int64_t{30 * kFrame});
        QVERIFY(turn.speech().size() == 30 * kFrame && isTail(turn.speech(), speech));
        QVERIFY(turn.padded().size() == 34 * kFrame && isTail(turn.padded(), samples));
        turn.rejoin();
        QCOMPARE(turn.heardSamples(), std::int64_t{56 * kFrame});
        QVERIFY(std::ranges::equal(turn.speech(), speech));
        QVERIFY(std::ranges::equal(turn.padded(), samples));
    }

    void keepsTheNewest()
    {
        std::vector<float> samples(600 * kFrame);
        std::iota(samples.begin(), samples.end(), 0.0F);
        TurnSpeech turn(100 * kFrame);
        for (std::size_t first = 0; first < samples.size(); first += kFrame) {
            turn.push(true, std::span(samples).subspan(first, kFrame));
        }
        QCOMPARE(turn.speech().size(), std::size_t{100 * kFrame});
        QCOMPARE(turn.padded().size(), std::size_t{100 * kFrame + 2 * audio::kContextSamples});
        QVERIFY(isTail(turn.speech(), samples));
        QVERIFY(isTail(turn.padded(), samples));
    }

    /// Two people are never mixed, but a sound before the second one begins is no voice.
    void nextTurnBeginsAnew()
    {
        const std::vector<float> first(kFrame, 1.0F);
        const std::vector<float> between(kFrame, 2.0F);
        const std::vector<float> second(kFrame, 3.0F);
        TurnSpeech turn(10 * kFrame);
        turn.push(true, first);
        turn.clear();
        QVERIFY(turn.speech().empty() && turn.padded().empty());
        turn.push(false, between);
        turn.push(true, second);
        QVERIFY(std::ranges::equal(turn.speech(), second));
        QCOMPARE(turn.padded().size(), std::size_t{2 * kFrame});
        QCOMPARE(turn.padded().front(), 2.0F);
    }

    /// What lies on the other side of lost sound does not surround a voice.
    void lostSoundSeparates()
    {
        const std::vector<float> first(kFrame, 1.0F);
        const std::vector<float> between(kFrame, 2.0F);
        const std::vector<float> second(kFrame, 3.0F);
        TurnSpeech turn(10 * kFrame);
        turn.push(false, between);
        turn.interrupt();
        turn.push(true, first);
        turn.interrupt();
        turn.push(false, between);
        QCOMPARE(turn.padded().size(), std::size_t{kFrame});
        turn.interrupt();
        turn.push(true, second);
        QVERIFY(std::ranges::equal(turn.padded(), turn.speech()));
        QCOMPARE(turn.speech().size(), std::size_t{2 * kFrame});
    }
};

QTEST_GUILESS_MAIN(TurnSpeechTest)
#include "TurnSpeechTest.moc"
