// SPDX-License-Identifier: GPL-3.0-or-later
/// Fuzz target: train::CurveTail, which follows a file that another process writes, and Curves::trimAfter().
#include "core/train/run/CurveTail.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Mutator.h"
#include "tests/fuzz/TemporaryFolder.h"

#include <array>

using namespace rollcall;

namespace rollcall::fuzz {

std::vector<Bytes> seeds()
{
    const TemporaryFolder folder;
    const train::Curves curves(folder.path());
    require(curves.begin().ok(), "a seed cannot be written");
    train::CurvePoint point;
    for (int step = 1; step < 5; ++step) {
        point.step = step;
        point.loss = 1.0 / step;
        point.phase = step < 3 ? train::Phase::Softmax : train::Phase::Triplet;
        point.devEerPercent = step == 2 ? std::optional(4.25) : std::nullopt;
        require(curves.append(point).ok(), "a seed cannot be written");
    }
    return {folder.read("curves.jsonl")};
}

std::vector<Bytes> regressions()
{
    return {
        {},
        bytesOf(std::string(20000, '[') + "\n"),
        bytesOf("{\"phase\":\"softmax\",\"step\":18446744073709551615,\"loss\":1e999}\n"),
        bytesOf("{\"phase\":\"softmax\",\"step\":1,\"loss\":null}\n{"),
    };
}

void mutate(Bytes& input, Random& random)
{
    static constexpr std::array<std::string_view, 9> kWords{
        "\n", "\"phase\"", "\"softmax\"", "\"triplet\"", "\"step\"", "\"loss\"", "null", "{", "}"};
    mutateText(input, kWords, random);
}

void repair(Bytes& /*input*/) {}

} // namespace rollcall::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    static const fuzz::TemporaryFolder folder;
    const auto bytes = std::as_bytes(std::span(data, size));
    // The file grows under the reader, then shrinks.
    train::CurveTail grown(folder.path());
    for (const std::size_t length : {size / 3, size / 2, size}) {
        folder.write("curves.jsonl", bytes.first(length));
        fuzz::require(grown.read().ok(), "a file that grew cannot be read");
    }
    train::CurveTail whole(folder.path());
    fuzz::require(whole.read().ok(), "a file cannot be read");
    fuzz::require(grown.points().size() == whole.points().size(), "the points depend on how the file grew");
    for (const train::CurvePoint& point : whole.points()) {
        fuzz::require(point.step >= 0, "a step below 0");
    }
    folder.write("curves.jsonl", bytes.first(size / 2));
    fuzz::require(grown.read().ok(), "a file that shrank cannot be read");

    const train::Curves curves(folder.path());
    folder.write("curves.csv", bytes);
    folder.write("curves.jsonl", bytes);
    fuzz::require(curves.trimAfter(train::Phase::Softmax, 2).ok(), "the curves cannot be trimmed");
    fuzz::countAccepted();
    return 0;
}
