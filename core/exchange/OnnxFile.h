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

/// ONNX files as plain values: what Rollcall reads and writes of them. Fields by number: OnnxFile.proto.
namespace rollcall::exchange {

/// A constant: an initializer, or the value of a Constant node. It has numbers of one kind.
struct OnnxTensor
{
    std::string name;
    std::vector<std::int64_t> shape; ///< empty: one number
    std::vector<float> floats;
    std::vector<std::int64_t> integers;
};

struct OnnxNode
{
    std::string kind; ///< operator: "Conv"
    std::string name;
    std::vector<std::string> inputs; ///< an empty one is left out
    std::vector<std::string> outputs;
    std::map<std::string, std::vector<std::int64_t>> integers; ///< attributes, lists and single ones alike
    std::map<std::string, double> numbers;
    std::map<std::string, std::string> texts;

    /// @return `otherwise` where it has no such attribute
    [[nodiscard]] std::vector<std::int64_t> integersOr(const std::string& attribute,
                                                       std::vector<std::int64_t> otherwise) const;
};

/// What goes in or comes out; of float32.
struct OnnxValue
{
    std::string name;
    std::vector<std::string> shape; ///< an extent, or the name of one that is free
};

struct OnnxFile
{
    std::string producer;
    std::vector<OnnxNode> nodes; ///< each behind those whose outputs it reads
    std::vector<OnnxTensor> constants;
    std::vector<OnnxValue> inputs; ///< constants are left out
    std::vector<OnnxValue> outputs;
    std::map<std::string, std::string> metadata; ///< metadata_props

    /// @return nullptr where there is no such constant
    [[nodiscard]] const OnnxTensor* constant(std::string_view name) const;
};

/// Version of ONNX's own operators that is written. Files of any version are read: what their nodes mean is for importOnnx() to check.
inline constexpr std::int64_t kWrittenOpset = 13;

/// Nothing larger than a few times the file is allocated.
/// @param name of the file, for messages
/// @error Corrupt: not ONNX, damaged or cut off; Incompatible: no graph, operators that are not ONNX's own, or weights in other files
Result<OnnxFile> parseOnnx(std::span<const std::byte> bytes, const std::string& name);

/// Writes beside it, syncs, and renames.
/// @error Io, Exhausted; InvalidArgument: more than the 2 GiB that the format can hold
Result<void> writeOnnx(const std::filesystem::path& file, const OnnxFile& content);

} // namespace rollcall::exchange
