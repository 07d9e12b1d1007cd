// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/TrainingSet.h"

#include "core/nn/ResCnn.h"
#include "core/train/Trainer.h"

#include <fmt/format.h>

#include <memory>

namespace rollcall::cli {

namespace {

struct TrainOptions
{
    std::filesystem::path recipe;
    TrainingSetOptions set;
    std::filesystem::path out;
    std::filesystem::path noise;
    std::filesystem::path startModel;
    std::string device = "auto";
    int threads = 0;
    bool resume = false;
};

int runTrain(const TrainOptions& options)
{
    train::TrainingJob job;
    auto recipe = train::readRecipe(options.recipe);
    if (!recipe) {
        return fail(recipe.error());
    }
    job.recipe = std::move(*recipe);
    auto set = openTrainingSet(options.set);
    if (!set) {
        return fail(set.error());
    }
    job.speech = std::move(set->speech);
    job.corpus = std::move(set->corpus);
    job.heldOutTrials = std::move(set->heldOut);
    job.noiseFolder = options.noise;
    job.runFolder = options.out;
    job.startModel = options.startModel;
    job.resume = options.resume;
    job.device = options.device;
    job.origin.dataSet = options.set.data.string();
    job.origin.noise = options.noise.string();
    job.origin.trials = options.set.trials.string();
    job.origin.speakers = options.set.speakers.string();
    auto processes = train::processGroupFromEnvironment();
    if (!processes) {
        return fail(processes.error());
    }
    job.processes = *processes;
    job.dataDescription = fmt::format("{} speakers, {} files", job.corpus.speakers.size(), job.corpus.fileCount());
    fmt::print("{}: {}; {} held-out trials\n", job.recipe.name, job.dataDescription, job.heldOutTrials.size());
    for (const std::string& problem : job.corpus.problems) {
        fmt::print(stderr, "rollcall-cli: {}\n", problem);
    }
    std::fflush(stdout);

    nn::setComputeThreads(options.threads);
    watchInterrupts();
    train::TrainingObserver observer;
    observer.onMessage = [](const std::string& text) {
        fmt::print("{}\n", text);
        std::fflush(stdout);
    };
    observer.onCurve = [](const train::CurvePoint& point) {
        fmt::print(
            "{:7} {:>7}/{}  loss {:.4f}  lr {:.2e}  active {:.2f}  spread {:.3f}  {:.1f} crops/s  {:.0f} min left{}\n",
            train::phaseName(point.phase), point.step, point.steps, point.loss, point.learningRate, point.active,
            point.spread, point.cropsPerSecond, point.secondsLeft / 60.0,
            point.heldOutEerPercent ? fmt::format("  held-out EER {:.2f} %", *point.heldOutEerPercent) : "");
        std::fflush(stdout);
    };
    observer.shouldStop = [] { return interrupted(); };
    auto model = train::runTraining(job, observer);
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
    command->add_option("RECIPE", options->recipe, "TOML recipe, such as models/recipes/shipped.toml")->required();
    addTrainingSet(*command, options->set);
    command->add_option("--out", options->out, "Folder of the run: curves, checkpoint, model")->required();
    command->add_option("--noise", options->noise, "Folder of noise recordings for augmentation, or a pack of it");
    command->add_option("--start-from", options->startModel,
                        "Model whose weights the training begins with; its network must be the recipe's");
    command->add_option("--device", options->device, "auto (a GPU where there is one), cpu, cuda, cuda:1 ...")
        ->capture_default_str();
    command->add_option("--threads", options->threads, "Threads for the network (default: all processors)");
    command->add_flag("--resume", options->resume, "Go on from the run's checkpoint");
    command->callback([options, &action] { action = [options] { return runTrain(*options); }; });
}

} // namespace rollcall::cli
