// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/augment/NoiseSplit.h"

#include "core/base/Fingerprint.h"

#include <cstdint>
#include <filesystem>
#include <string>

namespace rollcall::audio {

namespace {

/// Spreads a hash over all bits: names that differ in their last digit alone have the same highest bit by FNV-1a.
/// @source Steele, Lea, Flood: Fast Splittable Pseudorandom Number Generators, OOPSLA 2014: SplitMix64's finaliser
std::uint64_t mixed(std::uint64_t hash)
{
    hash = (hash ^ hash >> 30U) * 0xBF58476D1CE4E5B9U;
    hash = (hash ^ hash >> 27U) * 0x94D049BB133111EBU;
    return hash ^ hash >> 31U;
}

} // namespace

NoiseHalf noiseHalfOf(std::string_view path)
{
    std::string name = std::filesystem::path(path).stem().string();
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (name.size() > 2 && name[name.size() - 2] == '-' && isLetter(name.back())) {
        name.resize(name.size() - 2);
    }
    Fingerprint fingerprint;
    fingerprint.add(name);
    return mixed(fingerprint.value()) >> 63U == 0 ? NoiseHalf::Training : NoiseHalf::Measuring;
}

} // namespace rollcall::audio
