// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace rollcall::store {

inline constexpr std::size_t kMaxNameBytes = 200;

/// A speaker's name as it is shown and as it is compared.
struct SpeakerName
{
    std::string text; ///< trimmed, one space for every run of blanks, composed (Unicode NFC)
    std::string key;  ///< nameKey() of it
};

/// How names are compared: compatibility-composed and case-folded, NFKC with default-ignorable characters left out. For finding
/// a name too that parseSpeakerName() refuses, because an earlier program took it.
/// @return empty where the name is no UTF-8 or has no visible character
std::string nameKey(std::string_view name);

/// The name of a new speaker, or a new name.
/// @error InvalidArgument: not UTF-8, empty after trimming, or longer than kMaxNameBytes; with line ends, control or invisible
///        characters, which could make one name look like another; or what the program answers where it names nobody, such as
///        "unknown" or "silence", in any of the languages that people use it in
Result<SpeakerName> parseSpeakerName(std::string_view name);

} // namespace rollcall::store
