// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/Fuzz.h"

#include <cstdio>
#include <cstdlib>

namespace rollcall::fuzz {

namespace {

std::size_t accepted = 0;

} // namespace

void countAccepted()
{
    ++accepted;
}

std::size_t acceptedCount()
{
    return accepted;
}

void require(bool holds, const char* what)
{
    if (!holds) {
        std::fprintf(stderr, "fuzz: the reader broke its contract: %s\n", what);
        std::abort();
    }
}

Bytes bytesOf(std::string_view text)
{
    const auto bytes = std::as_bytes(std::span(text.data(), text.size()));
    return {bytes.begin(), bytes.end()};
}

std::string_view textOf(std::span<const std::byte> bytes)
{
    return {reinterpret_cast<const char*>(bytes.data()), bytes.size()};
}

} // namespace rollcall::fuzz
