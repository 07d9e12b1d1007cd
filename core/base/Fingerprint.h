// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace rollcall {

/// Tells one state of some data from another where nobody means harm: 64-bit FNV-1a over texts in their order.
class Fingerprint
{
public:
    /// Each text counts with its end, so that "ab", "c" is not "a", "bc".
    void add(std::string_view text);

    /// The same number on every machine.
    [[nodiscard]] std::uint64_t value() const { return m_hash; }

    /// 16 hexadecimal digits.
    [[nodiscard]] std::string text() const;

private:
    std::uint64_t m_hash = 14'695'981'039'346'656'037U;
};

} // namespace rollcall
