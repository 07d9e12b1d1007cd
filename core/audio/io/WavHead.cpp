// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/WavHead.h"

#include <algorithm>
#include <array>
#include <string>

namespace rollcall::audio {

namespace {

constexpr int kMaxChunks = 1000;
constexpr std::int64_t kChunkHeadBytes = 8;
constexpr std::uint64_t kSize32Unused = 0xffffffff; ///< RF64: the length stands in "ds64"

/// Reads fields of a file.
class Fields
{
public:
    explicit Fields(const ReadAt& readAt) : m_readAt(readAt) {}

    bool bigEndian = false;

    /// The four letters there; empty where the file ends before.
    std::string letters(std::int64_t offset)
    {
        std::string text(4, ' ');
        return m_readAt(offset, std::as_writable_bytes(std::span(text))) ? text : std::string();
    }

    std::optional<std::uint64_t> number(std::int64_t offset, std::size_t bytes)
    {
        const auto field = std::span(m_bytes).first(bytes);
        if (!m_readAt(offset, field)) {
            return std::nullopt;
        }
        if (!bigEndian) {
            std::ranges::reverse(field);
        }
        std::uint64_t value = 0;
        for (const std::byte byte : field) {
            value = value << 8U | std::to_integer<std::uint64_t>(byte);
        }
        return value;
    }

private:
    const ReadAt& m_readAt;
    std::array<std::byte, 8> m_bytes{};
};

} // namespace

bool isUnknownLength(std::uint64_t bytes)
{
    constexpr std::uint64_t kNear31Bits = 0x7f000000;
    constexpr std::uint64_t kNear32Bits = 0xff000000;
    return bytes == 0 || (bytes >= kNear31Bits && bytes <= 0x80000000) ||
           (bytes >= kNear32Bits && bytes <= 0xffffffff) || bytes >= std::uint64_t{1} << 62U;
}

std::optional<WavHead> WavHead::read(const ReadAt& readAt)
{
    Fields fields(readAt);
    const std::string form = fields.letters(0);
    const bool is64 = form == "RF64" || form == "BW64";
    WavHead head;
    head.isBigEndian = form == "RIFX";
    if ((!head.isBigEndian && !is64 && form != "RIFF") || fields.letters(8) != "WAVE") {
        return std::nullopt;
    }
    fields.bigEndian = head.isBigEndian;
    std::optional<std::uint64_t> size64;
    std::int64_t place = 12;
    for (int chunk = 0; chunk < kMaxChunks; ++chunk) {
        const std::string letters = fields.letters(place);
        const bool isSizes = letters == "ds64";
        const bool isData = letters == "data";
        auto size = fields.number(place + 4, 4);
        if (!size) {
            return head;
        }
        place += kChunkHeadBytes;
        if (is64 && isSizes) {
            size64 = fields.number(place + 8, 8); // behind the length of the whole
        }
        if (isData) {
            if (is64 && *size == kSize32Unused) {
                size = size64;
            }
            if (size && !isUnknownLength(*size)) {
                head.dataEnd = place + static_cast<std::int64_t>(*size);
            }
            return head;
        }
        place += static_cast<std::int64_t>(*size + *size % 2);
    }
    return head;
}

} // namespace rollcall::audio
