// SPDX-License-Identifier: GPL-3.0-or-later
// Long because it lists independent cases of one class.
#include "core/features/FrontEnd.h"
#include "core/features/Normalisation.h"
#include "core/features/OnlineFrontEnd.h"
#include "tests/support/TestPaths.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>
#include <random>

using namespace rollcall;
using namespace rollcall::features;

namespace {

QString goldenPath(const QString& name, const QString& kind)
{
    return QStringLiteral("%1/tests/core/features/golden/%2.%3.f32")
        .arg(QString::fromUtf8(test::kSourceDir), name, kind);
}

/// Empty when the file is missing; no golden file is empty.
std::vector<float> readGolden(const QString& name, const QString& kind)
{
    QFile file(goldenPath(name, kind));
    if (!file.open(QIODevice::ReadOnly)) {
        return {};
    }
    const QByteArray bytes = file.readAll();
    std::vector<float> values(static_cast<std::size_t>(bytes.size()) / sizeof(float));
    std::memcpy(values.data(), bytes.constData(), values.size() * sizeof(float));
    return values;
}

void writeActual(const QString& name, const QString& kind, const std::vector<float>& values)
{
    QFile file(goldenPath(name, kind) + QStringLiteral(".actual"));
    if (file.open(QIODevice::WriteOnly)) {
        file.write(reinterpret_cast<const char*>(values.data()), static_cast<qint64>(values.size() * sizeof(float)));
    }
}

FrontEndOptions preset(const QString& name)
{
    return *frontEndPreset(name.toStdString());
}

std::vector<float> noise(std::size_t count, unsigned seed)
{
    std::mt19937 generator(seed);
    std::uniform_real_distribution<float> uniform(-0.7F, 0.7F);
    std::vector<float> samples(count);
    std::generate(samples.begin(), samples.end(), [&] { return uniform(generator); });
    return samples;
}

std::vector<float> sine(std::size_t count, double hz)
{
    std::vector<float> samples(count);
    for (std::size_t n = 0; n < count; ++n) {
        samples[n] = static_cast<float>(0.5 * std::sin(2.0 * M_PI * hz * static_cast<double>(n) / kSampleRateHz));
    }
    return samples;
}

} // namespace

class FrontEndTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goldenValues_data();
    void goldenValues();
    void anyChunkingIsTheSame_data();
    void anyChunkingIsTheSame();
    void anyTransformSize_data();
    void anyTransformSize();
    void streamStartsAnewAfterFinish();
    void frameCounts_data();
    void frameCounts();
    void samplesForFramesIsTheInverse();
    void tooShort();
    void knownSignals();
    void alpha();
    void utteranceMeanIsZero();
    void slidingMean_data();
    void slidingMean();
    void logmelOfSilenceIsFinite();
    void levelAndOffsetDoNotMatter_data();
    void levelAndOffsetDoNotMatter();
    void validation_data();
    void validation();
    void unknownPreset();
};

void FrontEndTest::goldenValues_data()
{
    QTest::addColumn<QString>("signal");
    QTest::addColumn<QString>("kind");
    for (const char* signal :
         {"noise", "noise-int16", "sweep", "impulse", "silence", "dc", "one-frame", "half-frame"}) {
        for (const char* kind : {"psf", "psf-log", "deep-speaker"}) {
            QTest::addRow("%s, %s", signal, kind) << QString::fromUtf8(signal) << QString::fromUtf8(kind);
        }
    }
    for (const char* signal : {"noise", "sweep", "impulse", "silence", "dc", "one-frame"}) {
        for (const char* kind : {"kaldi-fbank", "kaldi-log", "logmel"}) {
            QTest::addRow("%s, %s", signal, kind) << QString::fromUtf8(signal) << QString::fromUtf8(kind);
        }
    }
}

