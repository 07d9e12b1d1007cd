// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/train/TrainingMaterial.h"

#include "core/nn/TorchNetwork.h"
#include "core/train/loop/Trainer.h"

#include <fmt/format.h>

#include <memory>
#include <optional>

namespace rollcall::cli {

namespace {

struct TrainOptions
{
    std::filesystem::path recipe;
    TrainingMaterialOptions material; ///< with run folder, start model and whether it is resumed
    std::filesystem::path noise;
    std::string device = "auto";
    int threads = 0;
    double secondsPerLine = 0.0;
};

/// What a resume needs to know, wherever it is asked for.
train::RunState runConfigOf(const TrainOptions& options)
{
    const auto whole = [](const std::filesystem::path& path) {
        std::error_code code;
        return path.empty() ? std::string() : std::filesystem::absolute(path, code).string();
    };
    train::RunState config;
    config.dataSet = whole(options.material.set.data);
    config.noise = whole(options.noise);
    config.enrolled = whole(options.material.enrolled);
    config.trials = whole(options.material.set.trials);
    config.speakers = whole(options.material.set.speakers);
    config.startModel = whole(options.material.startModel);
    config.device = options.device;
    config.threads = options.threads;
    return config;
}

/// Takes a run's folder that is there already, so that whoever follows it sees this process before hours of reading, and
/// nobody erases it meanwhile. A folder that is not there is made when all that can be found wrong has been looked at.
Result<std::optional<train::RunLock>> takeWaitingRun(const TrainOptions& options)
{
    if (!train::readRunState(options.material.run)) {
        return std::optional<train::RunLock>();
    }
    auto lock = train::takeRun(options.material.run, options.material.resume);
    if (!lock) {
        return lock.error();
    }
    const auto state = train::initialState(options.material.run, runConfigOf(options), options.material.resume);
    if (auto told = train::writeRunState(options.material.run, state); !told) {
        return told.error();
    }
    return std::optional(std::move(*lock));
}

Result<train::TrainingJob> makeJob(const TrainOptions& options, const std::optional<train::ProcessGroup>& processes)
{
    train::TrainingJob job;
    auto recipe = train::readRecipe(options.recipe);
    if (!recipe) {
        return recipe.error();
    }
    job.recipe = std::move(*recipe);
    auto set = openTrainingMaterial(options.material);
    if (!set) {
        return set.error();
    }
    job.speech = std::move(set->speech);
    job.corpus = std::move(set->corpus);
    job.devTrials = std::move(set->devSet);
    job.noiseFolder = options.noise;
    job.runFolder = options.material.run;
    job.startModel = options.material.startModel;
    job.resume = options.material.resume;
    job.device = options.device;
    job.config = runConfigOf(options);
    if (options.secondsPerLine > 0.0) {
        job.secondsPerLine = options.secondsPerLine;
    }
    job.processes = processes;
    return job;
}

int runTrain(const TrainOptions& options)
{
    auto processes = train::processGroupFromEnvironment();
    if (!processes) {
        return fail(processes.error());
    }
    std::optional<train::RunLock> lock;
    if (!*processes || (*processes)->rank == 0) {
        auto taken = takeWaitingRun(options);
        if (!taken) {
            return fail(taken.error());
        }
        lock = std::move(*taken);
    }
    auto made = makeJob(options, *processes);
    if (!made) {
        if (lock) {
            static_cast<void>(train::failRun(options.material.run, made.error())); // the error itself is told below
        }
        return fail(made.error());
    }
    train::TrainingJob& job = *made;
    job.dataDescription = fmt::format("{} speakers, {} files", job.corpus.speakers.size(), job.corpus.fileCount());
    fmt::print("{}: {} ({}); {} development trials\n", job.recipe.name, job.dataDescription,
               dataset::layoutName(job.corpus.layout), job.devTrials.size());
    std::fflush(stdout);

    nn::setComputeThreads(options.threads);
    watchInterrupts();
    train::TrainingObserver observer;
    observer.onMessage = [](const std::string& text) {
        fmt::print("{}\n", text);
        std::fflush(stdout);
    };
    observer.onCurve = [](const train::CurvePoint& point) {
        const bool triplets = point.phase == train::Phase::Triplet;
        fmt::print(
            "{:7} {:>7}/{}  loss {:.4f}  lr {:.2e}  {} {:.2f}  dispersion {:.3f}  {:.1f} crops/s  {:.0f} min left{}\n",
            train::phaseName(point.phase), point.step, point.steps, point.loss, point.learningRate,
            triplets ? "active triplets" : "training accuracy",
            (triplets ? point.activeTripletFraction : point.trainingAccuracy).value_or(0.0),
            point.interSpeakerDispersion, point.cropsPerSecond, point.secondsLeft / 60.0,
            point.devEerPercent ? fmt::format("  development EER {:.2f} %", *point.devEerPercent) : "");
        std::fflush(stdout);
    };
    observer.shouldStop = [] { return interrupted(); };
    auto model = train::runTraining(job, observer, std::move(lock));
    if (!model) {
        return fail(model.error());
    }
    fmt::print("model: {}\n", model->string());
    return kDone;
}

} // namespace

void addTrain(CLI::App& app, Action& action)
{
    auto* command = app.add_subcommand("train", "Train a network by a recipe; resumable");
    const auto options = std::make_shared<TrainOptions>();
    command
        ->add_option("RECIPE", options->recipe, "TOML recipe, such as models/recipes/stage01-am-softmax-triplet.toml")
        ->required();
    addTrainingMaterial(*command, options->material);
    command->add_option("--out", options->material.run, "Folder of the run: curves, checkpoint, model")->required();
    command->add_option("--noise", options->noise, "Folder of noise recordings for augmentation, or a pack of it");
    command->add_option("--init-from", options->material.startModel,
                        "Model whose weights the training begins with; its network is the recipe's, or a narrower one, "
                        "which is widened");
    command->add_option("--device", options->device, "auto (a GPU where there is one), cpu, cuda, cuda:1 ...")
        ->capture_default_str();
    command->add_option("--threads", options->threads, "Threads for the network (default: all processors)");
    command
        ->add_option("--line-every", options->secondsPerLine,
                     "Longest time between two lines of the curves, in seconds; 0: a line every 20 steps alone")
        ->capture_default_str();
    command->add_flag("--resume", options->material.resume, "Go on from the run's checkpoint");
    command->callback([options, &action] { action = [options] { return runTrain(*options); }; });
}

} // namespace rollcall::cli
