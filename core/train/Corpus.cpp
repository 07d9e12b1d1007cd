// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Corpus.h"

#include "core/base/Files.h"
#include "core/train/SetLists.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cctype>
#include <regex>
#include <set>

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

bool isFolder(const fs::directory_entry& entry)
{
    std::error_code code;
    return entry.is_directory(code);
}

bool isHidden(const fs::path& path)
{
    return path.filename().string().starts_with('.');
}

bool isUtf8(const std::string& text)
{
    try {
        static_cast<void>(nlohmann::json(text).dump());
        return true;
    } catch (const nlohmann::json::type_error&) {
        return false;
    }
}

std::string unreadableFolder(const fs::path& folder, const std::error_code& code)
{
    return fmt::format("{}: cannot be read ({})", folder.string(), code.message());
}

/// Entries in name order; hidden ones are nobody's speech.
std::vector<fs::directory_entry> sortedEntries(const fs::path& folder, std::vector<std::string>* problems = nullptr)
{
    std::error_code code;
    std::vector<fs::directory_entry> entries;
    for (fs::directory_iterator entry(folder, code); !code && entry != fs::directory_iterator();
         entry.increment(code)) {
        if (!isHidden(entry->path())) {
            entries.push_back(*entry);
        }
    }
    if (code && problems != nullptr) {
        problems->push_back(unreadableFolder(folder, code));
    }
    std::ranges::sort(entries);
    return entries;
}

/// Where a data set keeps its speakers.
struct Place
{
    fs::path folder;
    Layout layout = Layout::FolderPerSpeaker; ///< which only the files can tell apart from others
    bool subsets = false;                     ///< speakers are one level deeper, LibriSpeech's SUBSET/READER
};

bool isLibriSpeechSubset(const std::string& name)
{
    static const std::regex kSubset("(train|dev|test)-(clean|other)(-[0-9]+)?");
    return std::regex_match(name, kSubset);
}

Place placeOf(const fs::path& root)
{
    std::error_code code;
    if (fs::is_directory(root / "wav", code)) {
        return {root / "wav", Layout::VoxCeleb1};
    }
    if (fs::is_directory(root / "aac", code)) {
        return {root / "aac", Layout::VoxCeleb2};
    }
    if (fs::is_directory(root / "LibriSpeech", code)) {
        return {root / "LibriSpeech", Layout::LibriSpeech, true};
    }
    Place place{root};
    for (const fs::directory_entry& entry : sortedEntries(root)) {
        const std::string name = entry.path().filename().string();
        if (name.starts_with("wav48") && isFolder(entry)) {
            place = {entry.path(), Layout::Vctk}; // the last one: wav48_silence_trimmed after wav48
        } else if (isLibriSpeechSubset(name) && isFolder(entry)) {
            return {root, Layout::LibriSpeech, true};
        }
    }
    return place;
}

/// Tells layouts apart that have the same folders, by the names of a file.
Layout layoutByName(const std::string& path)
{
    static const std::regex kVoxCeleb("id[0-9]{5}/[^/]+/[0-9]{5}\\.([a-z0-9]+)");
    static const std::regex kLibriSpeech("([0-9]+)/([0-9]+)/\\1-\\2-[0-9]+\\.[a-z0-9]+");
    static const std::regex kVctk("([ps][0-9]+)/\\1_[0-9]+(_mic[0-9]+)?\\.[a-z0-9]+");
    std::smatch match;
    if (std::regex_match(path, match, kVoxCeleb)) {
        return match[1] == "m4a" ? Layout::VoxCeleb2 : Layout::VoxCeleb1;
    }
    if (std::regex_match(path, kLibriSpeech)) {
        return Layout::LibriSpeech;
    }
    return std::regex_match(path, kVctk) ? Layout::Vctk : Layout::FolderPerSpeaker;
}

