// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/TrialSpeakers.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

namespace rollcall::eval {

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

Result<TrialSpeakers> speakersOf(std::span<const Trial> trials, const Enrolments& enrolments)
{
    std::map<std::string, std::string> enrolled;
    for (const auto& [name, files] : enrolments) {
        const std::string_view speaker = speakerOf(files.front());
        for (const std::string& file : files) {
            if (speakerOf(file) != speaker) {
                return Error{ErrorCode::InvalidArgument,
                             fmt::format("enrolment \"{}\" is of two speakers: {} and {}", name, files.front(), file)};
            }
        }
        enrolled.emplace(name, speaker);
    }
    const auto enrolmentSpeaker = [&](const Trial& trial) {
        const auto found = enrolled.find(trial.enrolment);
        return found == enrolled.end() ? std::string(speakerOf(trial.enrolment)) : found->second;
    };
    std::map<std::string, std::size_t> indices;
    for (const Trial& trial : trials) {
        indices.try_emplace(enrolmentSpeaker(trial));
        indices.try_emplace(std::string(speakerOf(trial.test)));
    }
    TrialSpeakers speakers;
    for (auto& [name, index] : indices) {
        index = speakers.names.size();
        speakers.names.push_back(name);
    }
    for (std::size_t i = 0; i < trials.size(); ++i) {
        const SpeakerPair pair{indices.at(enrolmentSpeaker(trials[i])),
                               indices.at(std::string(speakerOf(trials[i].test)))};
        const bool unknown = speakers.names[pair.enrolment].empty() || speakers.names[pair.test].empty();
        if (!speakers.contradiction && (unknown || trials[i].same != (pair.enrolment == pair.test))) {
            speakers.contradiction = i;
        }
        speakers.pairs.push_back(pair);
    }
    return speakers;
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

std::vector<std::string> commonSpeakers(std::span<const std::string> a, std::span<const std::string> b)
{
    const std::set<std::string> first(a.begin(), a.end());
    std::set<std::string> common;
    std::ranges::copy_if(b, std::inserter(common, common.end()),
                         [&](const std::string& name) { return !name.empty() && first.contains(name); });
    return {common.begin(), common.end()};
}

} // namespace rollcall::eval
