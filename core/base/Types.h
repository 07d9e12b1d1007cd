// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// First: Qt's moc cannot read <compare> of libstdc++ 12 unless this came before it.
#include <utility>

#include <compare>
#include <cstdint>
#include <string>
#include <vector>

namespace rollcall {

/// Sample rate inside Rollcall. Every input is converted to it once, at the edge.
inline constexpr int kSampleRateHz = 16000;

/// A row id that cannot be mistaken for another one.
template <class Tag>
struct StrongId
{
    std::int64_t value = 0;
    auto operator<=>(const StrongId&) const = default; // NOLINT(modernize-use-nullptr): clang-tidy 14 takes <=> for a 0
};
using SpeakerId = StrongId<struct SpeakerTag>;
using TakeId = StrongId<struct TakeTag>;

/// Identity of a network: a hash of its weights and options, as lower-case hexadecimal. Embeddings of different models
/// are never compared.
struct ModelId
{
    std::string value;
    auto operator<=>(const ModelId&) const = default;
};

/// Unit-length vector of one utterance; its length is that of the model (512 as a rule).
using Embedding = std::vector<float>;

/// Half-open run of samples [firstSample, endSample) at kSampleRateHz.
struct SampleRange
{
    std::int64_t firstSample = 0;
    std::int64_t endSample = 0;

    [[nodiscard]] std::int64_t length() const { return endSample - firstSample; }
    [[nodiscard]] double seconds() const { return static_cast<double>(length()) / kSampleRateHz; }
    auto operator<=>(const SampleRange&) const = default;
};

} // namespace rollcall
