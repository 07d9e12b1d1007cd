// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/speech/Vad.h"
#include "core/audio/speech/FindSpeech.h"
#include "core/audio/speech/SpeechRegions.h"
#include "core/audio/speech/StreamingVad.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <random>

using namespace rollcall;
using namespace rollcall::audio;

namespace {

std::vector<float> whiteNoise(double seconds, double rms, unsigned seed = 1)
{
    std::mt19937 generator(seed);
    std::normal_distribution<double> normal(0.0, rms);
    std::vector<float> samples(static_cast<std::size_t>(seconds * kSampleRateHz));
    std::generate(samples.begin(), samples.end(),
                  [&] { return static_cast<float>(std::clamp(normal(generator), -1.0, 1.0)); });
    return samples;
}

/// Vowels: pulses at a gliding pitch through three resonances, in syllables of 0.2 s with short gaps.
/// @param roughness share of itself by which each period differs at most, drawn evenly
std::vector<float> voice(double seconds, double peak, double roughness = 0.0)
{
    struct Resonance
    {
        double hz, widthHz, y1 = 0.0, y2 = 0.0;
        double push(double x)
        {
            const double r = std::exp(-std::numbers::pi * widthHz / kSampleRateHz);
            const double y = x + 2.0 * r * std::cos(2.0 * std::numbers::pi * hz / kSampleRateHz) * y1 - r * r * y2;
            y2 = y1;
            y1 = y;
            return y;
        }
    };
    std::array resonances{Resonance{600.0, 80.0}, Resonance{1200.0, 100.0}, Resonance{2500.0, 150.0}};
    std::vector<double> raw(static_cast<std::size_t>(seconds * kSampleRateHz));
    std::mt19937 generator(1);
    std::uniform_real_distribution<double> uneven(1.0 - roughness, 1.0 + roughness);
    double phase = 0.0;
    double period = 1.0;
    double most = 0.0;
    for (std::size_t n = 0; n < raw.size(); ++n) {
        const double time = static_cast<double>(n) / kSampleRateHz;
        phase += (120.0 + 20.0 * std::sin(2.0 * std::numbers::pi * 0.7 * time)) / kSampleRateHz;
        double value = 0.0;
        if (phase >= period) {
            phase -= period;
            period = uneven(generator);
            value = 1.0;
        }
        for (Resonance& resonance : resonances) {
            value = resonance.push(value);
        }
        const double syllable = std::fmod(time, 0.27) / 0.2;
        raw[n] = syllable < 1.0 ? value * std::sin(std::numbers::pi * syllable) : 0.0;
        most = std::max(most, std::abs(raw[n]));
    }
    std::vector<float> samples(raw.size());
    std::transform(raw.begin(), raw.end(), samples.begin(),
                   [&](double value) { return static_cast<float>(value / most * peak); });
    return samples;
}

std::vector<float> operator+(std::vector<float> a, const std::vector<float>& b)
{
    a.insert(a.end(), b.begin(), b.end());
    return a;
}

void mix(std::vector<float>& samples, const std::vector<float>& other)
{
    for (std::size_t n = 0; n < samples.size(); ++n) {
        samples[n] += other[n % other.size()];
    }
}

std::vector<bool> stream(StreamingVad& vad, std::span<const float> samples, std::size_t chunk)
{
    std::vector<bool> flags;
    for (std::size_t first = 0; first < samples.size(); first += chunk) {
        vad.push(samples.subspan(first, std::min(chunk, samples.size() - first)), flags);
    }
    return flags;
}

double flaggedSeconds(const std::vector<bool>& flags)
{
    return static_cast<double>(std::count(flags.begin(), flags.end(), true)) * kVadFrameMs / 1000.0;
}

} // namespace

class VadTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void wrongFrameIsNoSpeech();
    void noiseIsNoSpeech_data();
    void noiseIsNoSpeech();
    void findsTheVoice_data();
    void findsTheVoice();
    void findsARoughVoice();
    void levelDoesNotMatter_data();
    void levelDoesNotMatter();
    void offsetAndHumDoNotMatter_data();
    void offsetAndHumDoNotMatter();
    void regionsAreSound();
    void shortInput();
    void keepsWhatIsInside();
    void streamingAnyChunking();
    void streamingResets();
    void streamingAgreesWithOffline_data();
    void streamingAgreesWithOffline();
    void streamingLatency();
};

void VadTest::wrongFrameIsNoSpeech()
{
    Vad vad;
    const std::vector<float> loud = voice(0.1, 0.5);
    QVERIFY(!vad.isSpeech({}));
    QVERIFY(!vad.isSpeech(std::span(loud).first(kVadFrameSamples - 1)));
    vad.reset();
    QVERIFY(!vad.isSpeech(std::vector<float>(kVadFrameSamples, 0.0F)));
}