void FrontEndTest::goldenValues()
{
    QFETCH(const QString, signal);
    QFETCH(const QString, kind);
    const std::vector<float> input = readGolden(signal, QStringLiteral("input"));
    const std::vector<float> expected = readGolden(signal, kind);
    QVERIFY2(!input.empty() && !expected.empty(), "a golden file is missing; golden/README.md says how to make it");

    const bool beforeMean = kind == QStringLiteral("kaldi-log");
    FrontEndOptions options = preset(beforeMean ? QStringLiteral("kaldi-fbank") : kind);
    if (beforeMean) {
        options.normalisation = Normalisation::None;
    }
    auto frontEnd = FrontEnd::create(options);
    QVERIFY(frontEnd.ok());
    auto actual = frontEnd->compute(input);
    QVERIFY(actual.ok());
    QCOMPARE(actual->melBins, options.melBins);
    QCOMPARE(actual->values.size(), expected.size());
    for (float& value : actual->values) { // samples of 16 bits, and energies that are not divided by the FFT size
        value += beforeMean ? static_cast<float>(std::log(32768.0 * 32768.0 * options.fftSize)) : 0.0F;
    }
    const auto bins = static_cast<std::size_t>(options.melBins);

    // Energies: relative. Logarithms and normalised values pass through zero; 1e-4 of a logarithm is 1e-4 of the
    // energy.
    constexpr double kTolerance = 1e-4;
    const bool relative = kind == QStringLiteral("psf");
    for (std::size_t i = 0; i < expected.size(); ++i) {
        const auto want = static_cast<double>(expected[i]);
        const auto got = static_cast<double>(actual->values[i]);
        const double allowed = kTolerance * (relative ? std::abs(want) : std::max(1.0, std::abs(want)));
        if (!(std::abs(got - want) <= allowed)) {
            writeActual(signal, kind, actual->values);
            QFAIL(qPrintable(QStringLiteral("frame %1 bin %2: %3 instead of %4 (all values are in *.actual)")
                                 .arg(i / bins)
                                 .arg(i % bins)
                                 .arg(got, 0, 'g', 9)
                                 .arg(want, 0, 'g', 9)));
        }
    }
}

void FrontEndTest::anyChunkingIsTheSame_data()
{
    QTest::addColumn<QString>("presetName");
    QTest::addColumn<int>("chunk"); // 0: random sizes
    for (const std::string& name : frontEndPresetNames()) {
        for (const int chunk : {1, 7, 160, 399, 400, 1000, 100000, 0}) {
            QTest::addRow("%s by %d", name.c_str(), chunk) << QString::fromStdString(name) << chunk;
        }
    }
}

void FrontEndTest::anyChunkingIsTheSame()
{
    QFETCH(const QString, presetName);
    QFETCH(const int, chunk);
    FrontEndOptions options = preset(presetName);
    options.levelDbfs.reset(); // a stream cannot know it
    const std::vector<float> samples = noise(16123, 7);
    auto offline = FrontEnd::create(options);
    auto online = OnlineFrontEnd::create(options);
    QVERIFY(offline.ok() && online.ok());
    const auto expected = offline->compute(samples);
    QVERIFY(expected.ok());

    std::mt19937 generator(3);
    std::vector<float> streamed;
    const std::span<const float> all(samples);
    for (std::size_t first = 0; first < all.size();) {
        const std::size_t wanted = chunk > 0 ? static_cast<std::size_t>(chunk) : generator() % 1500;
        const std::size_t count = std::min(wanted, all.size() - first);
        online->push(all.subspan(first, count), streamed);
        QCOMPARE(online->framesOut() * options.melBins, static_cast<std::int64_t>(streamed.size()));
        first += count;
    }
    online->finish(streamed);
    if (options.normalisation == Normalisation::UtteranceMean) {
        normalise(Normalisation::UtteranceMean, streamed, options.melBins);
    }
    QCOMPARE(streamed.size(), expected->values.size());
    QVERIFY(std::memcmp(streamed.data(), expected->values.data(), streamed.size() * sizeof(float)) == 0);
}

void FrontEndTest::anyTransformSize_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {16, 18, 62, 400, 514, 1024}) {
        QTest::addRow("%d", size) << size;
    }
}

