// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/Command.h"
#include "app/cli/Common.h"
#include "app/cli/ProgressLine.h"
#ifdef ROLLCALL_STORE
#include "app/cli/Service.h"
#include "core/pipeline/evaluation/OwnProfiles.h"
#endif

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

struct CalibrateOptions : CommonOptions
{
    std::filesystem::path out; ///< empty: the model itself
    bool force = false;
    bool ownProfiles = false;
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

void report(const CalibrateOptions& options, const std::filesystem::path& out, const nn::Model& model,
            const std::vector<pipeline::CalibratedSet>& sets)
{
    const std::size_t voices = model.cohort.shape.empty() ? 0 : static_cast<std::size_t>(model.cohort.shape.front());
    if (options.json) {
        Json rows = Json::array();
        for (const pipeline::CalibratedSet& set : sets) {
            rows.push_back({{"set", set.name},
                            {"trials", set.trials},
                            {"eerPercent", 100.0 * set.eer},
                            {"cllr", set.cllr},
                            {"minCllr", set.minCllr}});
        }
        print({{"file", out.string()}, {"modelId", nn::modelId(model).value}, {"cohort", voices}, {"sets", rows}});
        return;
    }
    fmt::print("{:<52} {:>7} {:>7} {:>7} {:>8}\n", "trials", "number", "EER %", "Cllr", "minCllr");
    for (const pipeline::CalibratedSet& set : sets) {
        fmt::print("{:<52} {:>7} {:>7.2f} {:>7.3f} {:>8.3f}\n", set.name, set.trials, 100.0 * set.eer, set.cllr,
                   set.minCllr);
    }
    fmt::print("cohort        {} voices\nmodel         {}\nmodel id      {}\n", voices, out.string(),
               nn::modelId(model).value);
}

Result<std::vector<pipeline::CalibratedSet>> fitToTrials(const CalibrateOptions& options, nn::Model& model,
                                                         const Progress& keepGoing)
{
    const auto recordings = pipeline::Recordings::open(options.root);
    if (!recordings) {
        return recordings.error();
    }
    auto job = jobOf(options, *recordings, model);
    if (!job) {
        return job.error();
    }
    std::optional<pipeline::TestConditions> conditions;
    if (!options.conditions.empty()) {
        auto opened = pipeline::TestConditions::open(options.conditions, options.noise);
        if (!opened) {
            return opened.error();
        }
        job->conditions = &conditions.emplace(std::move(*opened));
    }
    auto sets = pipeline::calibrate(model, *recordings, *job, keepGoing);
    std::vector<std::string> lists;
    for (const auto& [name, trials] : job->lists) {
        lists.push_back(fmt::format("{} ({} trials)", name, trials.size()));
    }
    model.evaluation["calibration"] =
        fmt::format("fitted on {}{}", fmt::join(lists, ", "),
                    conditions ? fmt::format(", under {} conditions too", conditions->set().conditions.size()) : "");
    return sets;
}

#ifdef ROLLCALL_STORE

Result<std::vector<pipeline::CalibratedSet>> fitToOwnProfiles(const CalibrateOptions& options,
                                                              const std::filesystem::path& file, nn::Model& model,
                                                              const Progress& keepGoing)
{
    pipeline::SpeakerService service;
    if (auto opened = openStore(service, options, StoreUse::Read); !opened) {
        return opened.error();
    }
    if (auto loaded = service.loadModel(file); !loaded) {
        return loaded.error();
    }
    const auto own = pipeline::ownProfiles(service, {}, keepGoing);
    if (!own) {
        return own.error();
    }
    auto set = pipeline::calibrateOnSpeakers(model, own->speakers, service.embedder(), keepGoing);
    if (!set) {
        return set.error();
    }
    model.evaluation["calibration"] =
        fmt::format("fitted on the profiles of {} enrolled speakers, {} trials", own->speakers.size(), set->trials);
    return std::vector{std::move(*set)};
}

#endif

int runCalibrate(const CalibrateOptions& options)
{
    const auto file = modelFile(options);
    if (!file) {
        return fail(file.error());
    }
    const std::filesystem::path out = options.out.empty() ? *file : options.out;
    if (auto free = requireFree(out, options.force || options.out.empty()); !free) {
        return fail(free.error());
    }
    auto model = nn::readModel(*file);
    if (!model) {
        return fail(model.error());
    }
    if (options.trials.empty() != options.root.empty() || options.trials.empty() != options.ownProfiles) {
        return fail(makeError(ErrorCode::InvalidArgument,
                              "give what to fit to: --trials LIST with --root DATA, or --own-profiles alone"));
    }
    watchInterrupts();
    ProgressLine progress("recordings", false);
    const auto keepGoing = [&progress](std::size_t done, std::size_t total) {
        progress.show(done, total);
        return !interrupted();
    };
#ifdef ROLLCALL_STORE
    const auto sets = options.ownProfiles ? fitToOwnProfiles(options, *file, *model, keepGoing)
                                          : fitToTrials(options, *model, keepGoing);
#else
    const auto sets = fitToTrials(options, *model, keepGoing);
#endif
    if (!sets) {
        return fail(sets.error());
    }
    if (auto written = nn::writeModel(out, *model); !written) {
        // Such as the shipped model, which only the system may change.
        return fail(options.out.empty()
                        ? makeError(written.error().code, "{}; name another file with --out", written.error())
                        : written.error());
    }
    report(options, out, *model, *sets);
    return kDone;
}

} // namespace

void addCalibrate(CLI::App& app, Action& action)
{
    auto* command = app.add_subcommand(
        "calibrate",
        "Fit the probabilities of a model, to trials under several conditions or to the enrolled speakers");
    const auto options = std::make_shared<CalibrateOptions>();
    command->add_option("--root", options->root, "Folder that the lists' paths are relative to, or a pack");
    auto* trials =
        command->add_option("--trials", options->trials, "Trials of development speakers; may be given several times")
            ->allow_extra_args(false);
#ifdef ROLLCALL_STORE
    command
        ->add_flag("--own-profiles", options->ownProfiles,
                   "Fit to the enrolled speakers instead, each recording left out in turn")
        ->excludes(trials);
#endif
    command->add_option("--out", options->out,
                        "Where the model goes (default: it replaces the one that is calibrated)");
    command->add_flag("--force", options->force, "Replace the file of --out if it is there");
    auto* cohort = command
                       ->add_option("--cohort-speakers", options->cohortSpeakers,
                                    "List of training speakers to draw the cohort from (default: no cohort)")
                       ->needs(trials);
    command->add_option("--cohort-size", options->cohortSize, "Speakers of the cohort, a recording of each")
        ->needs(cohort)
        ->check(CLI::Range(nn::kMinCohort, std::size_t{100'000}))
        ->capture_default_str();
    auto* conditions = command
                           ->add_option("--conditions", options->conditions,
                                        "Fit also to test recordings degraded as this file (TOML) says")
                           ->needs(trials);
    command->add_option("--noise", options->noise, "Noise for the conditions: a folder of recordings, or a pack")
        ->needs(conditions);
    command->add_option("--seed", options->seed, "Seed of the cohort's draw")->capture_default_str();
    addCommon(*command, *options, kStoreOption | kModelOption | kJsonOption);
    command->callback([options, &action] { action = [options] { return runCalibrate(*options); }; });
}

} // namespace rollcall::cli
