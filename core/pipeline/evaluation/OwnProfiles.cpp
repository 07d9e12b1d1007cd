// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/evaluation/OwnProfiles.h"

#include <set>
#include <utility>

namespace rollcall::pipeline {

namespace {

/// The takes of a profile that its model can use, in its order.
Result<EnrolledSpeaker> enrolledTakes(SpeakerService& service, const identify::Profile& profile,
                                      const std::set<TakeId>& unusable)
{
    auto takes = service.takes(profile.id);
    if (!takes) {
        return takes.error();
    }
    std::erase_if(*takes, [&unusable](const store::TakeInfo& take) { return unusable.contains(take.id); });
    if (takes->size() != profile.takes.size()) {
        return makeError(ErrorCode::Busy, core::tr("the speakers changed while they were read; try again"));
    }
    EnrolledSpeaker speaker;
    for (std::size_t i = 0; i < takes->size(); ++i) {
        speaker.push_back({profile.takes[i], (*takes)[i].netSpeechSeconds, (*takes)[i].snrDb});
    }
    return speaker;
}

} // namespace

Result<OwnProfiles> ownProfiles(SpeakerService& service, const std::function<bool(SpeakerId)>& isWanted,
                                const Progress& keepGoing)
{
    auto embedded = service.embedMissing(keepGoing);
    if (!embedded) {
        return embedded.error();
    }
    auto profiles = service.profiles();
    if (!profiles) {
        return profiles.error();
    }
    OwnProfiles own{{}, std::move(embedded->unusable)};
    std::set<TakeId> unusable;
    for (const UnusableTake& take : own.unusable) {
        unusable.insert(take.take);
    }
    for (const identify::Profile& profile : *profiles) {
        if (isWanted && !isWanted(profile.id)) {
            continue;
        }
        auto takes = enrolledTakes(service, profile, unusable);
        if (!takes) {
            return takes.error();
        }
        own.speakers.push_back(std::move(*takes));
    }
    return own;
}

} // namespace rollcall::pipeline
