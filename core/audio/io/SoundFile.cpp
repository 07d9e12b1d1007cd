// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/io/SoundFile.h"

#include <span>
#include <vector>

namespace rollcall::audio {

namespace {

Result<SoundFile> readToEnd(Result<Decoder> decoder, const std::string& name,
                            const std::function<bool(double secondsRead)>& progress)
{
    if (!decoder) {
        return decoder.error();
    }
    SoundFile read;
    read.source = decoder->source();
    std::vector<float> piece(std::size_t{10} * kSampleRateHz);
    for (std::size_t got = piece.size(); got == piece.size();) {
        auto more = decoder->read(piece);
        if (!more && (read.sound.size() == 0 || more.error().code != ErrorCode::Corrupt)) {
            return more.error(); // what came before damage is kept; nothing at all is the error itself
        }
        got = more ? *more : 0;
        read.truncated = !more || decoder->truncated();
        read.sound.append(std::span(piece).first(got));
        if (progress && !progress(read.sound.seconds())) {
            return makeError(ErrorCode::Cancelled, core::tr("{}: reading was cancelled"), name);
        }
    }
    if (read.sound.size() == 0) {
        return makeError(ErrorCode::TooShort, core::tr("{}: there is no sound in it"), name);
    }
    return read;
}

} // namespace

Result<SoundFile> readSoundFile(const std::filesystem::path& file,
                                const std::function<bool(double secondsRead)>& progress)
{
    return readToEnd(Decoder::open(file), file.string(), progress);
}

Result<SoundFile> readSoundBytes(std::span<const std::byte> bytes, const std::string& name,
                                 const std::function<bool(double secondsRead)>& progress)
{
    return readToEnd(Decoder::open(bytes, name), name, progress);
}

} // namespace rollcall::audio
