// SPDX-License-Identifier: GPL-3.0-or-later
/// Gives a target's seeds and its knowledge of the structure to libFuzzer, whose main() runs it.
///
/// usage: NAMEFuzz --write-seeds FOLDER, then as libFuzzer's own help (-help=1) says
#include "tests/fuzz/Fuzz.h"

#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <string>

extern "C" std::size_t LLVMFuzzerMutate(std::uint8_t* data, std::size_t size, std::size_t maxSize);

namespace {

using rollcall::fuzz::Bytes;

void writeSeeds(const std::filesystem::path& folder)
{
    std::filesystem::create_directories(folder);
    std::size_t number = 0;
    for (const auto& inputs : {rollcall::fuzz::seeds(), rollcall::fuzz::regressions()}) {
        for (const Bytes& input : inputs) {
            std::ofstream stream(folder / ("seed-" + std::to_string(number++)), std::ios::binary);
            stream.write(reinterpret_cast<const char*>(input.data()), std::ssize(input));
        }
    }
}

} // namespace

extern "C" int LLVMFuzzerInitialize(int* argc, char*** argv)
{
    if (*argc == 3 && std::strcmp((*argv)[1], "--write-seeds") == 0) {
        writeSeeds((*argv)[2]);
        std::exit(0);
    }
    return 0;
}

extern "C" std::size_t LLVMFuzzerCustomMutator(std::uint8_t* data, std::size_t size, std::size_t maxSize, unsigned seed)
{
    rollcall::Random random(seed);
    Bytes input;
    if (rollcall::chance(random, 0.5)) {
        size = LLVMFuzzerMutate(data, size, maxSize); // libFuzzer's own mutations learn from the code that they reach
        const auto bytes = std::as_bytes(std::span(data, size));
        input.assign(bytes.begin(), bytes.end());
    } else {
        const auto bytes = std::as_bytes(std::span(data, size));
        input.assign(bytes.begin(), bytes.end());
        rollcall::fuzz::mutate(input, random);
    }
    if (rollcall::chance(random, 0.9)) {
        rollcall::fuzz::repair(input);
    }
    size = std::min(input.size(), maxSize);
    std::memcpy(data, input.data(), size);
    return size;
}
