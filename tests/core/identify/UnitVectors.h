// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/identify/Profile.h"

#include <cmath>
#include <cstddef>
#include <string>
#include <utility>
#include <vector>

namespace rollcall::test {

inline constexpr std::size_t kLength = 512;

inline const ModelId& model()
{
    static const ModelId id{"0123abcd"};
    return id;
}

/// Unit vector along one axis.
inline Embedding axis(std::size_t index, std::size_t length = kLength)
{
    Embedding embedding(length, 0.0F);
    embedding[index] = 1.0F;
    return embedding;
}

/// Unit vector with the given cosines to the first axes; what is left of its length lies along axis `rest`.
inline Embedding withCosines(const std::vector<double>& cosines, std::size_t rest = kLength - 1)
{
    Embedding embedding(kLength, 0.0F);
    double squares = 0.0;
    for (std::size_t index = 0; index < cosines.size(); ++index) {
        embedding[index] = static_cast<float>(cosines[index]);
        squares += cosines[index] * cosines[index];
    }
    embedding[rest] += static_cast<float>(std::sqrt(1.0 - squares));
    return embedding;
}

/// Profile number `index` (its id is index + 1) whose centroid is axis(index).
inline identify::Profile profile(std::size_t index, std::string name)
{
    return {SpeakerId{static_cast<std::int64_t>(index) + 1}, std::move(name), model(), {axis(index)}, axis(index), {}};
}

} // namespace rollcall::test