void FrontEndTest::anyTransformSize()
{
    // A floor below single precision makes the front end compute in double precision: two ways to the same energies.
    QFETCH(const int, size);
    FrontEndOptions options;
    options.windowSamples = size;
    options.hopSamples = size / 3;
    options.fftSize = size;
    options.melBins = size / 8;
    options.normalisation = Normalisation::None;
    options.levelDbfs.reset();
    const std::vector<float> samples = noise(static_cast<std::size_t>(20 * size), 9);
    const auto single = FrontEnd::create(options)->compute(samples);
    options.energyFloor = 1e-12;
    const auto twofold = FrontEnd::create(options)->compute(samples);
    QVERIFY(single.ok() && twofold.ok());
    QCOMPARE(single->values.size(), twofold->values.size());
    // Rounding is relative to the amplitudes of the whole frame, not to those of a quiet band.
    const auto amplitude = [](float logEnergy) { return std::exp(0.5 * static_cast<double>(logEnergy)); };
    const double loudest = amplitude(*std::ranges::max_element(twofold->values));
    for (std::size_t i = 0; i < single->values.size(); ++i) {
        const double floored = std::max(amplitude(twofold->values[i]), 1e-4); // filters without a bin stay at the floor
        QVERIFY(std::abs(amplitude(single->values[i]) - floored) < 1e-6 * loudest);
    }

    auto online = OnlineFrontEnd::create(options);
    std::vector<float> streamed;
    for (const float& sample : samples) {
        online->push({&sample, 1}, streamed);
    }
    QCOMPARE(streamed, twofold->values);
}

void FrontEndTest::streamStartsAnewAfterFinish()
{
    const std::vector<float> samples = noise(3000, 1);
    for (const std::string& name : frontEndPresetNames()) {
        auto online = OnlineFrontEnd::create(*frontEndPreset(name));
        QVERIFY(online.ok());
        std::vector<float> first;
        std::vector<float> second;
        std::vector<float> third;
        online->push(samples, first);
        online->finish(first);
        QCOMPARE(online->framesOut(), std::int64_t{0});
        online->push(samples, second);
        online->finish(second);
        QCOMPARE(second, first);
        online->push(std::span(samples).first(777), third);
        online->reset();
        third.clear();
        online->push(samples, third);
        online->finish(third);
        QCOMPARE(third, first);
    }
}

void FrontEndTest::frameCounts_data()
{
    QTest::addColumn<QString>("presetName");
    QTest::addColumn<qint64>("samples");
    QTest::addColumn<qint64>("frames");
    const QString psf = QStringLiteral("psf");
    const QString logmel = QStringLiteral("logmel");
    QTest::newRow("psf nothing") << psf << qint64{0} << qint64{0};
    QTest::newRow("psf one sample") << psf << qint64{1} << qint64{1};
    QTest::newRow("psf one window") << psf << qint64{400} << qint64{1};
    QTest::newRow("psf one more") << psf << qint64{401} << qint64{2};
    QTest::newRow("psf 1.6 s") << psf << qint64{25600} << qint64{159};
    QTest::newRow("psf before 160") << psf << qint64{25680} << qint64{159};
    QTest::newRow("psf first 160") << psf << qint64{25681} << qint64{160};
    QTest::newRow("psf last 160") << psf << qint64{25840} << qint64{160};
    QTest::newRow("psf after 160") << psf << qint64{25841} << qint64{161};
    QTest::newRow("logmel almost one") << logmel << qint64{399} << qint64{0};
    QTest::newRow("logmel one") << logmel << qint64{400} << qint64{1};
    QTest::newRow("logmel still one") << logmel << qint64{559} << qint64{1};
    QTest::newRow("logmel two") << logmel << qint64{560} << qint64{2};
    QTest::newRow("logmel 160") << logmel << qint64{25840} << qint64{160};
}

