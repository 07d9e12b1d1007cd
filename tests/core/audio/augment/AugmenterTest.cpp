// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/augment/Augmenter.h"

#include "tests/support/Speech.h"
#include "tests/support/Tones.h"

#include <QTest>

#include <set>

using namespace rollcall;
using namespace rollcall::audio;

namespace {

constexpr std::size_t kCount = 25840; // a crop

std::vector<float> crop()
{
    return test::whiteNoise(kCount, 0.05F);
}

void noise(Random& random, std::span<float> out)
{
    for (float& sample : out) {
        sample = static_cast<float>(uniform(random, -0.8, 0.8));
    }
}

/// Voices of very different loudness.
void voice(Random& random, std::span<float> out)
{
    const auto tone = test::tone(100.0 * static_cast<double>(1 + below(random, 70)), out.size(),
                                 std::pow(10.0, uniform(random, -3.0, 0.0)));
    std::ranges::copy(tone, out.begin());
}

Augmenter augmenterOf(const AugmenterOptions& options)
{
    const RirBank rooms = makeRirBank(1, options.rirCount, options.rirRt60LowSeconds, options.rirRt60HighSeconds);
    return *Augmenter::create(options, rooms, noise, voice);
}

} // namespace

class AugmenterTest : public QObject
{
    Q_OBJECT

    AugmenterOptions m_options;

private Q_SLOTS:
    void init()
    {
        m_options = {};
        m_options.rirCount = 3;
        m_options.rirRt60HighSeconds = 0.3;
    }

    void nothingAskedForNothingDone()
    {
        auto augmenter = *Augmenter::create({}, nullptr, {}, {});
        Random random(1);
        const auto before = crop();
        auto sound = before;
        const AppliedEffects applied = augmenter.apply(sound, random);
        QVERIFY(sound == before);
        QVERIFY(random == Random(1)); // nothing was drawn either
        QVERIFY(applied.room == nullptr && !applied.noiseSnrDb && !applied.babbleSnrDb && applied.equaliser.empty());
        QVERIFY(!applied.bandLimitHz && !applied.telephone && !applied.gainDb);
        QVERIFY(!applied.overdriveDb && !applied.codec && !applied.packetLoss);
    }

    void noiseComesAtItsRatio_data()
    {
        QTest::addColumn<double>("snrDb");
        QTest::addColumn<bool>("babble");
        for (const double snrDb : {-5.0, 0.0, 10.0, 30.0}) {
            QTest::addRow("noise at %g dB", snrDb) << snrDb << false;
            QTest::addRow("babble at %g dB", snrDb) << snrDb << true;
        }
    }

    void noiseComesAtItsRatio()
    {
        QFETCH(const double, snrDb);
        QFETCH(const bool, babble);
        (babble ? m_options.babbleProb : m_options.noiseProb) = 1.0;
        m_options.babbleSnrLowDb = m_options.babbleSnrHighDb = snrDb;
        m_options.noiseSnrLowDb = m_options.noiseSnrHighDb = snrDb;
        auto augmenter = augmenterOf(m_options);
        Random random(1);
        const auto before = crop();
        auto sound = before;
        const AppliedEffects applied = augmenter.apply(sound, random);
        QCOMPARE(babble ? applied.babbleSnrDb : applied.noiseSnrDb, std::optional(snrDb));
        QCOMPARE(applied.babbleVoices >= 3 && applied.babbleVoices <= 6, babble);
        std::vector<float> added(kCount);
        std::ranges::transform(sound, before, added.begin(), std::minus());
        QVERIFY(std::abs(test::decibels(test::power(before) / test::power(added)) - snrDb) < 0.001);
    }

