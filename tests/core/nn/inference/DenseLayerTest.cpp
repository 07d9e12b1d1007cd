// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/inference/DenseLayer.h"

#include <QTest>

#include <cmath>
#include <random>
#include <vector>

using namespace rollcall::nn;

class DenseLayerTest : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void everySetOfInstructionsMultiplies()
    {
        std::mt19937 random(1);
        std::normal_distribution<float> normal;
        for (const ConvolutionKernels& kernels : convolutionKernels()) {
            for (const std::size_t outputs : {1U, 16U, 23U, 64U, 100U}) {
                for (const std::size_t inputs : {1U, 7U, 130U}) {
                    std::vector<float> weights(outputs * inputs);
                    std::vector<float> bias(outputs);
                    std::vector<float> in(inputs);
                    for (std::vector<float>* values : {&weights, &bias, &in}) {
                        std::ranges::generate(*values, [&] { return normal(random); });
                    }
                    const auto out = DenseLayer(kernels, weights, bias, static_cast<int>(outputs)).apply(in);
                    const auto unbiased = DenseLayer(kernels, weights, {}, static_cast<int>(outputs)).apply(in);
                    QCOMPARE(out.size(), outputs);
                    for (std::size_t o = 0; o < outputs; ++o) {
                        double wanted = 0.0;
                        for (std::size_t i = 0; i < inputs; ++i) {
                            wanted += static_cast<double>(weights[o * inputs + i]) * static_cast<double>(in[i]);
                        }
                        QVERIFY(std::abs(static_cast<double>(unbiased[o]) - wanted) < 1e-4);
                        QVERIFY(std::abs(static_cast<double>(out[o]) - wanted - static_cast<double>(bias[o])) < 1e-4);
                    }
                }
            }
        }
    }

    void rowsGetWhatTheyWouldAlone()
    {
        constexpr std::size_t kOutputs = 23;
        constexpr std::size_t kInputs = 9;
        constexpr std::size_t kRows = 131;
        std::mt19937 random(1);
        std::normal_distribution<float> normal;
        std::vector<float> weights(kOutputs * kInputs);
        std::vector<float> bias(kOutputs);
        std::vector<float> in(kRows * kInputs);
        for (std::vector<float>* values : {&weights, &bias, &in}) {
            std::ranges::generate(*values, [&] { return normal(random); });
        }
        for (const ConvolutionKernels& kernels : convolutionKernels()) {
            const DenseLayer layer(kernels, weights, bias, static_cast<int>(kOutputs));
            const auto length = static_cast<std::size_t>(layer.rowLength());
            std::vector<float> out(kRows * length);
            layer.applyRows(in, out.data());
            for (std::size_t row = 0; row < kRows; ++row) {
                const auto alone = layer.apply(std::span(in).subspan(row * kInputs, kInputs));
                QVERIFY(
                    std::equal(alone.begin(), alone.end(), out.begin() + static_cast<std::ptrdiff_t>(row * length)));
            }
        }
    }
};

QTEST_GUILESS_MAIN(DenseLayerTest)
#include "DenseLayerTest.moc"
