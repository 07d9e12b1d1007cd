// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/SeveralVoices.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace rollcall::identify {

namespace {

constexpr int kMaxRounds = 20;

/// Sum of the windows whose flag is `group`, in double precision.
std::vector<double> sumOf(std::span<const Embedding> windows, const std::vector<bool>& flags, bool group)
{
    std::vector<double> sum(windows.front().size());
    for (std::size_t i = 0; i < windows.size(); ++i) {
        for (std::size_t k = 0; k < sum.size() && flags[i] == group; ++k) {
            sum[k] += static_cast<double>(windows[i][k]);
        }
    }
    return sum;
}

template <class A, class B>
double dot(const A& a, const B& b)
{
    double sum = 0.0;
    for (std::size_t k = 0; k < a.size(); ++k) {
        sum += static_cast<double>(a[k]) * static_cast<double>(b[k]);
    }
    return sum;
}

/// The window that is least like `direction`.
std::size_t farthestFrom(std::span<const Embedding> windows, const auto& direction)
{
    std::size_t farthest = 0;
    double least = dot(windows[0], direction);
    for (std::size_t i = 1; i < windows.size(); ++i) {
        const double score = dot(windows[i], direction);
        if (score < least) {
            least = score;
            farthest = i;
        }
    }
    return farthest;
}

} // namespace

std::optional<VoiceDivision> divideVoices(std::span<const Embedding> windows)
{
    if (windows.size() < 2) {
        return std::nullopt;
    }
    std::vector<bool> second(windows.size(), false);
    // The first two centres lie far apart: the window least like all of them, and that least like it.
    const std::size_t odd = farthestFrom(windows, sumOf(windows, second, false));
    const std::size_t other = farthestFrom(windows, windows[odd]);
    std::vector<double> centres[2] = {{windows[other].begin(), windows[other].end()},
                                      {windows[odd].begin(), windows[odd].end()}};
    for (int round = 0; round < kMaxRounds; ++round) {
        const double lengths[2] = {std::sqrt(dot(centres[0], centres[0])), std::sqrt(dot(centres[1], centres[1]))};
        std::vector<bool> now(windows.size());
        for (std::size_t i = 0; i < windows.size(); ++i) {
            now[i] = dot(windows[i], centres[1]) * lengths[0] > dot(windows[i], centres[0]) * lengths[1];
        }
        if (now == second && round > 0) {
            break;
        }
        second = std::move(now);
        centres[0] = sumOf(windows, second, false);
        centres[1] = sumOf(windows, second, true);
    }
    const auto inSecond = static_cast<std::size_t>(std::ranges::count(second, true));
    const double lengths = std::sqrt(dot(centres[0], centres[0]) * dot(centres[1], centres[1]));
    return VoiceDivision{lengths > 0.0 ? dot(centres[0], centres[1]) / lengths : 1.0,
                         std::min(inSecond, windows.size() - inSecond)};
}

bool severalVoices(std::span<const Embedding> windows, const DecisionOptions& options)
{
    // In a long recording a single window is a cough or a laugh; in a short one it may be all that a second person says.
    constexpr std::size_t kLongWindows = 8;
    // A model that is hardly surer of a voice and itself cannot tell.
    if (options.calibration.llr(1.0) < 2.0 * kOneVoiceLlr) {
        return false;
    }
    const auto division = divideVoices(windows);
    return division && (division->smaller > 1 || windows.size() < kLongWindows) &&
           options.calibration.llr(division->score) < kOneVoiceLlr;
}

} // namespace rollcall::identify
