// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <span>

namespace rollcall::dataset {

/// BLAKE2b of 16 bytes, without a key: tells damage, and finds equal content among millions.
using Checksum = std::array<std::byte, 16>;

Checksum checksumOf(std::span<const std::byte> bytes);

} // namespace rollcall::dataset
