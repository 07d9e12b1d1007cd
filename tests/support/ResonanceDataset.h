// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/dataset/InMemoryDataset.h"
#include "core/features/FrontEnd.h"
#include "core/nn/TorchNetwork.h"
#include "core/nn/model/Model.h"

#include <fmt/format.h>
#include <torch/types.h>

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <random>
#include <utility>
#include <vector>

namespace rollcall::test {

/// Noise through one resonance a speaker, wandering a little from recording to recording.
inline dataset::InMemoryDataset resonances(std::size_t speakers, std::size_t utterances)
{
    std::mt19937 random(7);
    std::normal_distribution<double> noise;
    dataset::InMemoryDataset bank;
    for (std::size_t s = 0; s < speakers; ++s) {
        dataset::DatasetSpeaker speaker;
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
            speaker.utterances.push_back({fmt::format("u{}", u), dataset::SpeechSamples(samples), 0});
        }
        bank.speakers.push_back(std::move(speaker));
    }
    return bank;
}

/// A model's embeddings of whole utterances before they are scaled to unit length, float64 [utterances][E].
inline at::Tensor unscaled(const nn::Model& model, const dataset::DatasetSpeaker& speaker)
{
    auto network = *nn::TorchNetwork::create(model.network, 0);
    if (!network.setWeights(model.weights)) {
        return {};
    }
    auto frontEnd = *features::FrontEnd::create(model.frontEnd);
    const torch::NoGradGuard noGrad;
    std::vector<at::Tensor> rows;
    for (const dataset::DatasetUtterance& utterance : speaker.utterances) {
        auto features = *frontEnd.compute(dataset::toFloat(utterance.samples));
        rows.push_back(
            network.unscaled(torch::from_blob(features.values.data(), {1, features.frames(), features.melBins}))
                .to(torch::kFloat64));
    }
    return torch::cat(rows);
}

} // namespace rollcall::test
