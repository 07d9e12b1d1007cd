// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/NoiseSplit.h"

#include "core/base/Fingerprint.h"

#include <filesystem>
#include <string>

namespace rollcall::audio {

NoiseHalf noiseHalfOf(std::string_view path)
{
    std::string name = std::filesystem::path(path).stem().string();
    const auto isLetter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
    if (name.size() > 2 && name[name.size() - 2] == '-' && isLetter(name.back())) {
        name.resize(name.size() - 2);
    }
    Fingerprint fingerprint;
    fingerprint.add(name);
    return fingerprint.value() >> 63U == 0 ? NoiseHalf::Training : NoiseHalf::Measuring;
}

} // namespace rollcall::audio
