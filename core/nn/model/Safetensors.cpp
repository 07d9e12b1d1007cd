// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model/Safetensors.h"

#include "core/base/Files.h"
#include "core/nn/model/BoundedJson.h"
#include "core/nn/model/ModelErrors.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <bit>
#include <cstring>
#include <limits>

namespace rollcall::nn {

static_assert(std::endian::native == std::endian::little, "safetensors numbers are copied as they lie in memory");

namespace {

/// The format allows 100 MB. A model that names 18 000 training speakers has half a megabyte.
constexpr std::uint64_t kMaxHeaderBytes = 16U << 20U;
constexpr std::uintmax_t kMaxFileBytes = std::uintmax_t{8} << 30U;
constexpr std::size_t kLengthBytes = 8;

} // namespace

std::span<const float> valuesOf(std::span<const NamedTensor> tensors, std::string_view name)
{
    const auto found = std::ranges::find(tensors, name, &NamedTensor::name);
    return found == tensors.end() ? std::span<const float>() : std::span<const float>(found->values);
}

Result<SafetensorsFile> parseSafetensors(std::span<const std::byte> bytes, const std::string& name)
{
    if (bytes.size() < kLengthBytes + 2) {
        return corruptModel(name, core::tr("too short"));
    }
    std::uint64_t headerBytes = 0;
    std::memcpy(&headerBytes, bytes.data(), kLengthBytes);
    if (headerBytes < 2 || headerBytes > kMaxHeaderBytes) {
        return foreignModel(name, core::tr("no safetensors header"));
    }
    if (headerBytes > bytes.size() - kLengthBytes) {
        return corruptModel(name, core::tr("the header is cut off"));
    }
    const auto* text = reinterpret_cast<const char*>(bytes.data() + kLengthBytes);
    const auto parsed = parseBoundedJson({text, static_cast<std::size_t>(headerBytes)});
    if (!parsed || !parsed->is_object()) {
        return foreignModel(name, core::tr("its header is not the JSON of one"));
    }
    const nlohmann::json& header = *parsed;
    const std::span<const std::byte> data = bytes.subspan(kLengthBytes + headerBytes);

    struct Entry
    {
        NamedTensor tensor;
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
    };
    SafetensorsFile file;
    std::vector<Entry> entries;
    for (const auto& [key, value] : header.items()) {
        if (!value.is_object()) {
            return corruptModel(name, core::tr("entry \"{}\" is no object"), key);
        }
        if (key == "__metadata__") {
            for (const auto& [metaKey, metaValue] : value.items()) {
                if (!metaValue.is_string()) {
                    return corruptModel(name, core::tr("metadata \"{}\" is no text"), metaKey);
                }
                file.metadata[metaKey] = metaValue.get<std::string>();
            }
            continue;
        }
        if (!value.contains("dtype") || !value.contains("shape") || !value.contains("data_offsets")) {
            return corruptModel(name, core::tr("tensor \"{}\" is incomplete"), key);
        }
        if (value["dtype"] != "F32") {
            return makeError(ErrorCode::Incompatible, core::tr("{}: tensor \"{}\" holds numbers other than float32"),
                             name, key);
        }
        const auto& shape = value["shape"];
        const auto& offsets = value["data_offsets"];
        if (!shape.is_array() || shape.size() > 8 || !offsets.is_array() || offsets.size() != 2 ||
            !offsets[0].is_number_unsigned() || !offsets[1].is_number_unsigned()) {
            return corruptModel(name, core::tr("tensor \"{}\" is incomplete"), key);
        }
        Entry entry;
        entry.tensor.name = key;
        entry.begin = offsets[0].get<std::uint64_t>();
        entry.end = offsets[1].get<std::uint64_t>();
        std::uint64_t count = 1;
        for (const auto& extent : shape) {
            if (!extent.is_number_unsigned()) {
                return corruptModel(name, core::tr("tensor \"{}\" has a bad shape"), key);
            }
            const auto size = extent.get<std::uint64_t>();
            if (size > std::numeric_limits<std::uint32_t>::max() || (size != 0 && count > data.size() / size)) {
                return corruptModel(name, core::tr("tensor \"{}\" is larger than the file"), key);
            }
            count *= size;
            entry.tensor.shape.push_back(static_cast<std::int64_t>(size));
        }
        if (entry.begin > entry.end || entry.end > data.size() || entry.end - entry.begin != count * sizeof(float)) {
            return corruptModel(name, core::tr("tensor \"{}\" is cut off"), key);
        }
        entries.push_back(std::move(entry));
    }
    std::ranges::sort(entries, {}, &Entry::begin);
    std::uint64_t expected = 0;
    for (Entry& entry : entries) {
        // No holes and no overlaps: the format asks for it, and hidden bytes would escape the model id.
        if (entry.begin != expected) {
            return corruptModel(name, core::tr("tensor \"{}\" does not follow the one before"), entry.tensor.name);
        }
        expected = entry.end;
        entry.tensor.values.resize((entry.end - entry.begin) / sizeof(float));
        if (!entry.tensor.values.empty()) {
            std::memcpy(entry.tensor.values.data(), data.data() + entry.begin, entry.end - entry.begin);
        }
        file.tensors.push_back(std::move(entry.tensor));
    }
    if (expected != data.size()) {
        return corruptModel(name, core::tr("bytes are left over behind the last tensor"));
    }
    return file;
}

Result<SafetensorsFile> readSafetensors(const std::filesystem::path& file)
{
    auto bytes = readFile(file, kMaxFileBytes);
    if (!bytes) {
        return bytes.error();
    }
    return parseSafetensors(*bytes, file.string());
}

Result<void> writeSafetensors(const std::filesystem::path& file, const SafetensorsFile& content)
{
    nlohmann::ordered_json header = nlohmann::ordered_json::object();
    if (!content.metadata.empty()) {
        header["__metadata__"] = content.metadata;
    }
    std::uint64_t offset = 0;
    for (const NamedTensor& tensor : content.tensors) {
        const std::uint64_t size = tensor.values.size() * sizeof(float);
        header[tensor.name] = {{"dtype", "F32"}, {"shape", tensor.shape}, {"data_offsets", {offset, offset + size}}};
        offset += size;
    }
    std::string text = header.dump();
    text.append((kLengthBytes - text.size() % kLengthBytes) % kLengthBytes, ' '); // numbers start aligned
    const std::uint64_t headerBytes = text.size();

    std::vector<std::span<const std::byte>> parts;
    parts.push_back(std::as_bytes(std::span(&headerBytes, 1)));
    parts.push_back(std::as_bytes(std::span(text)));
    for (const NamedTensor& tensor : content.tensors) {
        parts.push_back(std::as_bytes(std::span(tensor.values)));
    }
    return writeFileAtomically(file, std::span<const std::span<const std::byte>>(parts));
}

} // namespace rollcall::nn
