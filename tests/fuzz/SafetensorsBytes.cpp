// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/SafetensorsBytes.h"

#include "tests/fuzz/Mutator.h"

#include <algorithm>
#include <cstring>

namespace rollcall::fuzz {

namespace {

constexpr std::size_t kLengthBytes = 8;

/// 0 where there is no header.
std::size_t headerBytes(const Bytes& input)
{
    std::uint64_t length = 0;
    if (input.size() < kLengthBytes) {
        return 0;
    }
    std::memcpy(&length, input.data(), kLengthBytes);
    return length <= input.size() - kLengthBytes ? static_cast<std::size_t>(length) : 0;
}

} // namespace

Bytes joinSafetensors(std::string_view header, std::span<const std::byte> numbers)
{
    const std::uint64_t length = header.size();
    Bytes file(kLengthBytes + header.size() + numbers.size());
    std::memcpy(file.data(), &length, kLengthBytes);
    const auto text = std::as_bytes(std::span(header.data(), header.size()));
    const auto end = std::ranges::copy(text, file.begin() + kLengthBytes).out;
    std::ranges::copy(numbers, end);
    return file;
}

std::string headerOf(const Bytes& input)
{
    return std::string(textOf(std::span(input).subspan(std::min(kLengthBytes, input.size()), headerBytes(input))));
}

void setHeader(Bytes& input, std::string_view header)
{
    if (const std::size_t length = headerBytes(input); length > 0) {
        input = joinSafetensors(header, std::span(input).subspan(kLengthBytes + length));
    }
}

void mutateHeader(Bytes& input, std::span<const std::string_view> words, Random& random)
{
    Bytes header = bytesOf(headerOf(input));
    if (header.empty()) {
        mutateBytes(input, random);
        return;
    }
    mutateText(header, words, random);
    setHeader(input, textOf(header));
}

} // namespace rollcall::fuzz
