// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run/TrainingWork.h"

#include "core/nn/model/NetworkLayers.h"

namespace rollcall::train {

namespace {

std::int64_t framesOf(const Recipe& recipe, Phase phase)
{
    return phase == Phase::Triplet && recipe.triplet.cropFrames > 0 ? recipe.triplet.cropFrames : recipe.cropFrames;
}

/// Positions that a convolution with padding gives of so many.
std::int64_t afterStride(std::int64_t positions, int stride)
{
    return (positions + stride - 1) / stride;
}

} // namespace

double cropWork(const nn::NetworkOptions& network, std::int64_t frames)
{
    double work = 0.0;
    std::int64_t columns = frames;
    std::int64_t rows = network.melBins;
    int channels = 1;
    const auto convolution = [&work, &network](const nn::ConvLayer& layer, std::int64_t places) {
        const double taps = layer.kernel * layer.kernel;
        work += static_cast<double>(places) * taps * layer.in / network.groupsReading(layer.in) * layer.out;
    };
    for (const nn::ConvBlock& block : nn::convBlocks(network)) {
        for (const nn::ConvLayer& layer : block.layers) {
            columns = afterStride(columns, layer.stride);
            rows = afterStride(rows, layer.stride);
            convolution(layer, columns * rows);
        }
        if (block.shortcut) { // gives what the block gives
            convolution(*block.shortcut, columns * rows);
        }
        channels = block.layers.back().out;
    }
    double read = static_cast<double>(channels) * static_cast<double>(rows);
    for (int layer = 0; layer < network.gruLayers; ++layer) {
        constexpr double kGates = 3.0;
        work += static_cast<double>(columns) * kGates * network.gruUnits * (read + network.gruUnits);
        read = network.gruUnits;
    }
    return work + static_cast<double>(network.pooledLength()) * network.embeddingLength;
}

double trainingWork(const Recipe& recipe)
{
    const SoftmaxPhase& softmax = recipe.softmax;
    const TripletPhase& triplet = recipe.triplet;
    const double tripletCrop = cropWork(recipe.network, framesOf(recipe, Phase::Triplet));
    double work = kPassesOfTraining * static_cast<double>(softmax.steps) * softmax.batch *
                  cropWork(recipe.network, framesOf(recipe, Phase::Softmax));
    work += kPassesOfTraining * static_cast<double>(triplet.steps) * 3.0 * triplet.triplets * tripletCrop;
    if (triplet.mining == Mining::OfflineHard) { // the candidates are embedded only
        const double refreshes = static_cast<double>(triplet.steps) / static_cast<double>(triplet.minerRefreshSteps);
        work += refreshes * triplet.minerPoolSpeakers * triplet.minerPoolUtterances * tripletCrop;
    }
    return work;
}

double paceOf(const Recipe& recipe, const CurvePoint& point)
{
    return kPassesOfTraining * point.cropsPerSecond * cropWork(recipe.network, framesOf(recipe, point.phase));
}

} // namespace rollcall::train
