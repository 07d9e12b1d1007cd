// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/sound/VoiceSpeech.h"

#include "core/base/Types.h"

#include <QTest>

#include <algorithm>
#include <vector>

using namespace rollcall;
using namespace rollcall::ui;

class VoiceSpeechTest : public QObject
{
    Q_OBJECT

private:
    /// Each second of it holds its number.
    static std::vector<float> counting(int seconds)
    {
        std::vector<float> out;
        for (int second = 0; second < seconds; ++second) {
            out.insert(out.end(), kSampleRateHz, static_cast<float>(second) / 1000.0F);
        }
        return out;
    }

private Q_SLOTS:
    void joinsTheTurnsOfOneVoice()
    {
        const auto sound = counting(10);
        identify::Timeline who;
        who.turns = {{1.0, 2.0, std::nullopt, 1, "", 0.9},
                     {2.0, 5.0, std::nullopt, 2, "", 0.9},
                     {5.0, 7.0, std::nullopt, 1, "", 0.9},
                     {7.0, 8.0, SpeakerId{1}, 0, "Mira", 0.9}};
        const auto speech = speechOfVoice(audio::SoundView(sound), who, 1);
        QCOMPARE(speech.size(), std::size_t{3} * kSampleRateHz);
        QCOMPARE(speech.front(), 0.001F);
        QCOMPARE(speech[kSampleRateHz], 0.005F);
        QCOMPARE(speech.back(), 0.006F);
        QVERIFY(speechOfVoice(audio::SoundView(sound), who, 3).empty());
    }

    void takesTheLongestTurns()
    {
        const auto sound = counting(100);
        identify::Timeline who;
        who.turns = {{0.0, 1.0, std::nullopt, 1, "", 0.9},
                     {10.0, 50.0, std::nullopt, 1, "", 0.9},
                     {60.0, 99.0, std::nullopt, 1, "", 0.9}};
        const auto speech = speechOfVoice(audio::SoundView(sound), who, 1);
        QCOMPARE(speech.size(), static_cast<std::size_t>(kVoiceTakeSeconds * kSampleRateHz));
        QCOMPARE(speech.front(), 0.010F);
        QCOMPARE(speech.back(), 0.079F);
    }

    void staysInsideTheSound()
    {
        const auto sound = counting(3);
        identify::Timeline who;
        who.turns = {{2.0, 9.0, std::nullopt, 1, "", 0.9}};
        QCOMPARE(speechOfVoice(audio::SoundView(sound), who, 1).size(), std::size_t{kSampleRateHz});
    }
};

QTEST_GUILESS_MAIN(VoiceSpeechTest)
#include "VoiceSpeechTest.moc"
