// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/RepeatedClips.h"

#include "core/pipeline/speakers/AudioFingerprint.h"
#include "core/pipeline/speakers/KeptTakes.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace rollcall::pipeline {

namespace {

/// @param takes of the speaker
/// @param decode a take's samples; called when a clip is about as long
std::vector<RepeatedClip> findRepeated(std::span<const Clip> clips, std::vector<store::TakeInfo> takes,
                                       const std::function<Result<std::vector<float>>(TakeId)>& decode)
{
    struct Heard
    {
        AudioFingerprint fingerprint;
        std::string origin;
    };
    std::vector<RepeatedClip> repeated;
    std::vector<Heard> heard;
    for (std::size_t i = 0; i < clips.size(); ++i) {
        auto fingerprint = AudioFingerprint::of(clips[i].samples);
        if (!fingerprint) {
            continue; // too short to be enrolled, which is said later
        }
        const double seconds = clips[i].samples.seconds();
        const auto alike = std::ranges::partition(takes, [seconds](const store::TakeInfo& take) {
            return std::abs(take.seconds - seconds) > 2.0 * kSameRecordingSlackSeconds;
        });
        for (const store::TakeInfo& take : alike) {
            auto samples = decode(take.id);
            auto print =
                samples ? AudioFingerprint::of(audio::SoundView(*samples)) : Result<AudioFingerprint>(samples.error());
            if (print) { // a damaged take is no reason to refuse a sound one
                heard.push_back({std::move(*print), take.origin});
            }
        }
        takes.erase(alike.begin(), alike.end());
        const auto same =
            std::ranges::find_if(heard, [&](const Heard& other) { return fingerprint->matches(other.fingerprint); });
        if (same != heard.end()) {
            repeated.push_back({i, same->origin});
        } else {
            heard.push_back({std::move(*fingerprint), clips[i].origin});
        }
    }
    return repeated;
}

} // namespace

std::vector<RepeatedClip> findRepeatedClips(std::span<const Clip> clips)
{
    return findRepeated(clips, {}, {});
}

Result<std::vector<RepeatedClip>> findRepeatedClips(std::span<const Clip> clips, const store::Store& store,
                                                    SpeakerId speaker)
{
    auto takes = store.takes(speaker);
    if (!takes) {
        return takes.error();
    }
    return findRepeated(clips, std::move(*takes), [&store](TakeId take) { return takeSamples(store, take); });
}

} // namespace rollcall::pipeline
