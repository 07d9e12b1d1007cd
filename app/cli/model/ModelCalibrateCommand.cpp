// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/Common.h"
#include "app/cli/ProgressLine.h"
#include "app/cli/model/NewModel.h"

#include "core/base/ListText.h"
#include "core/base/Random.h"
#include "core/eval/TrialSpeakers.h"
#include "core/nn/model/Model.h"
#include "core/pipeline/evaluation/CalibrationFit.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <memory>
#include <optional>
#include <random>
#include <utility>

namespace rollcall::cli {

namespace {

using Json = nlohmann::ordered_json;

struct CalibrateOptions
{
    std::filesystem::path model;
    NewModelOptions made;
    std::filesystem::path root;
    std::vector<std::filesystem::path> trials;
    std::filesystem::path cohortSpeakers;
    std::size_t cohortSize = 600;
    std::filesystem::path conditions;
    std::filesystem::path noise;
    std::uint64_t seed = 1;
};

/// One drawn recording of each of so many drawn speakers.
Result<std::vector<std::string>> drawCohort(const CalibrateOptions& options, const pipeline::Recordings& recordings)
{
    const auto list = readList(options.cohortSpeakers);
    if (!list) {
        return list.error();
    }
    auto corpus = recordings.corpus(*list);
    if (!corpus) {
        return corpus.error();
    }
    Random random(options.seed);
    std::ranges::shuffle(corpus->speakers, random);
    std::vector<std::string> names;
    for (const dataset::CorpusSpeaker& speaker : corpus->speakers) {
        if (names.size() < options.cohortSize && !speaker.files.empty()) {
            names.push_back(speaker.files[below(random, speaker.files.size())].path);
        }
    }
    std::ranges::sort(names); // read in the order of the disk
    return names;
}

Result<pipeline::CalibrationJob> jobOf(const CalibrateOptions& options, const pipeline::Recordings& recordings,
                                       const nn::Model& model)
{
    pipeline::CalibrationJob job;
    for (const std::filesystem::path& file : options.trials) {
        auto trials = dataset::readTrials(file);
        if (!trials) {
            return trials.error();
        }
        const auto speakers = eval::speakersOf(*trials, {});
        if (!speakers) {
            return speakers.error();
        }
        if (const auto known = eval::commonSpeakers(speakers->names, model.trainingSpeakers); !known.empty()) {
            return makeError(ErrorCode::InvalidArgument,
                             "{}: the model was trained on {} of its speakers, the first: {}; a calibration "
                             "needs speakers whom the model does not know",
                             file.string(), known.size(), known.front());
        }
        job.lists.emplace_back(file.stem().string(), std::move(*trials));
    }
    if (!options.cohortSpeakers.empty()) {
        auto cohort = drawCohort(options, recordings);
        if (!cohort) {
            return cohort.error();
        }
        job.cohort = std::move(*cohort);
    }
    return job;
}

void report(const CalibrateOptions& options, const nn::Model& model, const std::vector<pipeline::CalibratedSet>& sets)
{
    const std::size_t voices = model.cohort.shape.empty() ? 0 : static_cast<std::size_t>(model.cohort.shape.front());
    if (options.made.json) {
        Json rows = Json::array();
        for (const pipeline::CalibratedSet& set : sets) {
            rows.push_back({{"set", set.name},
                            {"trials", set.trials},
                            {"eerPercent", 100.0 * set.eer},
                            {"cllr", set.cllr},
                            {"minCllr", set.minCllr}});
        }
        print({{"file", options.made.out.string()},
               {"modelId", nn::modelId(model).value},
               {"cohort", voices},
               {"sets", rows}});
        return;
    }
    fmt::print("{:<52} {:>7} {:>7} {:>7} {:>8}\n", "trials", "number", "EER %", "Cllr", "minCllr");
    for (const pipeline::CalibratedSet& set : sets) {
        fmt::print("{:<52} {:>7} {:>7.2f} {:>7.3f} {:>8.3f}\n", set.name, set.trials, 100.0 * set.eer, set.cllr,
                   set.minCllr);
    }
    fmt::print("cohort        {} voices\nmodel         {}\nmodel id      {}\n", voices, options.made.out.string(),
               nn::modelId(model).value);
}

int runCalibrate(const CalibrateOptions& options)
{
    if (auto free = requireFree(options.made.out, options.made.force); !free) {
        return fail(free.error());
    }
    auto model = nn::readModel(options.model);
    if (!model) {
        return fail(model.error());
    }
    const auto recordings = pipeline::Recordings::open(options.root);
    if (!recordings) {
        return fail(recordings.error());
    }
    auto job = jobOf(options, *recordings, *model);
    if (!job) {
        return fail(job.error());
    }
    std::optional<pipeline::TestConditions> conditions;
    if (!options.conditions.empty()) {
        auto opened = pipeline::TestConditions::open(options.conditions, options.noise);
        if (!opened) {
            return fail(opened.error());
        }
        job->conditions = &conditions.emplace(std::move(*opened));
    }
    watchInterrupts();
    ProgressLine progress("recordings", false);
    const auto sets = pipeline::calibrate(*model, *recordings, *job, [&progress](std::size_t done, std::size_t total) {
        progress.show(done, total);
        return !interrupted();
    });
    if (!sets) {
        return fail(sets.error());
    }
    std::vector<std::string> lists;
    for (const auto& [name, trials] : job->lists) {
        lists.push_back(fmt::format("{} ({} trials)", name, trials.size()));
    }
    model->evaluation["calibration"] =
        fmt::format("fitted on {}{}", fmt::join(lists, ", "),
                    conditions ? fmt::format(", under {} conditions too", conditions->set().conditions.size()) : "");
    if (auto written = nn::writeModel(options.made.out, *model); !written) {
        return fail(written.error());
    }
    report(options, *model, *sets);
    return kDone;
}

} // namespace

void addModelCalibrate(CLI::App& model, Action& action)
{
    auto* command = model.add_subcommand(
        "calibrate",
        "Fit the probabilities of a model to trials under several conditions, and write it as another file");
    const auto options = std::make_shared<CalibrateOptions>();
    command->add_option("FILE", options->model, "Model file")->required();
    addNewModel(*command, options->made);
    command->add_option("--root", options->root, "Folder that the lists' paths are relative to, or a pack")->required();
    command->add_option("--trials", options->trials, "Trials of development speakers; may be given several times")
        ->required()
        ->allow_extra_args(false);
    auto* cohort = command->add_option("--cohort-speakers", options->cohortSpeakers,
                                       "List of training speakers to draw the cohort from (default: no cohort)");
    command->add_option("--cohort-size", options->cohortSize, "Speakers of the cohort, a recording of each")
        ->needs(cohort)
        ->check(CLI::Range(nn::kMinCohort, std::size_t{100'000}))
        ->capture_default_str();
    auto* conditions = command->add_option("--conditions", options->conditions,
                                           "Fit also to test recordings degraded as this file (TOML) says");
    command->add_option("--noise", options->noise, "Noise for the conditions: a folder of recordings, or a pack")
        ->needs(conditions);
    command->add_option("--seed", options->seed, "Seed of the cohort's draw")->capture_default_str();
    command->callback([options, &action] { action = [options] { return runCalibrate(*options); }; });
}

} // namespace rollcall::cli
