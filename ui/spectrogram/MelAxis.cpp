// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/spectrogram/MelAxis.h"

#include <algorithm>
#include <cmath>

namespace rollcall::ui {

namespace {

double melOf(double hz)
{
    return 2595.0 * std::log10(1.0 + hz / 700.0);
}

double hzOf(double mel)
{
    return 700.0 * (std::pow(10.0, mel / 2595.0) - 1.0);
}

} // namespace

double MelAxis::positionOf(double hz) const
{
    // M triangles have M + 2 corners; the centre of filter b is corner b + 1, and lies in the middle of bin b.
    const double corner = (melOf(hz) - melOf(lowHz)) / (melOf(highHz) - melOf(lowHz)) * (melBins + 1);
    return std::clamp((corner - 0.5) / melBins, 0.0, 1.0);
}

double MelAxis::centreHz(int bin) const
{
    return hzOf(melOf(lowHz) + (melOf(highHz) - melOf(lowHz)) * (bin + 1) / (melBins + 1));
}

} // namespace rollcall::ui
