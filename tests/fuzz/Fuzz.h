// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Random.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

/// A fuzz target is one program with one reader of untrusted bytes. It defines the functions below and
/// LLVMFuzzerTestOneInput(). Driver.cpp or libFuzzer (LibFuzzer.cpp) runs it on its seeds and on mutations of them.
namespace rollcall::fuzz {

using Bytes = std::vector<std::byte>;

/// Sound inputs, made by code, the same in every run. The reader must accept each.
std::vector<Bytes> seeds();

/// Inputs that once were failures, and crafted ones that random mutation would hardly find. The reader may refuse them.
std::vector<Bytes> regressions();

/// Changes an input a little, with knowledge of its structure.
void mutate(Bytes& input, Random& random);

/// Makes checksums and lengths right again, so that a mutation gets past them.
void repair(Bytes& input);

/// For LLVMFuzzerTestOneInput(): the reader took the input.
void countAccepted();
[[nodiscard]] std::size_t acceptedCount();

/// Ends the program with a message unless `holds`: the reader broke its contract.
void require(bool holds, const char* what);

/// Bytes of a text.
Bytes bytesOf(std::string_view text);
std::string_view textOf(std::span<const std::byte> bytes);

} // namespace rollcall::fuzz

/// The input that the engine runs. Everything that is not `accepted` must come back as an Error.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size);
