// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/augment/Codec.h"

#include "core/audio/dsp/Biquad.h"
#include "tests/support/Speech.h"
#include "tests/support/Tones.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <thread>

using namespace rollcall;
using namespace rollcall::audio;

namespace {

/// 1.6 s of noise between 300 and 3000 Hz, which every codec passes on, with a rhythm as of syllables.
std::vector<float> sound(std::size_t samples = 25600)
{
    auto noise = test::whiteNoise(samples, 0.3F);
    filter(butterworthLowPass(3000.0, 4), noise);
    filter(butterworthHighPass(300.0, 2), noise);
    for (std::size_t i = 0; i < noise.size(); ++i) {
        noise[i] *= static_cast<float>(0.55 + 0.45 * std::sin(static_cast<double>(i) * 2.0 * 3.14159265 / 4000.0));
    }
    return noise;
}

/// Normalised cross-correlation of two sounds of equal length, the second one `lag` samples later.
double correlation(std::span<const float> one, std::span<const float> other, int lag)
{
    double product = 0.0;
    double oneSquares = 0.0;
    double otherSquares = 0.0;
    for (std::size_t i = 1000; i + 1000 < one.size(); ++i) {
        const auto a = static_cast<double>(one[i]);
        const auto b = static_cast<double>(other[static_cast<std::size_t>(static_cast<std::ptrdiff_t>(i) + lag)]);
        product += a * b;
        oneSquares += a * a;
        otherSquares += b * b;
    }
    return product / std::sqrt(oneSquares * otherSquares);
}

} // namespace

class CodecTest : public QObject
{
    Q_OBJECT

    static void rows()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("bitrate");
        QTest::addColumn<int>("rateHz");
        QTest::addColumn<bool>("fast");
        const auto row = [](const char* name, CodecKind kind, int bitrate, int rateHz, bool fast = false) {
            QTest::newRow(name) << static_cast<int>(kind) << bitrate << rateHz << fast;
        };
        row("Opus, 12 kbit/s", CodecKind::Opus, 12000, 0);
        row("Opus, 12 kbit/s, fast", CodecKind::Opus, 12000, 0, true);
        row("Opus, 24 kbit/s", CodecKind::Opus, 24000, 0);
        row("Opus, 12 kbit/s, 8 kHz", CodecKind::Opus, 12000, 8000);
        row("MP3, 32 kbit/s", CodecKind::Mp3, 32000, 0);
        row("MP3, 32 kbit/s, fast", CodecKind::Mp3, 32000, 0, true);
        row("MP3, 16 kbit/s, 8 kHz", CodecKind::Mp3, 16000, 8000);
        row("GSM", CodecKind::Gsm, 0, 0);
        row("mu-law", CodecKind::MuLaw, 0, 0);
        row("A-law", CodecKind::ALaw, 0, 0);
    }

    static Codec codecOfRow()
    {
        QFETCH(const int, kind);
        QFETCH(const int, bitrate);
        QFETCH(const int, rateHz);
        QFETCH(const bool, fast);
        auto codec = Codec::create({static_cast<CodecKind>(kind), bitrate, rateHz, fast});
        Q_ASSERT(codec.ok());
        return std::move(*codec);
    }

private Q_SLOTS:
    void nothingIsDelayed_data() { rows(); }

    void nothingIsDelayed()
    {
        const Codec codec = codecOfRow();
        const auto before = sound();
        auto after = before;
        QVERIFY(codec.apply(after).ok());
        int best = -500;
        for (int lag = best; lag <= 500; ++lag) {
            if (correlation(before, after, lag) > correlation(before, after, best)) {
                best = lag;
            }
        }
        const double likeness = correlation(before, after, best);
        // Opus at 8 kHz counts its delay in samples of that rate, and rounds.
        QVERIFY2(std::abs(best) <= 2 && likeness > 0.55,
                 qPrintable(QStringLiteral("%1 samples late, correlation %2").arg(best).arg(likeness)));
        QVERIFY(after != before);
        QVERIFY(std::abs(test::decibels(test::power(after) / test::power(before))) < 4.0);
        // The end is there too.
        const auto tail = [](const std::vector<float>& all) { return test::power(std::span(all).last(800)); };
        QVERIFY(tail(after) > 0.1 * tail(before));
    }

    void sameSamplesGiveTheSame_data() { rows(); }

    /// Also while others encode.
    void sameSamplesGiveTheSame()
    {
        const Codec codec = codecOfRow();
        auto one = sound();
        auto other = one;
        bool sound = false;
        {
            const std::jthread thread([&] { sound = codec.apply(other).ok(); });
            QVERIFY(codec.apply(one).ok());
        }
        QVERIFY(sound);
        QVERIFY(one == other);
    }

    void everyLengthComesBack_data() { rows(); }

    void everyLengthComesBack()
    {
        const Codec codec = codecOfRow();
        for (const std::size_t count :
             {std::size_t{0}, std::size_t{1}, std::size_t{159}, std::size_t{320}, std::size_t{1153}}) {
            auto samples = test::tone(1000.0, count);
            QVERIFY(codec.apply(samples).ok());
            QCOMPARE(samples.size(), count);
            QVERIFY(std::ranges::all_of(samples, [](float sample) { return std::isfinite(sample); }));
        }
    }

    /// Too loud is clipped, as a recorder does.
    void loudSoundIsClipped()
    {
        auto loud = test::tone(500.0, 16000, 4.0);
        QVERIFY(Codec::create({CodecKind::MuLaw})->apply(loud).ok());
        QVERIFY(std::ranges::max(loud) < 1.5F);
    }

    void wrongOptionsAreToldAtOnce()
    {
        QVERIFY(CodecOptions({CodecKind::Opus, 12000, 16000}).validate().empty());
        QCOMPARE(CodecOptions({CodecKind::Opus, 0, 44100}).validate().size(), 2U);
        QCOMPARE(CodecOptions({CodecKind::Gsm, 13000, 16000}).validate().size(), 2U);
        const auto refused = Codec::create({CodecKind::Mp3, 1000000, 0});
        QVERIFY(!refused && refused.error().code == ErrorCode::InvalidArgument);
        QVERIFY(refused.error().message.find("8 to 160 kbit/s") != std::string::npos);
    }

    void namesLeadBack()
    {
        for (const std::string_view name : codecNames()) {
            QVERIFY(nameOf(*codecNamed(name)) == name);
        }
        QVERIFY(!codecNamed("flac"));
    }

    void oneCrop_data() { rows(); }

    /// What a crop of a training costs.
    void oneCrop()
    {
        const Codec codec = codecOfRow();
        const auto before = sound();
        auto samples = before;
        QBENCHMARK
        {
            samples = before;
            QVERIFY(codec.apply(samples).ok());
        }
    }
};

QTEST_GUILESS_MAIN(CodecTest)
#include "CodecTest.moc"
