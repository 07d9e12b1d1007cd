// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/io/Ffmpeg.h"
#include "core/base/Result.h"

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

struct AVCodec;
struct AVIOContext;
struct AVStream;

namespace rollcall::audio {

/// A container that FFmpeg has opened, its best stream of sound chosen, and what its head says. For MediaReader, which decodes it.
///
/// @thread one instance per thread
class MediaInput
{
public:
    /// @error NotFound, Io: the file cannot be opened; Corrupt: empty; Incompatible: holds no audio we can read; InvalidArgument: no
    ///        file
    static Result<std::unique_ptr<MediaInput>> open(const std::filesystem::path& file);
    /// Reads from memory; `bytes` must outlive the input. `name` is used in messages.
    static Result<std::unique_ptr<MediaInput>> open(std::span<const std::byte> bytes, const std::string& name);
    MediaInput(const MediaInput&) = delete;
    MediaInput& operator=(const MediaInput&) = delete;
    ~MediaInput();

    [[nodiscard]] const std::string& name() const { return m_name; }
    /// FFmpeg's name for it.
    [[nodiscard]] const std::string& container() const { return m_container; }
    [[nodiscard]] AVFormatContext* format() const { return m_format.get(); }
    /// The stream of sound, and a decoder for it. All other streams are discarded.
    [[nodiscard]] const AVStream* stream() const;
    [[nodiscard]] const AVCodec* codec() const { return m_codec; }

    /// The head says that the file is longer than it is.
    [[nodiscard]] bool promisesMore() const { return m_promisesMore; }
    /// Length of the sound by the head, at kSampleRateHz; nothing where it does not say.
    [[nodiscard]] std::optional<std::int64_t> statedSamples() const { return m_statedSamples; }

    /// What to say of a file in which no sound can be read.
    [[nodiscard]] Error notAudio() const;

private:
    struct Memory;
    struct IoFree
    {
        void operator()(AVIOContext* io) const;
    };

    explicit MediaInput(std::string name);
    Result<void> openFormat(const char* url);
    void checkHead();
    [[nodiscard]] std::vector<std::int64_t> statedLengths() const;
    void takeStatedLength(std::int64_t duration);

    std::string m_name;
    std::string m_container;
    // Order matters: the format context reads through m_io, which reads m_memory.
    std::unique_ptr<Memory> m_memory;
    std::unique_ptr<AVIOContext, IoFree> m_io;
    InputPtr m_format;
    const AVCodec* m_codec = nullptr;
    int m_stream = -1;
    bool m_promisesMore = false;
    std::optional<std::int64_t> m_statedSamples;
};

} // namespace rollcall::audio
