// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/CorpusLayout.h"

#include "core/dataset/FolderWalk.h"

#include <regex>
#include <system_error>

namespace rollcall::dataset {

namespace fs = std::filesystem;

bool isLibriSpeechSubset(const std::string& name)
{
    static const std::regex kSubset("(train|dev|test)-(clean|other)(-[0-9]+)?");
    return std::regex_match(name, kSubset);
}

CorpusPlace placeOf(const fs::path& root)
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
    CorpusPlace place{root};
    for (const fs::path& folder : FolderWalk().look(root).folders) {
        const std::string name = folder.filename().string();
        if (name.starts_with("wav48")) {
            place = {folder, Layout::Vctk}; // the last one: wav48_silence_trimmed after wav48
        } else if (isLibriSpeechSubset(name)) {
            return {root, Layout::LibriSpeech, true};
        }
    }
    return place;
}

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

std::string sessionOfFlatFile(const std::string& name)
{
    static const std::regex kLibriSpeech("[0-9]+-([0-9]+)-[0-9]+\\.[^.]+");
    static const std::regex kVoxCeleb("id[0-9]{5}[_-](.+)[_-][0-9]{5}\\.[^.]+");
    std::smatch match;
    return std::regex_match(name, match, kLibriSpeech) || std::regex_match(name, match, kVoxCeleb) ? match[1].str()
                                                                                                   : std::string{};
}

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
    case Layout::FlatFiles:
        return "files named after their speakers";
    case Layout::FolderPerSpeaker:
        break;
    }
    return "folder per speaker";
}

} // namespace rollcall::dataset
