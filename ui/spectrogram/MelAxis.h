// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace rollcall::ui {

/// Where frequencies lie on the axis of a mel spectrogram whose M filters are evenly spaced on the HTK mel scale,
/// 2595 log10(1 + f / 700), between lowHz and highHz. The defaults are those of the `logmel` front end.
struct MelAxis
{
    int melBins = 64;
    double lowHz = 20.0;
    double highHz = 7600.0;

    /// @return 0 at the lower edge of the lowest bin, 1 at the upper edge of the highest; clamped
    [[nodiscard]] double positionOf(double hz) const;
    /// Centre of filter `bin`, in Hz.
    [[nodiscard]] double centreHz(int bin) const;

    bool operator==(const MelAxis&) const = default;
};

} // namespace rollcall::ui