void VadTest::noiseIsNoSpeech_data()
{
    QTest::addColumn<std::vector<float>>("samples");
    const auto seconds = [](double count, const auto& make) {
        std::vector<float> samples(static_cast<std::size_t>(count * kSampleRateHz));
        for (std::size_t n = 0; n < samples.size(); ++n) {
            samples[n] = static_cast<float>(make(static_cast<double>(n) / kSampleRateHz));
        }
        return samples;
    };
    QTest::newRow("digital silence") << std::vector<float>(80000, 0.0F);
    QTest::newRow("constant") << std::vector<float>(80000, 0.3F);
    QTest::newRow("loud white noise") << whiteNoise(5.0, 0.2);
    QTest::newRow("weak white noise") << whiteNoise(5.0, 0.001);
    QTest::newRow("rounding noise") << whiteNoise(5.0, 1.0 / 65536.0);
    std::vector<float> brown = whiteNoise(5.0, 0.02);
    float sum = 0.0F;
    for (float& sample : brown) {
        sum = 0.99F * sum + sample;
        sample = sum;
    }
    QTest::newRow("rumble") << brown;
    QTest::newRow("mains hum") << seconds(5.0,
                                          [](double t) { return 0.2 * std::sin(2.0 * std::numbers::pi * 50.0 * t); });
    QTest::newRow("steady tone") << seconds(
        5.0, [](double t) { return 0.3 * std::sin(2.0 * std::numbers::pi * 440.0 * t); });
    std::vector<float> clicks(80000, 0.0F);
    for (std::size_t n = 4000; n < clicks.size(); n += 8000) {
        clicks[n] = 0.9F;
        clicks[n + 1] = -0.9F;
    }
    mix(clicks, whiteNoise(5.0, 0.001));
    QTest::newRow("clicks") << clicks;
    // Noise that comes and goes stands out from its own gaps, but has no pitch.
    std::vector<float> gusts = whiteNoise(5.0, 0.1);
    for (std::size_t n = 0; n < gusts.size(); ++n) {
        gusts[n] *= static_cast<float>(std::pow(std::sin(0.0003 * static_cast<double>(n)), 4.0)) + 0.001F;
    }
    QTest::newRow("gusts") << gusts;
}

void VadTest::noiseIsNoSpeech()
{
    QFETCH(const std::vector<float>, samples);
    const double offline = netSpeechSeconds(findSpeech(samples));
    QVERIFY2(offline <= 0.3, qPrintable(QString::number(offline)));
    StreamingVad vad;
    const double live = flaggedSeconds(stream(vad, samples, 160));
    QVERIFY2(live <= 0.4, qPrintable(QString::number(live)));
}

void VadTest::findsTheVoice_data()
{
    QTest::addColumn<double>("peak");
    QTest::addColumn<double>("noiseRms");
    QTest::newRow("clean") << 0.5 << 0.0;
    QTest::newRow("quiet room") << 0.5 << 0.001;
    QTest::newRow("noisy room") << 0.5 << 0.01;
    QTest::newRow("quiet microphone") << 0.02 << 0.00003;
}

void VadTest::findsTheVoice()
{
    QFETCH(const double, peak);
    QFETCH(const double, noiseRms);
    // 2 s background, 4 s voice, 2 s background
    std::vector<float> samples = std::vector<float>(32000, 0.0F) + voice(4.0, peak) + std::vector<float>(32000, 0.0F);
    mix(samples, whiteNoise(8.0, noiseRms));
    const auto regions = findSpeech(samples);
    QVERIFY(!regions.empty());
    QVERIFY2(std::abs(netSpeechSeconds(regions) - 4.0) < 0.6, qPrintable(QString::number(netSpeechSeconds(regions))));
    QVERIFY(std::abs(static_cast<double>(regions.front().firstSample) / kSampleRateHz - 2.0) < 0.3);
    QVERIFY(std::abs(static_cast<double>(regions.back().endSample) / kSampleRateHz - 6.0) < 0.5);
    StreamingVad vad;
    const double live = flaggedSeconds(stream(vad, samples, 160));
    QVERIFY2(std::abs(live - 4.0) < 0.8, qPrintable(QString::number(live)));
}

