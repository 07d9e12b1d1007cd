// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fuzz/Fuzz.h"

#include <span>
#include <string>
#include <string_view>

/// The parts of a safetensors file, for the targets that read one.
namespace rollcall::fuzz {

/// @return a file with this header, its length right
Bytes joinSafetensors(std::string_view header, std::span<const std::byte> numbers);

/// mutateText() of the header, which keeps its length right. Changes bytes where the input has no header.
void mutateHeader(Bytes& input, std::span<const std::string_view> words, Random& random);

/// @return the header's text; empty where the input has none
std::string headerOf(const Bytes& input);

/// Replaces the header of an input that has one.
void setHeader(Bytes& input, std::string_view header);

} // namespace rollcall::fuzz