    /// 1 to 4 and the like: how often effects come, how drawn values spread.
    void sharesAndLimitsAreKept()
    {
        m_options.rirProb = 0.25;
        m_options.noiseProb = 0.5;
        m_options.noiseSnrLowDb = 5.0;
        m_options.noiseSnrHighDb = 20.0;
        m_options.bandLimitProb = 0.75;
        m_options.equaliserProb = 0.1;
        m_options.telephoneProb = 0.9;
        m_options.overdriveProb = 0.3;
        m_options.packetLossProb = 0.6;
        m_options.gainLowDb = -3.0;
        m_options.gainHighDb = 6.0;
        auto augmenter = augmenterOf(m_options);
        Random random(1);
        constexpr int kDraws = 4000;
        int rooms = 0;
        int noises = 0;
        int limits = 0;
        int equalised = 0;
        int telephones = 0;
        int overdriven = 0;
        int lossy = 0;
        for (int i = 0; i < kDraws; ++i) {
            std::vector<float> sound(16, 0.01F);
            const AppliedEffects applied = augmenter.apply(sound, random);
            rooms += applied.room != nullptr ? 1 : 0;
            noises += applied.noiseSnrDb ? 1 : 0;
            limits += applied.bandLimitHz ? 1 : 0;
            equalised += applied.equaliser.empty() ? 0 : 1;
            telephones += applied.telephone ? 1 : 0;
            overdriven += applied.overdriveDb ? 1 : 0;
            lossy += applied.packetLoss ? 1 : 0;
            QVERIFY(!applied.overdriveDb || (*applied.overdriveDb >= 3.0 && *applied.overdriveDb <= 24.0));
            QVERIFY(!applied.packetLoss || (*applied.packetLoss >= 0.0 && *applied.packetLoss <= 0.2));
            QVERIFY(!applied.noiseSnrDb || (*applied.noiseSnrDb >= 5.0 && *applied.noiseSnrDb <= 20.0));
            QVERIFY(!applied.bandLimitHz || (*applied.bandLimitHz >= 2999.9 && *applied.bandLimitHz <= 7000.1));
            QVERIFY(*applied.gainDb >= -3.0 && *applied.gainDb <= 6.0);
            for (const EqualiserBand& band : applied.equaliser) {
                QVERIFY(std::abs(band.gainDb) <= 6.0 && band.hz >= 99.9 && band.hz <= 7000.1);
            }
        }
        constexpr double kFourDeviations = 4.0 * 32.0; // of 4000 draws with a probability of a half
        QVERIFY(std::abs(rooms - 0.25 * kDraws) < kFourDeviations);
        QVERIFY(std::abs(noises - 0.5 * kDraws) < kFourDeviations);
        QVERIFY(std::abs(limits - 0.75 * kDraws) < kFourDeviations);
        QVERIFY(std::abs(equalised - 0.1 * kDraws) < kFourDeviations);
        QVERIFY(std::abs(telephones - 0.9 * kDraws) < kFourDeviations);
        QVERIFY(std::abs(overdriven - 0.3 * kDraws) < kFourDeviations);
        QVERIFY(std::abs(lossy - 0.6 * kDraws) < kFourDeviations);
    }

    /// A click stays where it was and the loudest, echoes follow it, none before; the level is kept.
    void aRoomKeepsPlaceAndLevel()
    {
        m_options.rirProb = 1.0;
        auto augmenter = augmenterOf(m_options);
        Random random(1);
        std::vector<float> click(kCount, 0.0F);
        click[5000] = 0.5F;
        const AppliedEffects applied = augmenter.apply(click, random);
        QVERIFY(applied.room != nullptr);
        const auto loudest = std::ranges::max_element(click);
        QCOMPARE(loudest - click.begin(), std::ptrdiff_t{5000});
        QVERIFY(std::abs(test::power(click) * kCount - 0.25) < 0.001);
        QVERIFY(test::power(std::span(click).first(4980)) < 1e-9);
        QVERIFY(test::power(std::span(click).subspan(5100, 2000)) > 1e-8);

        const auto before = crop();
        auto sound = before;
        augmenter.apply(sound, random);
        QVERIFY(sound != before);
        QVERIFY(std::abs(test::power(sound) / test::power(before) - 1.0) < 1e-4);
    }

    void bandLimitTakesTheHighs()
    {
        m_options.bandLimitProb = 1.0;
        m_options.bandLimitLowHz = m_options.bandLimitHighHz = 3000.0;
        auto augmenter = augmenterOf(m_options);
        Random random(1);
        const auto levelDb = [&](double hz) {
            auto sound = test::tone(hz, kCount);
            augmenter.apply(sound, random);
            return test::decibels(test::power(std::span(sound).subspan(5000, 15000)) / 0.125);
        };
        QVERIFY(std::abs(levelDb(1000.0)) < 0.1);
        QVERIFY(std::abs(levelDb(3000.0) + 3.0) < 0.1);
        QVERIFY(levelDb(4500.0) < -30.0);
        QVERIFY(levelDb(6000.0) < -55.0);
    }

    void equaliserColours()
    {
        m_options.equaliserProb = 1.0;
        auto augmenter = augmenterOf(m_options);
        Random random(3);
        auto sound = crop();
        const AppliedEffects applied = augmenter.apply(sound, random);
        QCOMPARE(applied.equaliser.size(), 3U);
        QVERIFY(std::abs(test::decibels(test::power(sound) / test::power(crop()))) > 0.01);
        m_options.equaliserDb = 0.0;
        auto flat = augmenterOf(m_options);
        sound = crop();
        flat.apply(sound, random);
        const auto before = crop();
        QVERIFY(std::ranges::equal(sound, before, [](float x, float y) { return std::abs(x - y) < 1e-6F; }));
    }

    void gainIsExactAndClipsAtTheEnd()
    {
        m_options.gainLowDb = m_options.gainHighDb = 20.0;
        auto augmenter = augmenterOf(m_options);
        Random random(1);
        std::vector<float> sound{0.01F, -0.05F, 0.2F, -0.9F, 0.0F};
        augmenter.apply(sound, random);
        constexpr float kStep = 1.0F / 32768.0F; // as 16 bits keep it
        QVERIFY(std::abs(sound[0] - 0.1F) <= 0.51F * kStep && std::abs(sound[1] + 0.5F) <= 0.51F * kStep);
        QCOMPARE(sound[2], 1.0F - kStep);
        QCOMPARE(sound[3], -1.0F);
        QCOMPARE(sound[4], 0.0F);
    }

