// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/SetLists.h"

#include "core/base/Files.h"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <sstream>
#include <string_view>

namespace rollcall::train {

namespace fs = std::filesystem;

namespace {

constexpr const char* kTrainSplit = "splits/train.txt";
constexpr const char* kHeldOutSplit = "splits/dev.txt";
constexpr const char* kVoxCelebTable = "vox1_meta.csv";
constexpr const char* kIdentificationSplit = "iden_split.txt";

bool isTrialList(const std::string& name)
{
    return name.starts_with("trials/") || name.starts_with("veri_test");
}

/// A table with a header line; cells are parted by tabs or, where the header has none, by commas.
class Table
{
public:
    explicit Table(const std::string& text)
    {
        for (const std::string& line : linesOf(text)) {
            if (m_rows.empty()) {
                m_separator = line.find('\t') != std::string::npos ? '\t' : ',';
            }
            std::vector<std::string> cells;
            std::istringstream stream(line);
            for (std::string cell; std::getline(stream, cell, m_separator);) {
                cells.push_back(cell);
            }
            m_rows.push_back(std::move(cells));
        }
    }

    /// Column that has one of these names.
    [[nodiscard]] std::optional<std::size_t> column(const std::vector<std::string_view>& names) const
    {
        for (std::size_t i = 0; !m_rows.empty() && i < m_rows.front().size(); ++i) {
            if (std::ranges::find(names, m_rows.front()[i]) != names.end()) {
                return i;
            }
        }
        return std::nullopt;
    }

    /// Pairs of two columns; rows without them are left out.
    [[nodiscard]] std::vector<std::pair<std::string, std::string>> pairs(std::optional<std::size_t> a,
                                                                         std::optional<std::size_t> b) const
    {
        std::vector<std::pair<std::string, std::string>> pairs;
        for (std::size_t i = 1; a && b && i < m_rows.size(); ++i) {
            if (*a < m_rows[i].size() && *b < m_rows[i].size()) {
                pairs.emplace_back(m_rows[i][*a], m_rows[i][*b]);
            }
        }
        return pairs;
    }

private:
    std::vector<std::vector<std::string>> m_rows;
    char m_separator = ',';
};

/// Speakers of VoxCeleb1's table, each with its Set ("dev" or "test").
std::vector<std::pair<std::string, std::string>> voxCelebSets(const SetLists& lists)
{
    const auto found = lists.find(kVoxCelebTable);
    if (found == lists.end()) {
        return {};
    }
    const Table table(found->second);
    return table.pairs(table.column({"ID", "VoxCeleb1 ID"}), table.column({"Set"}));
}

std::optional<std::vector<std::string>> speakersOf(const SetLists& lists, const char* split, const char* voxCelebSet)
{
    if (const auto found = lists.find(split); found != lists.end()) {
        return linesOf(found->second);
    }
    std::vector<std::string> speakers;
    for (const auto& [speaker, set] : voxCelebSets(lists)) {
        if (set == voxCelebSet) {
            speakers.push_back(speaker);
        }
    }
    return speakers.empty() ? std::nullopt : std::optional(speakers);
}

std::set<std::string> namesOf(const std::vector<std::string>& lines)
{
    std::set<std::string> names;
    for (const std::string& line : lines) {
        names.insert(line.substr(0, line.find('\t')));
    }
    return names;
}

/// What a list names: all words of a line but the leading number of trials and identification splits.
std::set<std::string> recordingsOf(const std::string& text)
{
    std::set<std::string> recordings;
    for (const std::string& line : linesOf(text)) {
        std::istringstream words(line);
        std::string word;
        words >> word;
        while (words >> word) {
            recordings.insert(word);
        }
    }
    return recordings;
}

ListCheck compare(const std::string& name, bool recordings, const std::set<std::string>& listed,
                  const std::set<std::string>& there)
{
    ListCheck check{name, recordings, listed.size(), 0, {}};
    for (const std::string& one : listed) {
        if (!there.contains(one)) {
            check.firstMissing = check.missing == 0 ? one : check.firstMissing;
            ++check.missing;
        }
    }
    return check;
}

} // namespace

SetLists readSetLists(const fs::path& folder)
{
    SetLists lists;
    const auto add = [&](const fs::path& file) {
        std::error_code code;
        if (!fs::is_regular_file(file, code)) {
            return;
        }
        constexpr std::uintmax_t kMaxListBytes = std::uintmax_t{1} << 28;
        if (const auto bytes = readFile(file, kMaxListBytes)) {
            lists[file.lexically_relative(folder).generic_string()] =
                std::string(reinterpret_cast<const char*>(bytes->data()), bytes->size());
        }
    };
    for (const char* name : {"meta.tsv", kVoxCelebTable, kIdentificationSplit, "veri_test.txt", "veri_test2.txt",
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

std::vector<std::string> linesOf(const std::string& text)
{
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        if (!line.empty() && line.back() == '\r') {
            line.pop_back();
        }
        if (!line.empty()) {
            lines.push_back(line);
        }
    }
    return lines;
}

std::map<std::string, std::string> corporaOf(const SetLists& lists)
{
    std::map<std::string, std::string> corpora;
    if (const auto found = lists.find("meta.tsv"); found != lists.end()) {
        const Table table(found->second);
        for (const auto& [speaker, corpus] : table.pairs(table.column({"speaker"}), table.column({"corpus"}))) {
            corpora[speaker] = corpus;
        }
    }
    return corpora;
}

std::optional<std::vector<std::string>> trainingSpeakers(const SetLists& lists)
{
    return speakersOf(lists, kTrainSplit, "dev");
}

std::optional<std::vector<std::string>> heldOutSpeakers(const SetLists& lists)
{
    return speakersOf(lists, kHeldOutSplit, "test");
}

std::optional<std::string> heldOutTrials(const SetLists& lists)
{
    for (const char* name : {"trials/dev.txt", "veri_test_cleaned.txt", "veri_test2.txt", "veri_test.txt"}) {
        if (lists.contains(name)) {
            return name;
        }
    }
    return std::nullopt;
}

Result<std::vector<eval::Trial>> readHeldOutTrials(const SetLists& lists)
{
    const auto name = heldOutTrials(lists);
    return name ? eval::parseTrials(linesOf(lists.at(*name)), *name) : std::vector<eval::Trial>{};
}

std::vector<ListCheck> checkLists(const SetLists& lists, const Corpus& corpus, std::vector<std::string>& problems)
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
        if (name.starts_with("splits/")) {
            checks.push_back(compare(name, false, namesOf(linesOf(text)), speakers));
        } else if (isTrialList(name) || name == kIdentificationSplit) {
            checks.push_back(compare(name, true, recordingsOf(text), recordings));
        } else if (name == kVoxCelebTable) {
            std::set<std::string> listed;
            for (const auto& [speaker, set] : voxCelebSets(lists)) {
                listed.insert(speaker);
            }
            checks.push_back(compare(name, false, listed, speakers));
        }
    }
    const auto training = trainingSpeakers(lists);
    const auto heldOut = heldOutSpeakers(lists);
    if (training && heldOut) {
        const auto known = namesOf(*training);
        for (const std::string& speaker : namesOf(*heldOut)) {
            if (known.contains(speaker)) {
                problems.push_back(
                    fmt::format("{}: listed for training and held out; an error rate on this speaker would mean "
                                "nothing",
                                speaker));
            }
        }
    }
    return checks;
}

} // namespace rollcall::train
