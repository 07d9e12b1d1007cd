// SPDX-License-Identifier: GPL-3.0-or-later
/// Fuzz target: dataset::Pack. Checksums of header and index are made right after each mutation.
#include "core/dataset/pack/Pack.h"
#include "core/dataset/pack/PackFormat.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Mutator.h"
#include "tests/fuzz/TemporaryFolder.h"

#include <algorithm>
#include <cstring>

using namespace rollcall;
using namespace rollcall::dataset;

namespace rollcall::fuzz {

namespace {

constexpr std::size_t kAudioSamplesAt = 16; ///< in the header

Bytes packOf(const PackIndex& index, std::int64_t samples)
{
    Bytes audio(static_cast<std::size_t>(samples) * sizeof(std::int16_t));
    for (std::size_t i = 0; i < audio.size(); ++i) {
        audio[i] = static_cast<std::byte>(i * 37U);
    }
    const auto indexBytes = encodeIndex(index);
    Bytes bytes = encodeHeader({samples, std::ssize(indexBytes), checksumOf(indexBytes)});
    bytes.insert(bytes.end(), audio.begin(), audio.end());
    bytes.insert(bytes.end(), indexBytes.begin(), indexBytes.end());
    return bytes;
}

/// Where the index begins; the end where the header says what cannot be.
std::size_t indexAt(const Bytes& input)
{
    std::int64_t samples = 0;
    if (input.size() < kPackHeaderBytes) {
        return input.size();
    }
    std::memcpy(&samples, &input[kAudioSamplesAt], sizeof(samples));
    const std::size_t most = (input.size() - kPackHeaderBytes) / sizeof(std::int16_t);
    return samples < 0 || static_cast<std::uint64_t>(samples) > most
               ? input.size()
               : kPackHeaderBytes + static_cast<std::size_t>(samples) * sizeof(std::int16_t);
}

} // namespace

std::vector<Bytes> seeds()
{
    PackIndex index;
    index.speakers.push_back({"id1",
                              "left",
                              {{"id1/s/1.wav", 0, 0, 20000, {}, {{10, 9000}, {9300, 20000}}, {}},
                               {"id1/s/2.wav", 0, 20000, 0, {}, {}, "silly"}}});
    index.speakers.push_back({"id2", "", {{"id2/s/1.wav", 3, 20000, 10000, {}, {}, {}}}});
    index.lists["splits/train.txt"] = "id1\n";
    index.lists["splits/dev.txt"] = "id2\n";
    index.lists["trials/dev.txt"] = "1 id1/s/1.wav id1/s/2.wav\n";
    PackIndex small;
    small.layout = Layout::Vctk;
    small.speakers.push_back({"p225", "", {{"p225/1.flac", 0, 0, 8, {}, {{0, 8}}, {}}}});
    return {packOf(index, 30000), packOf(small, 8)};
}

std::vector<Bytes> regressions()
{
    PackIndex overlapping; // each utterance is all of the audio
    PackSpeaker& speaker = overlapping.speakers.emplace_back();
    speaker.name = "id1";
    for (int i = 0; i < 2000; ++i) {
        speaker.utterances.push_back({std::to_string(i), i, 0, 30000, {}, {{0, 30000}}, {}});
    }
    PackIndex twice;
    twice.speakers.push_back({"id1", "", {{"a", 0, 0, 8, {}, {}, {}}, {"a", 0, 0, 0, {}, {}, "again"}}});
    return {packOf(overlapping, 30000), packOf(twice, 8), packOf({}, 0)};
}

void mutate(Bytes& input, Random& random)
{
    const std::size_t index = indexAt(input);
    if (index < input.size() && chance(random, 0.8)) {
        Bytes tail(input.begin() + static_cast<std::ptrdiff_t>(index), input.end());
        chance(random, 0.6) ? overwrite(tail, 0, tail.size(), random) : mutateBytes(tail, random);
        input.resize(index);
        input.insert(input.end(), tail.begin(), tail.end());
    } else {
        mutateBytes(input, random);
    }
}

void repair(Bytes& input)
{
    const std::size_t index = indexAt(input);
    if (index >= input.size()) {
        return;
    }
    const auto indexBytes = std::span(input).subspan(index);
    const auto samples = static_cast<std::int64_t>((index - kPackHeaderBytes) / sizeof(std::int16_t));
    const auto header = encodeHeader({samples, std::ssize(indexBytes), checksumOf(indexBytes)});
    std::ranges::copy(header, input.begin());
}

} // namespace rollcall::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzz::TemporaryFolder folder;
    const auto pack = Pack::open(folder.write("pack", std::as_bytes(std::span(data, size))));
    if (!pack) {
        return 0;
    }
    fuzz::countAccepted();
    fuzz::require((*pack)->hours() >= 0.0 && (*pack)->speechHours() >= 0.0, "hours below 0");
    static_cast<void>((*pack)->skipped());
    static_cast<void>((*pack)->everything());
    static_cast<void>((*pack)->verify({}));
    static_cast<void>(trainingSpeakers((*pack)->lists()));
    static_cast<void>(readDevTrials((*pack)->lists()));
    const auto corpus = (*pack)->corpus(std::nullopt);
    if (!corpus) {
        return 0;
    }
    std::vector<std::string> problems;
    static_cast<void>(checkLists((*pack)->lists(), *corpus, problems));
    const auto bank = (*pack)->bank(*corpus, true, kMinTrainingSeconds, {});
    if (bank) {
        static_cast<void>(bank->fingerprint());
    }
    std::size_t left = 20; // enough to see each kind; a pack may name the same sound a thousand times
    for (const CorpusSpeaker& speaker : corpus->speakers) {
        for (const CorpusFile& file : speaker.files) {
            if (left-- == 0) {
                return 0;
            }
            const std::vector<std::string> paths{file.path};
            for (const Keep keep : {Keep::Everything, Keep::Speech, Keep::Padded}) {
                if (const auto utterances = (*pack)->utterances(paths, keep, {})) {
                    static_cast<void>(toFloat(utterances->front().samples));
                }
            }
            static_cast<void>((*pack)->recording(file.path));
        }
    }
    return 0;
}
