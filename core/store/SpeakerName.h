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
    std::string text; ///< trimmed, composed (Unicode NFC)
    std::string key;  ///< compatibility-composed and case-folded (NFKC with default-ignorable characters left out)
};

/// @error InvalidArgument: not UTF-8, empty after trimming, longer than kMaxNameBytes, or with line ends, control
/// characters or
///        marks that change the writing direction (they could make one name look like another)
Result<SpeakerName> parseSpeakerName(std::string_view name);

} // namespace rollcall::store
