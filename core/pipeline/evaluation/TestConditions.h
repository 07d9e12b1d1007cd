// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Progress.h"
#include "core/base/Result.h"
#include "core/eval/conditions/Conditions.h"
#include "core/eval/conditions/Degrader.h"
#include "core/nn/Embedder.h"
#include "core/pipeline/recordings/RecordingEmbedding.h"
#include "core/pipeline/recordings/Recordings.h"

#include <cstddef>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

namespace rollcall::pipeline {

/// The conditions under which test recordings are measured, with the noise that they need.
///
/// @thread one caller at a time
class TestConditions
{
public:
    /// @param noise folder or pack; only its recordings of NoiseHalf::Measuring are used; empty: no noise
    /// @error as eval::readConditions(), eval::Degrader::create(), dataset::openDataset(); NotFound: no noise of that half in the
    ///        folders that the file names
    static Result<TestConditions> open(const std::filesystem::path& file, const std::filesystem::path& noise);

    [[nodiscard]] const eval::ConditionSet& set() const { return m_set; }

    /// Recordings of noise to draw from.
    [[nodiscard]] std::size_t noiseCount() const { return m_noise.size(); }

    /// Embeds recordings under each condition, as a user's degraded file would be.
    /// @param keepGoing counts the recordings of all conditions
    /// @return one a condition, in their order; as embedRecordings()
    /// @error as embedRecordings(), eval::Degrader::apply()
    Result<std::vector<EmbeddedRecordings>> embed(nn::Embedder& embedder, const Recordings& source,
                                                  std::span<const std::string> names, RecordingEmbeddingOptions options,
                                                  const Progress& keepGoing);

private:
    TestConditions() = default;

    eval::ConditionSet m_set;
    std::vector<std::vector<float>> m_noise;
    std::vector<eval::Degrader> m_degraders; ///< one a condition; they look at m_noise
};

} // namespace rollcall::pipeline
