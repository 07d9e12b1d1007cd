// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"
#include "core/train/run/Recipe.h"
#include "core/train/run/Voice.h"

#include <array>
#include <cstddef>
#include <vector>

namespace rollcall::train {

/// The voices at which training hears each speaker: as recorded, and with another speed or vocal tract, each of which makes another
/// speaker.
///
/// @thread any: it does not change
class PseudoSpeakers
{
public:
    /// Factors of the filters' frequencies (VTLP); the first alone where vocal tracts stay.
    static constexpr std::array kVtlpAlphas{1.0, 0.9, 1.1};

    explicit PseudoSpeakers(const Augmentation& augmentation)
        : m_speeds(augmentation.speakerSpeedPerturb), m_vtlp(augmentation.vtlp)
    {
    }

    /// What a voice, from 0, is made by: voice = alpha * speeds + speed.
    struct Change
    {
        std::size_t speed = 0; ///< 0: as spoken; else 1 + index into the recipe's speeds
        std::size_t alpha = 0; ///< index into kVtlpAlphas
    };

    /// Changed voices and the one that was recorded.
    [[nodiscard]] int count() const { return static_cast<int>(speeds() * (m_vtlp ? kVtlpAlphas.size() : 1)); }

    /// Half of the draws of each kind of change are none.
    [[nodiscard]] int draw(Random& random) const;

    [[nodiscard]] Change changeOf(int voice) const
    {
        const auto index = static_cast<std::size_t>(voice);
        return {index % speeds(), index / speeds()};
    }

    [[nodiscard]] Voice voiceOf(int voice) const;

private:
    /// With that at which it was spoken.
    [[nodiscard]] std::size_t speeds() const { return 1 + m_speeds.size(); }

    std::vector<double> m_speeds;
    bool m_vtlp;
};

} // namespace rollcall::train
