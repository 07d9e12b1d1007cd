// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/Profile.h"

#include <cstddef>
#include <optional>
#include <span>

namespace rollcall::pipeline {

/// How well the enrolled speakers are told apart by their own recordings: each take against the other takes of its speaker (target
/// trials) and against other speakers (non-target trials), by the cosine.
struct ProfileOverlap
{
    std::size_t target = 0;
    std::size_t nonTarget = 0;
    double equalErrorRate = 0.0; ///< 0 to 1

    /// Whether more than one trial in ten errs at any threshold, as far as so few trials can say it with 95 % confidence: a probability
    /// would then promise what these profiles cannot hold.
    [[nodiscard]] bool isTooMuch() const;
};

/// Of many takes and speakers so many are looked at, evenly, that it takes a few milliseconds.
/// @return nothing with less than six target trials, or with one speaker
std::optional<ProfileOverlap> profileOverlap(std::span<const identify::Profile> profiles);

} // namespace rollcall::pipeline