/// A creaky voice, of which no 60 ms have a steady pitch.
void VadTest::findsARoughVoice()
{
    for (const double roughness : {0.15, 0.2}) {
        std::vector<float> samples =
            std::vector<float>(32000, 0.0F) + voice(4.0, 0.5, roughness) + std::vector<float>(32000, 0.0F);
        mix(samples, whiteNoise(8.0, 0.001));
        const double offline = netSpeechSeconds(findSpeech(samples));
        QVERIFY2(offline > 2.0 && offline < 4.6, qPrintable(QString::number(offline)));
        StreamingVad vad;
        const double live = flaggedSeconds(stream(vad, samples, 160));
        QVERIFY2(live > 1.0 && live < 4.8, qPrintable(QString::number(live)));
    }
}

void VadTest::levelDoesNotMatter_data()
{
    QTest::addColumn<double>("gainDb");
    for (const int gainDb : {-60, -50, -40, -20, -6, 6, 10}) {
        QTest::addRow("%+d dB", gainDb) << static_cast<double>(gainDb);
    }
}

/// The same recording, louder or softer, has the same speech: in floating point nothing is lost.
void VadTest::levelDoesNotMatter()
{
    QFETCH(const double, gainDb);
    std::vector<float> samples = std::vector<float>(32000, 0.0F) + voice(4.0, 0.3) + std::vector<float>(32000, 0.0F);
    mix(samples, whiteNoise(8.0, 0.001));
    std::vector<float> changed = samples;
    for (float& sample : changed) {
        sample *= static_cast<float>(std::pow(10.0, gainDb / 20.0));
    }
    QVERIFY(netSpeechSeconds(findSpeech(samples)) > 3.5);
    QVERIFY2(std::abs(netSpeechSeconds(findSpeech(changed)) - netSpeechSeconds(findSpeech(samples))) <= 0.05,
             qPrintable(QString::number(netSpeechSeconds(findSpeech(changed)))));
    StreamingVad before;
    StreamingVad after;
    const double live = flaggedSeconds(stream(before, samples, 160));
    QVERIFY(live > 3.3);
    const double liveChanged = flaggedSeconds(stream(after, changed, 160));
    QVERIFY2(std::abs(liveChanged - live) <= 0.1, qPrintable(QString::number(liveChanged)));
}

void VadTest::offsetAndHumDoNotMatter_data()
{
    QTest::addColumn<double>("offset");
    QTest::addColumn<double>("humHz");
    QTest::addColumn<double>("humPeak");
    QTest::newRow("offset above the voice") << 0.05 << 0.0 << 0.0;
    QTest::newRow("negative offset far above the voice") << -0.5 << 0.0 << 0.0;
    QTest::newRow("small offset") << 0.002 << 0.0 << 0.0;
    QTest::newRow("mains hum") << 0.0 << 50.0 << 0.01;
    QTest::newRow("American mains hum") << 0.0 << 60.0 << 0.01;
    QTest::newRow("rumble louder than the voice") << 0.0 << 15.0 << 0.2;
    QTest::newRow("all of it") << 0.1 << 50.0 << 0.01;
}

void VadTest::offsetAndHumDoNotMatter()
{
    QFETCH(const double, offset);
    QFETCH(const double, humHz);
    QFETCH(const double, humPeak);
    std::vector<float> samples = std::vector<float>(32000, 0.0F) + voice(4.0, 0.1) + std::vector<float>(32000, 0.0F);
    mix(samples, whiteNoise(8.0, 0.0003));
    for (std::size_t n = 0; n < samples.size(); ++n) {
        const double turn = 2.0 * std::numbers::pi * humHz * static_cast<double>(n) / kSampleRateHz;
        samples[n] += static_cast<float>(offset + humPeak * std::sin(turn));
    }
    const double offline = netSpeechSeconds(findSpeech(samples));
    QVERIFY2(std::abs(offline - 4.0) < 0.6, qPrintable(QString::number(offline)));
    StreamingVad vad;
    const double live = flaggedSeconds(stream(vad, samples, 160));
    QVERIFY2(std::abs(live - 4.0) < 0.8, qPrintable(QString::number(live)));
}

void VadTest::regionsAreSound()
{
    const std::vector<float> samples =
        voice(1.0, 0.4) + whiteNoise(1.0, 0.0005) + voice(1.5, 0.4) + whiteNoise(0.7, 0.0005) + voice(0.6, 0.3);
    for (const SpeechOptions& options : {SpeechOptions{}, SpeechOptions{0, 0}, SpeechOptions{500, 200}}) {
        std::int64_t last = -1;
        for (const SampleRange& region : findSpeech(samples, options)) {
            QVERIFY(region.firstSample > last);
            QVERIFY(region.endSample > region.firstSample);
            last = region.endSample;
        }
        QVERIFY(last <= static_cast<std::int64_t>(samples.size()));
        QVERIFY(last > 0);
    }
}

