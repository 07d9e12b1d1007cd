// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/inference/Convolution.h"

#include <QTest>

#include <algorithm>
#include <bit>
#include <cmath>
#include <limits>
#include <random>
#include <vector>

using namespace rollcall::nn;

namespace {

struct Difference
{
    double worst = 0.0;
    double rms = 0.0;
};

struct Case
{
    const char* name;
    int in;
    int out;
    int groups;
    int kernel;
    int stride;
    MapExtent extent;
    MapExtent padding;
};

/// A convolution with drawn numbers, and the definition to hold it against.
class Sample
{
public:
    explicit Sample(const Case& shape)
        : m_shape(shape), m_in(shape.in == 1 ? ChannelLayout{} : ChannelLayout::of(shape.in, shape.groups)),
          m_out(ChannelLayout::of(shape.out, shape.groups)), m_outExtent{
                                                                 (shape.extent.times + shape.stride - 1) / shape.stride,
                                                                 (shape.extent.mels + shape.stride - 1) / shape.stride}
    {
        std::mt19937 random(7);
        std::normal_distribution<float> normal;
        const auto draw = [&](std::vector<float>& values, std::int64_t count, float scale) {
            values.resize(static_cast<std::size_t>(count));
            std::ranges::generate(values, [&] { return scale * normal(random); });
        };
        const int filter = channelsRead() * shape.kernel * shape.kernel;
        draw(weights, std::int64_t{shape.out} * filter, 4.0F / std::sqrt(static_cast<float>(filter)));
        draw(bias, shape.out, 1.0F);
        draw(residual, m_outExtent.pixels() * m_out.numbers(), 1.0F);
        input.resize(static_cast<std::size_t>(shape.extent.pixels() * m_in.numbers()));
        for (std::int64_t p = 0; p < shape.extent.pixels(); ++p) {
            for (int c = 0; c < shape.in; ++c) {
                input[static_cast<std::size_t>(p * m_in.numbers() + m_in.place(c))] = 2.0F * normal(random);
            }
        }
    }

    std::vector<float> weights;
    std::vector<float> bias;
    std::vector<float> residual;
    std::vector<float> input;

    [[nodiscard]] std::vector<float> compute(const ConvolutionKernels& kernels, bool withResidual, int shares,
                                             Precision precision = Precision::Float32) const
    {
        const Convolution convolution(
            kernels, {m_in, m_out, m_shape.kernel, m_shape.stride, precision, {.lowest = 0.0F, .highest = 20.0F}},
            weights, bias);
        const MapExtent extent = convolution.outExtent(m_shape.extent);
        std::vector<float> out(static_cast<std::size_t>(extent.pixels() * m_out.numbers()),
                               std::numeric_limits<float>::quiet_NaN());
        ConvolutionScratch scratch;
        convolution.reserve(scratch);
        for (int share = 0; share < shares; ++share) {
            convolution.run(
                {input.data(), m_shape.extent, m_shape.padding, out.data(), withResidual ? residual.data() : nullptr},
                share, shares, scratch);
        }
        return out;
    }

    [[nodiscard]] Difference difference(const std::vector<float>& out, bool withResidual) const
    {
        Difference found;
        double squares = 0.0;
        for (std::int64_t time = 0; time < m_outExtent.times; ++time) {
            for (std::int64_t mel = 0; mel < m_outExtent.mels; ++mel) {
                for (int c = 0; c < m_shape.out; ++c) {
                    const auto at =
                        static_cast<std::size_t>((time * m_outExtent.mels + mel) * m_out.numbers() + m_out.place(c));
                    const double sum = wanted(time, mel, c) + (withResidual ? static_cast<double>(residual[at]) : 0.0);
                    const double apart = std::abs(std::clamp(sum, 0.0, 20.0) - static_cast<double>(out[at]));
                    found.worst = std::max(found.worst, apart);
                    squares += apart * apart;
                }
            }
        }
        found.rms = std::sqrt(squares / static_cast<double>(m_outExtent.pixels() * m_shape.out));
        return found;
    }

private:
    const Case m_shape;
    ChannelLayout m_in;
    ChannelLayout m_out;
    MapExtent m_outExtent;

    [[nodiscard]] int channelsRead() const { return m_shape.in == 1 ? 1 : m_shape.in / m_shape.groups; }

