// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/loop/Trainer.h"

#include "core/audio/augment/NoiseSplit.h"
#include "core/nn/TorchNetwork.h"
#include "core/nn/Widen.h"
#include "core/nn/model/Model.h"
#include "core/train/distributed/DataParallel.h"
#include "core/train/loop/Device.h"
#include "core/train/loop/TrainingLoop.h"
#include "core/train/loop/TrainingState.h"
#include "core/train/run/Checkpoints.h"

#include <c10/util/Exception.h>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <map>
#include <set>
#include <utility>

namespace rollcall::train {

namespace fs = std::filesystem;

namespace {

/// A training's start, found out before hours of speech are read.
struct Start
{
    nn::TorchNetwork network;                      ///< on the device
    bool fresh = false;                            ///< whether its weights are
    std::vector<std::string> earlierSpeakers;      ///< whom its weights were trained on, first process only
    std::unique_ptr<dataset::Dataset> noise;       ///< nullptr: none
    std::optional<nn::SafetensorsFile> checkpoint; ///< first process only, when resuming
};

/// @return whom the model was trained on
Result<std::vector<std::string>> takeWeights(nn::TorchNetwork& network, const fs::path& file, const Recipe& recipe,
                                             const TrainingObserver& observer)
{
    auto model = nn::readModel(file);
    if (!model) {
        return model.error();
    }
    if (model->network != recipe.network) {
        const std::vector<int> channels = model->network.channels;
        model = nn::widenModel(*model, recipe.network, recipe.seed);
        if (!model) {
            return makeError(ErrorCode::InvalidArgument, core::tr("{}: the recipe has another network: {}"),
                             file.string(), model.error());
        }
        if (observer.onMessage) {
            observer.onMessage(fmt::format("the start model's network of {} channels is widened to {}",
                                           fmt::join(channels, ", "), fmt::join(recipe.network.channels, ", ")));
        }
    }
    if (model->ttaSpeeds.size() > 1 && observer.onMessage) {
        observer.onMessage(
            fmt::format("the start model uses TTA at {} speeds; its network is trained on at the first, and the new "
                        "model has no TTA (`model tta` adds it)",
                        model->ttaSpeeds.size()));
    }
    // Another front end is no error: the first steps adapt the network to it.
    if (auto taken = network.setWeights(model->weights); !taken) {
        return taken.error();
    }
    return std::move(model->trainingSpeakers);
}

Result<nn::SafetensorsFile> checkpointOf(const TrainingJob& job, const TrainingObserver& observer)
{
    if (!isResumable(job.runFolder)) {
        return makeError(ErrorCode::NotFound,
                         core::tr("{}: there is no training to go on with; start one without --resume"),
                         job.runFolder.string());
    }
    auto file = Checkpoints(job.runFolder, job.recipe.keepCheckpoints).readNewest([&](const std::string& text) {
        if (observer.onMessage) {
            observer.onMessage(text);
        }
    });
    if (!file) {
        return file;
    }
    if (auto fits = TrainingState::checkCheckpoint(*file, job.recipe); !fits) {
        return makeError(fits.error().code, core::tr("{}: {}"), job.runFolder.string(), fits.error());
    }
    return file;
}

Result<Start> prepare(const TrainingJob& job, const TrainingObserver& observer, const std::string& device,
                      bool isRankZero)
{
    auto network = nn::TorchNetwork::create(job.recipe.network, job.recipe.seed);
    if (!network) {
        return network.error();
    }
    Start start{std::move(*network), job.startModel.empty(), {}, nullptr, std::nullopt};
    if (isRankZero && !job.startModel.empty() && !job.resume) {
        auto earlier = takeWeights(start.network, job.startModel, job.recipe, observer);
        if (!earlier) {
            return earlier.error();
        }
        start.earlierSpeakers = std::move(*earlier);
    }
    if (auto disjoint = requireDisjointSpeakers(job.corpus, start.earlierSpeakers, job.devTrials); !disjoint) {
        return disjoint.error();
    }
    if (auto moved = start.network.moveTo(device); !moved) {
        return moved.error();
    }
    if (!job.noiseFolder.empty()) {
        auto noise = dataset::openDataset(job.noiseFolder);
        if (!noise) {
            return noise.error();
        }
        start.noise = std::move(*noise);
    } else if (job.recipe.augmentation.noiseProb > 0.0) {
        return makeError(
            ErrorCode::InvalidArgument,
            core::tr("the recipe \"{}\" mixes in noise, but none was given; name a folder with --noise, or set "
                     "augmentation.noiseProb = 0"),
            job.recipe.name);
    }
    if (isRankZero && job.resume) {
        auto checkpoint = checkpointOf(job, observer);
        if (!checkpoint) {
            return checkpoint.error();
        }
        start.checkpoint = std::move(*checkpoint);
    }
    return start;
}

/// The recipe's weights of corpora, which it knows by name.
/// @return those of which there is no speaker
std::vector<std::string> weighSpeakers(dataset::InMemoryDataset& bank, const dataset::Corpus& corpus,
                                       const std::map<std::string, double>& corpusWeights)
{
    std::map<std::string, double> bySpeaker;
    std::set<std::string> missing;
    for (const auto& [name, weight] : corpusWeights) {
        missing.insert(name);
    }
    for (const dataset::CorpusSpeaker& speaker : corpus.speakers) {
        if (const auto weight = corpusWeights.find(speaker.corpus); weight != corpusWeights.end()) {
            bySpeaker[speaker.name] = weight->second;
            missing.erase(speaker.corpus);
        }
    }
    for (dataset::DatasetSpeaker& speaker : bank.speakers) {
        if (const auto weight = bySpeaker.find(speaker.name); weight != bySpeaker.end()) {
            speaker.weight = weight->second;
        }
    }
    return {missing.begin(), missing.end()};
}

/// Noise that no condition measures with; all of it where there is no such noise.
std::vector<dataset::DatasetUtterance> trainingHalf(std::vector<dataset::DatasetUtterance> noise)
{
    const auto isMeasured = [](const dataset::DatasetUtterance& recording) {
        return audio::noiseHalfOf(recording.path) == audio::NoiseHalf::Measuring;
    };
    if (!std::ranges::all_of(noise, isMeasured)) {
        std::erase_if(noise, isMeasured);
    }
    return noise;
}

Result<TrainingSpeech> readSpeech(const TrainingJob& job, const TrainingObserver& observer,
                                  const dataset::Dataset* noise, bool isRankZero)
{
    const auto started = std::chrono::steady_clock::now();
    auto bank =
        job.speech->bank(job.corpus, job.recipe.speechOnly, dataset::kMinTrainingSeconds,
                         [&](std::size_t, std::size_t) { return !(observer.shouldStop && observer.shouldStop()); });
    if (!bank) {
        return bank.error();
    }
    if (observer.onMessage && isRankZero) {
        observer.onMessage(fmt::format(
            "{} speakers, {} files, {:.1f} h of speech read in {:.0f} s; {} skipped{}", bank->speakers.size(),
            bank->utteranceCount(), bank->hours(),
            std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count(), bank->unreadable.size(),
            bank->unreadable.empty() ? "" : ", the first: " + bank->unreadable.front()));
    }
    const auto missing = weighSpeakers(*bank, job.corpus, job.recipe.corpusWeights);
    if (!missing.empty() && observer.onMessage && isRankZero) {
        observer.onMessage(
            fmt::format("the recipe weighs corpora of which there is no speaker: {}", fmt::join(missing, ", ")));
    }
    TrainingSpeech speech{std::move(*bank), {}, {}};
    if (noise != nullptr) {
        auto loaded = noise->everything();
        if (!loaded) {
            return loaded.error();
        }
        speech.noise = trainingHalf(std::move(*loaded));
        if (observer.onMessage && isRankZero) {
            observer.onMessage(fmt::format("{} recordings of noise are mixed in", speech.noise.size()));
        }
    }
    if (isRankZero && !job.devTrials.empty()) {
        auto loaded =
            DevSet::load(*job.speech, job.devTrials, job.recipe.speechOnly, job.recipe.frontEnd, nn::Model().ttaSpeeds);
        if (!loaded) {
            return loaded.error();
        }
        speech.devSet = std::move(*loaded);
    }
    return speech;
}

RunState runConfigOf(const TrainingJob& job)
{
    RunState config = job.config;
    config.recipe = job.recipe.name;
    config.steps = job.recipe.softmax.steps + job.recipe.triplet.steps;
    return config;
}

/// The run once its folder is locked. `state` is what run.json tells meanwhile.
Result<fs::path> trainInFolder(const TrainingJob& job, const TrainingObserver& observer, const DataParallel& parallel,
                               const std::string& device, Start start, RunState& state)
{
    const auto tell = [&](RunPhase phase, const TrainingProgress& progress) {
        if (phase != RunPhase::Preparing) {
            mergeConfig(state, runConfigOf(job));
        }
        state.phase = phase;
        state.stepsDone = progress.stepsDone;
        state.secondsLeft = progress.secondsLeft;
        state.bestEerPercent = progress.bestEerPercent;
        return parallel.isRankZero() ? writeRunState(job.runFolder, state) : Result<void>();
    };
    if (auto told = tell(RunPhase::Preparing, {state.stepsDone, 0.0, state.bestEerPercent}); !told) {
        return told.error();
    }
    try {
        auto speech = readSpeech(job, observer, start.noise.get(), parallel.isRankZero());
        if (!speech) {
            return speech.error();
        }
        TrainingLoop loop(job, observer, parallel, device,
                          {std::move(start.network), start.fresh, std::move(start.earlierSpeakers)}, std::move(*speech),
                          tell);
        auto result = loop.run(start.checkpoint);
        // Where it never began, as when a checkpoint does not fit, what stood there before is still true.
        if (const auto progress = loop.progress()) {
            state.stepsDone = progress->stepsDone;
            state.secondsLeft = result ? 0.0 : progress->secondsLeft;
            state.bestEerPercent = progress->bestEerPercent;
        }
        return result;
    } catch (const c10::Error& error) {
        return makeError(ErrorCode::Internal, core::tr("training: {}"), error.what_without_backtrace());
    } catch (const std::exception& error) {
        return makeError(ErrorCode::Internal, core::tr("training: {}"), error.what());
    }
}

/// Whoever follows a folder that is there already (the window makes it before it starts a training, or resumes one) is to
/// know why nothing happens. A training that is at work there or finished, or one that was not meant, keeps its own state.
void publishFailure(const TrainingJob& job, const Error& error, std::optional<RunLock> lock)
{
    if (!readRunState(job.runFolder)) {
        return;
    }
    if (!lock) {
        auto taken = takeRun(job.runFolder, job.resume);
        if (!taken) {
            return;
        }
        lock.emplace(std::move(*taken));
    }
    // The error itself goes to the caller; this is the second way to hear of it.
    static_cast<void>(failRun(job.runFolder, error));
}

} // namespace

Result<void> requireDisjointSpeakers(const dataset::Corpus& corpus, const std::vector<std::string>& earlier,
                                     std::span<const dataset::Trial> trials)
{
    std::set<std::string> heard(earlier.begin(), earlier.end());
    for (const dataset::CorpusSpeaker& speaker : corpus.speakers) {
        heard.insert(speaker.name);
    }
    for (const dataset::Trial& trial : trials) {
        for (const std::string& path : {trial.enrolment, trial.test}) {
            const std::string speaker = corpus.speakerOf(path);
            if (heard.contains(speaker)) {
                return makeError(
                    ErrorCode::InvalidArgument,
                    core::tr("speaker {} is in the development trials and in the training, or that of the start model; "
                             "name other trials or leave the speaker out"),
                    speaker);
            }
        }
    }
    return {};
}

Result<fs::path> runTraining(const TrainingJob& job, const TrainingObserver& observer, std::optional<RunLock> lock)
{
    const bool isRankZero = !job.processes || job.processes->rank == 0;
    auto device = deviceFor(job.device, job.processes ? job.processes->localRank : 0);
    // Whatever can be found wrong is found before a folder is made and before others wait for this process.
    auto start = device ? prepare(job, observer, *device, isRankZero) : Result<Start>(device.error());
    if (!start) {
        if (isRankZero) {
            publishFailure(job, start.error(), std::move(lock));
        }
        return start.error();
    }
    std::unique_ptr<nn::Communicator> communicator;
    if (job.processes && job.processes->size > 1) {
        auto joined = joinProcesses(*job.processes, *device);
        if (!joined) {
            if (isRankZero) {
                publishFailure(job, joined.error(), std::move(lock));
            }
            return joined.error();
        }
        communicator = std::move(*joined);
    }
    if (isRankZero && !lock) {
        auto taken = takeRun(job.runFolder, job.resume);
        if (!taken) {
            return taken.error();
        }
        lock.emplace(std::move(*taken));
    }
    const DataParallel parallel(communicator.get(), *device);
    const auto before = readRunState(job.runFolder);
    RunState state = initialState(job.runFolder, runConfigOf(job), job.resume);
    auto result = trainInFolder(job, observer, parallel, *device, std::move(*start), state);
    if (isRankZero) {
        // A finished run that was resumed by mistake, and did not get so far as to train, is still finished.
        const bool stillFinished =
            job.resume && before && before->phase == RunPhase::Finished && state.phase == RunPhase::Preparing;
        state.phase = result || stillFinished        ? RunPhase::Finished
                      : result.error().isCancelled() ? RunPhase::Stopped
                                                     : RunPhase::Failed;
        state.message = state.phase == RunPhase::Finished ? std::string() : result.error().message;
        // The training's own result counts more than whether its last line could be written.
        static_cast<void>(writeRunState(job.runFolder, state));
    }
    return result;
}

} // namespace rollcall::train