    /// What lies below the limit stays, and nothing lies above it.
    void overdriveClipsByWhatIsAsked()
    {
        m_options.overdriveProb = 1.0;
        m_options.overdriveLowDb = m_options.overdriveHighDb = 20.0;
        auto augmenter = augmenterOf(m_options);
        Random random(1);
        std::vector<float> sound{0.01F, -0.05F, 0.2F, -0.5F, 0.0F, 0.03F};
        augmenter.apply(sound, random);
        const std::vector<float> expected{0.01F, -0.05F, 0.05F, -0.05F, 0.0F, 0.03F};
        for (std::size_t i = 0; i < sound.size(); ++i) {
            QVERIFY(std::abs(sound[i] - expected[i]) < 1e-6F);
        }
    }

    void lostPacketsAreSilentAndTheOthersUntouched()
    {
        m_options.packetLossProb = 1.0;
        m_options.packetLossHigh = 0.5;
        auto augmenter = augmenterOf(m_options);
        Random random(1);
        const auto before = crop();
        double drawn = 0.0;
        double lost = 0.0;
        double packets = 0.0;
        for (int i = 0; i < 50; ++i) {
            auto sound = before;
            drawn += *augmenter.apply(sound, random).packetLoss;
            for (std::size_t first = 0; first < sound.size(); first += 320) {
                const std::size_t length = std::min<std::size_t>(320, sound.size() - first);
                const auto packet = std::span(sound).subspan(first, length);
                const bool silent = std::ranges::all_of(packet, [](float x) { return x == 0.0F; });
                QVERIFY(silent || std::ranges::equal(packet, std::span(before).subspan(first, length)));
                lost += silent ? 1.0 : 0.0;
                packets += 1.0;
            }
        }
        QVERIFY2(std::abs(lost / packets - drawn / 50.0) < 0.05, qPrintable(QString::number(lost / packets)));
    }

    void codecIsOneOfThoseToDrawFrom()
    {
        m_options.codecProb = 1.0;
        auto augmenter = augmenterOf(m_options);
        Random random(1);
        const auto before = crop();
        std::set<CodecKind> kinds;
        for (int i = 0; i < 120; ++i) {
            auto sound = before;
            const AppliedEffects applied = augmenter.apply(sound, random);
            QVERIFY(applied.codec && std::ranges::find(m_options.codecs, *applied.codec) != m_options.codecs.end());
            QVERIFY(sound != before);
            kinds.insert(applied.codec->kind);
        }
        QCOMPARE(kinds, (std::set{CodecKind::Opus, CodecKind::Mp3, CodecKind::Gsm}));
        m_options.codecs.clear();
        const auto none = Augmenter::create(m_options, nullptr, {}, {});
        QVERIFY(!none.ok());
        QVERIFY(none.error().message.find("codecs") != std::string::npos);
    }

    void theRandomStateAloneDecides()
    {
        m_options.rirProb = m_options.babbleProb = m_options.noiseProb = 0.5;
        m_options.equaliserProb = m_options.bandLimitProb = m_options.telephoneProb = 0.5;
        m_options.overdriveProb = m_options.codecProb = m_options.packetLossProb = 0.5;
        m_options.gainLowDb = -6.0;
        auto one = augmenterOf(m_options);
        auto other = augmenterOf(m_options);
        std::vector<float> before;
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            Random first(seed);
            auto expected = crop();
            one.apply(expected, first);
            auto longer = test::whiteNoise(2 * kCount, 0.1F); // leaves nothing behind
            other.apply(longer, first);
            Random again(seed);
            auto sound = crop();
            other.apply(sound, again);
            QVERIFY(sound == expected);
            QVERIFY(sound != before);
            before = sound;
        }
    }

    void silenceStaysFinite()
    {
        m_options.rirProb = m_options.babbleProb = m_options.noiseProb = 1.0;
        m_options.equaliserProb = m_options.bandLimitProb = m_options.telephoneProb = 1.0;
        m_options.overdriveProb = m_options.packetLossProb = 1.0;
        auto augmenter = augmenterOf(m_options);
        Random random(1);
        std::vector<float> sound(kCount, 0.0F);
        augmenter.apply(sound, random);
        QCOMPARE(test::power(sound), 0.0); // a ratio to silence is silence
        std::vector<float> nothing;
        augmenter.apply(nothing, random);
    }

    void missingSourcesAreNamedAtOnce()
    {
        m_options.rirProb = m_options.babbleProb = m_options.noiseProb = 0.1;
        m_options.telephoneProb = 2.0;
        const auto augmenter = Augmenter::create(m_options, nullptr, {}, {});
        QVERIFY(!augmenter.ok());
        QCOMPARE(augmenter.error().code, ErrorCode::InvalidArgument);
        for (const char* word : {"rooms", "noise", "babble", "telephoneProb"}) {
            QVERIFY2(augmenter.error().message.find(word) != std::string::npos, word);
        }
    }
};

QTEST_GUILESS_MAIN(AugmenterTest)
#include "AugmenterTest.moc"
