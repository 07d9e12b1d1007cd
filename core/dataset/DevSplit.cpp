// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/DevSplit.h"

#include "core/base/Fingerprint.h"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>
#include <utility>

namespace rollcall::dataset {

namespace {

constexpr std::size_t kFilesOfEach = 4;   ///< that are compared
constexpr std::size_t kOthersOfEach = 10; ///< whom each speaker is compared with

/// Recordings of as many sessions as there are, in an order that the names do not tell.
std::vector<std::string> someFilesOf(const CorpusSpeaker& speaker)
{
    std::vector<std::pair<std::uint64_t, const CorpusFile*>> drawn;
    for (const CorpusFile& file : speaker.files) {
        Fingerprint print;
        print.add(file.path);
        drawn.emplace_back(print.value(), &file);
    }
    std::ranges::sort(drawn);
    std::vector<std::string> files;
    std::set<int> sessions;
    for (const bool otherSession : {true, false}) {
        for (const auto& [hash, file] : drawn) {
            const bool fresh = !sessions.contains(file->session);
            const bool taken = std::ranges::find(files, file->path) != files.end();
            if (!taken && fresh == otherSession && files.size() < kFilesOfEach) {
                files.push_back(file->path);
                sessions.insert(file->session);
            }
        }
    }
    return files;
}

void addTrials(const std::vector<std::vector<std::string>>& files, std::vector<Trial>& trials)
{
    for (const auto& own : files) {
        for (std::size_t i = 0; i < own.size(); ++i) {
            for (std::size_t j = i + 1; j < own.size(); ++j) {
                trials.push_back({true, own[i], own[j]});
            }
        }
    }
    for (std::size_t distance = 1; distance <= std::min(kOthersOfEach, files.size() / 2); ++distance) {
        for (std::size_t i = 0; i < files.size(); ++i) {
            const auto& one = files[i];
            const auto& other = files[(i + distance) % files.size()];
            const bool twice = 2 * distance == files.size() && i >= distance; // the ring's other half has it
            if (!twice) {
                trials.push_back({false, one[distance % one.size()], other[(distance / 2) % other.size()]});
            }
        }
    }
}

} // namespace

DevSplit splitOffDevSet(Corpus& corpus, double share, std::span<const std::string> known)
{
    DevSplit held;
    if (share <= 0.0 || corpus.speakers.size() < kMinSpeakersToSplit) {
        return held;
    }
    const std::set<std::string> excluded(known.begin(), known.end());
    std::vector<std::pair<std::uint64_t, const CorpusSpeaker*>> drawn;
    for (const CorpusSpeaker& speaker : corpus.speakers) {
        if (speaker.files.size() >= 2 && !excluded.contains(speaker.name)) {
            Fingerprint print;
            print.add(speaker.name);
            drawn.emplace_back(print.value(), &speaker);
        }
    }
    if (drawn.size() < 2) {
        return held;
    }
    std::ranges::sort(drawn);
    const auto wanted = static_cast<std::size_t>(std::lround(share * static_cast<double>(corpus.speakers.size())));
    drawn.resize(std::min({std::max<std::size_t>(2, wanted), kMaxDevSpeakers, drawn.size()}));
    // Neighbours are compared: those of one kind of recording stand together.
    std::ranges::sort(drawn, {}, [](const auto& one) { return std::tie(one.second->corpus, one.first); });
    std::vector<std::vector<std::string>> files;
    for (const auto& [hash, speaker] : drawn) {
        held.speakers.push_back(speaker->name);
        files.push_back(someFilesOf(*speaker));
    }
    addTrials(files, held.trials);
    leaveOutSpeakersOf(corpus, held.trials);
    return held;
}

void leaveOutSpeakersOf(Corpus& corpus, std::span<const Trial> trials)
{
    std::set<std::string> names;
    for (const Trial& trial : trials) {
        names.insert(corpus.speakerOf(trial.enrolment));
        names.insert(corpus.speakerOf(trial.test));
    }
    std::erase_if(corpus.speakers, [&names](const CorpusSpeaker& speaker) { return names.contains(speaker.name); });
}

} // namespace rollcall::dataset
