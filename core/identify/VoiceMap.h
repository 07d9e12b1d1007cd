// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

namespace rollcall::identify {

/// A place on a map; the map's middle is (0, 0).
struct MapPoint
{
    double x = 0.0;
    double y = 0.0;

    bool operator==(const MapPoint&) const = default;
};

/// Lays N voices out in the plane so that similar ones lie together: classical multidimensional scaling of the distances between
/// unit vectors, which is their principal component analysis. The same voices always give the same map.
/// @param cosines row-major [N][N], symmetric, of every pair
/// @return N points
/// @source W. S. Torgerson, Multidimensional scaling: I. Theory and method, Psychometrika 17, 1952
[[nodiscard]] std::vector<MapPoint> voiceMap(std::span<const float> cosines, std::size_t count);

} // namespace rollcall::identify
