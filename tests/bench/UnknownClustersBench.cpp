// SPDX-License-Identifier: GPL-3.0-or-later
// How turns of many strangers are put together.
// usage: rollcall-bench-unknown MODEL DATA LIST STRANGERS   (DATA holds wav/, LIST names unseen speakers)
//
// Each recording with 2 to 20 s of net speech is a turn; at most 8 of a speaker, spread over the sessions. Groups of STRANGERS speakers
// follow one another in the list; the turns of a group come in a drawn order. One line for each prior of the clustering: turns, speakers,
// clusters, share of pairs of turns in one cluster that are of one speaker (precision), share of pairs of one speaker that are in one
// cluster (recall), each over the pairs of all groups, and the share of turns whose cluster holds somebody else's turn, too.
#include "core/audio/io/SoundFile.h"
#include "core/identify/UnknownClusters.h"
#include "core/nn/Utterance.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

namespace fs = std::filesystem;
using namespace rollcall;

namespace {

constexpr std::size_t kTurnsEach = 8;
constexpr double kLeastSeconds = 2.0;
constexpr double kMostSeconds = 20.0;
constexpr std::array kPriors{0.98, 0.95, 0.9, 0.7, 0.5, 0.3, 0.1};

struct Turn
{
    std::size_t speaker = 0;
    Embedding embedding;
    double netSpeechSeconds = 0.0;
};

/// The sessions take turns, so that few recordings are of many sessions.
std::vector<fs::path> recordingsOf(const fs::path& speaker)
{
    std::vector<std::vector<fs::path>> sessions;
    std::size_t longest = 0;
    for (const auto& session : fs::directory_iterator(speaker)) {
        std::vector<fs::path> files;
        for (const auto& file : fs::directory_iterator(session)) {
            files.push_back(file.path());
        }
        std::ranges::sort(files);
        longest = std::max(longest, files.size());
        sessions.push_back(std::move(files));
    }
    std::ranges::sort(sessions);
    std::vector<fs::path> recordings;
    for (std::size_t i = 0; i < longest; ++i) {
        for (const auto& session : sessions) {
            if (i < session.size()) {
                recordings.push_back(session[i]);
            }
        }
    }
    return recordings;
}

std::vector<std::vector<Turn>> readTurns(nn::Embedder& embedder, const fs::path& data, const fs::path& list)
{
    std::vector<std::vector<Turn>> people;
    std::ifstream names(list);
    for (std::string line; std::getline(names, line);) {
        std::vector<Turn> turns;
        for (const fs::path& file : recordingsOf(data / "wav" / line.substr(0, line.find('\t')))) {
            const auto read = audio::readSoundFile(file);
            auto utterance = read ? nn::embedUtterance(embedder, read->sound) : read.error();
            if (utterance && utterance->netSpeechSeconds >= kLeastSeconds &&
                utterance->netSpeechSeconds <= kMostSeconds && turns.size() < kTurnsEach) {
                turns.push_back({people.size(), std::move(utterance->embedding), utterance->netSpeechSeconds});
            }
            if (turns.size() == kTurnsEach) {
                break;
            }
        }
        if (turns.size() > 1) {
            people.push_back(std::move(turns));
        }
    }
    return people;
}

struct Counts
{
    std::size_t turns = 0;
    std::size_t clusters = 0;
    std::size_t mixedTurns = 0;
    std::size_t samePairs = 0;     ///< of one speaker
    std::size_t togetherPairs = 0; ///< in one cluster
    std::size_t rightPairs = 0;    ///< both
};

void cluster(const std::vector<Turn>& turns, double prior, const nn::Embedder& embedder,
             const nn::Calibration& calibration, Counts& counts)
{
    identify::DecisionOptions options;
    options.calibration = calibration;
    options.targetPrior = prior;
    std::vector<std::int64_t> assigned;
    for (const Turn& turn : turns) {
        identify::UnknownClusters clusters(options, [&embedder](const Embedding& embedding, double seconds) {
            return embedder.reliability(embedding, seconds);
        });
        for (std::size_t i = 0; i < assigned.size(); ++i) {
            clusters.add(assigned[i], turns[i].embedding, turns[i].netSpeechSeconds);
        }
        const auto assignment = clusters.assign(turn.embedding, turn.netSpeechSeconds);
        for (std::int64_t& other : assigned) {
            if (std::ranges::find(assignment.same, other) != assignment.same.end()) {
                other = *assignment.cluster;
            }
        }
        assigned.push_back(assignment.cluster.value_or(std::ssize(assigned)));
    }
    std::map<std::int64_t, std::set<std::size_t>> speakers;
    for (std::size_t i = 0; i < turns.size(); ++i) {
        speakers[assigned[i]].insert(turns[i].speaker);
        for (std::size_t k = 0; k < i; ++k) {
            const bool same = turns[i].speaker == turns[k].speaker;
            const bool together = assigned[i] == assigned[k];
            counts.samePairs += same ? 1 : 0;
            counts.togetherPairs += together ? 1 : 0;
            counts.rightPairs += same && together ? 1 : 0;
        }
    }
    counts.turns += turns.size();
    counts.clusters += speakers.size();
    counts.mixedTurns += static_cast<std::size_t>(
        std::ranges::count_if(assigned, [&speakers](std::int64_t one) { return speakers[one].size() > 1; }));
}

} // namespace

int main(int argc, char** argv)
{
    if (argc != 5) {
        std::fputs("usage: rollcall-bench-unknown MODEL DATA LIST STRANGERS\n", stderr);
        return 2;
    }
    auto embedder = nn::Embedder::load(argv[1]);
    if (!embedder) {
        fmt::print(stderr, "{}\n", embedder.error().message);
        return 3;
    }
    const auto& calibration = embedder->model().calibration;
    if (!calibration) {
        fmt::print(stderr, "{}: the model has no calibration; fit one with rollcall-cli calibrate\n", argv[1]);
        return 2;
    }
    const auto people = readTurns(*embedder, argv[2], argv[3]);
    const auto strangers = static_cast<std::size_t>(std::max(1, std::stoi(argv[4])));
    fmt::print("prior\tturns\tspeakers\tclusters\tprecision\trecall\tmixed\n");
    for (const double prior : kPriors) {
        std::mt19937 random(1);
        Counts counts;
        std::size_t speakers = 0;
        for (std::size_t first = 0; first + strangers <= people.size(); first += strangers) {
            std::vector<Turn> turns;
            for (std::size_t i = first; i < first + strangers; ++i) {
                turns.insert(turns.end(), people[i].begin(), people[i].end());
            }
            std::ranges::shuffle(turns, random);
            cluster(turns, prior, *embedder, *calibration, counts);
            speakers += strangers;
        }
        const auto share = [](std::size_t part, std::size_t all) {
            return all == 0 ? 0.0 : 100.0 * static_cast<double>(part) / static_cast<double>(all);
        };
        fmt::print("{}\t{}\t{}\t{}\t{:.1f}\t{:.1f}\t{:.1f}\n", prior, counts.turns, speakers, counts.clusters,
                   share(counts.rightPairs, counts.togetherPairs), share(counts.rightPairs, counts.samePairs),
                   share(counts.mixedTurns, counts.turns));
    }
    return 0;
}
