// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/LeaveOneOut.h"

#include "core/identify/Profile.h"

#include <vector>

namespace rollcall::identify {

Result<Embedding> centroidWithout(std::span<const Embedding> takes, std::size_t take)
{
    std::vector<Embedding> rest(takes.begin(), takes.end());
    rest.erase(rest.begin() + static_cast<std::ptrdiff_t>(take));
    return robustCentroid(rest);
}

} // namespace rollcall::identify
