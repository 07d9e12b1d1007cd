// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

/// Speakers guessed from the paths of recordings.
///
/// @thread any
namespace rollcall::dataset {

/// Speaker of a file that lies among those of others and is named after its speaker, such as p225 of p225_001.wav: what comes
/// before the first `_` or `-` of the name. Empty where there is neither, or nothing before it.
std::string_view speakerOfFileName(std::string_view name);

/// Speaker of a recording by its place in a data set: SPEAKER of [.../]SPEAKER/SESSION/CLIP, as VoxCeleb lays it out, or of
/// SPEAKER/CLIP; of a path without a folder speakerOfFileName(). A guess for paths of lists, whatever they begin with; where the data set is
/// known, Corpus::speakerOf() tells.
std::string_view speakerOf(std::string_view path);

/// Names of all folders in the paths, each once: where it is unknown which of them is the speaker.
std::vector<std::string> foldersOf(std::span<const std::string> paths);

} // namespace rollcall::dataset
