// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/FolderDataset.h"

#include "core/audio/io/Decoder.h"
#include "core/audio/speech/FindSpeech.h"
#include "core/audio/speech/SpeechRegions.h"
#include "core/base/Guarded.h"
#include "core/base/ParallelFor.h"

#include <mutex>

namespace rollcall::dataset {

namespace fs = std::filesystem;

namespace {

Result<std::vector<std::int16_t>> loadFile(const fs::path& file, Keep keep, bool wholeIfSilent = false)
{
    auto recording = guarded(file.string(), [&] { return audio::decodeFile(file); });
    if (!recording) {
        return recording.error();
    }
    return keptSamples(recording->samples, keep, wholeIfSilent);
}

} // namespace

std::vector<std::int16_t> keptSamples(std::span<const float> samples, Keep keep, bool wholeIfSilent)
{
    if (keep == Keep::Everything) {
        return toInt16(samples);
    }
    const auto regions = audio::findSpeech(samples);
    const auto speech = audio::keepSpeech(samples, regions);
    if (wholeIfSilent && std::ssize(speech) < kMinSpeechSamples) {
        return toInt16(samples);
    }
    return toInt16(keep == Keep::Speech ? speech
                                        : audio::keepSpeech(samples, audio::padRegions(regions, audio::kContextSamples,
                                                                                       std::ssize(samples))));
}

FolderDataset::FolderDataset(fs::path folder) : m_folder(std::move(folder)), m_lists(readSplitLists(m_folder)) {}

Result<Corpus> FolderDataset::corpus(const std::optional<ListText>& only) const
{
    return scanCorpus(m_folder, only);
}

Result<InMemoryDataset> FolderDataset::bank(const Corpus& corpus, bool speechOnly, double minSeconds,
                                            const Progress& progress) const
{
    struct Job
    {
        std::size_t speaker = 0;
        std::size_t utterance = 0;
    };
    InMemoryDataset bank;
    CorpusIndex corpora;
    std::vector<Job> jobs;
    for (const CorpusSpeaker& source : corpus.speakers) {
        DatasetSpeaker speaker;
        speaker.name = source.name;
        speaker.corpus = corpora.of(source.corpus);
        for (const CorpusFile& file : source.files) {
            jobs.push_back({bank.speakers.size(), speaker.utterances.size()});
            speaker.utterances.push_back({file.path, {}, file.session});
        }
        bank.speakers.push_back(std::move(speaker));
    }
    std::vector<std::string> unreadable(jobs.size());
    const bool finished = parallelFor(
        jobs.size(),
        [&](std::size_t i) {
            DatasetUtterance& utterance = bank.speakers[jobs[i].speaker].utterances[jobs[i].utterance];
            auto samples = loadFile(corpus.root / utterance.path, speechOnly ? Keep::Speech : Keep::Everything);
            if (samples) {
                utterance.samples = std::move(*samples);
            } else {
                unreadable[i] = samples.error().message;
            }
        },
        progress);
    if (!finished) {
        return makeError(ErrorCode::Cancelled, core::tr("reading the data set was cancelled"));
    }
    for (std::size_t i = jobs.size(); i-- > 0;) {
        if (!unreadable[i].empty()) {
            auto& utterances = bank.speakers[jobs[i].speaker].utterances;
            utterances.erase(utterances.begin() + static_cast<std::ptrdiff_t>(jobs[i].utterance));
            bank.unreadable.push_back(std::move(unreadable[i]));
        }
    }
    bank.dropShort(minSeconds);
    if (bank.speakers.empty()) {
        return makeError(ErrorCode::NotFound, core::tr("{}: none of {} files could be read; the first: {}"),
                         corpus.root.string(), jobs.size(), bank.unreadable.front());
    }
    return bank;
}

Result<std::vector<DatasetUtterance>> FolderDataset::utterances(std::span<const std::string> paths, Keep keep,
                                                                const Progress& progress) const
{
    const fs::path root = speakersFolder(m_folder);
    std::vector<DatasetUtterance> utterances(paths.size());
    std::mutex mutex;
    std::optional<Error> failure;
    const bool finished = parallelFor(
        paths.size(),
        [&](std::size_t i) {
            utterances[i].path = paths[i];
            auto samples = loadFile(root / paths[i], keep, true);
            if (samples) {
                utterances[i].samples = std::move(*samples);
                return;
            }
            const std::lock_guard lock(mutex);
            failure = samples.error();
        },
        progress);
    if (!finished) {
        return makeError(ErrorCode::Cancelled, core::tr("reading the trials was cancelled"));
    }
    if (failure) {
        return *failure;
    }
    return utterances;
}

Result<std::vector<DatasetUtterance>> FolderDataset::everything() const
{
    std::vector<std::string> problems;
    const std::vector<fs::path> files = soundFilesBelow(m_folder, &problems);
    if (!problems.empty()) {
        return makeError(ErrorCode::Io, "{}",
                         problems.front()); // a part of it would do for the whole, unnoticed
    }
    if (files.empty()) {
        return makeError(ErrorCode::NotFound, core::tr("{}: there is no sound file below it"), m_folder.string());
    }
    std::vector<DatasetUtterance> clips(files.size());
    std::mutex mutex;
    std::optional<Error> failure;
    parallelFor(files.size(),
                [&](std::size_t i) {
                    clips[i].path = files[i].lexically_relative(m_folder).generic_string();
                    auto samples = loadFile(files[i], Keep::Everything);
                    if (samples) {
                        clips[i].samples = std::move(*samples);
                        return;
                    }
                    const std::lock_guard lock(mutex);
                    failure = samples.error();
                },
                {});
    if (failure) {
        return *failure;
    }
    return clips;
}

} // namespace rollcall::dataset
