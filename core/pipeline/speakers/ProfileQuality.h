// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/Store.h"

#include <cstddef>

/// How good kept recordings are, in steps that people can read at a glance.
namespace rollcall::pipeline {

/// 1 (poor) to this (very good).
inline constexpr int kMaxQuality = 5;

/// Of a speaker's profile: by its net speech, less where takes disagree with the rest.
/// @param outlying of `takes`, as identify::outlyingTakes(); 0 where no model tells
[[nodiscard]] int profileQuality(double netSpeechSeconds, std::size_t takes, std::size_t outlying);

/// Of one take: by noise, level, clipping and length.
[[nodiscard]] int takeQuality(const store::TakeInfo& take);

} // namespace rollcall::pipeline
