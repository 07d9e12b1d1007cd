// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/identify/Scoring.h"

#include "core/identify/DotProduct.h"

#include <cmath>

namespace rollcall::identify {

bool isUnitLength(std::span<const float> embedding)
{
    double sum = 0.0;
    for (const float value : embedding) {
        sum += static_cast<double>(value) * static_cast<double>(value);
    }
    return std::abs(std::sqrt(sum) - 1.0) <= kUnitLengthTolerance; // false for NaN too
}

Result<double> cosine(std::span<const float> a, std::span<const float> b)
{
    if (a.size() != b.size()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("embeddings of {} and {} values cannot be compared"),
                         a.size(), b.size());
    }
    if (!isUnitLength(a) || !isUnitLength(b)) {
        return makeError(ErrorCode::InvalidArgument, core::tr("an embedding is not of unit length; compute it again"));
    }
    return dotProduct(a.data(), b.data(), a.size());
}

Result<double> score(const Embedding& embedding, const ModelId& model, const Profile& profile)
{
    if (model != profile.model) {
        return makeError(
            ErrorCode::Incompatible,
            core::tr("the voice was measured by model {} and the profile of \"{}\" by model {}; rebuild the "
                     "profile under the model in use"),
            model.value, profile.name, profile.model.value);
    }
    return cosine(embedding, profile.centroid);
}

} // namespace rollcall::identify