void FrontEndTest::frameCounts()
{
    QFETCH(const QString, presetName);
    QFETCH(const qint64, samples);
    QFETCH(const qint64, frames);
    const FrontEndOptions options = preset(presetName);
    QCOMPARE(frameCount(options, samples), frames);
    if (frames > 0) {
        auto frontEnd = FrontEnd::create(options);
        const auto features = frontEnd->compute(noise(static_cast<std::size_t>(samples), 2));
        QVERIFY(features.ok());
        QCOMPARE(features->frames(), frames);
    }
}

void FrontEndTest::samplesForFramesIsTheInverse()
{
    for (const std::string& name : frontEndPresetNames()) {
        const FrontEndOptions options = *frontEndPreset(name);
        QCOMPARE(samplesForFrames(options, 0), std::int64_t{0});
        for (std::int64_t frames = 1; frames < 300; ++frames) {
            const std::int64_t samples = samplesForFrames(options, frames);
            QCOMPARE(frameCount(options, samples), frames);
            QCOMPARE(frameCount(options, samples + 1) > frames, options.padTail);
            QVERIFY(frameCount(options, samples - 1) < frames || options.padTail);
        }
    }
}

void FrontEndTest::tooShort()
{
    auto frontEnd = FrontEnd::create(preset(QStringLiteral("logmel")));
    const auto features = frontEnd->compute(noise(399, 1));
    QVERIFY(!features.ok());
    QVERIFY(features.error().isTooShort());
    QVERIFY(frontEnd->compute(noise(400, 1)).ok());
    auto padded = FrontEnd::create(preset(QStringLiteral("psf")));
    QVERIFY(!padded->compute({}).ok());
    QVERIFY(padded->compute(noise(1, 1)).ok());
}

void FrontEndTest::knownSignals()
{
    // A sine is loudest in the filter whose centre is nearest on the mel scale.
    FrontEndOptions options = preset(QStringLiteral("logmel"));
    options.normalisation = Normalisation::None;
    auto frontEnd = FrontEnd::create(options);
    const auto mel = [](double hz) { return 2595.0 * std::log10(1.0 + hz / 700.0); };
    for (const double hz : {300.0, 1000.0, 2500.0, 5000.0, 7000.0}) {
        const auto features = frontEnd->compute(sine(1600, hz));
        QVERIFY(features.ok());
        const double step = (mel(options.highHz) - mel(options.lowHz)) / (options.melBins + 1);
        const auto nearest = std::lround((mel(hz) - mel(options.lowHz)) / step) - 1;
        const auto frame = features->values.begin() + 3 * options.melBins;
        QCOMPARE(std::max_element(frame, frame + options.melBins) - frame, nearest);
    }
}

void FrontEndTest::alpha()
{
    // Where the filters seem to hear a formant: scaled below the bend, not moved at half the sample rate, between them in between.
    FrontEndOptions options = preset(QStringLiteral("logmel"));
    options.normalisation = Normalisation::None;
    auto plain = FrontEnd::create(options);
    const auto loudest = [&](FrontEnd& frontEnd, double hz) {
        const auto features = frontEnd.compute(sine(1600, hz));
        const auto frame = features->values.begin() + 3 * options.melBins;
        return std::max_element(frame, frame + options.melBins) - frame;
    };
    for (const double scale : {0.8, 0.9, 1.1, 1.25}) {
        auto scaled = FrontEnd::create(options, scale);
        QVERIFY(scaled.ok());
        for (const double hz : {400.0, 1000.0, 2500.0, 3800.0}) {
            QVERIFY(std::abs(loudest(*scaled, hz) - loudest(*plain, hz * scale)) <= 1);
            QVERIFY(std::abs(loudest(*scaled, hz) - loudest(*plain, hz)) >= 1);
        }
        const double bend = scale < 1.0 ? 4800.0 : 4800.0 / scale; // as spoken
        const double top = 8000.0 - (8000.0 - bend * scale) / (8000.0 - bend) * (8000.0 - 7000.0);
        QVERIFY(std::abs(loudest(*scaled, 7000.0) - loudest(*plain, top)) <= 1);
    }
    QVERIFY(FrontEnd::create(options, 1.0)->compute(noise(16000, 5))->values ==
            plain->compute(noise(16000, 5))->values);
    for (const double scale : {0.0, 0.79, 1.26, std::numeric_limits<double>::quiet_NaN()}) {
        QCOMPARE(FrontEnd::create(options, scale).error().code, ErrorCode::InvalidArgument);
    }
}

