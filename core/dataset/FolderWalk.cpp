// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/FolderWalk.h"

#include "core/audio/io/SoundEndings.h"

#include <fmt/format.h>

#include <algorithm>
#include <span>

namespace rollcall::dataset {

namespace fs = std::filesystem;

std::string LeftOut::text() const
{
    constexpr std::size_t kShown = 3;
    std::vector<std::string> parts;
    for (const auto& [ending, count] : byEnding) {
        parts.push_back(ending.empty() ? fmt::format("{} without an ending", count)
                                       : fmt::format("{} {}", count, ending));
    }
    if (!hidden.empty()) {
        const auto shown = std::span(hidden).first(std::min(kShown, hidden.size()));
        parts.push_back(fmt::format("{} hidden ({}{})", hidden.size(), fmt::join(shown, ", "),
                                    hidden.size() > kShown ? ", ..." : ""));
    }
    return fmt::format("{}", fmt::join(parts, ", "));
}

FolderWalk::Content FolderWalk::look(const fs::path& folder)
{
    std::error_code code;
    std::vector<fs::directory_entry> entries;
    fs::directory_iterator entry(folder, code);
    while (!code && entry != fs::directory_iterator()) {
        entries.push_back(*entry);
        entry.increment(code);
    }
    if (code) {
        m_problems.push_back(fmt::format("{}: cannot be read ({})", folder.string(), code.message()));
    }
    std::ranges::sort(entries);
    Content content;
    for (const fs::directory_entry& one : entries) {
        addEntry(one, content);
    }
    return content;
}

void FolderWalk::addEntry(const fs::directory_entry& entry, Content& content)
{
    const fs::path& path = entry.path();
    if (m_ignored.contains(path)) {
        return;
    }
    if (path.filename().string().starts_with('.')) {
        m_leftOut.hidden.push_back(path.string());
        return;
    }
    std::error_code code;
    const fs::file_status status = entry.status(code);
    if (status.type() == fs::file_type::directory) {
        if (entry.is_symlink(code) && leadsBack(path)) {
            m_problems.push_back(
                fmt::format("{}: left out, because this link leads back to a folder that it lies in", path.string()));
        } else {
            content.folders.push_back(path);
        }
    } else if (status.type() == fs::file_type::not_found) {
        m_problems.push_back(fmt::format("{}: left out, because this link leads nowhere", path.string()));
    } else if (status.type() == fs::file_type::none) {
        m_problems.push_back(
            fmt::format("{}: left out, because it cannot be read ({})", path.string(), code.message()));
    } else if (!audio::hasSoundEnding(path)) {
        ++content.others;
        ++m_leftOut.byEnding[audio::endingOf(path)];
    } else if (status.type() == fs::file_type::regular) {
        content.sounds.push_back(path);
    } else {
        m_problems.push_back(fmt::format("{}: left out, because it is a pipe or a device, not a file", path.string()));
    }
}

bool FolderWalk::leadsBack(const fs::path& folder) const
{
    std::error_code code;
    const fs::path real = fs::canonical(folder, code);
    const fs::path around = fs::canonical(folder.parent_path(), code);
    const auto isAround = std::ranges::mismatch(real, around).in1 == real.end();
    return isAround || std::ranges::find(m_within, real) != m_within.end();
}

std::vector<fs::path> FolderWalk::soundsBelow(const fs::path& folder)
{
    std::vector<fs::path> sounds;
    addSoundsBelow(folder, sounds);
    std::ranges::sort(sounds);
    return sounds;
}

void FolderWalk::addSoundsBelow(const fs::path& folder, std::vector<fs::path>& sounds)
{
    std::error_code code;
    m_within.push_back(fs::canonical(folder, code));
    Content content = look(folder);
    std::ranges::move(content.sounds, std::back_inserter(sounds));
    for (const fs::path& below : content.folders) {
        addSoundsBelow(below, sounds);
    }
    m_within.pop_back();
}

} // namespace rollcall::dataset
