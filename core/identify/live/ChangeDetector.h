// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"
#include "core/identify/Decision.h"
#include "core/nn/model/Calibration.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace rollcall::identify {

/// docs/decisions/0016 has the measurements that these were chosen by.
struct ChangeOptions
{
    /// LLR of "the same voice goes on" at which a short stretch speaks for neither answer. Those of one voice are mostly well above.
    double neutralLlr = 1.0;
    /// Another voice is taken to have begun when the stretches' LLRs below neutralLlr, each times its new seconds, sum up to this.
    double alarm = 0.4;
    /// What one stretch speaks for another voice at most: a laugh is no proof.
    double mostLlr = 6.0;

    /// Every problem at once, empty when sound.
    [[nodiscard]] std::vector<std::string> validate() const;
};

/// Notices that another voice goes on where somebody spoke, without a pause between them: a cumulative sum over short overlapping
/// stretches of the newest speech.
///
/// @source CUSUM: E. S. Page, "Continuous inspection schemes", Biometrika 1954
/// @thread one caller at a time
class ChangeDetector
{
public:
    /// @param options valid
    explicit ChangeDetector(const ChangeOptions& options = {}) : m_options(options) {}

    /// @param llr that the newest stretch is of the voice before; goesOnLlr()
    /// @param newSeconds of speech since the last stretch
    /// @return whether another voice is taken to have begun; then call reset()
    bool push(double llr, double newSeconds);

    /// Speech since the first stretch that led to the alarm; 0 where nothing speaks for another voice.
    [[nodiscard]] double suspectSeconds() const { return m_suspectSeconds; }

    void reset();

private:
    ChangeOptions m_options;
    double m_sum = 0.0;
    double m_suspectSeconds = 0.0;
};

/// LLR that a stretch of speech is of the voice before, rather than of anybody else: of the other enrolled speakers or of a stranger, who are
/// as likely as all of them.
/// @param sameLlr that it is of the voice before, rather than of a stranger
/// @param enrolled the stretch's scores and corrections
/// @param before the speaker whose voice it was, who is left out of them
double goesOnLlr(double sameLlr, std::span<const Candidate> enrolled, std::optional<SpeakerId> before,
                 const nn::Calibration& calibration);

} // namespace rollcall::identify