void VadTest::shortInput()
{
    QVERIFY(findSpeech({}).empty());
    QVERIFY(findSpeech(std::vector<float>(1, 0.5F)).empty());
    QVERIFY(findSpeech(std::vector<float>(kVadFrameSamples, 0.5F)).empty());
    QCOMPARE(netSpeechSeconds({}), 0.0);
}

void VadTest::keepsWhatIsInside()
{
    std::vector<float> samples(100);
    for (std::size_t n = 0; n < samples.size(); ++n) {
        samples[n] = static_cast<float>(n);
    }
    const std::vector<SampleRange> regions{{3, 5}, {98, 100}};
    QCOMPARE(keepSpeech(samples, regions), (std::vector<float>{3.0F, 4.0F, 98.0F, 99.0F}));
    QVERIFY(keepSpeech(samples, {}).empty());
    QVERIFY(padRegions(regions, 0, 100) == regions);
    QVERIFY(padRegions(regions, 10, 100) == (std::vector<SampleRange>{{0, 15}, {88, 100}}));
    QVERIFY(padRegions(regions, 47, 100) == (std::vector<SampleRange>{{0, 100}})); // 52 and 51: they overlap
    QVERIFY(padRegions({}, 10, 100).empty());
}

void VadTest::streamingAnyChunking()
{
    std::vector<float> samples = std::vector<float>(20000, 0.0F) + voice(2.0, 0.4) + std::vector<float>(20007, 0.0F);
    mix(samples, whiteNoise(5.0, 0.001));
    StreamingVad whole;
    const std::vector<bool> expected = stream(whole, samples, samples.size());
    QCOMPARE(expected.size(), samples.size() / kVadFrameSamples);
    for (const std::size_t chunk : {std::size_t{1}, std::size_t{7}, std::size_t{160}, std::size_t{1000}}) {
        StreamingVad pieces;
        QVERIFY(stream(pieces, samples, chunk) == expected);
    }
}

void VadTest::streamingResets()
{
    const std::vector<float> samples = whiteNoise(1.0, 0.001) + voice(1.5, 0.4);
    StreamingVad vad;
    const std::vector<bool> first = stream(vad, samples, 160);
    stream(vad, std::span(samples).first(1234), 160);
    vad.reset();
    QVERIFY(stream(vad, samples, 160) == first);
}

void VadTest::streamingAgreesWithOffline_data()
{
    findsTheVoice_data();
}

void VadTest::streamingAgreesWithOffline()
{
    QFETCH(const double, peak);
    QFETCH(const double, noiseRms);
    std::vector<float> samples = std::vector<float>(32000, 0.0F) + voice(3.0, peak) + std::vector<float>(32000, 0.0F) +
                                 voice(3.0, peak) + std::vector<float>(16000, 0.0F);
    mix(samples, whiteNoise(11.0, noiseRms));
    const auto regions = findSpeech(samples);
    StreamingVad vad;
    const std::vector<bool> flags = stream(vad, samples, 160);
    std::size_t same = 0;
    for (std::size_t t = 0; t < flags.size(); ++t) {
        const auto middle = static_cast<std::int64_t>(t) * kVadFrameSamples + kVadFrameSamples / 2;
        const bool offline = std::any_of(regions.begin(), regions.end(), [middle](const SampleRange& region) {
            return region.firstSample <= middle && middle < region.endSample;
        });
        same += flags[t] == offline ? 1 : 0;
    }
    const double share = static_cast<double>(same) / static_cast<double>(flags.size());
    QVERIFY2(share > 0.9, qPrintable(QString::number(share)));
}

void VadTest::streamingLatency()
{
    std::vector<float> samples = std::vector<float>(32000, 0.0F) + voice(2.0, 0.4) + std::vector<float>(32000, 0.0F);
    mix(samples, whiteNoise(6.0, 0.0005));
    StreamingVad vad;
    const std::vector<bool> flags = stream(vad, samples, 160);
    const auto first = std::find(flags.begin(), flags.end(), true) - flags.begin();
    const auto last =
        static_cast<std::ptrdiff_t>(flags.size()) - (std::find(flags.rbegin(), flags.rend(), true) - flags.rbegin());
    QVERIFY2(first >= 200 && first <= 230, qPrintable(QString::number(first))); // voice begins at frame 200
    QVERIFY2(last >= 395 && last <= 440, qPrintable(QString::number(last)));    // and ends at frame 400
}

QTEST_GUILESS_MAIN(VadTest)
#include "VadTest.moc"
