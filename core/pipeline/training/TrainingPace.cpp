// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/training/TrainingPace.h"

#include "core/base/Random.h"
#include "core/nn/Embedder.h"
#include "core/train/run/TrainingWork.h"

#include <algorithm>
#include <chrono>
#include <vector>

namespace rollcall::pipeline {

namespace {

/// Pace of a training over that of embedding: it keeps what every layer has computed, and makes its batches meanwhile.
constexpr double kTrainingShare = 0.5;
constexpr int kRounds = 3;
constexpr double kSeconds = 4.0;

} // namespace

Result<double> measureTrainingPace(const std::filesystem::path& model)
{
    auto embedder = nn::Embedder::load(model);
    if (!embedder) {
        return embedder.error();
    }
    Random random(1);
    std::vector<float> noise(static_cast<std::size_t>(kSeconds * kSampleRateHz));
    for (float& sample : noise) {
        sample = static_cast<float>(below(random, 2000)) / 10000.0F - 0.1F;
    }
    double fastest = 1e9;
    for (int round = 0; round < kRounds; ++round) {
        const auto began = std::chrono::steady_clock::now();
        if (auto embedding = embedder->embedSpeech(noise); !embedding) {
            return embedding.error();
        }
        fastest = std::min(fastest, std::chrono::duration<double>(std::chrono::steady_clock::now() - began).count());
    }
    const nn::Model& used = embedder->model();
    const auto frames = features::frameCount(used.frontEnd, std::ssize(noise));
    const double work = static_cast<double>(used.ttaSpeeds.size()) * train::cropWork(used.network, frames);
    return kTrainingShare * work / std::max(fastest, 1e-6);
}

} // namespace rollcall::pipeline