void FrontEndTest::utteranceMeanIsZero()
{
    auto frontEnd = FrontEnd::create(preset(QStringLiteral("logmel")));
    const auto features = frontEnd->compute(noise(16000, 5));
    QVERIFY(features.ok());
    for (std::size_t m = 0; m < 64; ++m) {
        double sum = 0.0;
        for (std::size_t t = 0; t < static_cast<std::size_t>(features->frames()); ++t) {
            sum += static_cast<double>(features->values[t * 64 + m]);
        }
        QVERIFY(std::abs(sum / static_cast<double>(features->frames())) < 1e-5);
    }
}

void FrontEndTest::slidingMean_data()
{
    QTest::addColumn<int>("frames");
    for (const int frames : {1, 299, 300, 301, 302, 450, 1000}) {
        QTest::addRow("%d frames", frames) << frames;
    }
}

void FrontEndTest::slidingMean()
{
    // Each frame by the definition: [t - W/2, t - W/2 + W), moved inwards at both ends.
    QFETCH(const int, frames);
    constexpr int kBins = 3;
    const std::vector<float> values = noise(static_cast<std::size_t>(frames) * kBins, 21);
    std::vector<float> normalised = values;
    normalise(Normalisation::SlidingMean, normalised, kBins);
    const int window = std::min(kSlidingMeanFrames, frames);
    for (int t = 0; t < frames; ++t) {
        const int first = std::clamp(t - window / 2, 0, frames - window);
        for (int m = 0; m < kBins; ++m) {
            double sum = 0.0;
            for (int other = first; other < first + window; ++other) {
                sum += static_cast<double>(values[static_cast<std::size_t>(other * kBins + m)]);
            }
            const auto at = static_cast<std::size_t>(t * kBins + m);
            const double expected = static_cast<double>(values[at]) - sum / window;
            QVERIFY(std::abs(static_cast<double>(normalised[at]) - expected) < 1e-6);
        }
    }
    if (frames <= kSlidingMeanFrames) {
        std::vector<float> whole = values;
        normalise(Normalisation::UtteranceMean, whole, kBins);
        QCOMPARE(normalised, whole);
    }
}

void FrontEndTest::logmelOfSilenceIsFinite()
{
    FrontEndOptions options = preset(QStringLiteral("logmel"));
    options.normalisation = Normalisation::None;
    auto frontEnd = FrontEnd::create(options);
    const auto features = frontEnd->compute(std::vector<float>(800, 0.0F));
    QVERIFY(features.ok());
    for (const float value : features->values) {
        QVERIFY(std::abs(value - std::log(1e-8F)) < 1e-5F);
    }
}

void FrontEndTest::levelAndOffsetDoNotMatter_data()
{
    QTest::addColumn<double>("gainDb");
    QTest::addColumn<float>("offset");
    QTest::newRow("-60 dB") << -60.0 << 0.0F;
    QTest::newRow("-30 dB") << -30.0 << 0.0F;
    QTest::newRow("+10 dB") << 10.0 << 0.0F;
    QTest::newRow("offset") << 0.0 << 0.05F;
    QTest::newRow("-40 dB under an offset") << -40.0 << 0.05F;
}

