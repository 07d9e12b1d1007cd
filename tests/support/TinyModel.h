// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/model/Model.h"

#include <random>

namespace rollcall::test {

/// A sound model with drawn weights.
inline nn::Model drawnModel(const nn::NetworkOptions& network, unsigned seed = 1)
{
    nn::Model model;
    model.network = network;
    model.frontEnd.melBins = network.melBins;
    model.recipe = "name = \"tiny\"\n";
    model.trainingData = "none";
    model.trainingSpeakers = {"id1", "id2"};
    model.evaluation = {{"devSet", "none"}};
    std::mt19937 random(seed);
    std::normal_distribution<float> normal;
    for (const auto& [name, shape] : nn::weightShapes(model.network)) {
        nn::NamedTensor tensor{name, shape, {}};
        std::int64_t count = 1;
        for (const std::int64_t extent : shape) {
            count *= extent;
        }
        const bool variance = name.ends_with("running_var");
        for (std::int64_t i = 0; i < count; ++i) {
            tensor.values.push_back(variance ? 1.0F : 0.3F * normal(random));
        }
        model.weights.push_back(std::move(tensor));
    }
    return model;
}

/// A sound model with drawn weights: too small to know anything, quick to load.
inline nn::Model tinyModel(unsigned seed = 1)
{
    nn::NetworkOptions network;
    network.channels = {4, 8};
    network.blocksPerStage = 1;
    network.embeddingLength = 32;
    return drawnModel(network, seed);
}

/// The smallest network of WeSpeaker's kind that has all parts of a large one.
inline nn::NetworkOptions tinyResNet()
{
    nn::NetworkOptions network = *nn::networkPreset("resnet34");
    network.channels = {6, 8, 20};
    network.stageBlocks = {1, 2, 1};
    network.melBins = 24;
    network.embeddingLength = 16;
    return network;
}

inline nn::NetworkOptions tinyGru()
{
    nn::NetworkOptions network = *nn::networkPreset("paper-gru");
    network.channels = {4};
    network.gruLayers = 2;
    network.gruUnits = 12;
    network.embeddingLength = 16;
    return network;
}

/// tinyModel(), hearing speech at two speeds, of each 8 numbers.
inline nn::Model tinyModelAtSpeeds()
{
    nn::Model model = tinyModel();
    model.ttaSpeeds = {1.0, 0.9};
    model.projection = {nn::kProjectionName, {2, 8, 32}, {}};
    std::mt19937 random(3);
    std::normal_distribution<float> normal;
    for (int i = 0; i < 2 * 8 * 32; ++i) {
        model.projection.values.push_back(normal(random));
    }
    return model;
}

} // namespace rollcall::test
