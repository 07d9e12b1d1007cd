// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run/Recipe.h"

#include "core/base/Files.h"
#include "core/train/run/TableReader.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <algorithm>
#include <cmath>
#include <numbers>

namespace rollcall::train {

double LearningRate::at(std::int64_t step, std::int64_t steps) const
{
    if (step < warmupSteps) {
        return peak * static_cast<double>(step + 1) / static_cast<double>(warmupSteps);
    }
    const double done =
        static_cast<double>(step - warmupSteps) / static_cast<double>(std::max<std::int64_t>(1, steps - warmupSteps));
    const double cosine = 0.5 + 0.5 * std::cos(std::numbers::pi * std::min(done, 1.0));
    return peak * (minLrRatio + (1.0 - minLrRatio) * cosine);
}

double SoftmaxPhase::marginAt(std::int64_t step) const
{
    const std::int64_t ramped = std::clamp<std::int64_t>(step - learningRate.warmupSteps, 0, marginWarmupSteps);
    return marginWarmupSteps == 0 ? margin
                                  : margin * static_cast<double>(ramped) / static_cast<double>(marginWarmupSteps);
}

namespace {

void readLearningRate(TableReader& reader, LearningRate& rate)
{
    reader.read("learningRate", rate.peak);
    reader.read("minLrRatio", rate.minLrRatio);
    reader.read("warmupSteps", rate.warmupSteps);
}

void checkRanges(const Recipe& recipe, std::vector<std::string>& problems)
{
    const auto require = [&problems](bool sound, const char* text) {
        if (!sound) {
            problems.emplace_back(text);
        }
    };
    std::ranges::copy(recipe.network.validate(), std::back_inserter(problems));
    require(recipe.cropFrames >= 16 && recipe.cropFrames <= 4000, "\"data.cropFrames\" is outside 16..4000");
    require(recipe.speakerSamplingExponent >= 0.0 && recipe.speakerSamplingExponent <= 1.0,
            "\"data.speakerSamplingExponent\" is outside 0..1");
    // A pool is drawn until it is full: whoever hardly ever comes up would be waited for.
    require(std::ranges::all_of(recipe.corpusWeights,
                                [](const auto& corpus) { return corpus.second >= 0.1 && corpus.second <= 10.0; }),
            "a weight in \"data.corpusWeights\" is outside 0.1..10");
    for (const std::string& problem : recipe.augmentation.validate()) {
        problems.push_back("in \"augmentation\": " + problem);
    }
    std::set<long> hundredths{100}; // as they are applied
    for (const double speed : recipe.augmentation.speakerSpeedPerturb) {
        const bool sound = speed >= 0.5 && speed <= 2.0;
        require(sound, "a speed in \"augmentation.speakerSpeedPerturb\" is outside 0.5..2");
        require(!sound || hundredths.insert(std::lround(speed * 100.0)).second,
                "the speeds in \"augmentation.speakerSpeedPerturb\" must differ, from 1 too, when taken to the nearest "
                "hundredth");
    }
    require(recipe.augmentation.pitchProb >= 0.0 && recipe.augmentation.pitchProb <= 1.0,
            "\"augmentation.pitchProb\" is outside 0..1");
    require(recipe.augmentation.pitchRange >= 0.01 && recipe.augmentation.pitchRange <= 0.5,
            "\"augmentation.pitchRange\" is outside 0.01..0.5");
    const features::SpecAugmentOptions& mask = recipe.augmentation.mask;
    const std::int64_t shortestCrop =
        recipe.triplet.cropFrames > 0 ? std::min(recipe.cropFrames, recipe.triplet.cropFrames) : recipe.cropFrames;
    require(mask.timeMaskFrames >= 0 && mask.timeMaskFrames < shortestCrop,
            "\"augmentation.timeMaskFrames\" is outside 0..cropFrames (of \"data\" and of \"triplet\")");
    require(mask.freqMaskBins >= 0 && mask.freqMaskBins < recipe.network.melBins,
            "\"augmentation.freqMaskBins\" is outside 0..melBins");
    constexpr std::int64_t kMostSteps = 1'000'000'000;
    const bool stepsSound = std::min(recipe.softmax.steps, recipe.triplet.steps) >= 0 &&
                            std::max(recipe.softmax.steps, recipe.triplet.steps) <= kMostSteps;
    require(stepsSound, "\"softmax.steps\" or \"triplet.steps\" is outside 0..1000000000");
    require(!stepsSound || recipe.softmax.steps + recipe.triplet.steps > 0,
            "\"softmax.steps\" and \"triplet.steps\" are both 0: there is nothing to train");
    require(recipe.softmax.batch >= 2 && recipe.softmax.batch <= 4096, "\"softmax.batch\" is outside 2..4096");
    require(recipe.triplet.triplets >= 1 && recipe.triplet.triplets <= 2048, "\"triplet.triplets\" is outside 1..2048");
    require(recipe.triplet.margin > 0.0 && recipe.triplet.margin <= 2.0, "\"triplet.margin\" is outside (0, 2]");
    require(recipe.softmax.scale > 0.0, "\"softmax.scale\" must be above 0");
    require(recipe.softmax.margin >= 0.0 && recipe.softmax.margin < 1.0, "\"softmax.margin\" is outside [0, 1)");
    for (const LearningRate& rate : {recipe.softmax.learningRate, recipe.triplet.learningRate}) {
        require(rate.peak > 0.0 && rate.peak <= 1.0, "a \"learningRate\" is outside (0, 1]");
        require(rate.minLrRatio >= 0.0 && rate.minLrRatio <= 1.0, "a \"minLrRatio\" is outside 0..1");
        require(rate.warmupSteps >= 0, "a \"warmupSteps\" is below 0");
    }
    require(recipe.softmax.marginWarmupSteps >= 0, "\"softmax.marginWarmupSteps\" is below 0");
    require(recipe.triplet.cropFrames == 0 || (recipe.triplet.cropFrames >= 16 && recipe.triplet.cropFrames <= 4000),
            "\"triplet.cropFrames\" is outside 16..4000");
    require(recipe.maxGradNorm > 0.0, "\"optimiser.maxGradNorm\" must be above 0");
    require(recipe.weightDecay >= 0.0, "\"optimiser.weightDecay\" is below 0");
    require(recipe.emaDecay >= 0.0 && recipe.emaDecay < 1.0, "\"optimiser.emaDecay\" is outside [0, 1)");
    require(recipe.triplet.minerPoolSpeakers >= 2 && recipe.triplet.minerPoolUtterances >= 2 &&
                recipe.triplet.minerRefreshSteps > 0,
            "\"triplet.minerPoolSpeakers\" and \"triplet.minerPoolUtterances\" must be 2 or more, "
            "\"triplet.minerRefreshSteps\" "
            "above 0");
    require(recipe.keepCheckpoints >= 1, "\"run.keepCheckpoints\" must be 1 or more");
    require(recipe.patience >= 0, "\"run.patience\" is below 0");
    require(recipe.evaluateEverySteps > 0 && recipe.checkpointEverySteps > 0,
            "\"run.evaluateEverySteps\" and \"run.checkpointEverySteps\" must be above 0");
}

} // namespace

Result<Recipe> parseRecipe(std::string_view text, const std::string& name)
{
    toml::table root;
    try {
        root = toml::parse(text, name);
    } catch (const toml::parse_error& error) {
        return makeError(ErrorCode::InvalidArgument, core::tr("{}: line {}: {}"), name, error.source().begin.line,
                         error.description());
    }
    Recipe recipe;
    recipe.text = text;
    std::vector<std::string> problems;

    TableReader top(&root, "", problems);
    top.read("name", recipe.name);
    top.read("seed", recipe.seed);

    TableReader frontEnd(top.table("frontEnd"), "frontEnd", problems);
    std::string preset = "logmel";
    frontEnd.read("preset", preset);
    frontEnd.read("speechOnly", recipe.speechOnly);
    if (auto options = features::frontEndPreset(preset); options) {
        recipe.frontEnd = *options;
    } else {
        problems.push_back(options.error().message);
    }
    frontEnd.readEnum("normalisation", recipe.frontEnd.normalisation,
                      {{"none", features::Normalisation::None},
                       {"per-frame", features::Normalisation::PerFrame},
                       {"utterance-mean", features::Normalisation::UtteranceMean},
                       {"sliding-mean", features::Normalisation::SlidingMean}});
    frontEnd.finish();

    TableReader network(top.table("network"), "network", problems);
    std::string networkPreset;
    network.read("preset", networkPreset);
    if (!networkPreset.empty()) {
        if (auto options = nn::networkPreset(networkPreset); options) {
            recipe.network = *options;
        } else {
            problems.push_back(options.error().message);
        }
    }
    network.read("channels", recipe.network.channels);
    network.read("blocksPerStage", recipe.network.blocksPerStage);
    network.read("stageBlocks", recipe.network.stageBlocks);
    network.read("groups", recipe.network.groups);
    network.read("gruLayers", recipe.network.gruLayers);
    network.read("gruUnits", recipe.network.gruUnits);
    network.readEnum("block", recipe.network.block,
                     {{"basic", nn::BlockKind::Basic},
                      {"bottleneck", nn::BlockKind::Bottleneck},
                      {"basic-clipped", nn::BlockKind::BasicClipped}});
    network.readEnum("pooling", recipe.network.pooling,
                     {{"mean", nn::Pooling::Mean}, {"statistics", nn::Pooling::Statistics}});
    network.read("embeddingLength", recipe.network.embeddingLength);
    network.finish();
    recipe.network.melBins = recipe.frontEnd.melBins;

    TableReader data(top.table("data"), "data", problems);
    data.read("cropFrames", recipe.cropFrames);
    data.read("speakerSamplingExponent", recipe.speakerSamplingExponent);
    data.read("corpusWeights", recipe.corpusWeights);
    data.finish();

    TableReader augmentation(top.table("augmentation"), "augmentation", problems);
    augmentation.read("rirProb", recipe.augmentation.rirProb);
    augmentation.read("rirRt60LowSeconds", recipe.augmentation.rirRt60LowSeconds);
    augmentation.read("rirRt60HighSeconds", recipe.augmentation.rirRt60HighSeconds);
    augmentation.read("rirCount", recipe.augmentation.rirCount);
    augmentation.read("babbleProb", recipe.augmentation.babbleProb);
    augmentation.read("babbleSnrLowDb", recipe.augmentation.babbleSnrLowDb);
    augmentation.read("babbleSnrHighDb", recipe.augmentation.babbleSnrHighDb);
    augmentation.read("noiseProb", recipe.augmentation.noiseProb);
    augmentation.read("noiseSnrLowDb", recipe.augmentation.noiseSnrLowDb);
    augmentation.read("noiseSnrHighDb", recipe.augmentation.noiseSnrHighDb);
    augmentation.read("equaliserProb", recipe.augmentation.equaliserProb);
    augmentation.read("equaliserDb", recipe.augmentation.equaliserDb);
    augmentation.read("overdriveProb", recipe.augmentation.overdriveProb);
    augmentation.read("overdriveLowDb", recipe.augmentation.overdriveLowDb);
    augmentation.read("overdriveHighDb", recipe.augmentation.overdriveHighDb);
    augmentation.read("bandLimitProb", recipe.augmentation.bandLimitProb);
    augmentation.read("bandLimitLowHz", recipe.augmentation.bandLimitLowHz);
    augmentation.read("bandLimitHighHz", recipe.augmentation.bandLimitHighHz);
    augmentation.read("telephoneProb", recipe.augmentation.telephoneProb);
    augmentation.read("codecProb", recipe.augmentation.codecProb);
    augmentation.read("packetLossProb", recipe.augmentation.packetLossProb);
    augmentation.read("packetLossHigh", recipe.augmentation.packetLossHigh);
    augmentation.read("gainLowDb", recipe.augmentation.gainLowDb);
    augmentation.read("gainHighDb", recipe.augmentation.gainHighDb);
    augmentation.read("speakerSpeedPerturb", recipe.augmentation.speakerSpeedPerturb);
    augmentation.read("vtlp", recipe.augmentation.vtlp);
    augmentation.read("pitchProb", recipe.augmentation.pitchProb);
    augmentation.read("pitchRange", recipe.augmentation.pitchRange);
    augmentation.read("timeMaskFrames", recipe.augmentation.mask.timeMaskFrames);
    augmentation.read("freqMaskBins", recipe.augmentation.mask.freqMaskBins);
    augmentation.finish();

    TableReader optimiser(top.table("optimiser"), "optimiser", problems);
    optimiser.read("weightDecay", recipe.weightDecay);
    optimiser.read("maxGradNorm", recipe.maxGradNorm);
    optimiser.read("emaDecay", recipe.emaDecay);
    optimiser.finish();

    TableReader softmax(top.table("softmax"), "softmax", problems);
    softmax.read("steps", recipe.softmax.steps);
    softmax.read("batch", recipe.softmax.batch);
    readLearningRate(softmax, recipe.softmax.learningRate);
    softmax.read("scale", recipe.softmax.scale);
    softmax.read("margin", recipe.softmax.margin);
    softmax.read("marginWarmupSteps", recipe.softmax.marginWarmupSteps);
    softmax.finish();

    TableReader triplet(top.table("triplet"), "triplet", problems);
    triplet.read("steps", recipe.triplet.steps);
    triplet.read("triplets", recipe.triplet.triplets);
    readLearningRate(triplet, recipe.triplet.learningRate);
    triplet.read("margin", recipe.triplet.margin);
    triplet.read("cropFrames", recipe.triplet.cropFrames);
    triplet.readEnum("mining", recipe.triplet.mining,
                     {{"random", Mining::Random},
                      {"semi-hard", Mining::SemiHard},
                      {"batch-hard", Mining::BatchHard},
                      {"offline-hard", Mining::OfflineHard}});
    triplet.read("minerPoolSpeakers", recipe.triplet.minerPoolSpeakers);
    triplet.read("minerPoolUtterances", recipe.triplet.minerPoolUtterances);
    triplet.read("minerRefreshSteps", recipe.triplet.minerRefreshSteps);
    triplet.read("minerPseudoSpeakers", recipe.triplet.minerPseudoSpeakers);
    triplet.finish();

    TableReader run(top.table("run"), "run", problems);
    run.read("evaluateEverySteps", recipe.evaluateEverySteps);
    run.read("checkpointEverySteps", recipe.checkpointEverySteps);
    run.read("keepCheckpoints", recipe.keepCheckpoints);
    run.read("patience", recipe.patience);
    run.readEnum("precision", recipe.precision,
                 {{"float32", Precision::Float32}, {"bfloat16", Precision::BFloat16}, {"auto", Precision::Auto}});
    run.finish();

    top.finish();
    checkRanges(recipe, problems);
    if (!problems.empty()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("{}: {}"), name, fmt::join(problems, "; "));
    }
    return recipe;
}

Result<Recipe> readRecipe(const std::filesystem::path& file)
{
    constexpr std::uintmax_t kMaxRecipeBytes = 1U << 20U;
    auto bytes = readFile(file, kMaxRecipeBytes);
    if (!bytes) {
        return bytes.error();
    }
    return parseRecipe({reinterpret_cast<const char*>(bytes->data()), bytes->size()}, file.string());
}

bool isSameTraining(Recipe a, Recipe b)
{
    for (Recipe* recipe : {&a, &b}) {
        recipe->name.clear();
        recipe->text.clear();
    }
    return a == b;
}

} // namespace rollcall::train
