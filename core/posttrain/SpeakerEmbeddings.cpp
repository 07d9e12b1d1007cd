// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/posttrain/SpeakerEmbeddings.h"

#include "core/nn/TorchNetwork.h"
#include "core/nn/TtaFrontEnd.h"

#include <c10/core/InferenceMode.h>
#include <torch/types.h>

#include <algorithm>
#include <vector>

namespace rollcall::posttrain {

namespace {

/// Indices of at most `wanted` of `count` utterances, evenly apart.
std::vector<std::size_t> spreadOver(std::size_t count, std::size_t wanted)
{
    std::vector<std::size_t> indices;
    const std::size_t taken = std::min(count, wanted);
    for (std::size_t i = 0; i < taken; ++i) {
        indices.push_back(i * count / taken);
    }
    return indices;
}

} // namespace

Result<std::size_t> embedSpeakers(const nn::Model& model, const dataset::InMemoryDataset& bank,
                                  std::size_t utterancesPerSpeaker, const std::function<void(const at::Tensor&)>& each,
                                  const std::function<bool(std::size_t, std::size_t)>& progress)
{
    auto network = nn::TorchNetwork::create(model.network, 0);
    auto frontEnd = nn::TtaFrontEnd::create(model.frontEnd, model.ttaSpeeds);
    if (!network || !frontEnd) {
        return network ? frontEnd.error() : network.error();
    }
    if (auto loaded = network->setWeights(model.weights); !loaded) {
        return loaded.error();
    }
    std::size_t total = 0;
    for (const dataset::DatasetSpeaker& speaker : bank.speakers) {
        total += std::min(speaker.utterances.size(), utterancesPerSpeaker);
    }
    const c10::InferenceMode guard;
    std::size_t done = 0;
    for (const dataset::DatasetSpeaker& speaker : bank.speakers) {
        std::vector<at::Tensor> rows;
        for (const std::size_t index : spreadOver(speaker.utterances.size(), utterancesPerSpeaker)) {
            const auto speech = dataset::toFloat(speaker.utterances[index].samples);
            auto heard = frontEnd->compute({speech, speech});
            if (!heard) {
                return heard.error();
            }
            std::vector<at::Tensor> parts;
            for (features::Features& features : *heard) {
                parts.push_back(network->unscaled(
                    torch::from_blob(features.values.data(), {1, features.frames(), features.melBins})));
            }
            rows.push_back(torch::cat(parts, 1).to(torch::kFloat64));
            if (progress && !progress(++done, total)) {
                return makeError(ErrorCode::Cancelled, core::tr("stopped on request"));
            }
        }
        if (!rows.empty()) {
            each(torch::cat(rows));
        }
    }
    return total;
}

} // namespace rollcall::posttrain
