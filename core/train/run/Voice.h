// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace rollcall::train {

/// How a recording is changed before it is heard.
struct Voice
{
    double speed = 1.0;     ///< times that at which it was spoken
    double vtlpAlpha = 1.0; ///< factor on the filters' frequencies

    bool operator==(const Voice&) const = default;
};

} // namespace rollcall::train
