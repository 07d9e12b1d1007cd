// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/loop/StartWeights.h"

#include "core/train/data/BatchTensors.h"

#include <torch/types.h>

#include <algorithm>
#include <utility>

namespace rollcall::train {

namespace {

/// Crops whose mean embedding a class's weights start as.
constexpr std::size_t kImprintRows = 2;

/// Of all rows, not of this process's share: the start must not depend on the number of processes.
Result<BatchRenderer> rendererOfAllRows(const TrainingContext& training)
{
    return BatchRenderer::create(training.speech.bank, training.speech.noise, training.recipe(), {}, training.rooms);
}

} // namespace

Result<void> centreEmbeddings(TrainingContext& training)
{
    auto renderer = rendererOfAllRows(training);
    if (!renderer) {
        return renderer.error();
    }
    const bool softmax = training.recipe().softmax.steps > 0;
    Batch batch =
        renderer->make(softmax ? training.sampler.softmaxRows(0) : training.sampler.tripletRows(0), training.frames());
    nn::TorchNetwork& network = training.state.network;
    network.setCommunicator(nullptr);
    network.centre(featuresOf(batch).to(torch::Device(training.state.device)));
    network.setCommunicator(training.parallel.communicator());
    return {};
}

Result<void> imprintClassWeights(TrainingContext& training)
{
    if (training.recipe().softmax.steps == 0) {
        return {};
    }
    auto renderer = rendererOfAllRows(training);
    if (!renderer) {
        return renderer.error();
    }
    training.message("taking class vectors from the start model's embeddings");
    const std::vector<BatchRow> rows = training.sampler.classRows(kImprintRows);
    training.state.network.setTraining(false);
    const torch::NoGradGuard noGrad;
    for (std::size_t first = 0; first < rows.size(); first += kImprintRows * kEmbedChunk) {
        if (training.observer.shouldStop && training.observer.shouldStop()) {
            return makeError(ErrorCode::Cancelled, core::tr("stopped before the first step; start it again"));
        }
        const std::size_t end = std::min(first + kImprintRows * kEmbedChunk, rows.size());
        Batch batch = renderer->make(
            {rows.begin() + static_cast<std::ptrdiff_t>(first), rows.begin() + static_cast<std::ptrdiff_t>(end)},
            training.frames());
        const at::Tensor embeddings = training.state.forward(batch);
        const auto classes = static_cast<std::int64_t>((end - first) / kImprintRows);
        training.state.head()
            .narrow(0, static_cast<std::int64_t>(first / kImprintRows), classes)
            .copy_(embeddings.view({classes, static_cast<std::int64_t>(kImprintRows), -1}).mean(1));
    }
    return {};
}

} // namespace rollcall::train
