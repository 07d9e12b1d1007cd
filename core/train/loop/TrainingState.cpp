// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/loop/TrainingState.h"

#include "core/nn/model/Model.h"
#include "core/train/data/BatchTensors.h"
#include "core/train/loop/Device.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>
#include <torch/types.h>

#include <map>
#include <stdexcept>
#include <utility>

namespace rollcall::train {

namespace {

/// Standard deviation of fresh class vectors. Only their direction counts, but the smaller they are, the faster a step turns them.
constexpr double kClassWeightDeviation = 0.05;
constexpr const char* kFormat = "rollcall-checkpoint";
constexpr const char* kVersion = "3";

std::string numbered(const char* what, std::size_t index)
{
    return fmt::format("{}.{:04}", what, index);
}

/// Tensors of a checkpoint by name.
class StoredTensors
{
public:
    explicit StoredTensors(const nn::SafetensorsFile& file)
    {
        for (const nn::NamedTensor& tensor : file.tensors) {
            m_byName[tensor.name] = &tensor;
        }
    }

    [[nodiscard]] const nn::NamedTensor* find(const std::string& name) const
    {
        const auto found = m_byName.find(name);
        return found == m_byName.end() ? nullptr : found->second;
    }

    /// Overwrites `target`; one that is missing or has another shape is remembered.
    void copyTo(const std::string& name, const at::Tensor& target)
    {
        const nn::NamedTensor* tensor = find(name);
        if (tensor == nullptr || at::IntArrayRef(tensor->shape) != target.sizes()) {
            m_complete = false;
            return;
        }
        target.copy_(torch::from_blob(const_cast<float*>(tensor->values.data()), target.sizes()));
    }

