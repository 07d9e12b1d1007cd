// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/SplitLists.h"

#include "core/base/Files.h"
#include "core/base/ListTable.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <iterator>
#include <set>
#include <span>
#include <string_view>

namespace rollcall::dataset {

namespace fs = std::filesystem;

namespace {

constexpr const char* kTrainSplit = "splits/train.txt";
constexpr const char* kDevSplit = "splits/dev.txt";
constexpr const char* kSpeakerTable = "meta.tsv";
constexpr const char* kVoxCelebTable = "vox1_meta.csv";
constexpr const char* kIdentificationSplit = "iden_split.txt";

bool isTrialList(const std::string& name)
{
    return name.starts_with("trials/") || name.starts_with("veri_test");
}

/// Speakers of VoxCeleb1's table whose Set is one of `sets` ("dev", "test"); empty where there is no such table.
Result<ListText> voxCelebSpeakers(const SplitLists& lists, std::span<const std::string_view> sets)
{
    ListText speakers{kVoxCelebTable, {}};
    const auto found = lists.find(kVoxCelebTable);
    if (found == lists.end()) {
        return speakers;
    }
    auto list = parseList(found->second, kVoxCelebTable);
    if (!list) {
        return list.error();
    }
    const ListTable table(*list);
    for (const ListTable::Row& row : table.rows()) {
        std::string name = ListTable::cell(row, table.column(kSpeakerColumns));
        if (!name.empty() && std::ranges::find(sets, ListTable::cell(row, table.column("set"))) != sets.end()) {
            speakers.lines.push_back({row.line.number, std::move(name)});
        }
    }
    return speakers;
}

Result<std::optional<ListText>> speakersOf(const SplitLists& lists, const char* split, std::string_view voxCelebSet)
{
    const auto found = lists.find(split);
    auto speakers = found != lists.end() ? parseList(found->second, split) : voxCelebSpeakers(lists, {&voxCelebSet, 1});
    if (!speakers) {
        return speakers.error();
    }
    return found == lists.end() && speakers->lines.empty() ? std::nullopt : std::optional(std::move(*speakers));
}

/// What a list of trials or an identification split names.
Result<std::set<std::string>> recordingsOf(const ListText& list)
{
    std::set<std::string> recordings;
    if (isTrialList(list.name)) {
        auto trials = parseTrials(list);
        if (!trials) {
            return trials.error();
        }
        for (Trial& trial : *trials) {
            recordings.insert(std::move(trial.enrolment));
            recordings.insert(std::move(trial.test));
        }
        return recordings;
    }
    for (const ListLine& line : list.lines) {
        const auto words = splitFields(line.text, Separator::Blank);
        recordings.insert(words.begin() + 1, words.end()); // behind the number of the part
    }
    return recordings;
}

ListCheck checkSpeakers(const ListText& list, const std::set<std::string>& there)
{
    ListedSpeakers listed = matchSpeakers(list, there);
    return {list.name, false, listed.entries, std::move(listed.unmatched)};
}

ListCheck checkRecordings(const std::string& name, const std::set<std::string>& listed,
                          const std::set<std::string>& there)
{
    ListCheck check{name, true, listed.size(), {}};
    std::ranges::set_difference(listed, there, std::back_inserter(check.missing));
    return check;
}

} // namespace

SplitLists readSplitLists(const fs::path& folder, std::vector<std::string>* problems)
{
    SplitLists lists;
    const auto add = [&](const fs::path& file) {
        std::error_code code;
        if (!fs::is_regular_file(file, code)) {
            return;
        }
        constexpr std::uintmax_t kMaxListBytes = std::uintmax_t{1} << 28;
        const auto bytes = readFile(file, kMaxListBytes);
        if (bytes) {
            lists[file.lexically_relative(folder).generic_string()] =
                std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size());
        } else if (problems != nullptr) {
            problems->push_back(bytes.error().message);
        }
    };
    for (const char* name : {kSpeakerTable, kVoxCelebTable, kIdentificationSplit, "veri_test.txt", "veri_test2.txt",
                             "veri_test_cleaned.txt"}) {
        add(folder / name);
    }
    for (const char* sub : {"splits", "trials"}) {
        std::error_code code;
        for (fs::directory_iterator entry(folder / sub, code); !code && entry != fs::directory_iterator();
             entry.increment(code)) {
            if (entry->path().extension() == ".txt") {
                add(entry->path());
            }
        }
    }
    return lists;
}

