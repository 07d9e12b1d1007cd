// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Service.h"

#include "core/base/Files.h"
#include "core/eval/Metrics.h"
#include "core/eval/Trials.h"
#include "core/features/FrontEnd.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <chrono>
#include <map>
#include <memory>
#include <unistd.h>

namespace rollcall::cli {

namespace {

using Json = nlohmann::ordered_json;

// embed -------------------------------------------------------------------------------------------------------------

struct FilesOptions : CommonOptions
{
    std::vector<std::filesystem::path> files;
    std::string preset = "logmel";
};

int runEmbed(const FilesOptions& options)
{
    auto service = openService(options, false, true);
    if (!service) {
        return fail(service.error());
    }
    Json answers = Json::array();
    for (const auto& file : options.files) {
        auto clip = readClip(file);
        if (!clip) {
            return fail(clip.error());
        }
        auto utterance = service->embed(clip->samples);
        if (!utterance) {
            return failAt(file, utterance.error());
        }
        if (options.json) {
            answers.push_back({{"file", file.string()},
                               {"model", service->embedder().modelId().value},
                               {"netSpeechSeconds", utterance->netSpeechSeconds},
                               {"embedding", utterance->embedding}});
        } else {
            fmt::print("{}\t{}\n", file.string(), fmt::join(utterance->embedding, " "));
        }
    }
    if (options.json) {
        print(options.files.size() == 1 ? answers.front() : answers);
    }
    return kDone;
}

// features ----------------------------------------------------------------------------------------------------------

int runFeatures(const FilesOptions& options)
{
    auto preset = features::frontEndPreset(options.preset);
    if (!preset) {
        return fail(preset.error());
    }
    auto frontEnd = features::FrontEnd::create(*preset);
    if (!frontEnd) {
        return fail(frontEnd.error());
    }
    Json answers = Json::array();
    for (const auto& file : options.files) {
        auto clip = readClip(file);
        if (!clip) {
            return fail(clip.error());
        }
        auto features = frontEnd->compute(clip->samples);
        if (!features) {
            return failAt(file, features.error());
        }
        const auto bins = static_cast<std::size_t>(features->melBins);
        Json rows = Json::array();
        for (std::size_t first = 0; first < features->values.size(); first += bins) {
            const std::span<const float> frame = std::span(features->values).subspan(first, bins);
            if (options.json) {
                rows.push_back(std::vector<float>(frame.begin(), frame.end()));
            } else {
                fmt::print("{}\n", fmt::join(frame, " "));
            }
        }
        if (options.json) {
            answers.push_back({{"file", file.string()},
                               {"preset", options.preset},
                               {"frames", features->frames()},
                               {"melBins", features->melBins},
                               {"features", std::move(rows)}});
        }
    }
    if (options.json) {
        print(options.files.size() == 1 ? answers.front() : answers);
    }
    return kDone;
}

// evaluate ----------------------------------------------------------------------------------------------------------

struct EvaluateOptions : CommonOptions
{
    std::filesystem::path trials;
    std::filesystem::path root;
    std::filesystem::path scores;
};

/// A line that is written over, on a terminal only.
void showProgress(std::size_t done, std::size_t total, std::chrono::steady_clock::time_point started)
{
    if (::isatty(STDERR_FILENO) == 0) {
        return;
    }
    const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count();
    const double left = seconds / static_cast<double>(done) * static_cast<double>(total - done);
    fmt::print(stderr, "\r{} of {} recordings, {:.0f} s left   {}", done, total, left, done == total ? "\n" : "");
}

int runEvaluate(const EvaluateOptions& options)
{
    auto trials = eval::readTrials(options.trials);
    if (!trials) {
        return fail(trials.error());
    }
    auto service = openService(options, false, true);
    if (!service) {
        return fail(service.error());
    }
    std::map<std::string, Embedding> embeddings;
    for (const eval::Trial& trial : *trials) {
        embeddings.try_emplace(trial.enrolment);
        embeddings.try_emplace(trial.test);
    }
    watchInterrupts();
    const auto started = std::chrono::steady_clock::now();
    std::size_t done = 0;
    for (auto& [path, embedding] : embeddings) {
        if (interrupted()) {
            return fail({ErrorCode::Cancelled, "the evaluation was stopped"});
        }
        auto clip = readClip(options.root / path);
        if (!clip) {
            return fail(clip.error());
        }
        auto utterance = service->embedForTrial(clip->samples);
        if (!utterance) {
            return failAt(path, utterance.error());
        }
        embedding = std::move(*utterance);
        showProgress(++done, embeddings.size(), started);
    }
    std::vector<eval::ScoredTrial> scored;
    std::string lines;
    for (const eval::Trial& trial : *trials) {
        const Embedding& a = embeddings.at(trial.enrolment);
        const Embedding& b = embeddings.at(trial.test);
        double score = 0.0;
        for (std::size_t i = 0; i < a.size(); ++i) {
            score += static_cast<double>(a[i]) * static_cast<double>(b[i]);
        }
        scored.push_back({score, trial.same});
        lines += fmt::format("{} {} {} {:.6f}\n", trial.same ? 1 : 0, trial.enrolment, trial.test, score);
    }
    if (!options.scores.empty()) {
        if (auto written = writeFileAtomically(options.scores, lines); !written) {
            return fail(written.error());
        }
    }
    auto tradeoff = eval::detectionErrorTradeoff(scored);
    if (!tradeoff) {
        return fail(tradeoff.error());
    }
    const eval::EqualError equal = eval::equalError(*tradeoff);
    const double cost = eval::minDcf(*tradeoff, 0.01);
    if (options.json) {
        print({{"trials", scored.size()},
               {"eerPercent", 100.0 * equal.rate},
               {"minDcf01", cost},
               {"eerThreshold", equal.threshold},
               {"recordings", embeddings.size()},
               {"model", service->embedder().modelId().value}});
    } else {
        fmt::print("trials         {}\nEER            {:.2f} % at score {:.3f}\nminDCF(0.01)   {:.3f}\n", scored.size(),
                   100.0 * equal.rate, equal.threshold, cost);
    }
    return kDone;
}

} // namespace

void addEmbed(CLI::App& app, Action& action)
{
    auto* command = app.add_subcommand("embed", "Print the embeddings of recordings");
    auto options = std::make_shared<FilesOptions>();
    command->add_option("FILE", options->files, "Recordings")->required();
    addCommon(*command, *options, kModelOption | kStoreOption | kJsonOption);
    command->callback([options, &action] { action = [options] { return runEmbed(*options); }; });
}

void addFeatures(CLI::App& app, Action& action)
{
    auto* command = app.add_subcommand("features", "Print filterbank features, a frame a line");
    auto options = std::make_shared<FilesOptions>();
    command->add_option("FILE", options->files, "Recordings")->required();
    command->add_option("--preset", options->preset, "psf, psf-log, deep-speaker or logmel")->capture_default_str();
    addCommon(*command, *options, kModelOption | kStoreOption | kJsonOption);
    command->callback([options, &action] { action = [options] { return runFeatures(*options); }; });
}

void addEvaluate(CLI::App& app, Action& action)
{
    auto* command = app.add_subcommand("evaluate", "Error rates of a model on a list of trials");
    auto options = std::make_shared<EvaluateOptions>();
    command->add_option("--trials", options->trials, "Trials in VoxCeleb form: 1|0 FILE FILE")->required();
    command->add_option("--root", options->root, "Folder that the list's paths are relative to")->required();
    command->add_option("--scores", options->scores, "Write each trial with its score here");
    addCommon(*command, *options, kModelOption | kStoreOption | kJsonOption);
    command->callback([options, &action] { action = [options] { return runEvaluate(*options); }; });
}

} // namespace rollcall::cli
