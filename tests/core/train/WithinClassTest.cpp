// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/WithinClass.h"

#include "core/features/FrontEnd.h"
#include "core/nn/ResCnn.h"
#include "tests/support/TinyModel.h"

#include <fmt/format.h>
#include <torch/types.h>

#include <QTest>

#include <cmath>
#include <random>

using namespace rollcall;
using namespace rollcall::train;

class WithinClassTest : public QObject
{
    Q_OBJECT

    /// Noise through one resonance a speaker, wandering a little from recording to recording.
    static SpeechBank bank(std::size_t speakers, std::size_t utterances)
    {
        std::mt19937 random(7);
        std::normal_distribution<double> noise;
        SpeechBank bank;
        for (std::size_t s = 0; s < speakers; ++s) {
            BankSpeaker speaker;
            speaker.name = fmt::format("s{}", s);
            for (std::size_t u = 0; u < utterances; ++u) {
                const double hz = 400.0 + 350.0 * static_cast<double>(s) + 60.0 * noise(random);
                const double a = 2.0 * 0.97 * std::cos(2.0 * M_PI * hz / kSampleRateHz);
                std::vector<std::int16_t> samples(kSampleRateHz);
                double last = 0.0;
                double before = 0.0;
                for (std::int16_t& sample : samples) {
                    const double next = a * last - 0.97 * 0.97 * before + 200.0 * noise(random);
                    before = last;
                    last = next;
                    sample = static_cast<std::int16_t>(std::clamp(next, -32000.0, 32000.0));
                }
                speaker.utterances.push_back({fmt::format("u{}", u), SpeechSamples(samples), 0});
            }
            bank.speakers.push_back(std::move(speaker));
        }
        return bank;
    }

    static at::Tensor unscaled(const nn::Model& model, const SpeechBank& bank, std::size_t speaker)
    {
        auto network = *nn::ResCnn::create(model.network, 0);
        if (!network.setWeights(model.weights)) {
            return {};
        }
        auto frontEnd = *features::FrontEnd::create(model.frontEnd);
        const torch::NoGradGuard noGrad;
        std::vector<at::Tensor> rows;
        for (const BankUtterance& utterance : bank.speakers[speaker].utterances) {
            auto features = *frontEnd.compute(toFloat(utterance.samples));
            rows.push_back(
                network.unscaled(torch::from_blob(features.values.data(), {1, features.frames(), features.melBins}))
                    .to(torch::kFloat64));
        }
        return torch::cat(rows);
    }

private Q_SLOTS:
    /// The map that was folded in turns the within-class covariance, worked out here from its definition, into a multiple of
    /// the unit matrix, and the mean direction into nothing.
    void whitensWithinSpeakers()
    {
        const SpeechBank speech = bank(4, 6);
        const nn::Model before = test::tinyModel();
        nn::Model after = before;
        const auto done = normaliseWithinClass(after, speech, {0.5, 6}, {});
        QVERIFY2(done.ok(), done.ok() ? "" : done.error().message.c_str());

        const std::int64_t length = before.network.embeddingLength;
        at::Tensor within = torch::zeros({length, length}, torch::kFloat64);
        at::Tensor mean = torch::zeros({length}, torch::kFloat64);
        double norm = 0.0;
        std::vector<at::Tensor> old;
        std::vector<at::Tensor> fresh;
        for (std::size_t s = 0; s < 4; ++s) {
            const at::Tensor raw = unscaled(before, speech, s);
            old.push_back(raw);
            fresh.push_back(unscaled(after, speech, s));
            at::Tensor centre = torch::zeros({length}, torch::kFloat64);
            for (std::int64_t u = 0; u < 6; ++u) {
                centre += raw[u] / raw[u].norm() / 6.0;
                mean += raw[u] / raw[u].norm() / 24.0;
                norm += raw[u].norm().item<double>() / 24.0;
            }
            for (std::int64_t u = 0; u < 6; ++u) {
                const at::Tensor away = raw[u] / raw[u].norm() - centre;
                within += torch::outer(away, away) / 20.0; // 24 utterances less 4 means
            }
        }
        within += 0.5 * within.trace() / length * torch::eye(length, torch::kFloat64);
        const at::Tensor whitening = torch::linalg_inv(within);
        // Distances between any two utterances are those under the inverse covariance, up to one common factor.
        const at::Tensor x = torch::cat(old) - norm * mean;
        const at::Tensor y = torch::cat(fresh);
        const at::Tensor wanted = x.matmul(whitening).matmul(x.t());
        const at::Tensor got = y.matmul(y.t());
        const double factor = (got.trace() / wanted.trace()).item<double>();
        QVERIFY(factor > 0.0);
        const double error = ((got - factor * wanted).norm() / got.norm()).item<double>();
        QVERIFY2(error < 1e-3, qPrintable(QString::number(error)));
        QVERIFY(nn::modelId(after).value != nn::modelId(before).value);
    }

    void refusesWhatItCannotDo()
    {
        nn::Model model = test::tinyModel();
        QCOMPARE(normaliseWithinClass(model, bank(3, 1), {}, {}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(normaliseWithinClass(model, bank(2, 2), {0.0, 8}, {}).error().code, ErrorCode::InvalidArgument);
        QCOMPARE(normaliseWithinClass(model, bank(2, 2), {1.0, 1}, {}).error().code, ErrorCode::InvalidArgument);
        const auto cancelled =
            normaliseWithinClass(model, bank(2, 2), {}, [](std::size_t, std::size_t) { return false; });
        QVERIFY(cancelled.error().isCancelled());
        QCOMPARE(nn::modelId(model).value, nn::modelId(test::tinyModel()).value); // untouched
    }
};

QTEST_GUILESS_MAIN(WithinClassTest)
#include "WithinClassTest.moc"
