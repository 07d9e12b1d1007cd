// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run/TrainingWork.h"

namespace rollcall::train {

namespace {

std::int64_t framesOf(const Recipe& recipe, Phase phase)
{
    return phase == Phase::Triplet && recipe.triplet.cropFrames > 0 ? recipe.triplet.cropFrames : recipe.cropFrames;
}

} // namespace

double cropWork(const nn::NetworkOptions& network, std::int64_t frames)
{
    constexpr double kStrideTaps = 25.0;
    constexpr double kBasicTaps = 2.0 * 9.0;
    constexpr double kBottleneckTaps = 1.0 + 9.0 + 1.0;
    double work = 0.0;
    auto columns = static_cast<double>(frames);
    double rows = network.melBins;
    int before = 1;
    for (const int width : network.channels) {
        columns = (columns + 1.0) / 2.0;
        rows = (rows + 1.0) / 2.0;
        const double wide = width;
        const double block = network.block == nn::BlockKind::Basic ? kBasicTaps : kBottleneckTaps;
        work += columns * rows *
                (kStrideTaps * before * wide / network.groupsReading(before) +
                 block * network.blocksPerStage * wide * wide / network.groupsReading(width));
        before = width;
    }
    const double pooled =
        static_cast<double>(network.melPositions()) * before * (network.pooling == nn::Pooling::Statistics ? 2.0 : 1.0);
    return work + pooled * network.embeddingLength;
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
