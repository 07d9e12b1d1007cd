// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/Identifier.h"
#include "core/identify/live/LiveDecider.h"

#include <QString>

#include <functional>

namespace rollcall::ui {

/// An answer in words, without figures of the method: two short lines, such as "97 % · 8.2 s of speech" and "Well above the acceptance level,
/// next is Priya at 2 %". Empty in silence.
[[nodiscard]] QString answerText(const identify::LiveState& state, const identify::DecisionOptions& options);

/// What was decided before the set of speakers changed, without those who are gone: a turn of theirs waits for an answer again.
[[nodiscard]] identify::LiveState ofEnrolled(identify::LiveState state,
                                             const std::function<bool(SpeakerId)>& isEnrolled);

/// Score at which one speaker alone would be accepted live among as many as `identifier` knows: more speakers move it a little.
[[nodiscard]] double acceptScore(const identify::Identifier& identifier);

} // namespace rollcall::ui
