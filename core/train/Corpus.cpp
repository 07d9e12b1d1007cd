// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Corpus.h"

#include "core/audio/Decoder.h"
#include "core/audio/Vad.h"
#include "core/base/Files.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <atomic>
#include <cmath>
#include <map>
#include <mutex>
#include <set>
#include <sstream>
#include <thread>

namespace rollcall::train {

namespace fs = std::filesystem;

namespace {

bool isSoundFile(const fs::path& file)
{
    static constexpr std::array kEndings{".wav", ".flac", ".opus", ".ogg", ".m4a", ".mp3", ".aac"};
    std::string ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(), [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return std::ranges::find(kEndings, ending) != kEndings.end();
}

std::vector<fs::path> sortedEntries(const fs::path& folder)
{
    std::error_code code;
    std::vector<fs::path> entries;
    for (const auto& entry : fs::directory_iterator(folder, code)) {
        entries.push_back(entry.path());
    }
    std::ranges::sort(entries);
    return entries;
}

std::vector<std::string> splitTabs(const std::string& line)
{
    std::vector<std::string> cells;
    std::istringstream stream(line);
    for (std::string cell; std::getline(stream, cell, '\t');) {
        cells.push_back(cell);
    }
    return cells;
}

/// speaker -> corpus, empty where there is no such table.
std::map<std::string, std::string> readCorpora(const fs::path& table)
{
    std::map<std::string, std::string> corpora;
    const auto lines = readLines(table);
    if (!lines || lines->empty()) {
        return corpora;
    }
    const auto header = splitTabs(lines->front());
    const auto speaker = static_cast<std::size_t>(std::ranges::find(header, "speaker") - header.begin());
    const auto corpus = static_cast<std::size_t>(std::ranges::find(header, "corpus") - header.begin());
    for (std::size_t i = 1; i < lines->size(); ++i) {
        const auto cells = splitTabs((*lines)[i]);
        if (speaker < cells.size() && corpus < cells.size()) {
            corpora[cells[speaker]] = cells[corpus];
        }
    }
    return corpora;
}

std::vector<std::int16_t> toInt16(std::span<const float> samples)
{
    std::vector<std::int16_t> out(samples.size());
    std::ranges::transform(samples, out.begin(), [](float sample) {
        return static_cast<std::int16_t>(std::lround(std::clamp(sample, -1.0F, 1.0F) * 32767.0F));
    });
    return out;
}

/// Below this, cutting out silence is taken to have failed where every file counts.
constexpr std::size_t kMinSpeechSamples = kSampleRateHz / 2;

/// One file's samples, silence cut out on request; with `wholeIfSilent`, all of a file in which hardly any speech is found.
Result<std::vector<std::int16_t>> loadFile(const fs::path& file, bool speechOnly, bool wholeIfSilent = false)
{
    auto recording = audio::decodeFile(file);
    if (!recording) {
        return recording.error();
    }
    if (!speechOnly) {
        return toInt16(recording->samples);
    }
    const auto speech = audio::keepSpeech(recording->samples, audio::findSpeech(recording->samples));
    return toInt16(wholeIfSilent && speech.size() < kMinSpeechSamples ? recording->samples : speech);
}

/// Calls `work(i)` for 0..count-1 on every processor; `progress` runs on the calling threads' side, one at a time.
/// @return false when progress asked to stop
bool parallelFor(std::size_t count, const std::function<void(std::size_t)>& work, const Progress& progress)
{
    std::atomic<std::size_t> next{0};
    std::atomic<bool> cancelled{false};
    std::mutex mutex;
    std::size_t done = 0;
    const auto run = [&] {
        for (std::size_t i = next++; i < count && !cancelled; i = next++) {
            work(i);
            if (progress) {
                const std::lock_guard lock(mutex);
                if (!progress(++done, count)) {
                    cancelled = true;
                }
            }
        }
    };
    {
        std::vector<std::jthread> threads;
        for (unsigned i = 0; i < std::max(1U, std::thread::hardware_concurrency()); ++i) {
            threads.emplace_back(run);
        }
    }
    return !cancelled;
}

} // namespace

std::size_t Corpus::fileCount() const
{
    std::size_t count = 0;
    for (const CorpusSpeaker& speaker : speakers) {
        count += speaker.files.size();
    }
    return count;
}

double SpeechBank::hours() const
{
    double seconds = 0.0;
    for (const BankSpeaker& speaker : speakers) {
        seconds += speaker.seconds;
    }
    return seconds / 3600.0;
}

Result<Corpus> scanCorpus(const fs::path& root, const std::optional<std::vector<std::string>>& only)
{
    std::error_code code;
    if (!fs::is_directory(root, code)) {
        return Error{ErrorCode::NotFound, fmt::format("{}: there is no such folder", root.string())};
    }
    Corpus corpus;
    corpus.root = fs::is_directory(root / "wav", code) ? root / "wav" : root;
    const auto corpora = readCorpora(root / "meta.tsv");
    std::optional<std::set<std::string>> wanted;
    if (only) {
        wanted.emplace(only->begin(), only->end());
    }
    for (const fs::path& speakerFolder : sortedEntries(corpus.root)) {
        const std::string name = speakerFolder.filename().string();
        if (!fs::is_directory(speakerFolder, code) || (wanted && !wanted->contains(name))) {
            continue;
        }
        CorpusSpeaker speaker;
        speaker.name = name;
        if (const auto found = corpora.find(name); found != corpora.end()) {
            speaker.corpus = found->second;
        }
        for (const fs::path& sessionFolder : sortedEntries(speakerFolder)) {
            if (!fs::is_directory(sessionFolder, code)) {
                continue;
            }
            const std::size_t before = speaker.files.size();
            for (const fs::path& clip : sortedEntries(sessionFolder)) {
                if (isSoundFile(clip)) {
                    speaker.files.push_back(
                        {(fs::path(name) / sessionFolder.filename() / clip.filename()).generic_string(),
                         speaker.sessions});
                }
            }
            speaker.sessions += speaker.files.size() > before ? 1 : 0;
        }
        if (!speaker.files.empty()) {
            corpus.speakers.push_back(std::move(speaker));
        }
    }
    if (corpus.speakers.empty()) {
        return Error{ErrorCode::NotFound,
                     fmt::format("{}: no speaker found; expected SPEAKER/SESSION/CLIP folders as VoxCeleb1 has them",
                                 root.string())};
    }
    return corpus;
}

Result<SpeechBank> loadBank(const Corpus& corpus, bool speechOnly, double minSeconds, const Progress& progress)
{
    struct Job
    {
        std::size_t speaker = 0;
        std::size_t utterance = 0;
    };
    SpeechBank bank;
    std::map<std::string, int> corpusIndex;
    std::vector<Job> jobs;
    for (const CorpusSpeaker& source : corpus.speakers) {
        BankSpeaker speaker;
        speaker.name = source.name;
        speaker.corpus = corpusIndex.try_emplace(source.corpus, static_cast<int>(corpusIndex.size())).first->second;
        for (const CorpusFile& file : source.files) {
            jobs.push_back({bank.speakers.size(), speaker.utterances.size()});
            speaker.utterances.push_back({file.path, {}, file.session});
        }
        bank.speakers.push_back(std::move(speaker));
    }
    std::mutex mutex;
    const auto minSamples = static_cast<std::size_t>(minSeconds * kSampleRateHz);
    const bool finished = parallelFor(
        jobs.size(),
        [&](std::size_t i) {
            BankUtterance& utterance = bank.speakers[jobs[i].speaker].utterances[jobs[i].utterance];
            auto samples = loadFile(corpus.root / utterance.path, speechOnly);
            if (samples && samples->size() >= minSamples && !samples->empty()) {
                utterance.samples = std::move(*samples);
                return;
            }
            const std::lock_guard lock(mutex);
            bank.unreadable.push_back(samples ? fmt::format("{}: only {:.1f} s of speech", utterance.path,
                                                            static_cast<double>(samples->size()) / kSampleRateHz)
                                              : samples.error().message);
        },
        progress);
    if (!finished) {
        return Error{ErrorCode::Cancelled, "reading the data set was cancelled"};
    }
    std::ranges::sort(bank.unreadable);
    for (BankSpeaker& speaker : bank.speakers) {
        std::erase_if(speaker.utterances, [](const BankUtterance& utterance) { return utterance.samples.empty(); });
        for (const BankUtterance& utterance : speaker.utterances) {
            speaker.seconds += static_cast<double>(utterance.samples.size()) / kSampleRateHz;
        }
    }
    std::erase_if(bank.speakers, [](const BankSpeaker& speaker) { return speaker.utterances.empty(); });
    if (bank.speakers.empty()) {
        return Error{ErrorCode::NotFound, fmt::format("{}: none of {} files could be read; the first: {}",
                                                      corpus.root.string(), jobs.size(), bank.unreadable.front())};
    }
    return bank;
}

Result<std::vector<BankUtterance>> loadUtterances(const fs::path& root, std::span<const std::string> paths,
                                                  bool speechOnly, const Progress& progress)
{
    std::vector<BankUtterance> utterances(paths.size());
    std::mutex mutex;
    std::optional<Error> failure;
    const bool finished = parallelFor(
        paths.size(),
        [&](std::size_t i) {
            utterances[i].path = paths[i];
            auto samples = loadFile(root / paths[i], speechOnly, true);
            if (samples) {
                utterances[i].samples = std::move(*samples);
                return;
            }
            const std::lock_guard lock(mutex);
            failure = samples.error();
        },
        progress);
    if (!finished) {
        return Error{ErrorCode::Cancelled, "reading the trials was cancelled"};
    }
    if (failure) {
        return *failure;
    }
    return utterances;
}

std::vector<fs::path> soundFilesBelow(const fs::path& folder)
{
    std::error_code code;
    std::vector<fs::path> files;
    for (const auto& entry : fs::recursive_directory_iterator(folder, code)) {
        if (isSoundFile(entry.path())) {
            files.push_back(entry.path());
        }
    }
    std::ranges::sort(files);
    return files;
}

Result<std::vector<BankUtterance>> loadNoise(const fs::path& folder)
{
    std::vector<BankUtterance> clips;
    for (const fs::path& file : soundFilesBelow(folder)) {
        auto samples = loadFile(file, false);
        if (!samples) {
            return samples.error();
        }
        clips.push_back({file.string(), std::move(*samples), 0});
    }
    if (clips.empty()) {
        return Error{ErrorCode::NotFound, fmt::format("{}: there is no sound file below it", folder.string())};
    }
    return clips;
}

} // namespace rollcall::train
