// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/eval/TrialSpeakers.h"

#include "core/dataset/SpeakerOfPath.h"

#include <algorithm>
#include <iterator>
#include <set>

namespace rollcall::eval {

Result<TrialSpeakers> speakersOf(std::span<const dataset::Trial> trials, const Enrolments& enrolments)
{
    std::map<std::string, std::string> enrolled;
    for (const auto& [name, files] : enrolments) {
        const std::string_view speaker = dataset::speakerOf(files.front());
        for (const std::string& file : files) {
            if (dataset::speakerOf(file) != speaker) {
                return makeError(ErrorCode::InvalidArgument, core::tr("enrolment \"{}\" is of two speakers: {} and {}"),
                                 name, files.front(), file);
            }
        }
        enrolled.emplace(name, speaker);
    }
    const auto enrolmentSpeaker = [&](const dataset::Trial& trial) {
        const auto found = enrolled.find(trial.enrolment);
        return found == enrolled.end() ? std::string(dataset::speakerOf(trial.enrolment)) : found->second;
    };
    std::map<std::string, std::size_t> indices;
    for (const dataset::Trial& trial : trials) {
        indices.try_emplace(enrolmentSpeaker(trial));
        indices.try_emplace(std::string(dataset::speakerOf(trial.test)));
    }
    TrialSpeakers speakers;
    for (auto& [name, index] : indices) {
        index = speakers.names.size();
        speakers.names.push_back(name);
    }
    for (std::size_t i = 0; i < trials.size(); ++i) {
        const SpeakerPair pair{indices.at(enrolmentSpeaker(trials[i])),
                               indices.at(std::string(dataset::speakerOf(trials[i].test)))};
        const bool unknown = speakers.names[pair.enrolment].empty() || speakers.names[pair.test].empty();
        if (!speakers.contradiction && (unknown || trials[i].same != (pair.enrolment == pair.test))) {
            speakers.contradiction = i;
        }
        speakers.pairs.push_back(pair);
    }
    return speakers;
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
