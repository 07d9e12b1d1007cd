// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/features/FrameKernels.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <complex>
#include <limits>
#include <numbers>
#include <random>

using namespace rollcall::features;

namespace {

template <class Real>
std::vector<Real> noise(std::size_t count, unsigned seed)
{
    std::mt19937 generator(seed);
    std::uniform_real_distribution<double> uniform(-1.0, 1.0);
    std::vector<Real> values(count);
    std::generate(values.begin(), values.end(), [&] { return static_cast<Real>(uniform(generator)); });
    return values;
}

/// One coefficient of a discrete Fourier transform, by its definition.
template <class T>
std::complex<double> coefficient(std::span<const T> values, std::size_t k)
{
    std::complex<double> sum;
    for (std::size_t n = 0; n < values.size(); ++n) {
        const double turn = static_cast<double>(k * n % values.size()) / static_cast<double>(values.size());
        sum += std::complex<double>(values[n]) * std::polar(1.0, -2.0 * std::numbers::pi * turn);
    }
    return sum;
}

/// The transforms of L frames' pairs of samples, as FrameKernels::power() takes them.
template <class Real>
std::vector<Real> transformedPairs(std::span<const double> frames, std::size_t fftSize)
{
    std::vector<Real> result;
    for (std::size_t lane = 0; lane < kLanes; ++lane) {
        std::vector<std::complex<double>> pairs;
        for (std::size_t n = 0; n < fftSize; n += 2) {
            pairs.emplace_back(frames[lane * fftSize + n], frames[lane * fftSize + n + 1]);
        }
        for (std::size_t k = 0; k < pairs.size(); ++k) {
            const std::complex<double> value = coefficient(std::span<const std::complex<double>>(pairs), k);
            result.push_back(static_cast<Real>(value.real()));
            result.push_back(static_cast<Real>(value.imag()));
        }
    }
    return result;
}

template <class Real>
std::vector<Real> powerOf(const FrameKernels<Real>& kernels, const std::vector<Real>& pairs, std::size_t fftSize,
                          Real scale)
{
    std::vector<Real> scratch(fftSize * kLanes);
    std::vector<Real> power((fftSize / 2 + 1) * kLanes);
    kernels.power(pairs.data(), PairUnpacking<Real>(fftSize), scale, scratch.data(), power.data());
    return power;
}

std::vector<InstructionSet> knownSets()
{
    if (widestInstructionSet() == InstructionSet::Avx2) {
        return {InstructionSet::Baseline, InstructionSet::Avx2};
    }
    return {InstructionSet::Baseline};
}

/// What every kernel makes of noise, one behind the other.
template <class Real>
std::vector<double> everything(const FrameKernels<Real>& kernels, std::size_t fftSize)
{
    std::vector<double> all;
    const auto keep = [&all](const auto& values) { all.insert(all.end(), values.begin(), values.end()); };

    const std::vector<float> samples = noise<float>(fftSize - 3, 1);
    const std::vector<Real> window = noise<Real>(samples.size(), 2);
    std::vector<Real> input(samples.size());
    kernels.emphasise(samples, 0.3F, Real(0.97), window.data(), input.data());
    keep(input);

    const std::vector<Real> power = powerOf(kernels, noise<Real>(fftSize * kLanes, 3), fftSize, Real(0.1));
    keep(power);

    std::vector<FilterRun> filters;
    std::size_t weights = 0;
    for (std::size_t first = 0; first < fftSize / 2; first += 3) {
        const std::size_t count = std::min<std::size_t>(1 + first % 5, fftSize / 2 + 1 - first);
        filters.push_back({first, weights, count});
        weights += count;
    }
    std::vector<Real> energies(filters.size() * kLanes);
    kernels.filter(power.data(), filters, noise<Real>(weights, 4).data(), energies.data());
    keep(energies);

    std::vector<float> bands(energies.size());
    kernels.logarithms(energies, Real(1e-3), bands.data());
    keep(bands);

    for (std::size_t frames = 1; frames <= kLanes; ++frames) {
        std::vector<float> out(filters.size() * frames);
        kernels.toFrames(bands.data(), filters.size(), frames, out.data());
        keep(out);
    }
    return all;
}

} // namespace

class FrameKernelsTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void allInstructionsGiveTheSameBits_data();
    void allInstructionsGiveTheSameBits();
    void emphasise();
    void powerIsTheTransforms_data();
    void powerIsTheTransforms();
    void lanesDoNotMix();
    void filter();
    void logarithms();
    void toFrames();

private:
    template <class Real>
    static void comparePower(std::size_t fftSize, double tolerance);
};

void FrameKernelsTest::allInstructionsGiveTheSameBits_data()
{
    QTest::addColumn<int>("fftSize");
    for (const int size : {16, 18, 62, 512, 1022}) {
        QTest::addRow("%d", size) << size;
    }
}

void FrameKernelsTest::allInstructionsGiveTheSameBits()
{
    if (knownSets().size() < 2) {
        QSKIP("this processor has no AVX2");
    }
    QFETCH(const int, fftSize);
    const auto size = static_cast<std::size_t>(fftSize);
    QVERIFY(&FrameKernels<float>::of(InstructionSet::Avx2) != &FrameKernels<float>::of(InstructionSet::Baseline));
    QCOMPARE(everything(FrameKernels<float>::of(InstructionSet::Avx2), size),
             everything(FrameKernels<float>::of(InstructionSet::Baseline), size));
    QCOMPARE(everything(FrameKernels<double>::of(InstructionSet::Avx2), size),
             everything(FrameKernels<double>::of(InstructionSet::Baseline), size));
}

void FrameKernelsTest::emphasise()
{
    const std::vector<float> samples{0.5F, 0.25F, -1.0F, 0.0F};
    const std::vector<float> window{1.0F, 2.0F, 0.5F, 4.0F};
    for (const InstructionSet set : knownSets()) {
        std::vector<float> out(4);
        FrameKernels<float>::of(set).emphasise(samples, -1.0F, 0.5F, window.data(), out.data());
        QCOMPARE(out, (std::vector<float>{1.0F, 0.0F, -0.5625F, 2.0F}));
        std::vector<float> none;
        FrameKernels<float>::of(set).emphasise({}, 1.0F, 0.5F, window.data(), none.data());
    }
}

void FrameKernelsTest::powerIsTheTransforms_data()
{
    QTest::addColumn<int>("fftSize");
    for (const int size : {16, 18, 60, 62, 512}) { // halves: even and odd; quarters: even and odd
        QTest::addRow("%d", size) << size;
    }
}

template <class Real>
void FrameKernelsTest::comparePower(std::size_t fftSize, double tolerance)
{
    const std::vector<double> frames = noise<double>(fftSize * kLanes, 11);
    const std::vector<Real> pairs = transformedPairs<Real>(frames, fftSize);
    for (const InstructionSet set : knownSets()) {
        const std::vector<Real> power = powerOf(FrameKernels<Real>::of(set), pairs, fftSize, Real(0.25));
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const auto frame = std::span<const double>(frames).subspan(lane * fftSize, fftSize);
            for (std::size_t k = 0; k <= fftSize / 2; ++k) {
                const double want = 0.25 * std::norm(coefficient(frame, k));
                const double got = static_cast<double>(power[k * kLanes + lane]);
                // Rounding is relative to the amplitudes of the whole frame, about sqrt(N) here.
                const double noiseFloor = tolerance * std::sqrt(static_cast<double>(fftSize));
                QVERIFY2(
                    std::abs(std::sqrt(got) - std::sqrt(want)) < noiseFloor,
                    qPrintable(QStringLiteral("lane %1 bin %2: %3 instead of %4").arg(lane).arg(k).arg(got).arg(want)));
            }
        }
    }
}

void FrameKernelsTest::powerIsTheTransforms()
{
    QFETCH(const int, fftSize);
    comparePower<float>(static_cast<std::size_t>(fftSize), 3e-7);
    comparePower<double>(static_cast<std::size_t>(fftSize), 1e-14);
}