Result<std::map<std::string, std::string>> corporaOf(const SplitLists& lists)
{
    std::map<std::string, std::string> corpora;
    if (const auto found = lists.find(kSpeakerTable); found != lists.end()) {
        auto list = parseList(found->second, kSpeakerTable);
        if (!list) {
            return list.error();
        }
        const ListTable table(*list);
        for (const ListTable::Row& row : table.rows()) {
            std::string speaker = ListTable::cell(row, table.column("speaker"));
            std::string corpus = ListTable::cell(row, table.column("corpus"));
            if (!speaker.empty() && !corpus.empty()) {
                corpora[std::move(speaker)] = std::move(corpus);
            }
        }
    }
    return corpora;
}

Result<std::optional<ListText>> trainingSpeakers(const SplitLists& lists)
{
    return speakersOf(lists, kTrainSplit, "dev");
}

Result<std::optional<ListText>> devSpeakers(const SplitLists& lists)
{
    return speakersOf(lists, kDevSplit, "test");
}

std::optional<std::string> devTrials(const SplitLists& lists)
{
    for (const char* name : {"trials/dev.txt", "veri_test_cleaned.txt", "veri_test2.txt", "veri_test.txt"}) {
        if (lists.contains(name)) {
            return name;
        }
    }
    return std::nullopt;
}

Result<std::vector<Trial>> readDevTrials(const SplitLists& lists)
{
    const auto name = devTrials(lists);
    if (!name) {
        return std::vector<Trial>{};
    }
    auto list = parseList(lists.at(*name), *name);
    return list ? parseTrials(*list) : list.error();
}

std::vector<ListCheck> checkLists(const SplitLists& lists, const Corpus& corpus, std::vector<std::string>& problems)
{
    std::set<std::string> speakers;
    std::set<std::string> recordings;
    for (const CorpusSpeaker& speaker : corpus.speakers) {
        speakers.insert(speaker.name);
        for (const CorpusFile& file : speaker.files) {
            recordings.insert(file.path);
        }
    }
    std::vector<ListCheck> checks;
    for (const auto& [name, text] : lists) {
        const bool ofRecordings = isTrialList(name) || name == kIdentificationSplit;
        if (!ofRecordings && !name.starts_with("splits/") && name != kVoxCelebTable) {
            continue;
        }
        static constexpr std::array<std::string_view, 2> kBothSets{"dev", "test"};
        auto list = name == kVoxCelebTable ? voxCelebSpeakers(lists, kBothSets) : parseList(text, name);
        if (list && ofRecordings) {
            auto listed = recordingsOf(*list);
            if (listed) {
                checks.push_back(checkRecordings(name, *listed, recordings));
            } else {
                problems.push_back(listed.error().message);
            }
        } else if (list) {
            checks.push_back(checkSpeakers(*list, speakers));
        } else {
            problems.push_back(list.error().message);
        }
    }
    const auto training = trainingSpeakers(lists);
    const auto devSet = devSpeakers(lists);
    if (training && devSet && *training && *devSet) {
        const auto known = matchSpeakers(**training, speakers).speakers;
        for (const auto& [speaker, corpusName] : matchSpeakers(**devSet, speakers).speakers) {
            if (known.contains(speaker)) {
                problems.push_back(
                    fmt::format("{}: listed for training and development; an error rate on this speaker would mean "
                                "nothing",
                                speaker));
            }
        }
    }
    return checks;
}

} // namespace rollcall::dataset
