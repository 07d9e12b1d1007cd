// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/TtaFrontEnd.h"

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

class TtaFrontEnd::Impl
{
public:
    Impl(features::FrontEnd frontEnd, std::vector<audio::Resampler> players)
        : m_frontEnd(std::move(frontEnd)), m_players(std::move(players))
    {
    }

    features::FrontEnd m_frontEnd;
    std::vector<audio::Resampler> m_players; ///< of all speeds but the first
};

TtaFrontEnd::TtaFrontEnd(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
TtaFrontEnd::TtaFrontEnd(TtaFrontEnd&&) noexcept = default;
TtaFrontEnd& TtaFrontEnd::operator=(TtaFrontEnd&&) noexcept = default;
TtaFrontEnd::~TtaFrontEnd() = default;

Result<TtaFrontEnd> TtaFrontEnd::create(const features::FrontEndOptions& options, std::span<const double> speeds)
{
    if (const auto problems = ttaSpeedProblems(speeds); !problems.empty()) {
        return makeError(ErrorCode::InvalidArgument, "{}", fmt::join(problems, "; "));
    }
    auto frontEnd = features::FrontEnd::create(options);
    if (!frontEnd) {
        return frontEnd.error();
    }
    std::vector<audio::Resampler> players;
    for (const double speed : speeds.subspan(1)) {
        players.push_back(audio::speedChange(speed, kPassShare));
    }
    return TtaFrontEnd(std::make_unique<Impl>(std::move(*frontEnd), std::move(players)));
}

Result<std::vector<features::Features>> TtaFrontEnd::compute(const EmbedderInput& heard)
{
    std::vector<features::Features> features;
    auto asSpoken = m_impl->m_frontEnd.compute(heard.speech);
    if (!asSpoken) {
        return asSpoken.error();
    }
    features.push_back(std::move(*asSpoken));
    std::vector<float> played;
    for (const audio::Resampler& player : m_impl->m_players) {
        played.resize(player.outputsFor(heard.padded.size()));
        player.resample(heard.padded, 0, played);
        auto atSpeed = m_impl->m_frontEnd.compute(played);
        if (!atSpeed) {
            return atSpeed.error();
        }
        features.push_back(std::move(*atSpeed));
    }
    return features;
}

const audio::Resampler& TtaFrontEnd::player(std::size_t speed) const
{
    return m_impl->m_players[speed - 1];
}

} // namespace rollcall::nn
