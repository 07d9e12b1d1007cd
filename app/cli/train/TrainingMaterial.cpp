// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/train/TrainingMaterial.h"

#include "core/dataset/DevSplit.h"
#include "core/dataset/JoinedDataset.h"
#include "core/nn/model/Model.h"
#include "core/train/run/RunFolder.h"
#ifdef ROLLCALL_STORE
#include "core/pipeline/training/EnrolledSpeech.h"
#endif

#include <CLI/CLI.hpp>

#include <string>
#include <utility>
#include <vector>

namespace rollcall::cli {

namespace {

#ifdef ROLLCALL_STORE

Result<TrainingSet> openEnrolled(const std::filesystem::path& store)
{
    auto speech = pipeline::EnrolledSpeech::open(store);
    if (!speech) {
        return speech.error();
    }
    auto corpus = (*speech)->corpus(std::nullopt);
    if (!corpus) {
        return corpus.error();
    }
    return TrainingSet{std::move(*speech), std::move(*corpus), {}};
}

/// Adds the enrolled speakers.
Result<void> addEnrolled(TrainingSet& set, const std::filesystem::path& store)
{
    auto enrolled = openEnrolled(store);
    if (!enrolled) {
        return enrolled.error();
    }
    set.speech =
        std::make_shared<dataset::JoinedDataset>(set.speech, enrolled->speech, pipeline::EnrolledSpeech::kPrefix);
    dataset::addSpeakers(set.corpus, std::move(enrolled->corpus));
    return {};
}

#else

// There is no --enrolled then.
Result<TrainingSet> openEnrolled(const std::filesystem::path& store)
{
    return makeError(ErrorCode::Incompatible, "{}: this program was built without stores", store.string());
}

Result<void> addEnrolled(TrainingSet&, const std::filesystem::path& store)
{
    return openEnrolled(store).error();
}

#endif

/// Speakers that measure the training, out of the set that they come from.
Result<void> holdOutSpeakers(TrainingSet& set, const TrainingMaterialOptions& options)
{
    if (!set.devSet.empty()) {
        return {};
    }
    if (options.resume) { // a run that began without held-out speakers has no such file
        std::error_code code;
        const std::filesystem::path file = train::trialsFileOf(options.run);
        auto trials = std::filesystem::exists(file, code) ? dataset::readTrials(file) : std::vector<dataset::Trial>();
        if (!trials) {
            return trials.error();
        }
        set.devSet = std::move(*trials);
        dataset::leaveOutSpeakersOf(set.corpus, set.devSet);
        return {};
    }
    std::vector<std::string> known;
    if (!options.startModel.empty()) {
        auto model = nn::readModel(options.startModel);
        if (!model) {
            return model.error();
        }
        known = std::move(model->trainingSpeakers);
    }
    set.devSet = dataset::splitOffDevSet(set.corpus, options.holdOut, known).trials;
    return {};
}

} // namespace

void addTrainingMaterial(CLI::App& command, TrainingMaterialOptions& options)
{
    addTrainingSet(command, options.set)->required(false);
#ifdef ROLLCALL_STORE
    command.add_option("--enrolled", options.enrolled,
                       "Store whose speakers are trained on too, alone or beside --data. Their sound is read from the "
                       "store into memory and written nowhere; their names do not reach the model");
#endif
    command
        .add_option("--hold-out", options.holdOut,
                    "Share of the speakers that are held out to measure the training, where no trials are named nor "
                    "brought along; 0: nobody. Of fewer than 10 speakers nobody is")
        ->check(CLI::Range(0.0, 0.5))
        ->capture_default_str();
}

Result<TrainingSet> openTrainingMaterial(const TrainingMaterialOptions& options)
{
    if (options.set.data.empty() && options.enrolled.empty()) {
        return makeError(ErrorCode::InvalidArgument,
                         "there is nothing to train on: name a data set (--data), a store (--enrolled), or both");
    }
    auto set = options.set.data.empty() ? openEnrolled(options.enrolled) : openTrainingSet(options.set);
    if (!set) {
        return set.error();
    }
    if (auto held = holdOutSpeakers(*set, options); !held) {
        return held.error();
    }
    if (options.set.data.empty() || options.enrolled.empty()) {
        return set;
    }
    auto added = addEnrolled(*set, options.enrolled);
    return added ? std::move(set) : Result<TrainingSet>(added.error());
}

} // namespace rollcall::cli
