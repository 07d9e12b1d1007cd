// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Fingerprint.h"

#include <fmt/format.h>

namespace rollcall {

void Fingerprint::add(std::string_view text)
{
    const auto mix = [this](unsigned char byte) { m_hash = (m_hash ^ byte) * 1'099'511'628'211U; };
    for (const char c : text) {
        mix(static_cast<unsigned char>(c));
    }
    mix(0); // in no path and no name
}

std::string Fingerprint::text() const
{
    return fmt::format("{:016x}", m_hash);
}

} // namespace rollcall
