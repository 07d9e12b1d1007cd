// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/dataset/Checksum.h"

#include <sodium.h>

namespace rollcall::dataset {

Checksum checksumOf(std::span<const std::byte> bytes)
{
    // Chooses the processor's fastest form; asked again, it returns at once. Without it the sums are the same.
    [[maybe_unused]] static const int ready = sodium_init();
    Checksum sum{};
    crypto_generichash(reinterpret_cast<unsigned char*>(sum.data()), sum.size(),
                       reinterpret_cast<const unsigned char*>(bytes.data()), bytes.size(), nullptr, 0);
    return sum;
}

} // namespace rollcall::dataset
