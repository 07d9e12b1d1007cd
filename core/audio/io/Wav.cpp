// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/Wav.h"

#include "core/audio/sound/Pcm16.h"
#include "core/base/Types.h"

#include <string_view>

namespace rollcall::audio {

namespace {

/// A RIFF file as it grows: text and little-endian numbers.
class RiffBytes
{
public:
    explicit RiffBytes(std::size_t size) { m_bytes.reserve(size); }

    void text(std::string_view letters)
    {
        for (const char letter : letters) {
            m_bytes.push_back(static_cast<std::byte>(letter));
        }
    }

    void number(std::uint32_t value, int bytes)
    {
        for (int i = 0; i < bytes; ++i) {
            m_bytes.push_back(static_cast<std::byte>(value >> (8 * i) & 0xffU));
        }
    }

    std::vector<std::byte> take() { return std::move(m_bytes); }

private:
    std::vector<std::byte> m_bytes;
};

} // namespace

Result<std::vector<std::byte>> encodeWav(std::span<const float> samples)
{
    constexpr std::uint32_t kBytesPerSample = 2;
    constexpr std::uint32_t kHeaderBytes = 44;
    constexpr std::uint32_t kRate = kSampleRateHz;
    if (samples.empty()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("there is no sound to store as WAV"));
    }
    if (samples.size() > (UINT32_MAX - kHeaderBytes) / kBytesPerSample) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("the sound is too long for a WAV file; store it as FLAC"));
    }
    const auto bytes = static_cast<std::uint32_t>(samples.size()) * kBytesPerSample;
    RiffBytes file(kHeaderBytes + bytes);
    file.text("RIFF");
    file.number(kHeaderBytes - 8 + bytes, 4); // what follows
    file.text("WAVEfmt ");
    file.number(16, 4); // bytes of the format
    file.number(1, 2);  // PCM
    file.number(1, 2);  // channels
    file.number(kRate, 4);
    file.number(kRate * kBytesPerSample, 4); // bytes a second
    file.number(kBytesPerSample, 2);         // bytes of all channels
    file.number(8 * kBytesPerSample, 2);     // bits
    file.text("data");
    file.number(bytes, 4);
    for (const float sample : samples) {
        file.number(static_cast<std::uint16_t>(toPcm16(sample)), kBytesPerSample);
    }
    return file.take();
}

} // namespace rollcall::audio