    [[nodiscard]] bool isComplete() const { return m_complete; }

private:
    std::map<std::string, const nn::NamedTensor*> m_byName;
    bool m_complete = true;
};

Error doesNotFit()
{
    return makeError(ErrorCode::Corrupt, core::tr("its checkpoint does not fit the data set or the recipe"));
}

} // namespace

struct TrainingState::Tensors
{
    at::Tensor head;
    at::Tensor classCorpora;
    at::Tensor pool;
};

TrainingState::TrainingState(nn::TorchNetwork start, std::vector<std::int64_t> classCorpora, const Recipe& trainedBy,
                             const std::string& place)
    : recipe(trainedBy), device(place), network(std::move(start)), m_tensors(std::make_unique<Tensors>())
{
    head() = torch::empty({std::ssize(classCorpora), recipe.network.embeddingLength})
                 .normal_(0.0, kClassWeightDeviation)
                 .to(torch::Device(device))
                 .set_requires_grad(true);
    m_tensors->classCorpora = viewOf(classCorpora).to(torch::Device(device), torch::kInt64, false, true);
}

TrainingState::~TrainingState() = default;

at::Tensor& TrainingState::head() const
{
    return m_tensors->head;
}

const at::Tensor& TrainingState::classCorpora() const
{
    return m_tensors->classCorpora;
}

at::Tensor& TrainingState::pool() const
{
    return m_tensors->pool;
}

at::Tensor TrainingState::forward(Batch& batch)
{
    const at::Tensor input = featuresOf(batch).to(torch::Device(device));
    const Autocast autocast(computesInBFloat16(recipe.precision, device), device);
    return network.forward(input);
}

void TrainingState::dropPool()
{
    pool() = at::Tensor();
}

std::int64_t TrainingState::stepsDone() const
{
    return step + (phase > 0 ? recipe.softmax.steps : 0) + (phase > 1 ? recipe.triplet.steps : 0);
}

std::vector<at::Tensor> TrainingState::trained() const
{
    std::vector<at::Tensor> tensors = network.parameters();
    if (phase == static_cast<int>(Phase::Softmax)) {
        tensors.push_back(head());
    }
    return tensors;
}

void TrainingState::beginPhase()
{
    if (!optimiser) {
        optimiser.emplace(trained(), recipe.weightDecay);
    }
    if (!average && recipe.emaDecay > 0.0) {
        average.emplace(network.state(), recipe.emaDecay);
    }
}

void TrainingState::endPhase()
{
    phase += 1;
    step = 0;
    optimiser.reset();
    average.reset();
    dropPool();
    evaluationsWithoutGain = 0;
}

nn::SafetensorsFile TrainingState::toCheckpoint(const TrainingInputs& inputs) const
{
    nn::SafetensorsFile file;
    file.metadata["format"] = kFormat;
    file.metadata["version"] = kVersion;
    file.metadata["phase"] = std::to_string(phase);
    file.metadata["step"] = std::to_string(step);
    file.metadata["bestEer"] = fmt::format("{:.17g}", bestEer);
    file.metadata["evaluationsWithoutGain"] = std::to_string(evaluationsWithoutGain);
    file.metadata["lossSum"] = fmt::format("{:.17g}", lossSum);
    file.metadata["lossCount"] = std::to_string(lossCount);
    file.metadata["collapsedSteps"] = std::to_string(collapse.suspicious());
    file.metadata["hardest"] = hardest.toJson(-1);
    file.metadata["earlierSpeakers"] =
        nlohmann::json(earlierSpeakers).dump(-1, ' ', false, nlohmann::json::error_handler_t::replace);
    file.metadata["speech"] = inputs.speech;
    file.metadata["noise"] = inputs.noise;
    file.metadata["trials"] = inputs.trials;
    file.metadata["recipe"] = recipe.text;
    file.tensors = network.weights();
    if (phase == static_cast<int>(Phase::Softmax)) {
        file.tensors.push_back(nn::namedTensor("head", head())); // triplets have no classes
    }
    if (optimiser) {
        const auto& moments = optimiser->state();
        for (std::size_t i = 0; i < moments.mean.size(); ++i) {
            file.tensors.push_back(nn::namedTensor(numbered("optimiser.mean", i), moments.mean[i]));
            file.tensors.push_back(nn::namedTensor(numbered("optimiser.square", i), moments.square[i]));
        }
    }
    if (average) {
        for (std::size_t i = 0; i < average->average().size(); ++i) {
            file.tensors.push_back(nn::namedTensor(numbered("average", i), average->average()[i]));
        }
    }
    if (pool().defined()) {
        file.tensors.push_back(nn::namedTensor("pool", pool()));
    }
    return file;
}

Result<void> TrainingState::checkCheckpoint(const nn::SafetensorsFile& file, const Recipe& recipe)
{
    const auto is = [&file](const char* key, const std::string& value) {
        const auto found = file.metadata.find(key);
        return found != file.metadata.end() && found->second == value;
    };
    if (!is("format", kFormat) || !is("version", kVersion)) {
        return makeError(
            ErrorCode::Incompatible,
            core::tr("its checkpoint is of another version of this program, which alone can go on with it; its model "
                     "can start a new training"));
    }
    const auto meansTheSame = [&file, &recipe] {
        const auto text = file.metadata.find("recipe");
        const auto begun = text == file.metadata.end() ? Result<Recipe>(doesNotFit())
                                                       : parseRecipe(text->second, "the checkpoint's recipe");
        return begun && isSameTraining(*begun, recipe);
    };
    if (!is("recipe", recipe.text) && !meansTheSame()) {
        return makeError(
            ErrorCode::InvalidArgument,
            core::tr("its recipe has other values than the training began with; undo the change (the text is in the "
                     "checkpoint), or begin a new training"));
    }
    return {};
}

Result<void> TrainingState::restore(const nn::SafetensorsFile& file, const TrainingInputs& inputs)
{
    try {
        const auto& metadata = file.metadata;
        if (metadata.at("speech") != inputs.speech) {
            return makeError(
                ErrorCode::InvalidArgument,
                core::tr("the data set is not the one this training began with (speakers, corpora, files or their "
                         "lengths differ)"));
        }
        if (metadata.at("noise") != inputs.noise) {
            return makeError(ErrorCode::InvalidArgument,
                             core::tr("the noise is not that which this training began with"));
        }
        if (metadata.at("trials") != inputs.trials) {
            return makeError(
                ErrorCode::InvalidArgument,
                core::tr("the development trials are not those by which this training chose its best network so far"));
        }
        earlierSpeakers = nlohmann::json::parse(metadata.at("earlierSpeakers")).get<std::vector<std::string>>();
        phase = std::stoi(metadata.at("phase"));
        step = std::stoll(metadata.at("step"));
        bestEer = std::stod(metadata.at("bestEer"));
        evaluationsWithoutGain = std::stoi(metadata.at("evaluationsWithoutGain"));
        lossSum = std::stod(metadata.at("lossSum"));
        lossCount = std::stoll(metadata.at("lossCount"));
        collapse.setSuspicious(std::stoi(metadata.at("collapsedSteps")));
        auto kept = HardestTriplets::fromJson(metadata.at("hardest"));
        if (!kept) {
            return kept.error();
        }
        hardest = std::move(*kept);
    } catch (const std::logic_error&) { // a key is missing, or a number is none
        return doesNotFit();
    } catch (const nlohmann::json::exception&) {
        return doesNotFit();
    }
    StoredTensors tensors(file);
    std::vector<nn::NamedTensor> weights;
    for (const auto& [name, shape] : nn::weightShapes(recipe.network)) {
        if (const nn::NamedTensor* tensor = tensors.find(name)) {
            weights.push_back(*tensor);
        }
    }
    if (auto loaded = network.setWeights(weights); !loaded) {
        return loaded;
    }
    if (isDone()) {
        return {};
    }
    const torch::NoGradGuard noGrad;
    if (phase == static_cast<int>(Phase::Softmax)) {
        tensors.copyTo("head", head());
    }
    if (step > 0) {
        beginPhase();
        optimiser->setStepsDone(step);
        for (std::size_t i = 0; i < optimiser->state().mean.size(); ++i) {
            tensors.copyTo(numbered("optimiser.mean", i), optimiser->state().mean[i]);
            tensors.copyTo(numbered("optimiser.square", i), optimiser->state().square[i]);
        }
        if (average) {
            average->setUpdates(step);
            for (std::size_t i = 0; i < average->average().size(); ++i) {
                tensors.copyTo(numbered("average", i), average->average()[i]);
            }
        }
    }
    if (const nn::NamedTensor* kept = tensors.find("pool")) {
        pool() = torch::empty(kept->shape, torch::device(torch::Device(device)));
        tensors.copyTo("pool", pool());
    }
    return tensors.isComplete() ? Result<void>() : doesNotFit();
}

void TrainingState::broadcastTensor(const DataParallel& parallel)
{
    if (parallel.isAlone()) {
        return;
    }
    phase = static_cast<int>(parallel.broadcast(phase));
    step = static_cast<std::int64_t>(parallel.broadcast(static_cast<double>(step)));
    bestEer = parallel.broadcast(bestEer);
    evaluationsWithoutGain = static_cast<int>(parallel.broadcast(evaluationsWithoutGain));
    collapse.setSuspicious(static_cast<int>(parallel.broadcast(collapse.suspicious())));
    if (isDone()) {
        return;
    }
    for (const at::Tensor& tensor : network.state()) {
        parallel.broadcastTensor(tensor);
    }
    parallel.broadcastTensor(head());
    if (step > 0) {
        beginPhase();
        optimiser->setStepsDone(step);
        for (std::size_t i = 0; i < optimiser->state().mean.size(); ++i) {
            parallel.broadcastTensor(optimiser->state().mean[i]);
            parallel.broadcastTensor(optimiser->state().square[i]);
        }
        if (average) {
            average->setUpdates(step);
            for (const at::Tensor& tensor : average->average()) {
                parallel.broadcastTensor(tensor);
            }
        }
    }
    const auto candidates =
        static_cast<std::int64_t>(parallel.broadcast(pool().defined() ? static_cast<double>(pool().size(0)) : 0.0));
    if (candidates > 0) {
        if (!pool().defined()) {
            pool() = torch::zeros({candidates, recipe.network.embeddingLength}, torch::device(torch::Device(device)));
        }
        parallel.broadcastTensor(pool());
    }
}

} // namespace rollcall::train
