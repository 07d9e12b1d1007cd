// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/SpeakerService.h"
#include "tests/support/DevelopmentVoices.h"

#include <QTemporaryDir>
#include <QTest>

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <vector>

using namespace rollcall;
using namespace rollcall::pipeline;

/// The shipped model tells apart real people whom it does not know.
class TimelineHeardTest : public QObject
{
    Q_OBJECT

    static constexpr std::array kPeople{"id20026", "id20071", "id20122"};
    static constexpr std::array<std::size_t, 6> kOrder{0, 1, 2, 0, 2, 1};

    QTemporaryDir m_folder;
    std::vector<float> m_samples;
    std::vector<double> m_changes; ///< where one turn ends, in the middle of the pause

    static std::vector<float> voice(std::size_t person, int first, int last)
    {
        return test::developmentVoice(kPeople[person], first, last);
    }

    static const identify::Turn& turnAt(const identify::Timeline& timeline, double seconds)
    {
        return *std::ranges::min_element(timeline.turns, {}, [seconds](const identify::Turn& turn) {
            return std::max({turn.beginSeconds - seconds, seconds - turn.endSeconds, 0.0});
        });
    }

private Q_SLOTS:
    void initTestCase()
    {
        std::array<int, 3> next{10, 10, 10};
        for (const std::size_t person : kOrder) {
            const auto turn = voice(person, next[person], next[person] + 1);
            if (turn.empty()) {
                QSKIP("../shared/data is not here");
            }
            next[person] += 2;
            m_samples.insert(m_samples.end(), turn.begin(), turn.end());
            m_samples.insert(m_samples.end(), kSampleRateHz / 2, 0.0F);
            m_changes.push_back(static_cast<double>(m_samples.size()) / kSampleRateHz - 0.25);
        }
    }

    void strangersAreNumbered()
    {
        SpeakerService service;
        QVERIFY(service.loadModel(test::shippedModel()).ok());
        const auto timeline = service.diarize(audio::SoundView(m_samples));
        QVERIFY2(timeline.ok(), timeline.ok() ? "" : timeline.error().message.c_str());
        QCOMPARE(timeline->voices.size(), 3U);
        double begin = 0.0;
        double shares = 0.0;
        for (std::size_t i = 0; i < kOrder.size(); ++i) {
            const identify::Turn& turn = turnAt(*timeline, (begin + m_changes[i]) / 2.0);
            QCOMPARE(turn.unknown, static_cast<int>(kOrder[i]) + 1);
            QVERIFY(!turn.speaker && turn.probability == 1.0);
            begin = m_changes[i];
        }
        for (const identify::Voice& voice : timeline->voices) {
            shares += voice.share;
            QCOMPARE(voice.embedding.size(), 512U);
        }
        QVERIFY(std::abs(shares - 1.0) < 1e-9);
        QVERIFY(timeline->netSpeechSeconds > 10.0 && timeline->seconds > timeline->netSpeechSeconds);
    }

    void enrolledPeopleAreNamed()
    {
        SpeakerService service;
        QVERIFY(service.openStore(m_folder.filePath(QStringLiteral("s.db")).toStdString()).ok());
        QVERIFY(service.loadModel(test::shippedModel()).ok());
        for (const std::size_t person : {0U, 2U}) {
            const std::vector<Clip> clips{{voice(person, 1, 4), "clip.wav"}};
            QVERIFY(service.enrol(kPeople[person], clips, false).ok());
        }
        double reached = 0.0;
        const auto timeline = service.diarize(audio::SoundView(m_samples), [&reached](double share) {
            const bool rises = share >= reached;
            reached = share;
            return rises;
        });
        QVERIFY2(timeline.ok(), timeline.ok() ? "" : timeline.error().message.c_str());
        QCOMPARE(reached, 1.0);
        QCOMPARE(timeline->voices.size(), 3U);
        double begin = 0.0;
        for (std::size_t i = 0; i < kOrder.size(); ++i) {
            const identify::Turn& turn = turnAt(*timeline, (begin + m_changes[i]) / 2.0);
            if (kOrder[i] == 1) {
                QVERIFY(!turn.speaker && turn.unknown == 1);
            } else {
                QCOMPARE(turn.name, std::string(kPeople[kOrder[i]]));
            }
            begin = m_changes[i];
        }
        int calls = 0;
        const auto stopped = service.diarize(audio::SoundView(m_samples), [&calls](double) { return ++calls < 2; });
        QVERIFY(!stopped.ok() && stopped.error().isCancelled());
    }

    void onePersonIsOneVoice()
    {
        SpeakerService service;
        QVERIFY(service.loadModel(test::shippedModel()).ok());
        QCOMPARE(service.diarize(audio::SoundView(voice(0, 1, 12)))->voices.size(), 1U);
    }

    void whatHoldsNoSpeechIsRefused()
    {
        SpeakerService service;
        const std::vector<float> silence(static_cast<std::size_t>(kSampleRateHz) * 3, 0.0F);
        QVERIFY(service.diarize(audio::SoundView(silence)).error().isNotFound()); // no model
        QVERIFY(service.loadModel(test::shippedModel()).ok());
        QVERIFY(service.diarize(audio::SoundView(silence)).error().isTooShort());
    }
};

QTEST_GUILESS_MAIN(TimelineHeardTest)
#include "TimelineHeardTest.moc"
