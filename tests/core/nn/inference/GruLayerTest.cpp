// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/inference/GruLayer.h"

#include <QTest>

#include <algorithm>
#include <cmath>
#include <random>
#include <vector>

using namespace rollcall::nn;

class GruLayerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheDefinition()
    {
        constexpr std::size_t kInputs = 7;
        constexpr std::size_t kUnits = 5;
        constexpr std::size_t kTimes = 150; // several chunks of rows
        std::mt19937 random(1);
        std::normal_distribution<float> normal;
        const auto drawn = [&](std::size_t count) {
            std::vector<float> values(count);
            std::ranges::generate(values, [&] { return normal(random); });
            return values;
        };
        const auto w = drawn(3 * kUnits * kInputs);
        const auto u = drawn(3 * kUnits * kUnits);
        const auto b = drawn(3 * kUnits);
        const auto c = drawn(3 * kUnits);
        const auto in = drawn(kTimes * kInputs);
        const auto product = [](const std::vector<float>& matrix, std::size_t row, const auto* vector,
                                std::size_t length) {
            double sum = 0.0;
            for (std::size_t i = 0; i < length; ++i) {
                sum += static_cast<double>(matrix[row * length + i]) * static_cast<double>(vector[i]);
            }
            return sum;
        };
        const auto sigmoid = [](double x) { return 1.0 / (1.0 + std::exp(-x)); };
        std::vector<double> wanted;
        std::vector<double> h(kUnits);
        for (std::size_t time = 0; time < kTimes; ++time) {
            const auto before = h;
            for (std::size_t i = 0; i < kUnits; ++i) {
                const auto x = [&](std::size_t gate) {
                    const std::size_t row = gate * kUnits + i;
                    return product(w, row, in.data() + time * kInputs, kInputs) + static_cast<double>(b[row]);
                };
                const auto s = [&](std::size_t gate) {
                    const std::size_t row = gate * kUnits + i;
                    return product(u, row, before.data(), kUnits) + static_cast<double>(c[row]);
                };
                const double reset = sigmoid(x(0) + s(0));
                const double update = sigmoid(x(1) + s(1));
                h[i] = (1.0 - update) * std::tanh(x(2) + reset * s(2)) + update * before[i];
            }
            wanted.insert(wanted.end(), h.begin(), h.end());
        }
        for (const ConvolutionKernels& kernels : convolutionKernels()) {
            const auto got = GruLayer(kernels, w, u, b, c).run(in);
            QCOMPARE(got.size(), wanted.size());
            for (std::size_t i = 0; i < got.size(); ++i) {
                QVERIFY(std::abs(static_cast<double>(got[i]) - wanted[i]) < 1e-5);
            }
        }
        QVERIFY(GruLayer(convolutionKernels().front(), w, u, b, c).run({}).empty());
    }
};

QTEST_GUILESS_MAIN(GruLayerTest)
#include "GruLayerTest.moc"