void addSpeaker(Corpus& corpus, const fs::path& folder)
{
    CorpusSpeaker speaker;
    speaker.name = folder.filename().string();
    if (!isUtf8(speaker.name)) {
        corpus.problems.push_back(fmt::format("{}: left out, because its name is not UTF-8; rename it", speaker.name));
        return;
    }
    const auto add = [&](const fs::path& file) {
        std::string path = file.lexically_relative(corpus.root).generic_string();
        if (isUtf8(path)) {
            speaker.files.push_back({std::move(path), speaker.sessions});
        } else {
            corpus.problems.push_back(fmt::format("{}: left out, because its name is not UTF-8; rename it", path));
        }
    };
    const auto entries = sortedEntries(folder, &corpus.problems);
    for (const fs::directory_entry& entry : entries) {
        if (isSoundFile(entry.path()) && !isFolder(entry)) {
            add(entry.path());
        }
    }
    speaker.sessions = speaker.files.empty() ? 0 : 1;
    for (const fs::directory_entry& entry : entries) {
        if (isFolder(entry)) {
            const std::size_t before = speaker.files.size();
            std::ranges::for_each(soundFilesBelow(entry.path(), &corpus.problems), add);
            speaker.sessions += speaker.files.size() > before ? 1 : 0;
        }
    }
    if (!speaker.files.empty()) {
        corpus.speakers.push_back(std::move(speaker));
    }
}

/// A speaker in several subsets is one speaker all the same.
void mergeEqualNames(std::vector<CorpusSpeaker>& speakers)
{
    std::ranges::stable_sort(speakers, {}, &CorpusSpeaker::name);
    std::vector<CorpusSpeaker> merged;
    for (CorpusSpeaker& speaker : speakers) {
        if (merged.empty() || merged.back().name != speaker.name) {
            merged.push_back(std::move(speaker));
            continue;
        }
        for (CorpusFile& file : speaker.files) {
            file.session += merged.back().sessions;
            merged.back().files.push_back(std::move(file));
        }
        merged.back().sessions += speaker.sessions;
    }
    speakers = std::move(merged);
}

/// Of an utterance that several microphones heard, the first one's file stays: as a pair they would be no two utterances.
void keepFirstMicrophone(Corpus& corpus)
{
    for (CorpusSpeaker& speaker : corpus.speakers) {
        std::set<std::string> seen;
        corpus.otherMicrophoneFiles += std::erase_if(speaker.files, [&](const CorpusFile& file) {
            const std::size_t microphone = file.path.rfind("_mic");
            return microphone != std::string::npos && !seen.insert(file.path.substr(0, microphone)).second;
        });
    }
}

} // namespace

const char* layoutName(Layout layout)
{
    switch (layout) {
    case Layout::VoxCeleb1:
        return "VoxCeleb1";
    case Layout::VoxCeleb2:
        return "VoxCeleb2";
    case Layout::LibriSpeech:
        return "LibriSpeech";
    case Layout::Vctk:
        return "VCTK";
    case Layout::FolderPerSpeaker:
        break;
    }
    return "folder per speaker";
}

std::size_t Corpus::fileCount() const
{
    std::size_t count = 0;
    for (const CorpusSpeaker& speaker : speakers) {
        count += speaker.files.size();
    }
    return count;
}

std::size_t Corpus::sessionCount() const
{
    std::size_t count = 0;
    for (const CorpusSpeaker& speaker : speakers) {
        count += static_cast<std::size_t>(speaker.sessions);
    }
    return count;
}

std::string Corpus::speakerOf(const std::string& path) const
{
    std::size_t first = 0;
    std::size_t end = path.find('/');
    if (layout == Layout::LibriSpeech && end != std::string::npos && isLibriSpeechSubset(path.substr(0, end))) {
        first = end + 1;
        end = path.find('/', first);
    }
    return path.substr(first, end == std::string::npos ? end : end - first);
}

