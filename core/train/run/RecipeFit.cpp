// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run/RecipeFit.h"

#include "core/train/run/Recipe.h"
#include "core/train/run/RecipeText.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <optional>
#include <vector>

namespace rollcall::train {

namespace {

const char* nameOf(features::Normalisation normalisation)
{
    switch (normalisation) {
    case features::Normalisation::None:
        return "none";
    case features::Normalisation::PerFrame:
        return "per-frame";
    case features::Normalisation::UtteranceMean:
        return "utterance-mean";
    case features::Normalisation::SlidingMean:
        break;
    }
    return "sliding-mean";
}

/// @return nothing where no preset is like it
std::optional<std::string> presetOf(features::FrontEndOptions frontEnd)
{
    for (const std::string& name : features::frontEndPresetNames()) {
        const auto preset = features::frontEndPreset(name);
        frontEnd.normalisation = preset->normalisation;
        if (*preset == frontEnd) {
            return name;
        }
    }
    return std::nullopt;
}

const char* nameOf(nn::BlockKind block)
{
    switch (block) {
    case nn::BlockKind::Bottleneck:
        return "bottleneck";
    case nn::BlockKind::BasicClipped:
        return "basic-clipped";
    case nn::BlockKind::Basic:
        break;
    }
    return "basic";
}

/// The preset that gives what has no key of its own: architecture, padding and epsilon.
const char* presetOf(const nn::NetworkOptions& network)
{
    switch (network.architecture) {
    case nn::Architecture::ResNet:
        return "resnet34";
    case nn::Architecture::Gru:
        return "paper-gru";
    case nn::Architecture::ResCnn:
        break;
    }
    return network.padding == nn::StridePadding::KerasSame ? "paper" : ""; // empty: none, whatever the recipe named
}

void addNetwork(const nn::NetworkOptions& network, std::vector<RecipeChange>& changes)
{
    const auto add = [&changes](const char* key, std::string value) {
        changes.push_back({"network", key, std::move(value)});
    };
    add("preset", tomlString(presetOf(network)));
    add("channels", fmt::format("[{}]", fmt::join(network.channels, ", ")));
    add("blocksPerStage", std::to_string(network.blocksPerStage));
    add("stageBlocks", fmt::format("[{}]", fmt::join(network.stageBlocks, ", ")));
    add("groups", std::to_string(network.groups));
    add("gruLayers", std::to_string(network.gruLayers));
    add("gruUnits", std::to_string(network.gruUnits));
    add("block", tomlString(nameOf(network.block)));
    add("pooling", tomlString(network.pooling == nn::Pooling::Mean ? "mean" : "statistics"));
    add("embeddingLength", std::to_string(network.embeddingLength));
}

} // namespace

Result<std::string> fitRecipe(std::string_view recipe, const nn::Model& model)
{
    const auto preset = presetOf(model.frontEnd);
    if (!preset) {
        return makeError(
            ErrorCode::InvalidArgument,
            core::tr("the model's front end has no name that a recipe knows; choose another model to go on from"));
    }
    std::vector<RecipeChange> changes{{"frontEnd", "preset", tomlString(*preset)},
                                      {"frontEnd", "normalisation", tomlString(nameOf(model.frontEnd.normalisation))},
                                      {"frontEnd", "speechOnly", model.speechOnly ? "true" : "false"}};
    addNetwork(model.network, changes);
    auto text = changeRecipe(recipe, changes);
    auto fitted = text ? parseRecipe(*text, "recipe") : Result<Recipe>(text.error());
    if (!fitted) {
        return fitted.error();
    }
    if (fitted->network != model.network || fitted->frontEnd != model.frontEnd) {
        return makeError(
            ErrorCode::InvalidArgument,
            core::tr("the model's network cannot be named in a recipe; choose another model to go on from"));
    }
    return *text;
}

} // namespace rollcall::train
