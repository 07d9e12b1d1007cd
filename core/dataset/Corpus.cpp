// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/Corpus.h"

#include "core/dataset/CorpusLayout.h"
#include "core/dataset/SpeakerOfPath.h"
#include "core/dataset/SplitLists.h"

#include <fmt/format.h>

#include <algorithm>
#include <regex>
#include <set>
#include <span>

namespace rollcall::dataset {

namespace fs = std::filesystem;

namespace {

/// How many names a sentence shows.
constexpr std::size_t kShown = 5;

template <class Range>
std::string firstOf(const Range& names)
{
    const auto count = std::min<std::ptrdiff_t>(std::ssize(names), std::ptrdiff_t{kShown});
    return fmt::format("{}{}", fmt::join(names.begin(), std::next(names.begin(), count), ", "),
                       names.size() > kShown ? ", ..." : "");
}

/// Adds a path that can be named, with its place below the root.
void addFile(Corpus& corpus, CorpusSpeaker& speaker, const fs::path& file)
{
    std::string path = file.lexically_relative(corpus.root).generic_string();
    if (isUtf8(path)) {
        speaker.files.push_back({std::move(path), speaker.sessions});
    } else {
        corpus.problems.push_back(fmt::format("{}: left out, because its name is not UTF-8; rename it", path));
    }
}

void addSpeaker(Corpus& corpus, FolderWalk& walk, const fs::path& folder)
{
    CorpusSpeaker speaker;
    speaker.name = folder.filename().string();
    if (!isUtf8(speaker.name)) {
        corpus.problems.push_back(fmt::format("{}: left out, because its name is not UTF-8; rename it", speaker.name));
        return;
    }
    const FolderWalk::Content content = walk.look(folder);
    for (const fs::path& file : content.sounds) {
        addFile(corpus, speaker, file);
    }
    speaker.sessions = speaker.files.empty() ? 0 : 1;
    for (const fs::path& below : content.folders) {
        const std::size_t before = speaker.files.size();
        for (const fs::path& file : walk.soundsBelow(below)) {
            addFile(corpus, speaker, file);
        }
        speaker.sessions += speaker.files.size() > before ? 1 : 0;
    }
    if (!speaker.files.empty()) {
        corpus.speakers.push_back(std::move(speaker));
    } else if (content.others > 0) {
        corpus.problems.push_back(
            fmt::format("{}: none of the {} files in this folder ends as sound does", speaker.name, content.others));
    }
}

/// Whether any folder holds sound at any depth.
bool anySoundBelow(const std::vector<fs::path>& folders)
{
    return std::ranges::any_of(folders,
                               [](const fs::path& folder) { return !FolderWalk().soundsBelow(folder).empty(); });
}

/// Speakers of files that lie directly in the root; none where no two files share a speaker.
void addFlatSpeakers(Corpus& corpus, const std::vector<fs::path>& files)
{
    std::map<std::string, CorpusSpeaker> speakers;
    std::map<std::string, std::map<std::string, int>> sessions;
    std::vector<std::string> nameless;
    bool shared = false;
    for (const fs::path& file : files) {
        const std::string name = file.filename().string();
        const std::string speakerName(speakerOfFileName(name));
        if (speakerName.empty()) {
            nameless.push_back(name);
            continue;
        }
        CorpusSpeaker& speaker = speakers[speakerName];
        speaker.name = speakerName;
        auto& known = sessions[speakerName];
        speaker.sessions = known.try_emplace(sessionOfFlatFile(name), static_cast<int>(known.size())).first->second;
        addFile(corpus, speaker, file);
        shared = shared || speaker.files.size() > 1;
    }
    if (!shared) {
        corpus.problems.push_back(fmt::format("{} sound files lie in no folder, and no two names begin with the same "
                                              "speaker, as in p225_001.wav",
                                              files.size()));
        return;
    }
    if (!nameless.empty()) {
        corpus.problems.push_back(fmt::format("{} sound files name no speaker before a \"_\" or \"-\": {}",
                                              nameless.size(), firstOf(nameless)));
    }
    corpus.layout = Layout::FlatFiles;
    for (auto& [name, speaker] : speakers) {
        speaker.sessions = static_cast<int>(sessions.at(name).size());
        if (!speaker.files.empty()) {
            corpus.speakers.push_back(std::move(speaker));
        }
    }
}

/// Speakers whose names differ in case alone may be one person, and cannot lie side by side on every disk.
void noteNamesAlike(Corpus& corpus)
{
    std::map<std::string, std::vector<std::string>> alike;
    for (const CorpusSpeaker& speaker : corpus.speakers) {
        alike[caseFolded(trimmed(speaker.name))].push_back(speaker.name);
    }
    for (const auto& [folded, names] : alike) {
        if (names.size() > 1) {
            corpus.problems.push_back(
                fmt::format("\"{}\": these names are almost the same, and count as {} speakers; if "
                            "it is one person, put the files together",
                            fmt::join(names, "\", \""), names.size()));
        }
    }
}

Error nobodyLeft(const ListText& list, const ListedSpeakers& listed, const fs::path& root,
                 const std::set<std::string>& names)
{
    if (listed.unmatched.empty()) {
        return makeError(ErrorCode::NotFound, core::tr("{}: this list names nobody"), list.name);
    }
    if (names.empty()) {
        return makeError(ErrorCode::NotFound, core::tr("{}. Nobody is left of {}."), listed.problem(list),
                         root.string());
    }
    return makeError(ErrorCode::NotFound, core::tr("{}. Nobody is left of {}, whose speakers are {}."),
                     listed.problem(list), root.string(), firstOf(names));
}

std::set<std::string> namesOf(const Corpus& corpus)
{
    std::set<std::string> names;
    for (const CorpusSpeaker& speaker : corpus.speakers) {
        names.insert(speaker.name);
    }
    return names;
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
    static const std::regex kMicrophone("(.+)_mic[0-9]+\\.[^./]+"); // p225_001_mic1.flac
    for (CorpusSpeaker& speaker : corpus.speakers) {
        std::set<std::string> seen;
        corpus.otherMicrophoneFiles += std::erase_if(speaker.files, [&](const CorpusFile& file) {
            std::smatch match;
            return std::regex_match(file.path, match, kMicrophone) && !seen.insert(match[1].str()).second;
        });
    }
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
    if (layout == Layout::FlatFiles) {
        return std::string(speakerOfFileName(path));
    }
    std::size_t first = 0;
    std::size_t end = path.find('/');
    if (layout == Layout::LibriSpeech && end != std::string::npos && isLibriSpeechSubset(path.substr(0, end))) {
        first = end + 1;
        end = path.find('/', first);
    }
    return path.substr(first, end == std::string::npos ? end : end - first);
}

Result<Corpus> scanCorpus(const fs::path& root, const std::optional<ListText>& only,
                          const std::function<bool()>& keepGoing)
{
    std::error_code code;
    if (!fs::is_directory(root, code)) {
        return makeError(ErrorCode::NotFound, core::tr("{}: there is no such folder"), root.string());
    }
    const CorpusPlace place = placeOf(root);
    Corpus corpus;
    corpus.root = place.folder;
    corpus.layout = place.layout;
    const SplitLists lists = readSplitLists(root, &corpus.problems);
    std::set<fs::path> known;
    for (const auto& [name, text] : lists) {
        known.insert(root / name);
    }
    FolderWalk walk(std::move(known));
    const FolderWalk::Content top = walk.look(place.folder);
    std::vector<fs::path> folders = top.folders;
    if (place.subsets) {
        folders.clear();
        for (const fs::path& subset : top.folders) {
            if (isLibriSpeechSubset(subset.filename().string())) {
                std::ranges::move(walk.look(subset).folders, std::back_inserter(folders));
            }
        }
    }
    std::set<std::string> folderNames;
    for (const fs::path& folder : folders) {
        folderNames.insert(folder.filename().string());
    }
    const auto listed = only ? std::optional(matchSpeakers(*only, folderNames)) : std::nullopt;
    for (const fs::path& folder : folders) {
        if (keepGoing && !keepGoing()) {
            return makeError(ErrorCode::Cancelled, core::tr("{}: looking through it was cancelled"), root.string());
        }
        if (!listed || listed->speakers.contains(folder.filename().string())) {
            addSpeaker(corpus, walk, folder);
        }
    }
    if (!top.sounds.empty()) {
        if (corpus.speakers.empty() && !anySoundBelow(folders)) {
            addFlatSpeakers(corpus, top.sounds);
        } else {
            corpus.problems.push_back(
                fmt::format("{} sound files lie beside the speakers' folders and belong to nobody; "
                            "the first: {}",
                            top.sounds.size(), top.sounds.front().filename().string()));
        }
    }
    mergeEqualNames(corpus.speakers);
    std::ranges::copy(walk.problems(), std::back_inserter(corpus.problems));
    corpus.leftOut = walk.leftOut();
    if (!corpus.speakers.empty() && corpus.layout == Layout::FolderPerSpeaker) {
        corpus.layout = layoutByName(corpus.speakers.front().files.front().path);
    }
    if (corpus.layout == Layout::Vctk || corpus.layout == Layout::FlatFiles) {
        keepFirstMicrophone(corpus);
    }
    auto corpora = corporaOf(lists);
    if (!corpora) {
        return corpora.error();
    }
    for (CorpusSpeaker& speaker : corpus.speakers) {
        if (const auto found = corpora->find(speaker.name); found != corpora->end()) {
            speaker.corpus = found->second;
        }
    }
    if (only && corpus.speakers.empty() && !folders.empty()) {
        return nobodyLeft(*only, *listed, root, folderNames);
    }
    if (only && !corpus.speakers.empty()) {
        if (auto kept = keepSpeakers(corpus, *only); !kept) {
            return kept.error();
        }
    }
    noteNamesAlike(corpus);
    if (corpus.speakers.empty()) {
        const auto nothing = makeError(ErrorCode::NotFound, "");
        return makeError(ErrorCode::NotFound,
                         core::tr("{}: no speaker found. Expected is a folder for each speaker, or files such as "
                                  "p225_001.wav.{}{}"),
                         root.string(),
                         corpus.leftOut.empty()
                             ? nothing
                             : makeError(ErrorCode::NotFound, core::tr(" Left out: {}."), corpus.leftOut.text()),
                         corpus.problems.empty() ? "" : fmt::format(" {}.", corpus.problems.front()));
    }
    return corpus;
}

fs::path speakersFolder(const fs::path& root)
{
    return placeOf(root).folder;
}

std::vector<fs::path> soundFilesBelow(const fs::path& folder, std::vector<std::string>* problems)
{
    FolderWalk walk;
    std::vector<fs::path> files = walk.soundsBelow(folder);
    if (problems != nullptr) {
        std::ranges::copy(walk.problems(), std::back_inserter(*problems));
    }
    return files;
}

Result<void> keepSpeakers(Corpus& corpus, const ListText& list)
{
    const std::set<std::string> names = namesOf(corpus);
    ListedSpeakers listed = matchSpeakers(list, names);
    if (listed.speakers.empty()) {
        return nobodyLeft(list, listed, corpus.root, names);
    }
    std::erase_if(corpus.speakers,
                  [&](const CorpusSpeaker& speaker) { return !listed.speakers.contains(speaker.name); });
    for (CorpusSpeaker& speaker : corpus.speakers) {
        speaker.corpus = listed.speakers.at(speaker.name).value_or(speaker.corpus);
    }
    if (!listed.unmatched.empty()) {
        corpus.problems.push_back(listed.problem(list));
        corpus.unmatched = std::move(listed.unmatched);
    }
    return {};
}

} // namespace rollcall::dataset
