// SPDX-License-Identifier: GPL-3.0-or-later
/// Fuzz target: train::HardestTriplets::fromJson(), the list that a run leaves for the window.
#include "core/train/run/HardestTriplets.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Mutator.h"

#include <array>
#include <cmath>

using namespace rollcall;

namespace rollcall::fuzz {

std::vector<Bytes> seeds()
{
    train::HardestTriplets hardest;
    hardest.note({12, 0.9, 0.1, 0.8, "a/1.wav", "a/2.wav", "b/1.wav", {1.0, 0.9}, {}});
    hardest.note({13, 0.4, 0.2, 0.6, "b/1.wav", "b/2.wav", "c/\xc3\xa4.wav", {}, {1.1, 1.0}});
    return {bytesOf(hardest.toJson(1)), bytesOf("[]")};
}

std::vector<Bytes> regressions()
{
    const auto with = [](std::string_view numbers) {
        return bytesOf("[{" + std::string(numbers) + R"(,"anchor":"a","positive":"b","negative":"c"}])");
    };
    return {
        with(R"("step":1e300,"loss":0,"same":0,"different":0)"),
        with(R"("step":18446744073709551615,"loss":1e308,"same":-1e308,"different":0)"),
        with(R"("step":null,"loss":null,"same":0,"different":0)"),
        bytesOf("null"),
        bytesOf("7"),
        bytesOf(std::string(20000, '[')),
    };
}

void mutate(Bytes& input, Random& random)
{
    static constexpr std::array<std::string_view, 10> kWords{
        "\"step\"", "\"loss\"", "\"same\"", "\"voice\"", "\"speed\"", "\"anchor\"", "{", "[", ",", ":"};
    mutateText(input, kWords, random);
}

void repair(Bytes& /*input*/) {}

} // namespace rollcall::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto hardest = train::HardestTriplets::fromJson(fuzz::textOf(std::as_bytes(std::span(data, size))));
    if (!hardest) {
        return 0;
    }
    fuzz::countAccepted();
    fuzz::require(hardest->triplets().size() <= train::HardestTriplets::kKept, "more triplets than are kept");
    for (const train::HardTriplet& triplet : hardest->triplets()) {
        fuzz::require(triplet.step >= 0, "a step below 0");
        fuzz::require(std::isfinite(triplet.loss), "a loss is NaN or infinite");
    }
    const auto again = train::HardestTriplets::fromJson(hardest->toJson(-1));
    fuzz::require(again.ok() && again->triplets() == hardest->triplets(), "what was read cannot be written");
    return 0;
}
