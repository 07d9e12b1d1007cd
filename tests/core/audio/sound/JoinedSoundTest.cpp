// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/sound/JoinedSound.h"
#include "core/audio/speech/SpeechRegions.h"
#include "tests/support/Speech.h"

#include <QTest>

using namespace rollcall;
using namespace rollcall::audio;

class JoinedSoundTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void isWhatKeepSpeechKeeps()
    {
        const auto samples = test::whiteNoise(10'000, 0.1F);
        const SoundView sound(samples);
        const std::vector<SampleRange> parts{{0, 10}, {10, 11}, {50, 4'000}, {4'001, 4'001}, {9'000, 10'000}};
        const JoinedSound joined(sound, parts);
        const auto kept = keepSpeech(samples, parts);
        QCOMPARE(joined.size(), std::ssize(kept));
        QVERIFY(readAll(joined) == kept);
        for (const std::int64_t first : {0, 9, 10, 11, 3'960, 3'961, 4'960}) {
            std::vector<float> piece(static_cast<std::size_t>(std::min<std::int64_t>(700, joined.size() - first)));
            joined.read(first, piece);
            QVERIFY(std::equal(piece.begin(), piece.end(), kept.begin() + first));
        }
        QCOMPARE(JoinedSound(sound, {}).size(), 0);
    }
};

QTEST_GUILESS_MAIN(JoinedSoundTest)
#include "JoinedSoundTest.moc"
