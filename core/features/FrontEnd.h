// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/features/FrontEndOptions.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace rollcall::features {

/// T frames of M values, row-major [T][M].
struct Features
{
    std::vector<float> values;
    int melBins = 0;

    [[nodiscard]] std::int64_t frames() const
    {
        return melBins == 0 ? 0 : static_cast<std::int64_t>(values.size()) / melBins;
    }
};

/// Filterbank of whole recordings.
///
/// @thread one instance per thread (owns an FFTW plan and scratch)
/// @source python_speech_features 0.6 for `psf*`; parity in tests/core/features
class FrontEnd
{
public:
    /// @param alpha by how much the formants seem to be moved: the filters lie where a vocal tract of 1 / alpha
    ///        times the length would have them; pitch stays. For training alone
    /// @error InvalidArgument: options out of range
    static Result<FrontEnd> create(const FrontEndOptions& options, double alpha = 1.0);
    FrontEnd(FrontEnd&&) noexcept;
    FrontEnd& operator=(FrontEnd&&) noexcept;
    ~FrontEnd();

    [[nodiscard]] const FrontEndOptions& options() const;

    /// @param samples mono, [-1, 1] (psf presets take any scale), at options().sampleRateHz
    /// @return [T][M], normalised
    /// @error TooShort: less than one frame
    Result<Features> compute(std::span<const float> samples);

private:
    class Impl;
    explicit FrontEnd(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::features
