// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/fuzz/Mutator.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string>

namespace rollcall::fuzz {

namespace {

/// Limits of the usual integers, and their neighbours.
constexpr std::array<std::uint64_t, 22> kNumbers{0,
                                                 1,
                                                 2,
                                                 3,
                                                 7,
                                                 8,
                                                 16,
                                                 64,
                                                 0x7f,
                                                 0x80,
                                                 0xff,
                                                 0x100,
                                                 0x7fff,
                                                 0x8000,
                                                 0xffff,
                                                 0x10000,
                                                 0x7fffffff,
                                                 0x80000000,
                                                 0xffffffff,
                                                 0x3fffffffffffffff,
                                                 0x7fffffffffffffff,
                                                 0xffffffffffffffff};

constexpr std::array<std::string_view, 30> kNastyWords{"0",
                                                       "1",
                                                       "-1",
                                                       "2147483648",
                                                       "4294967295",
                                                       "9223372036854775807",
                                                       "-9223372036854775808",
                                                       "18446744073709551615",
                                                       "18446744073709551616",
                                                       "1e308",
                                                       "1e999",
                                                       "-1e-999",
                                                       "0.1",
                                                       "nan",
                                                       "inf",
                                                       "null",
                                                       "true",
                                                       "\"\"",
                                                       "[]",
                                                       "{}",
                                                       "[[[[[[[[[[[[[[[[",
                                                       "]",
                                                       "{\"a\":",
                                                       "\\u0000",
                                                       "\\ud800",
                                                       "\xef\xbb\xbf",
                                                       "\xff\xfe",
                                                       "\xf0\x9f\x98\x80",
                                                       "\r\n",
                                                       "%s%n{}{:99999999}"};

constexpr std::size_t kLongestPiece = 4096;

std::byte drawByte(Random& random)
{
    return static_cast<std::byte>(below(random, 256));
}

struct Piece
{
    std::size_t first = 0;
    std::size_t length = 0;
};

Piece drawPiece(std::size_t size, Random& random)
{
    Piece piece;
    piece.first = below(random, size);
    // Mostly short: a long piece takes the structure with it.
    const std::size_t longest = chance(random, 0.8) ? 16 : kLongestPiece;
    piece.length = 1 + below(random, std::min(longest, size - piece.first));
    return piece;
}

bool isWord(char c)
{
    return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_' || c == '.' || c == '-' || c == '+';
}

/// One behind the other, they are the whole text.
std::vector<std::string> tokensOf(std::string_view text)
{
    std::vector<std::string> tokens;
    for (std::size_t i = 0; i < text.size();) {
        std::size_t end = i + 1;
        if (text[i] == '"') {
            end = std::min(text.find('"', end), text.size() - 1) + 1;
        } else if (isWord(text[i])) {
            while (end < text.size() && isWord(text[end])) {
                ++end;
            }
        }
        tokens.emplace_back(text.substr(i, end - i));
        i = end;
    }
    return tokens;
}

std::vector<std::string> linesOf(std::string_view text)
{
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size() - 1) + 1;
        lines.emplace_back(text.substr(0, end));
        text.remove_prefix(end);
    }
    return lines;
}

std::string drawWord(std::span<const std::string_view> words, Random& random)
{
    const bool known = !words.empty() && chance(random, 0.5);
    return std::string(known ? words[below(random, words.size())] : kNastyWords[below(random, kNastyWords.size())]);
}

void mutatePieces(std::vector<std::string>& pieces, std::span<const std::string_view> words, Random& random)
{
    if (pieces.empty()) {
        pieces.push_back(drawWord(words, random));
        return;
    }
    const std::size_t at = below(random, pieces.size());
    const auto place = pieces.begin() + static_cast<std::ptrdiff_t>(at);
    switch (below(random, 6)) {
    case 0:
        pieces.erase(place);
        break;
    case 1:
        pieces.insert(place, std::string(pieces[below(random, pieces.size())]));
        break;
    case 2:
        std::swap(pieces[at], pieces[below(random, pieces.size())]);
        break;
    case 3:
        pieces.insert(place, drawWord(words, random));
        break;
    case 4: {
        std::string longer;
        const std::size_t times =
            1 + below(random, std::min<std::size_t>(512, kLongestPiece / (pieces[at].size() + 1)) + 1);
        for (std::size_t i = 0; i < times; ++i) {
            longer += pieces[at];
        }
        pieces[at] = longer;
        break;
    }
    default:
        pieces[at] = drawWord(words, random);
    }
}

} // namespace

void overwrite(Bytes& input, std::size_t first, std::size_t end, Random& random)
{
    end = std::min(end, input.size());
    if (first >= end) {
        return;
    }
    const std::size_t at = first + below(random, end - first);
    switch (below(random, 4)) {
    case 0:
        input[at] ^= static_cast<std::byte>(1U << below(random, 8));
        break;
    case 1:
        input[at] = drawByte(random);
        break;
    default: {
        const std::size_t bytes = std::min(std::size_t{1} << below(random, 4), end - at);
        std::uint64_t number = kNumbers[below(random, kNumbers.size())] - below(random, 3);
        const bool bigEndian = chance(random, 0.5);
        for (std::size_t i = 0; i < bytes; ++i) {
            input[bigEndian ? at + bytes - 1 - i : at + i] = static_cast<std::byte>(number & 0xffU);
            number >>= 8U;
        }
    }
    }
}

void mutateBytes(Bytes& input, Random& random)
{
    if (input.empty()) {
        input.push_back(drawByte(random));
        return;
    }
    const Piece piece = drawPiece(input.size(), random);
    const auto begin = input.begin() + static_cast<std::ptrdiff_t>(piece.first);
    const auto end = begin + static_cast<std::ptrdiff_t>(piece.length);
    switch (below(random, 10)) {
    case 0:
        input.erase(begin, end);
        break;
    case 1: {
        Bytes added(piece.length);
        std::ranges::generate(added, [&random] { return drawByte(random); });
        input.insert(begin, added.begin(), added.end());
        break;
    }
    case 2: {
        const Bytes repeated(begin, end);
        input.insert(end, repeated.begin(), repeated.end());
        break;
    }
    case 3: {
        const Bytes copied(begin, end);
        const std::size_t to = below(random, input.size() - copied.size() + 1);
        std::ranges::copy(copied, input.begin() + static_cast<std::ptrdiff_t>(to));
        break;
    }
    case 4:
        input.resize(piece.first);
        break;
    default:
        overwrite(input, 0, input.size(), random);
    }
    input.resize(std::min(input.size(), kMaxInputBytes));
}

void mutateText(Bytes& input, std::span<const std::string_view> words, Random& random)
{
    if (chance(random, 0.2)) {
        mutateBytes(input, random);
        return;
    }
    std::vector<std::string> pieces = chance(random, 0.7) ? tokensOf(textOf(input)) : linesOf(textOf(input));
    mutatePieces(pieces, words, random);
    input.clear();
    for (const std::string& piece : pieces) {
        const Bytes bytes = bytesOf(piece);
        input.insert(input.end(), bytes.begin(), bytes.end());
    }
    input.resize(std::min(input.size(), kMaxInputBytes));
}

} // namespace rollcall::fuzz
