// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <optional>
#include <span>

namespace rollcall::audio {

/// Fills `out` with the bytes of a file from `offset` on; false where the file is shorter.
using ReadAt = std::function<bool(std::int64_t offset, std::span<std::byte> out)>;

/// True for a length that a program writes which does not know it, because its output is a pipe: 0, or near the largest number of
/// 31 or 32 bits.
bool isUnknownLength(std::uint64_t bytes);

/// What the head of a WAV file says that FFmpeg does not tell: RIFF, big-endian RIFX, or RF64 and BW64 above 4 GiB.
struct WavHead
{
    bool isBigEndian = false;
    /// Offset behind the last byte of sound; nothing where the head does not say.
    std::optional<std::int64_t> dataEnd;

    /// @return nothing where it is no WAV file
    static std::optional<WavHead> read(const ReadAt& readAt);
};

} // namespace rollcall::audio
