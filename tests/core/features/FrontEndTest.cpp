// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/features/FrontEnd.h"
#include "core/features/OnlineFrontEnd.h"
#include "tests/core/features/Signals.h"
#include "tests/support/TestPaths.h"

#include <QFile>
#include <QTest>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

using namespace rollcall;
using namespace rollcall::features;
using test::noise;
using test::preset;
using test::sine;

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

} // namespace

class FrontEndTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void goldenValues_data();
    void goldenValues();
    void anyTransformSize_data();
    void anyTransformSize();
    void tooShort();
    void knownSignals();
    void alpha();
    void logmelOfSilenceIsFinite();
    void levelAndOffsetDoNotMatter_data();
    void levelAndOffsetDoNotMatter();
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

QTEST_GUILESS_MAIN(FrontEndTest)
#include "FrontEndTest.moc"
