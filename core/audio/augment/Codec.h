// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/dsp/Resampler.h"
#include "core/base/Result.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall::audio {

enum class CodecKind {
    Opus,
    Mp3,
    Gsm,   ///< GSM full rate, 06.10
    MuLaw, ///< G.711
    ALaw,  ///< G.711
    AmrNb
};

/// Which lossy codec, at which setting.
struct CodecOptions
{
    CodecKind kind = CodecKind::Opus;
    int bitrate = 0; ///< bit/s; 0 where the codec has only one
    int rateHz =
        0; ///< sample rate of the encoder, 8000 or 16000; 0 is the codec's own: 16000 for Opus and MP3, else 8000
    bool fast = false; ///< let Opus and MP3 search less for the best encoding: about as good, much cheaper

    /// Every problem at once, empty when sound.
    [[nodiscard]] std::vector<std::string> validate() const;

    bool operator==(const CodecOptions&) const = default;
};

/// Names of codecs in files and messages: opus, mp3, gsm, mulaw, alaw, amr-nb.
std::string_view nameOf(CodecKind kind);
std::optional<CodecKind> codecNamed(std::string_view name);
std::vector<std::string_view> codecNames();

/// Encodes and decodes sound in memory, as a lossy file or a line does. The same samples give the same result.
///
/// @thread any, once made: each call has its own encoder and decoder
class Codec
{
public:
    /// @error InvalidArgument: by validate(); Incompatible: FFmpeg has no such encoder (Debian's has none for AMR), or a build without
    ///        the decoder
    static Result<Codec> create(const CodecOptions& options);

    /// In place. The codec's delay is removed. What is beyond [-1, 1] is clipped first; the result may exceed that a little.
    /// @param samples mono at kSampleRateHz
    /// @error Internal: the encoder or the decoder failed
    Result<void> apply(std::span<float> samples) const;

private:
    explicit Codec(const CodecOptions& options);

    CodecOptions m_options;            ///< with its rate filled in
    std::optional<Resampler> m_encode; ///< to the encoder's rate
    std::optional<Resampler> m_decode; ///< from the decoder's rate
};

} // namespace rollcall::audio
