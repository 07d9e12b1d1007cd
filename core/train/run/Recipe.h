// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/augment/AugmenterOptions.h"
#include "core/base/Result.h"
#include "core/features/FrontEnd.h"
#include "core/features/SpecAugment.h"
#include "core/nn/model/NetworkOptions.h"
#include "core/train/run/Mining.h"

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::train {

/// Linear warm-up to `peak`, then half a cosine down to `peak * minLrRatio`.
struct LearningRate
{
    double peak = 1e-3;
    double minLrRatio = 0.01;
    std::int64_t warmupSteps = 200;

    [[nodiscard]] double at(std::int64_t step, std::int64_t steps) const;
    bool operator==(const LearningRate&) const = default;
};

/// Arithmetic of the convolutions. Stored in recipes by name.
enum class Precision {
    Float32,
    BFloat16, ///< convolutions and products in bfloat16; slow where processor or GPU has no such instructions
    Auto      ///< bfloat16 where processor or GPU has it
};

/// What is done to a training crop: to its sound, its speed, its features.
struct Augmentation : audio::AugmenterOptions
{
    /// Speeds at which recordings are heard besides their own. Pitch and formants move with the speed, so each makes another
    /// speaker of each: a woman at 1.3 times the speed is a child.
    std::vector<double> speakerSpeedPerturb;
    bool vtlp = false;        ///< filters at 0.9 and 1.1 times their frequency, pace kept: speakers too
    double pitchProb = 0.0;   ///< probability that the voice is raised or lowered, its speaker staying the same
    double pitchRange = 0.12; ///< by a factor between 1 - pitchRange and 1 + pitchRange, drawn evenly
    features::SpecAugmentOptions mask; ///< the recipe's timeMaskFrames and freqMaskBins

    bool operator==(const Augmentation&) const = default;
};

/// Phase 1: classify the training speakers by cosine softmax with additive margin, against speakers of the same corpus.
struct SoftmaxPhase
{
    std::int64_t steps = 0;
    int batch = 64;
    LearningRate learningRate;
    double scale = 20.0;
    double margin = 0.0;
    std::int64_t marginWarmupSteps = 0; ///< the margin grows from 0 to `margin` over so many steps after the warm-up

    [[nodiscard]] double marginAt(std::int64_t step) const;
    bool operator==(const SoftmaxPhase&) const = default;
};

/// Phase 2: `triplets` rows of anchors, then as many positives, then as many negatives;
/// mean over the triplets of max(cos(a, n) - cos(a, p) + margin, 0).
struct TripletPhase
{
    std::int64_t steps = 0;
    int triplets = 32;
    LearningRate learningRate;
    double margin = 0.2;
    Mining mining = Mining::SemiHard;
    std::int64_t cropFrames = 0; ///< 0: as in the softmax phase
    // Mining::OfflineHard alone:
    int minerPoolSpeakers = 640;          ///< speakers among whom triplets are chosen
    int minerPoolUtterances = 2;          ///< candidates of each
    std::int64_t minerRefreshSteps = 100; ///< steps until other candidates are drawn
    bool minerPseudoSpeakers =
        false; ///< candidates at other speeds and with other vocal tracts too, one voice a speaker

    bool operator==(const TripletPhase&) const = default;
};

/// All that makes a training repeatable, read from TOML.
struct Recipe
{
    std::string name;
    std::string text; ///< the TOML it was read from
    std::uint64_t seed = 1;
    features::FrontEndOptions frontEnd;
    bool speechOnly = true;
    nn::NetworkOptions network;
    std::int64_t cropFrames = 160;
    double speakerSamplingExponent =
        0.5; ///< a speaker is drawn with a weight of (its seconds) to this power: 0 evenly, 1 by data
    std::map<std::string, double>
        corpusWeights; ///< factors of that weight, 0.1 to 10, by corpus; those not named have 1
    Augmentation augmentation;
    double weightDecay = 1e-4;
    double maxGradNorm = 5.0; ///< largest norm of the whole gradient
    SoftmaxPhase softmax;
    TripletPhase triplet;
    double emaDecay =
        0.0; ///< evaluate and keep a running average of the weights that forgets at this rate; 0 the last ones
    Precision precision = Precision::Float32;
    std::int64_t evaluateEverySteps = 1000;
    std::int64_t checkpointEverySteps = 200;
    int keepCheckpoints = 2;
    int patience = 0; ///< a phase ends after so many evaluations without a lower development EER; 0: never early

    /// All of it, text included; isSameTraining() compares what it means.
    bool operator==(const Recipe&) const = default;
};

/// @error InvalidArgument: not TOML, an unknown key (a misspelt option must not be ignored), or a value out of range; all
///        problems at once
Result<Recipe> parseRecipe(std::string_view text, const std::string& name);
Result<Recipe> readRecipe(const std::filesystem::path& file);

/// Whether a training by one recipe can go on by the other: every value is equal. Comments, order, spelling of numbers and the
/// recipe's name do not count.
bool isSameTraining(Recipe a, Recipe b);

} // namespace rollcall::train
