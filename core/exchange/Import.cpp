// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/exchange/Import.h"

#include "core/base/Files.h"
#include "core/exchange/KerasImport.h"
#include "core/exchange/OnnxImport.h"

#include <fmt/format.h>

#include <cstdint>
#include <cstring>
#include <string_view>

namespace rollcall::exchange {

namespace {

constexpr std::uintmax_t kMostBytes = std::uintmax_t{2} << 30U;

bool begins(std::span<const std::byte> bytes, std::string_view with)
{
    return bytes.size() >= with.size() && std::memcmp(bytes.data(), with.data(), with.size()) == 0;
}

/// In an ONNX file the first field is the version of its format, a number of one byte.
bool looksLikeOnnx(std::span<const std::byte> bytes)
{
    return bytes.size() > 2 && bytes[0] == std::byte{0x08} && bytes[1] < std::byte{0x80};
}

} // namespace

Result<ImportedModel> parseForeignModel(std::span<const std::byte> bytes, const std::string& name)
{
    if (isHdf5(bytes)) {
        const auto layers = parseKerasWeights(bytes, name);
        return layers ? importKeras(*layers, name) : layers.error();
    }
    if (looksLikeOnnx(bytes)) {
        const auto file = parseOnnx(bytes, name);
        return file ? importOnnx(*file, name) : file.error();
    }
    const auto other = [&name](const char* what) {
        return makeError(ErrorCode::Incompatible, core::tr("{}: {}"), name, what);
    };
    if (bytes.empty()) {
        return makeError(ErrorCode::Corrupt, core::tr("{}: the file is empty; fetch it again"), name);
    }
    if (begins(bytes, "PK\x03\x04")) {
        return other("this is an archive of PyTorch or Keras 3; export the network as ONNX, or save the Keras model by "
                     "model.save(\"model.h5\")");
    }
    if (bytes.size() > 8 && bytes[8] == std::byte{'{'}) {
        return other("this is a safetensors file; a model of Rollcall needs no import, take it as it is");
    }
    return other("this is neither HDF5 with weights of Keras nor ONNX, which can be imported");
}

Result<ImportedModel> importModel(const std::filesystem::path& file)
{
    const auto bytes = readFile(file, kMostBytes);
    return bytes ? parseForeignModel(*bytes, file.string()) : bytes.error();
}

} // namespace rollcall::exchange
