// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/SpeakerOfPath.h"

#include <cstddef>
#include <set>

namespace rollcall::dataset {

std::string_view speakerOfFileName(std::string_view name)
{
    const std::size_t end = name.find_first_of("_-");
    return end == std::string_view::npos ? std::string_view{} : name.substr(0, end);
}

std::string_view speakerOf(std::string_view path)
{
    const auto withoutLast = [](std::string_view all) {
        const std::size_t slash = all.rfind('/');
        return slash == std::string_view::npos ? std::string_view{} : all.substr(0, slash);
    };
    const auto last = [](std::string_view all) { return all.substr(all.rfind('/') + 1); }; // npos + 1 is 0
    while (path.starts_with("./")) {
        path.remove_prefix(2);
    }
    const std::string_view folder = withoutLast(path);
    if (path.find('/') == std::string_view::npos) {
        return speakerOfFileName(path);
    }
    const std::string_view above = last(withoutLast(folder));
    return above.empty() ? last(folder) : above;
}

std::vector<std::string> foldersOf(std::span<const std::string> paths)
{
    std::set<std::string> folders;
    for (const std::string& path : paths) {
        std::size_t begin = 0;
        for (std::size_t slash = path.find('/'); slash != std::string::npos; slash = path.find('/', begin)) {
            if (slash > begin) {
                folders.insert(path.substr(begin, slash - begin));
            }
            begin = slash + 1;
        }
    }
    return {folders.begin(), folders.end()};
}

} // namespace rollcall::dataset
