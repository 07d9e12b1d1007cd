// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace rollcall::dataset {

/// Files of a data set that are nobody's speech.
struct LeftOut
{
    std::map<std::string, std::size_t> byEnding; ///< files without the ending of sound; "" for those without an ending
    std::vector<std::string> hidden;             ///< hidden files and folders

    [[nodiscard]] bool empty() const { return byEnding.empty() && hidden.empty(); }

    /// For people, such as "3 .txt, 1 without an ending, 2 hidden (.cache, .DS_Store)".
    [[nodiscard]] std::string text() const;
};

/// Looks for sound below folders and notes what it passes over, so that nothing is lost without a word. Links to folders are
/// followed; a loop of them is not.
///
/// @thread one caller at a time
class FolderWalk
{
public:
    /// What lies in one folder, in name order.
    struct Content
    {
        std::vector<std::filesystem::path> folders;
        std::vector<std::filesystem::path> sounds;
        std::size_t others = 0; ///< visible files without the ending of sound
    };

    /// @param ignored files and folders that are known to be something else, such as the lists of a data set
    explicit FolderWalk(std::set<std::filesystem::path> ignored = {}) : m_ignored(std::move(ignored)) {}

    Content look(const std::filesystem::path& folder);

    /// Sound at any depth, in name order.
    std::vector<std::filesystem::path> soundsBelow(const std::filesystem::path& folder);

    [[nodiscard]] const LeftOut& leftOut() const { return m_leftOut; }

    /// Sentences: folders that cannot be read, links that lead back or nowhere, sound that is no file.
    [[nodiscard]] const std::vector<std::string>& problems() const { return m_problems; }

private:
    std::set<std::filesystem::path> m_ignored;
    LeftOut m_leftOut;
    std::vector<std::string> m_problems;
    std::vector<std::filesystem::path> m_within; ///< real places of the folders that soundsBelow() is in

    void addEntry(const std::filesystem::directory_entry& entry, Content& content);
    void addSoundsBelow(const std::filesystem::path& folder, std::vector<std::filesystem::path>& sounds);
    [[nodiscard]] bool leadsBack(const std::filesystem::path& folder) const;
};

} // namespace rollcall::dataset
