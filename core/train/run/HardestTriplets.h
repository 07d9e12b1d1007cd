// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/train/run/Voice.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::train {

/// A triplet of a training, by the names of its recordings and the voices in which they were heard.
struct HardTriplet
{
    std::int64_t step = 0; ///< of the triplet phase, counted from 1
    double loss = 0.0;     ///< with the margin, not cut off at 0
    double same = 0.0;     ///< cosine of anchor and positive
    double different = 0.0;
    std::string anchor;
    std::string positive;
    std::string negative;
    Voice voice; ///< of anchor and positive
    Voice negativeVoice;

    bool operator==(const HardTriplet&) const = default;
};

/// The hardest triplets of a training: most often wrong labels, two people in one recording, or twins.
class HardestTriplets
{
public:
    static constexpr std::size_t kKept = 20;

    /// Whether a triplet with this loss would be kept.
    [[nodiscard]] bool wants(double loss) const;
    void note(HardTriplet triplet);

    /// Hardest first.
    [[nodiscard]] const std::vector<HardTriplet>& triplets() const { return m_triplets; }

    /// hardest.json of a run: an array of objects with the names of HardTriplet's members.
    /// @param indent spaces a level; below 0 all on one line
    [[nodiscard]] std::string toJson(int indent) const;
    /// Without voices, as lists of trainings begun before are, recordings count as heard as they were spoken.
    /// @error Corrupt: not written by toJson
    static Result<HardestTriplets> fromJson(std::string_view json);

private:
    std::vector<HardTriplet> m_triplets;
};

} // namespace rollcall::train
