// SPDX-License-Identifier: GPL-3.0-or-later
/// Fuzz target: nn::parseSafetensors(), which reads models and the checkpoints of trainings.
#include "core/nn/model/Safetensors.h"
#include "tests/fuzz/Fuzz.h"
#include "tests/fuzz/Mutator.h"
#include "tests/fuzz/SafetensorsBytes.h"
#include "tests/fuzz/TemporaryFolder.h"

#include <array>

using namespace rollcall;

namespace rollcall::fuzz {

std::vector<Bytes> seeds()
{
    const nn::SafetensorsFile matrix{{{"format", "x"}, {"empty", ""}},
                                     {{"a", {2, 3}, {1.0F, 2.0F, 3.0F, 4.0F, 5.0F, 6.0F}}, {"b", {1}, {0.5F}}}};
    const nn::SafetensorsFile degenerate{{}, {{"none", {0, 7}, {}}, {"scalar", {}, {1.0F}}}};
    const TemporaryFolder folder;
    std::vector<Bytes> inputs;
    for (const nn::SafetensorsFile& file : {matrix, degenerate, nn::SafetensorsFile{}}) {
        require(nn::writeSafetensors(folder.path("seed"), file).ok(), "a seed cannot be written");
        inputs.push_back(folder.read("seed"));
    }
    return inputs;
}

std::vector<Bytes> regressions()
{
    constexpr std::size_t kDeep = std::size_t{50} << 10U;
    return {
        joinSafetensors(std::string(kDeep, '['), {}),
        joinSafetensors(R"({"a":)" + std::string(kDeep, '['), {}),
        joinSafetensors(R"({"a":{"dtype":"F32","shape":[0,4294967295,4294967295,4294967295],"data_offsets":[0,0]}})",
                        {}),
        joinSafetensors(R"({"a":{"dtype":"F32","shape":[4294967295,4294967295],"data_offsets":[0,4]}})", Bytes(4)),
    };
}

void mutate(Bytes& input, Random& random)
{
    static constexpr std::array<std::string_view, 9> kWords{
        "\"F32\"", "\"F16\"", "\"dtype\"", "\"shape\"", "\"data_offsets\"", "\"__metadata__\"", "[0,4]", "[2,3]", "4"};
    if (chance(random, 0.7)) {
        mutateHeader(input, kWords, random);
    } else {
        mutateBytes(input, random);
    }
}

void repair(Bytes& /*input*/) {}

} // namespace rollcall::fuzz

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size)
{
    const auto file = nn::parseSafetensors(std::as_bytes(std::span(data, size)), "input");
    if (!file) {
        return 0;
    }
    fuzz::countAccepted();
    for (const nn::NamedTensor& tensor : file->tensors) {
        std::uint64_t count = 1;
        for (const std::int64_t extent : tensor.shape) {
            count *= static_cast<std::uint64_t>(extent);
        }
        fuzz::require(tensor.values.size() == count, "a tensor has another number of values than its shape says");
    }
    return 0;
}