Result<Corpus> scanCorpus(const fs::path& root, const std::optional<std::vector<std::string>>& only,
                          const std::function<bool()>& keepGoing)
{
    std::error_code code;
    if (!fs::is_directory(root, code)) {
        return Error{ErrorCode::NotFound, fmt::format("{}: there is no such folder", root.string())};
    }
    const Place place = placeOf(root);
    Corpus corpus;
    corpus.root = place.folder;
    corpus.layout = place.layout;
    std::optional<std::set<std::string>> wanted;
    if (only) {
        wanted.emplace();
        for (const std::string& line : *only) {
            wanted->insert(line.substr(0, line.find('\t')));
        }
    }
    bool cancelled = false;
    const auto addSpeakersOf = [&](const fs::path& folder) {
        for (const fs::directory_entry& entry : sortedEntries(folder, &corpus.problems)) {
            cancelled = cancelled || (keepGoing && !keepGoing());
            if (!cancelled && isFolder(entry) && (!wanted || wanted->contains(entry.path().filename().string()))) {
                addSpeaker(corpus, entry.path());
            }
        }
    };
    if (place.subsets) {
        for (const fs::directory_entry& entry : sortedEntries(place.folder)) {
            if (isLibriSpeechSubset(entry.path().filename().string())) {
                addSpeakersOf(entry.path());
            }
        }
        mergeEqualNames(corpus.speakers);
    } else {
        addSpeakersOf(place.folder);
    }
    if (cancelled) {
        return Error{ErrorCode::Cancelled, fmt::format("{}: looking through it was cancelled", root.string())};
    }
    if (!corpus.speakers.empty() && corpus.layout == Layout::FolderPerSpeaker) {
        corpus.layout = layoutByName(corpus.speakers.front().files.front().path);
    }
    if (corpus.layout == Layout::Vctk) {
        keepFirstMicrophone(corpus);
    }
    const auto corpora = corporaOf(readSetLists(root));
    for (CorpusSpeaker& speaker : corpus.speakers) {
        if (const auto found = corpora.find(speaker.name); found != corpora.end()) {
            speaker.corpus = found->second;
        }
    }
    if (only) {
        keepSpeakers(corpus, *only);
    }
    if (corpus.speakers.empty()) {
        return Error{
            ErrorCode::NotFound,
            fmt::format("{}: no speaker found; expected a folder for each speaker, as VoxCeleb, LibriSpeech and "
                        "VCTK have them{}",
                        root.string(), only ? ", of those listed" : "")};
    }
    return corpus;
}

fs::path speakersFolder(const fs::path& root)
{
    return placeOf(root).folder;
}

std::vector<fs::path> soundFilesBelow(const fs::path& folder, std::vector<std::string>* problems)
{
    std::error_code code;
    std::vector<fs::path> files;
    for (fs::recursive_directory_iterator entry(folder, code); !code && entry != fs::recursive_directory_iterator();
         entry.increment(code)) {
        if (isHidden(entry->path())) {
            entry.disable_recursion_pending();
        } else if (isSoundFile(entry->path()) && !isFolder(*entry)) {
            files.push_back(entry->path());
        }
    }
    if (code && problems != nullptr) {
        problems->push_back(unreadableFolder(folder, code));
    }
    std::ranges::sort(files);
    return files;
}

void keepSpeakers(Corpus& corpus, const std::vector<std::string>& lines)
{
    std::map<std::string, std::optional<std::string>> listed;
    for (const std::string& line : lines) {
        const std::size_t tab = line.find('\t');
        if (tab != 0 && !line.empty()) {
            listed[line.substr(0, tab)] = tab == std::string::npos
                                              ? std::nullopt
                                              : std::optional(line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1));
        }
    }
    std::erase_if(corpus.speakers, [&](const CorpusSpeaker& speaker) { return !listed.contains(speaker.name); });
    for (CorpusSpeaker& speaker : corpus.speakers) {
        speaker.corpus = listed.at(speaker.name).value_or(speaker.corpus);
    }
    for (const CorpusSpeaker& speaker : corpus.speakers) {
        listed.erase(speaker.name);
    }
    for (const auto& [name, ignored] : listed) {
        corpus.problems.push_back(fmt::format("{}: listed, but there is no recording of this speaker", name));
    }
}

} // namespace rollcall::train
