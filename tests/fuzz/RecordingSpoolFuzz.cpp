// SPDX-License-Identifier: GPL-3.0-or-later
/// Fuzz target: pipeline::RecordingSpool, which finds and reads what a killed program left of a recording.
#include "core/pipeline/live/RecordingSpool.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Mutator.h"
#include "tests/fuzz/TemporaryFolder.h"

#include <algorithm>
#include <cmath>
#include <cstring>

using namespace rollcall;

namespace rollcall::fuzz {

namespace {

constexpr std::size_t kNameBytesAt = 16;
constexpr std::size_t kNameAt = 20;
constexpr std::string_view kName = "desk microphone";

void putInt64(Bytes& bytes, std::int64_t value)
{
    const auto raw = std::as_bytes(std::span(&value, 1));
    bytes.insert(bytes.end(), raw.begin(), raw.end());
}

} // namespace

std::vector<Bytes> seeds()
{
    const TemporaryFolder folder;
    const auto spool = pipeline::RecordingSpool::create(folder.path(), std::string(kName));
    require(spool.ok(), "a seed cannot be written");
    std::vector<Bytes> inputs;
    std::vector<float> samples(200);
    for (std::size_t i = 0; i < samples.size(); ++i) {
        samples[i] = 0.5F * std::sin(0.1F * static_cast<float>(i));
    }
    for (const std::int64_t first : {0, 200, 1000}) { // the last behind a gap
        require((*spool)->append(first, samples).ok(), "a seed cannot be written");
        for (const auto& entry : std::filesystem::directory_iterator(folder.path())) {
            inputs.push_back(folder.read(entry.path().filename().native()));
        }
    }
    return inputs;
}

std::vector<Bytes> regressions()
{
    Bytes head = bytesOf("RCSPOOL1");
    putInt64(head, 1700000000000);
    head.insert(head.end(), sizeof(std::uint32_t), std::byte{0}); // no name
    std::vector<Bytes> inputs{{}, Bytes(100), head};
    for (const std::int64_t first : {std::int64_t{14'400'000}, std::int64_t{1} << 40, INT64_MAX, std::int64_t{-1}}) {
        Bytes input = head;
        for (int piece = 0; piece < 3; ++piece) { // each of one sample
            putInt64(input, piece == 0 ? first : first + piece % 2);
            const Bytes one{std::byte{1}, {}, {}, {}, std::byte{7}, {}};
            input.insert(input.end(), one.begin(), one.end());
        }
        inputs.push_back(input);
    }
    Bytes cut = head; // within the head of a piece, behind its first bytes
    cut.insert(cut.end(), 6, std::byte{0});
    inputs.push_back(cut);
    return inputs;
}

void mutate(Bytes& input, Random& random)
{
    chance(random, 0.7) ? overwrite(input, kNameBytesAt, input.size(), random) : mutateBytes(input, random);
}

/// Without its magic and its name nothing of a file is read.
void repair(Bytes& input)
{
    if (input.size() < kNameAt + kName.size()) {
        return;
    }
    std::ranges::copy(bytesOf("RCSPOOL1"), input.begin());
    const auto length = static_cast<std::uint32_t>(kName.size());
    std::memcpy(&input[kNameBytesAt], &length, sizeof(length));
}

} // namespace rollcall::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzz::TemporaryFolder folder;
    folder.write("left.spool", std::as_bytes(std::span(data, size)));
    const auto found = pipeline::RecordingSpool::interrupted(folder.path());
    fuzz::require(found.size() <= 1, "one file holds several recordings");
    if (found.empty()) {
        return 0;
    }
    fuzz::countAccepted();
    const auto sound = found.front()->read();
    fuzz::require(sound.ok(), "a recording that was found cannot be read");
    fuzz::require(!sound->samples.empty() && sound->seconds() == found.front()->seconds(),
                  "a recording is not as long as was said");
    fuzz::require(std::ranges::all_of(sound->samples, [](float sample) { return std::abs(sample) <= 1.0F; }),
                  "a sample is outside [-1, 1]");
    std::int64_t end = 0;
    for (const SampleRange& lost : sound->lost) {
        fuzz::require(lost.firstSample >= end && lost.endSample > lost.firstSample &&
                          lost.endSample <= std::ssize(sound->samples),
                      "a lost part lies outside the recording");
        end = lost.endSample + 1;
    }
    return 0;
}
