// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

/// The safetensors container: an 8-byte little-endian header length, a JSON header, raw little-endian numbers.
/// Only float32 tensors are read and written here.
namespace rollcall::nn {

struct NamedTensor
{
    std::string name;
    std::vector<std::int64_t> shape;
    std::vector<float> values; ///< row-major, product of shape
};

/// Values of the tensor of that name; none where there is no such.
std::span<const float> valuesOf(std::span<const NamedTensor> tensors, std::string_view name);

struct SafetensorsFile
{
    std::map<std::string, std::string> metadata; ///< the header's `__metadata__`
    std::vector<NamedTensor> tensors;            ///< in file order
};

/// @param name used in messages
/// @error Corrupt: damaged or truncated; Incompatible: not safetensors, or numbers other than float32.
///        Every length and offset is checked before anything of that size is allocated.
Result<SafetensorsFile> parseSafetensors(std::span<const std::byte> bytes, const std::string& name);

/// @error NotFound, Io; InvalidArgument: larger than 8 GiB; as parseSafetensors()
Result<SafetensorsFile> readSafetensors(const std::filesystem::path& file);

/// Writes to a temporary file beside it, syncs, and renames: the old file or the new one is there, never half of one.
/// @error Io: no permission, failing disk; Exhausted: full disk
Result<void> writeSafetensors(const std::filesystem::path& file, const SafetensorsFile& content);

} // namespace rollcall::nn
