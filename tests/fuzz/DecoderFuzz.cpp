// SPDX-License-Identifier: GPL-3.0-or-later
/// Fuzz target: audio::decodeBytes() and decodeFile(), for each container and codec that people have and FFmpeg can write here.
#include "core/audio/io/Decoder.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Mutator.h"
#include "tests/fuzz/SoundSeeds.h"
#include "tests/fuzz/TemporaryFolder.h"

#include <cmath>

using namespace rollcall;

namespace rollcall::fuzz {

std::vector<Bytes> seeds()
{
    std::vector<Bytes> inputs;
    for (const SoundForm& form : {
             SoundForm{"wav", "pcm_s16le", 16000, 1}, SoundForm{"wav", "pcm_f32le", 48000, 2},
             SoundForm{"wav", "pcm_u8", 8000, 1},     SoundForm{"wav", "pcm_s24le", 44100, 6},
             SoundForm{"wav", "pcm_mulaw", 8000, 1},  SoundForm{"wav", "adpcm_ima_wav", 16000, 1},
             SoundForm{"w64", "pcm_s16le", 16000, 1}, SoundForm{"aiff", "pcm_s16be", 16000, 1},
             SoundForm{"au", "pcm_s16be", 16000, 1},  SoundForm{"caf", "pcm_s16le", 16000, 1},
             SoundForm{"flac", "flac", 16000, 1},     SoundForm{"ogg", "libvorbis", 44100, 2},
             SoundForm{"ogg", "libopus", 48000, 1},   SoundForm{"ogg", "flac", 16000, 1},
             SoundForm{"webm", "libopus", 48000, 1},  SoundForm{"mp3", "libmp3lame", 44100, 2},
             SoundForm{"ipod", "aac", 44100, 1},      SoundForm{"ipod", "alac", 16000, 1},
             SoundForm{"matroska", "flac", 16000, 1}, SoundForm{"wv", "wavpack", 16000, 1},
         }) {
        if (Bytes file = soundFile(form); !file.empty()) {
            inputs.push_back(std::move(file));
        }
    }
    return inputs;
}

std::vector<Bytes> regressions()
{
    return {
        bytesOf("ffconcat version 1.0\nfile /etc/passwd\n"),
        bytesOf("#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n"),
        bytesOf("RIFF\xff\xff\xff\xffWAVE"),
    };
}

void mutate(Bytes& input, Random& random)
{
    // What stands in front decides how the rest is read.
    constexpr std::size_t kHeadBytes = 256;
    if (chance(random, 0.5)) {
        overwrite(input, 0, kHeadBytes, random);
    } else {
        mutateBytes(input, random);
    }
}

void repair(Bytes& input)
{
    repairOggPages(input);
}

} // namespace rollcall::fuzz

namespace {

void check(const Result<audio::Recording>& recording)
{
    if (!recording) {
        return;
    }
    fuzz::require(!recording->samples.empty(), "a recording without samples");
    for (const float sample : recording->samples) {
        fuzz::require(std::isfinite(sample), "a sample is NaN or infinite");
    }
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzz::TemporaryFolder folder;
    const auto bytes = std::as_bytes(std::span(data, size));
    const auto recording = audio::decodeBytes(bytes, "input");
    check(recording);
    check(audio::decodeFile(folder.write("input.wav", bytes)));
    if (recording) {
        fuzz::countAccepted();
    }
    return 0;
}