    [[nodiscard]] double wanted(std::int64_t time, std::int64_t mel, int channel) const
    {
        double sum = static_cast<double>(bias[static_cast<std::size_t>(channel)]);
        const int first = m_shape.in == 1 ? 0 : channel / m_out.perGroup * channelsRead();
        const float* weight =
            weights.data() + std::ptrdiff_t{channel} * channelsRead() * m_shape.kernel * m_shape.kernel;
        for (int c = first; c < first + channelsRead(); ++c) {
            for (int tap = 0; tap < m_shape.kernel * m_shape.kernel; ++tap, ++weight) {
                const std::int64_t t = time * m_shape.stride + tap / m_shape.kernel - m_shape.padding.times;
                const std::int64_t m = mel * m_shape.stride + tap % m_shape.kernel - m_shape.padding.mels;
                if (t >= 0 && m >= 0 && t < m_shape.extent.times && m < m_shape.extent.mels) {
                    const auto at = (t * m_shape.extent.mels + m) * m_in.numbers() + m_in.place(c);
                    sum += static_cast<double>(*weight) * static_cast<double>(input[static_cast<std::size_t>(at)]);
                }
            }
        }
        return sum;
    }
};

constexpr Case kCases[] = {
    {"features", 1, 32, 1, 5, 2, {21, 64}, {2, 2}},
    {"features, four groups", 1, 24, 4, 5, 2, {20, 13}, {2, 2}},
    {"features, padded as Keras does", 1, 16, 1, 5, 2, {20, 64}, {1, 1}},
    {"down", 32, 64, 1, 5, 2, {23, 16}, {2, 2}},
    {"down, groups", 8, 24, 2, 5, 2, {10, 7}, {2, 2}},
    {"large tiles", 32, 32, 1, 3, 1, {50, 32}, {1, 1}},
    {"large tiles, edges", 64, 64, 1, 3, 1, {7, 5}, {1, 1}},
    {"large tiles, groups", 48, 48, 3, 3, 1, {9, 6}, {1, 1}},
    {"large tiles, one pixel", 4, 4, 1, 3, 1, {1, 1}, {1, 1}},
    {"small tiles", 160, 160, 1, 3, 1, {10, 4}, {1, 1}},
    {"small tiles, edges", 256, 64, 1, 3, 1, {5, 3}, {1, 1}},
    {"one tap", 24, 40, 1, 1, 1, {11, 6}, {0, 0}},
};

} // namespace

class ConvolutionTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheDefinition_data()
    {
        QTest::addColumn<int>("index");
        for (int i = 0; i < static_cast<int>(std::size(kCases)); ++i) {
            QTest::newRow(kCases[i].name) << i;
        }
    }

    void agreesWithTheDefinition()
    {
        QFETCH(const int, index);
        const Sample sample(kCases[index]);
        for (const ConvolutionKernels& kernels : convolutionKernels()) {
            for (const bool withResidual : {false, true}) {
                const auto out = sample.compute(kernels, withResidual, 1);
                const double worst = sample.difference(out, withResidual).worst;
                QVERIFY2(worst < 2e-4,
                         qPrintable(QStringLiteral("%1: %2").arg(QLatin1String(kernels.name.data())).arg(worst)));
                for (const int shares : {2, 3, 7}) {
                    QVERIFY(sample.compute(kernels, withResidual, shares) == out);
                }
            }
        }
    }

    /// Half a unit of the eighth digit, whatever number shares its place.
    void pairedWeightsAreRounded()
    {
        std::mt19937 random(2);
        std::normal_distribution<float> normal;
        for (int i = 0; i < 10'000; ++i) {
            const float first = normal(random);
            const float second = normal(random);
            const std::uint32_t pair = pairedWeights(first, second);
            QVERIFY(std::abs(std::bit_cast<float>(pair) - first) <= std::abs(first) / 256.0F);
            QVERIFY(std::abs(std::bit_cast<float>(pair << 16) - second) <= std::abs(second) / 256.0F);
        }
        QCOMPARE(pairedWeights(0.0F, 0.0F), 0U);
        QVERIFY(std::isnormal(std::bit_cast<float>(pairedWeights(0.0F, 1.0F))));
    }

    void roundedWeightsComeNear_data() { agreesWithTheDefinition_data(); }

    void roundedWeightsComeNear()
    {
        QFETCH(const int, index);
        const Sample sample(kCases[index]);
        for (const ConvolutionKernels& kernels : convolutionKernels()) {
            const auto out = sample.compute(kernels, true, 1, Precision::BFloat16);
            const double rms = sample.difference(out, true).rms;
            QVERIFY2(rms < 0.8, qPrintable(QString::number(rms))); // of 0 to 20; large tiles blow rounding up
            QVERIFY(sample.compute(kernels, true, 3, Precision::BFloat16) == out);
        }
    }

    /// A network that gave NaN must not look sound.
    void nanStaysNan()
    {
        for (const Case& shape : {kCases[3], kCases[5], kCases[9]}) {
            Sample sample(shape);
            sample.input[0] = std::numeric_limits<float>::quiet_NaN();
            for (const ConvolutionKernels& kernels : convolutionKernels()) {
                QVERIFY(std::isnan(sample.compute(kernels, true, 1)[0]));
            }
        }
    }
};

QTEST_GUILESS_MAIN(ConvolutionTest)
#include "ConvolutionTest.moc"
