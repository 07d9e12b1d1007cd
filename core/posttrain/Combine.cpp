// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/posttrain/Combine.h"

#include "core/nn/model/AffineLayer.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <sstream>
#include <string>
#include <utility>
#include <vector>

namespace rollcall::posttrain {

namespace {

/// What is known of a model made of others: whom and what it knows, the mean of their calibrations, all their recipes. Its network is that of
/// the first; weights it has none yet.
nn::Model madeOf(std::span<const nn::Model> models, const char* how)
{
    nn::Model made = models.front();
    made.weights.clear();
    made.evaluation.clear();
    nn::forgetCohort(made);
    nn::Calibration mean{.slope = 0.0, .offset = 0.0};
    std::vector<std::string> data;
    made.recipe = fmt::format("# {} {} models, of which each comes with its recipe:\n", how, models.size());
    const auto share = 1.0 / static_cast<double>(models.size());
    for (const nn::Model& model : models) {
        nn::addTrainingSpeakers(made, model.trainingSpeakers);
        if (std::ranges::find(data, model.trainingData) == data.end()) {
            data.push_back(model.trainingData);
        }
        mean.slope += share * model.dividingCalibration().slope;
        mean.offset += share * model.dividingCalibration().offset;
        made.recipe += fmt::format("#\n# {}\n", nn::modelId(model).value);
        std::istringstream recipe(model.recipe);
        for (std::string line; std::getline(recipe, line);) {
            made.recipe += "#   " + line + "\n";
        }
    }
    made.calibration.reset();
    if (std::ranges::all_of(models, [](const nn::Model& model) { return model.calibration.has_value(); })) {
        made.calibration = mean;
    }
    made.trainingData = fmt::format("{}", fmt::join(data, "; "));
    return made;
}

Result<void> requireNoTtaEach(std::span<const nn::Model> models)
{
    for (const nn::Model& model : models) {
        if (auto one = nn::requireNoTta(model); !one) {
            return one;
        }
    }
    return {};
}

/// The network of one group, without embedding: what the networks of an ensemble have to have in common.
nn::NetworkOptions oneGroup(const nn::NetworkOptions& network)
{
    nn::NetworkOptions group = network;
    for (int& channels : group.channels) {
        channels /= network.groups;
    }
    group.groups = 1;
    group.embeddingLength = 1;
    return group;
}

nn::NetworkOptions fusedNetwork(std::span<const nn::Model> models)
{
    nn::NetworkOptions fused = models.front().network;
    for (const nn::Model& model : models.subspan(1)) {
        fused.groups += model.network.groups;
        fused.embeddingLength += model.network.embeddingLength;
        for (std::size_t stage = 0; stage < fused.channels.size(); ++stage) {
            fused.channels[stage] += model.network.channels[stage];
        }
    }
    return fused;
}

/// The affine layers' weights, [E][parts][channels] each, on the diagonal of one of [sum of E][parts][sum of channels].
nn::NamedTensor fusedAffine(std::span<const nn::Model> models, std::size_t index,
                            const std::vector<std::int64_t>& shape)
{
    nn::NamedTensor fused{models.front().weights[index].name, shape, {}};
    const auto columns = static_cast<std::size_t>(shape[1]);
    fused.values.assign(static_cast<std::size_t>(shape[0]) * columns, 0.0F);
    const auto ownChannels = [](const nn::Model& model) {
        return static_cast<std::size_t>(model.network.channels.back());
    };
    std::size_t channels = 0;
    for (const nn::Model& model : models) {
        channels += ownChannels(model);
    }
    std::size_t firstRow = 0;
    std::size_t firstChannel = 0;
    for (const nn::Model& model : models) {
        const nn::NamedTensor& own = model.weights[index];
        for (std::size_t i = 0; i < own.values.size(); ++i) {
            const std::size_t row = i / static_cast<std::size_t>(own.shape[1]);
            const std::size_t column = i % static_cast<std::size_t>(own.shape[1]);
            const std::size_t part = column / ownChannels(model);
            const std::size_t channel = column % ownChannels(model);
            fused.values[(firstRow + row) * columns + part * channels + firstChannel + channel] = own.values[i];
        }
        firstRow += static_cast<std::size_t>(own.shape[0]);
        firstChannel += ownChannels(model);
    }
    return fused;
}

} // namespace

Result<nn::Model> averageModels(std::span<const nn::Model> models)
{
    if (models.size() < 2) {
        return makeError(ErrorCode::InvalidArgument, core::tr("an average needs two models or more"));
    }
    if (auto one = requireNoTtaEach(models); !one) {
        return one.error();
    }
    const nn::Model& first = models.front();
    for (const nn::Model& model : models.subspan(1)) {
        if (model.network != first.network || model.frontEnd != first.frontEnd ||
            model.speechOnly != first.speechOnly) {
            return makeError(
                ErrorCode::Incompatible,
                core::tr("only models of the same network, front end and treatment of silence can be averaged"));
        }
    }
    nn::Model average = madeOf(models, "Uniform model soup of");
    const auto share = 1.0 / static_cast<double>(models.size());
    for (std::size_t i = 0; i < first.weights.size(); ++i) {
        nn::NamedTensor& weight = average.weights.emplace_back(first.weights[i]);
        for (std::size_t k = 0; k < weight.values.size(); ++k) {
            double sum = 0.0;
            for (const nn::Model& model : models) {
                sum += static_cast<double>(model.weights[i].values[k]);
            }
            weight.values[k] = static_cast<float>(share * sum);
        }
    }
    return average;
}

Result<nn::Model> fuseModels(std::span<const nn::Model> models)
{
    if (models.size() < 2) {
        return makeError(ErrorCode::InvalidArgument, core::tr("an ensemble needs two models or more"));
    }
    if (auto one = requireNoTtaEach(models); !one) {
        return one.error();
    }
    const nn::Model& first = models.front();
    if (first.network.architecture != nn::Architecture::ResCnn) {
        return makeError(ErrorCode::Incompatible,
                         core::tr("an ensemble is fused from ResCNNs alone; choose models of that architecture"));
    }
    for (const nn::Model& model : models.subspan(1)) {
        if (oneGroup(model.network) != oneGroup(first.network) || model.frontEnd != first.frontEnd ||
            model.speechOnly != first.speechOnly) {
            return makeError(
                ErrorCode::Incompatible,
                core::tr(
                    "the models of an ensemble must have the same network, channels a group, front end and treatment "
                    "of silence; choose others"));
        }
    }
    nn::Model fused = madeOf(models, "An ensemble, fused into one network, of");
    fused.network = fusedNetwork(models);
    if (const auto problems = fused.network.validate(); !problems.empty()) {
        return makeError(ErrorCode::Incompatible,
                         core::tr("the fused network would be too large: {}; take fewer models"),
                         fmt::join(problems, "; "));
    }
    // Channels come first in every weight but the affine layer's, so the models' simply follow each other: the rows of a grouped
    // convolution belong to the groups in turn.
    const auto shapes = nn::weightShapes(fused.network);
    const std::string affine = nn::affineName(fused.network) + ".weight";
    for (std::size_t i = 0; i < shapes.size(); ++i) {
        const auto& [name, shape] = shapes[i];
        if (name == affine) {
            fused.weights.push_back(fusedAffine(models, i, shape));
            continue;
        }
        nn::NamedTensor& weight = fused.weights.emplace_back(nn::NamedTensor{name, shape, {}});
        for (const nn::Model& model : models) {
            const std::vector<float>& values = model.weights[i].values;
            weight.values.insert(weight.values.end(), values.begin(), values.end());
        }
    }
    return fused;
}

} // namespace rollcall::posttrain