/// The logmel front end hears the same voice at any level and over any offset. In floating point; an offset costs the bits that it takes.
void FrontEndTest::levelAndOffsetDoNotMatter()
{
    QFETCH(const double, gainDb);
    QFETCH(const float, offset);
    // Silence between two sounds: what lies at the floor must stay there.
    std::vector<float> samples = noise(8000, 3);
    samples.resize(12000, 0.0F);
    const std::vector<float> more = sine(8000, 440.0);
    samples.insert(samples.end(), more.begin(), more.end());
    auto frontEnd = FrontEnd::create(preset(QStringLiteral("logmel")));
    const auto expected = frontEnd->compute(samples);
    std::ranges::transform(samples, samples.begin(), [&](float sample) {
        return sample * static_cast<float>(std::pow(10.0, gainDb / 20.0)) + offset;
    });
    const auto actual = frontEnd->compute(samples);
    QVERIFY(expected.ok() && actual.ok());
    const double tolerance = offset == 0.0F ? 1e-3 : 0.3;
    for (std::size_t i = 0; i < expected->values.size(); ++i) {
        const double difference =
            std::abs(static_cast<double>(actual->values[i]) - static_cast<double>(expected->values[i]));
        QVERIFY2(difference < tolerance, qPrintable(QStringLiteral("frame %1: %2").arg(i / 64).arg(difference)));
    }
}

void FrontEndTest::validation_data()
{
    QTest::addColumn<int>("problems");
    QTest::addColumn<FrontEndOptions>("options");
    const auto row = [](const char* name, int problems, const auto& change) {
        FrontEndOptions options;
        change(options);
        QTest::newRow(name) << problems << options;
    };
    row("defaults", 0, [](FrontEndOptions&) {});
    row("low rate", 3, [](FrontEndOptions& o) { o.sampleRateHz = 7999; }); // and neither band nor high-pass fits
    row("no hop", 1, [](FrontEndOptions& o) { o.hopSamples = 0; });
    row("hop beyond window", 1, [](FrontEndOptions& o) { o.hopSamples = 401; });
    row("window beyond FFT", 1, [](FrontEndOptions& o) { o.fftSize = 256; });
    row("odd FFT", 1, [](FrontEndOptions& o) { o.fftSize = 513; });
    row("no bins", 1, [](FrontEndOptions& o) { o.melBins = 0; });
    row("band upside down", 1, [](FrontEndOptions& o) { o.lowHz = 7700.0; });
    row("band beyond Nyquist", 1, [](FrontEndOptions& o) { o.highHz = 8001.0; });
    row("pre-emphasis", 1, [](FrontEndOptions& o) { o.preEmphasis = 1.5; });
    row("high-pass above pitch", 1, [](FrontEndOptions& o) { o.highPassHz = 1000.0; });
    row("high-pass at another rate", 1, [](FrontEndOptions& o) { o.sampleRateHz = 48000; });
    row("level above full scale", 1, [](FrontEndOptions& o) { o.levelDbfs = 1.0; });
    row("neither high-pass nor level", 0, [](FrontEndOptions& o) {
        o.highPassHz = 0.0;
        o.levelDbfs.reset();
    });
    row("no floor", 1, [](FrontEndOptions& o) { o.energyFloor = 0.0; });
    row("NaN", 3,
        [](FrontEndOptions& o) { o.lowHz = o.preEmphasis = o.energyFloor = std::numeric_limits<double>::quiet_NaN(); });
    row("many", 3, [](FrontEndOptions& o) {
        o.melBins = -1;
        o.hopSamples = 0;
        o.energyFloor = -1.0;
    });
}

void FrontEndTest::validation()
{
    QFETCH(const int, problems);
    QFETCH(const FrontEndOptions, options);
    QCOMPARE(static_cast<int>(options.validate().size()), problems);
    const auto offline = FrontEnd::create(options);
    const auto online = OnlineFrontEnd::create(options);
    QCOMPARE(offline.ok(), problems == 0);
    QCOMPARE(online.ok(), problems == 0);
    if (problems > 0) {
        QCOMPARE(offline.error().code, ErrorCode::InvalidArgument);
    }
}

void FrontEndTest::unknownPreset()
{
    const auto options = frontEndPreset("mfcc");
    QVERIFY(!options.ok());
    QVERIFY(options.error().isNotFound());
    for (const std::string& name : frontEndPresetNames()) {
        QVERIFY(options.error().message.find(name) != std::string::npos);
        QVERIFY(frontEndPreset(name)->validate().empty());
    }
}

QTEST_GUILESS_MAIN(FrontEndTest)
#include "FrontEndTest.moc"
