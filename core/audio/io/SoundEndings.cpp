// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/SoundEndings.h"

#include <algorithm>
#include <array>

namespace rollcall::audio {

namespace {

// Sound alone, and films, whose sound is taken.
constexpr std::array<std::string_view, 60> kEndings{
    ".3g2",  ".3ga", ".3gp",  ".3gpp", ".aac",  ".ac3", ".adts", ".aif",  ".aifc", ".aiff", ".amr",  ".ape",
    ".asf",  ".au",  ".avi",  ".awb",  ".bwf",  ".caf", ".dts",  ".eac3", ".f4a",  ".flac", ".flv",  ".gsm",
    ".m2ts", ".m4a", ".m4b",  ".m4r",  ".m4v",  ".mka", ".mkv",  ".mov",  ".mp2",  ".mp3",  ".mp4",  ".mpc",
    ".mpeg", ".mpg", ".mpga", ".mts",  ".nist", ".oga", ".ogg",  ".ogv",  ".ogx",  ".opus", ".rf64", ".snd",
    ".sph",  ".spx", ".tta",  ".vob",  ".voc",  ".w64", ".wav",  ".wave", ".webm", ".wma",  ".wmv",  ".wv"};
static_assert(std::ranges::is_sorted(kEndings));

} // namespace

std::span<const std::string_view> soundEndings()
{
    return kEndings;
}

std::string endingOf(const std::filesystem::path& file)
{
    std::string ending = file.extension().string();
    std::ranges::transform(ending, ending.begin(), [](char letter) {
        return letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    });
    return ending;
}

bool hasSoundEnding(const std::filesystem::path& file)
{
    return std::ranges::binary_search(kEndings, std::string_view(endingOf(file)));
}

} // namespace rollcall::audio
