// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string_view>

namespace rollcall::train {

/// The two phases of a training, in their order. Stored in curves and checkpoints by name.
enum class Phase { Softmax, Triplet };
constexpr int kPhases = 2;
const char* phaseName(Phase phase);
/// @return nothing where no phase is called so
std::optional<Phase> phaseByName(std::string_view name);

/// A line of the curves, one every few steps and one at every evaluation.
struct CurvePoint
{
    Phase phase = Phase::Softmax;
    std::int64_t step = 0;  ///< within the phase, counted from 1
    std::int64_t steps = 0; ///< of the phase; not on the disk
    double loss = 0.0;      ///< mean since the last line
    double learningRate = 0.0;
    std::optional<double> trainingAccuracy;      ///< share of crops classified right; of softmax alone
    std::optional<double> activeTripletFraction; ///< share of triplets that still have a loss; of triplets alone
    double interSpeakerDispersion =
        0.0;                   ///< 1 - mean cosine of different speakers in the batch; 0 is a collapsed network
    double gradientNorm = 0.0; ///< before clipping
    std::optional<double> devEerPercent;
    double cropsPerSecond = 0.0;
    double secondsLeft = 0.0; ///< of the whole training, estimated; not on the disk
};

/// A line of curves.jsonl. Also one of a run that began when these columns were `active` and `spread`.
/// @return nothing where it is no point of a curve
std::optional<CurvePoint> parseCurveLine(std::string_view line);

/// curves.csv and curves.jsonl of a run: the same lines twice, for spreadsheets and for programs.
class Curves
{
public:
    explicit Curves(const std::filesystem::path& runFolder);

    /// Empty files, with the heading.
    /// @error Io; Exhausted: full disk
    [[nodiscard]] Result<void> begin() const;

    /// Drops what was written after a step, and lines cut off by a crash: those steps come again. Both files are written anew from
    /// curves.jsonl, with the columns of today.
    /// @error NotFound: there is no curves.jsonl; Io; Exhausted: full disk
    [[nodiscard]] Result<void> trimAfter(Phase phase, std::int64_t step) const;

    /// @error Io: full disk
    [[nodiscard]] Result<void> append(const CurvePoint& point) const;

private:
    std::filesystem::path m_csv;
    std::filesystem::path m_jsonLines;
};

} // namespace rollcall::train
