// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/SpeedFrontEnd.h"

#include "core/audio/dsp/Speed.h"
#include "core/nn/model/Model.h"

#include <fmt/format.h>

#include <utility>

namespace rollcall::nn {

namespace {

/// The highest bands count: with the 0.93 that training's voices have, which weakens what is above 6.7 kHz at 0.9, less is gained
/// (docs/decisions/0004).
constexpr double kPassShare = 0.97;

} // namespace

class SpeedFrontEnd::Impl
{
public:
    Impl(features::FrontEnd frontEnd, std::vector<audio::Resampler> players)
        : m_frontEnd(std::move(frontEnd)), m_players(std::move(players))
    {
    }

    features::FrontEnd m_frontEnd;
    std::vector<audio::Resampler> m_players; ///< of all speeds but the first
};

SpeedFrontEnd::SpeedFrontEnd(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
SpeedFrontEnd::SpeedFrontEnd(SpeedFrontEnd&&) noexcept = default;
SpeedFrontEnd& SpeedFrontEnd::operator=(SpeedFrontEnd&&) noexcept = default;
SpeedFrontEnd::~SpeedFrontEnd() = default;

Result<SpeedFrontEnd> SpeedFrontEnd::create(const features::FrontEndOptions& options, std::span<const double> speeds)
{
    if (const auto problems = speedProblems(speeds); !problems.empty()) {
        return Error{ErrorCode::InvalidArgument, fmt::format("{}", fmt::join(problems, "; "))};
    }
    auto frontEnd = features::FrontEnd::create(options);
    if (!frontEnd) {
        return frontEnd.error();
    }
    std::vector<audio::Resampler> players;
    for (const double speed : speeds.subspan(1)) {
        players.push_back(audio::speedChange(speed, kPassShare));
    }
    return SpeedFrontEnd(std::make_unique<Impl>(std::move(*frontEnd), std::move(players)));
}

Result<std::vector<features::Features>> SpeedFrontEnd::compute(const HeardSpeech& heard)
{
    std::vector<features::Features> features;
    auto asSpoken = m_impl->m_frontEnd.compute(heard.speech);
    if (!asSpoken) {
        return asSpoken.error();
    }
    features.push_back(std::move(*asSpoken));
    std::vector<float> played;
    for (const audio::Resampler& player : m_impl->m_players) {
        played.resize(player.outputsFor(heard.surrounded.size()));
        player.resample(heard.surrounded, 0, played);
        auto atSpeed = m_impl->m_frontEnd.compute(played);
        if (!atSpeed) {
            return atSpeed.error();
        }
        features.push_back(std::move(*atSpeed));
    }
    return features;
}

const audio::Resampler& SpeedFrontEnd::player(std::size_t speed) const
{
    return m_impl->m_players[speed - 1];
}

} // namespace rollcall::nn
