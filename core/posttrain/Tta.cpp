// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/posttrain/Tta.h"

#include "core/nn/TorchNetwork.h"
#include "core/posttrain/Pca.h"
#include "core/posttrain/SpeakerEmbeddings.h"

#include <fmt/format.h>
#include <torch/types.h>

#include <cmath>
#include <cstdint>
#include <utility>

namespace rollcall::posttrain {

std::vector<std::string> TtaOptions::validate() const
{
    auto problems = nn::ttaSpeedProblems(speeds);
    if (embeddingLength < std::ssize(speeds) || utterancesPerSpeaker < 1) {
        problems.emplace_back("an embedding of one number or more for each, and one utterance a speaker, are needed");
    }
    return problems;
}

Result<TtaModel> addTta(nn::Model model, const dataset::InMemoryDataset& bank, const TtaOptions& options,
                        const std::function<bool(std::size_t, std::size_t)>& progress)
{
    const auto problems = options.validate();
    if (!problems.empty()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("speeds: {}"), fmt::join(problems, "; "));
    }
    const std::string before = nn::modelId(model).value;
    model.evaluation.clear();
    model.ttaSpeeds = options.speeds;
    model.projection = {};
    nn::forgetCohort(model);
    if (options.speeds.size() == 1) {
        model.recipe = fmt::format("# Model {} without TTA.\n{}", before, model.recipe);
        return TtaModel{std::move(model), 1.0};
    }
    const std::int64_t speeds = std::ssize(options.speeds);
    const std::int64_t length = model.network.embeddingLength;
    at::Tensor energies = torch::zeros({speeds, length, length}, torch::kFloat64);
    const auto add = [&](const at::Tensor& raw) {
        const at::Tensor rows = raw.view({raw.size(0), speeds, length}).transpose(0, 1);
        const at::Tensor directions = rows / rows.norm(2, 2, true);
        energies += directions.transpose(1, 2).matmul(directions);
    };
    const auto embedded = embedSpeakers(model, bank, options.utterancesPerSpeaker, add, progress);
    if (!embedded) {
        return embedded.error();
    }
    if (*embedded == 0) {
        return makeError(
            ErrorCode::InvalidArgument,
            core::tr("TTA needs recordings of the training speakers, and there are none; check the data set"));
    }
    if (!std::isfinite(energies.sum().item<double>())) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("an embedding of the model is all zero, or holds what is NaN or infinite"));
    }
    // A PCA for each speed: one over the concatenated embeddings would drop what the speeds do not share, which is what TTA gains by.
    std::vector<at::Tensor> parts;
    double kept = 0.0;
    for (std::int64_t i = 0; i < speeds; ++i) {
        const auto share = principalComponents(energies[i], options.embeddingLength / speeds, parts.emplace_back());
        if (!share) {
            return share.error();
        }
        kept += *share / static_cast<double>(speeds);
    }
    model.projection = nn::namedTensor(nn::kProjectionName, torch::stack(parts));
    model.recipe = fmt::format("# Model {} with TTA at the speeds {}: PCA to {} of {} numbers each, retained variance "
                               "{:.4f} % on {} recordings.\n{}",
                               before, fmt::join(options.speeds, ", "), model.projection.shape[1], length, 100.0 * kept,
                               *embedded, model.recipe);
    return TtaModel{std::move(model), kept};
}

} // namespace rollcall::posttrain