void FrameKernelsTest::lanesDoNotMix()
{
    constexpr std::size_t kFft = 62;
    for (const InstructionSet set : knownSets()) {
        const auto& kernels = FrameKernels<float>::of(set);
        const std::vector<float> pairs = noise<float>(kFft * kLanes, 6);
        const std::vector<float> expected = powerOf(kernels, pairs, kFft, 1.0F);
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            std::vector<float> others(pairs.size(), std::numeric_limits<float>::quiet_NaN());
            std::copy_n(pairs.begin() + static_cast<std::ptrdiff_t>(lane * kFft), kFft,
                        others.begin() + static_cast<std::ptrdiff_t>(lane * kFft));
            const std::vector<float> alone = powerOf(kernels, others, kFft, 1.0F);
            for (std::size_t k = 0; k <= kFft / 2; ++k) {
                QCOMPARE(alone[k * kLanes + lane], expected[k * kLanes + lane]);
            }
        }
    }
}

void FrameKernelsTest::filter()
{
    // Bin b of lane l has the power 10 b + l.
    std::vector<double> power;
    for (std::size_t i = 0; i < 4 * kLanes; ++i) {
        power.push_back(static_cast<double>(i / kLanes * 10 + i % kLanes));
    }
    const std::vector<FilterRun> filters{{0, 0, 1}, {1, 1, 3}};
    const std::vector<double> weights{2.0, 1.0, 0.5, 0.25};
    for (const InstructionSet set : knownSets()) {
        std::vector<double> energies(2 * kLanes);
        FrameKernels<double>::of(set).filter(power.data(), filters, weights.data(), energies.data());
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const auto l = static_cast<double>(lane);
            QCOMPARE(energies[lane], 2.0 * l);
            QCOMPARE(energies[kLanes + lane], (10.0 + l) + 0.5 * (20.0 + l) + 0.25 * (30.0 + l));
        }
    }
}

void FrameKernelsTest::logarithms()
{
    constexpr float kNan = std::numeric_limits<float>::quiet_NaN();
    const std::vector<float> energies{0.0F, -1.0F, 1e-9F, 1e-8F, 1.0F, 100.0F, 1e30F, kNan, 0.5F};
    for (const InstructionSet set : knownSets()) {
        std::vector<float> out(energies.size());
        FrameKernels<float>::of(set).logarithms(energies, 1e-8F, out.data());
        const auto floor = static_cast<float>(std::log(1e-8));
        QCOMPARE(out[0], floor);
        QCOMPARE(out[1], floor);
        QCOMPARE(out[2], floor);
        QCOMPARE(out[3], floor);
        QCOMPARE(out[4], 0.0F);
        QCOMPARE(out[5], 4.6051702F);
        QCOMPARE(out[6], 69.0775528F);
        QVERIFY(std::isnan(out[7]));
        QCOMPARE(out[8], -0.6931472F);
    }
}

void FrameKernelsTest::toFrames()
{
    constexpr std::size_t kBins = 7; // not whole blocks
    std::vector<float> bands(kBins * kLanes);
    for (std::size_t i = 0; i < bands.size(); ++i) {
        bands[i] = static_cast<float>(i);
    }
    for (const InstructionSet set : knownSets()) {
        for (std::size_t frames = 1; frames <= kLanes; ++frames) {
            std::vector<float> out(frames * kBins + 1, -1.0F);
            FrameKernels<float>::of(set).toFrames(bands.data(), kBins, frames, out.data());
            for (std::size_t t = 0; t < frames; ++t) {
                for (std::size_t m = 0; m < kBins; ++m) {
                    QCOMPARE(out[t * kBins + m], static_cast<float>(m * kLanes + t));
                }
            }
            QCOMPARE(out.back(), -1.0F); // nothing behind the frames is touched
        }
    }
}

QTEST_GUILESS_MAIN(FrameKernelsTest)
#include "FrameKernelsTest.moc"
