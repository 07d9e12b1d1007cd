// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/diarisation/Timeline.h"
#include "tests/core/identify/UnitVectors.h"

#include <QTest>

#include <cmath>

using namespace rollcall;
using namespace rollcall::identify;

class TimelineTest : public QObject
{
    Q_OBJECT

    static VoiceStretch stretch(double begin, double end, std::size_t voice)
    {
        return {{static_cast<std::int64_t>(begin * kSampleRateHz), static_cast<std::int64_t>(end * kSampleRateHz)},
                voice};
    }

    static HeardVoice known(std::int64_t id, const char* name, double probability, std::size_t axis)
    {
        HeardVoice voice;
        voice.decision.outcome = Outcome::Known;
        voice.decision.speaker = Candidate{SpeakerId{id}, name, 0.7, 0.0, 5.0, probability};
        voice.decision.unknownProbability = 1.0 - probability;
        voice.embedding = test::axis(axis);
        return voice;
    }

    static HeardVoice unknown(double probability, std::size_t axis)
    {
        HeardVoice voice;
        voice.decision.outcome = Outcome::Unknown;
        voice.decision.unknownProbability = probability;
        voice.embedding = test::axis(axis);
        return voice;
    }

private Q_SLOTS:
    void turnsAndVoices()
    {
        const std::vector voices{unknown(0.9, 0), known(7, "Anna", 0.97, 1), unknown(0.8, 2)};
        const auto timeline =
            makeTimeline(std::vector{stretch(1, 3, 0), stretch(3, 4, 1), stretch(5, 6, 2), stretch(6, 10, 1)}, voices);
        QCOMPARE(timeline.turns.size(), 4U);
        QCOMPARE(timeline.turns[0].unknown, 1);
        QVERIFY(!timeline.turns[0].speaker && timeline.turns[0].name.empty());
        QCOMPARE(timeline.turns[0].probability, 0.9);
        QVERIFY(timeline.turns[1].speaker == SpeakerId{7} && timeline.turns[1].name == "Anna");
        QCOMPARE(timeline.turns[1].unknown, 0);
        QCOMPARE(timeline.turns[1].probability, 0.97);
        QCOMPARE(timeline.turns[2].unknown, 2);
        QCOMPARE(timeline.turns[3].beginSeconds, 6.0);
        QCOMPARE(timeline.turns[3].endSeconds, 10.0);
        QCOMPARE(timeline.voices.size(), 3U);
        QCOMPARE(timeline.voices[1].name, std::string("Anna"));
        QCOMPARE(timeline.voices[1].seconds, 5.0);
        QCOMPARE(timeline.voices[1].share, 5.0 / 8.0);
        QCOMPARE(timeline.voices[2].embedding, test::axis(2));
    }

    void shortPausesAreBridged()
    {
        const std::vector voices{unknown(0.9, 0), unknown(0.9, 1)};
        const auto timeline = makeTimeline(std::vector{stretch(0, 1, 0), stretch(1.5, 2, 0), stretch(2.6, 3, 0),
                                                       stretch(3.1, 4, 1), stretch(4.1, 5, 0)},
                                           voices);
        QCOMPARE(timeline.turns.size(), 4U);
        QCOMPARE(timeline.turns[0].endSeconds, 2.0); // half a second is the gap between two words
        QCOMPARE(timeline.turns[1].beginSeconds, 2.6);
        QVERIFY(std::abs(timeline.voices[0].seconds - 3.3) < 1e-9);
    }

    /// Two voices that bear one name are one person: the surer embedding is that of the longer one.
    void voicesOfOnePersonAreOne()
    {
        const std::vector voices{known(7, "Anna", 0.6, 0), unknown(0.9, 1), known(7, "Anna", 0.99, 2)};
        const auto timeline =
            makeTimeline(std::vector{stretch(0, 1, 0), stretch(1.2, 5, 2), stretch(6, 8, 1), stretch(8, 9, 0)}, voices);
        QCOMPARE(timeline.voices.size(), 2U);
        QCOMPARE(timeline.voices[0].probability, 0.99);
        QCOMPARE(timeline.voices[0].embedding, test::axis(2));
        QCOMPARE(timeline.voices[0].seconds, 6.0);
        QCOMPARE(timeline.turns.size(), 3U);
        QCOMPARE(timeline.turns[0].endSeconds, 5.0);
        QCOMPARE(timeline.turns[0].probability, 0.99);
        QCOMPARE(timeline.turns[1].unknown, 1);
    }

    void nobodySpeaks()
    {
        const auto timeline = makeTimeline({}, {});
        QVERIFY(timeline.turns.empty() && timeline.voices.empty());
    }
};

QTEST_GUILESS_MAIN(TimelineTest)
#include "TimelineTest.moc"
