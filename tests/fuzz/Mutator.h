// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/fuzz/Fuzz.h"

#include <span>
#include <string_view>

/// Mutations that targets put together. Each makes one change; inputs never grow beyond kMaxInputBytes.
namespace rollcall::fuzz {

inline constexpr std::size_t kMaxInputBytes = std::size_t{1} << 17;

/// Changes bytes between `first` and `end` without moving others: bits, bytes, and numbers of 1 to 8 bytes in either order.
void overwrite(Bytes& input, std::size_t first, std::size_t end, Random& random);

/// overwrite(), or bytes erased, inserted, repeated or cut off at the end.
void mutateBytes(Bytes& input, Random& random);

/// Changes a text by its tokens (numbers, words, quoted strings, marks) and lines.
/// @param words of the format, taken as replacements besides some that are nasty everywhere
void mutateText(Bytes& input, std::span<const std::string_view> words, Random& random);

} // namespace rollcall::fuzz
