// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ListText.h"

#include "core/base/Files.h"

#include <algorithm>
#include <cstdint>
#include <cwctype>
#include <locale.h>

namespace rollcall {

namespace {

constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

/// Blanks of more than one byte: no-break space, zero-width space, and the byte order mark, which lists that were put together
/// from several have in the middle too.
constexpr std::array<std::string_view, 3> kLongBlanks{"\xc2\xa0", "\xe2\x80\x8b", kByteOrderMark};

bool isBlank(char letter)
{
    return letter == ' ' || letter == '\t' || letter == '\v' || letter == '\f' || letter == '\r';
}

std::string_view trimmedEnd(std::string_view text)
{
    while (true) {
        const auto blank = std::ranges::find_if(kLongBlanks, [&](std::string_view one) { return text.ends_with(one); });
        if (blank != kLongBlanks.end()) {
            text.remove_suffix(blank->size());
        } else if (!text.empty() && isBlank(text.back())) {
            text.remove_suffix(1);
        } else {
            return text;
        }
    }
}

/// @param tabs whether tabs are blanks
std::string_view trimmedStart(std::string_view text, bool tabs)
{
    while (true) {
        const auto blank =
            std::ranges::find_if(kLongBlanks, [&](std::string_view one) { return text.starts_with(one); });
        if (blank != kLongBlanks.end()) {
            text.remove_prefix(blank->size());
        } else if (!text.empty() && isBlank(text.front()) && (tabs || text.front() != '\t')) {
            text.remove_prefix(1);
        } else {
            return text;
        }
    }
}

bool isWide(std::string_view text)
{
    return text.starts_with("\xff\xfe") || text.starts_with("\xfe\xff");
}

/// One code point. The length is 0 where there is none.
struct CodePoint
{
    char32_t value = 0;
    std::size_t bytes = 0;
};

CodePoint codePointAt(std::string_view text, std::size_t position)
{
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[position + i]); };
    const unsigned char first = byte(0);
    if (first < 0x80) {
        return {first, 1};
    }
    const std::size_t bytes = first >= 0xf0 ? 4 : first >= 0xe0 ? 3 : 2;
    if (first < 0xc2 || first > 0xf4 || position + bytes > text.size()) {
        return {};
    }
    char32_t value = first & (0xffU >> (bytes + 1));
    for (std::size_t i = 1; i < bytes; ++i) {
        if ((byte(i) & 0xc0U) != 0x80) {
            return {};
        }
        value = (value << 6U) | (byte(i) & 0x3fU);
    }
    constexpr std::array<char32_t, 5> kSmallest{0, 0, 0x80, 0x800, 0x10000};
    const bool surrogate = value >= 0xd800 && value <= 0xdfff;
    return value < kSmallest[bytes] || value > 0x10ffff || surrogate ? CodePoint{} : CodePoint{value, bytes};
}

void appendUtf8(std::string& text, char32_t value)
{
    const auto continuation = [&](unsigned shift) { text += static_cast<char>(0x80U | ((value >> shift) & 0x3fU)); };
    if (value < 0x80) {
        text += static_cast<char>(value);
    } else if (value < 0x800) {
        text += static_cast<char>(0xc0U | (value >> 6U));
        continuation(0);
    } else if (value < 0x10000) {
        text += static_cast<char>(0xe0U | (value >> 12U));
        continuation(6);
        continuation(0);
    } else {
        text += static_cast<char>(0xf0U | (value >> 18U));
        continuation(12);
        continuation(6);
        continuation(0);
    }
}

bool parts(char letter, Separator separator)
{
    return separator == Separator::Blank ? isBlank(letter) : letter == static_cast<char>(separator);
}

/// Reads a field in quotes that begins at `position`, and moves behind it.
/// @return false where it is no such field: the quote is part of a name
bool takeQuoted(std::string_view line, Separator separator, std::size_t& position, std::string& field)
{
    if (line[position] != '"') {
        return false;
    }
    std::string content;
    std::size_t at = position + 1;
    for (; at < line.size(); ++at) {
        if (line[at] != '"') {
            content += line[at];
        } else if (at + 1 < line.size() && line[at + 1] == '"') {
            content += line[at++];
        } else {
            break;
        }
    }
    if (at == line.size()) {
        return false; // never closed
    }
    ++at;
    while (separator != Separator::Blank && at < line.size() && isBlank(line[at]) && !parts(line[at], separator)) {
        ++at;
    }
    if (at < line.size() && !parts(line[at], separator)) {
        return false; // goes on behind the quote
    }
    position = at;
    field = std::move(content);
    return true;
}

} // namespace

Result<ListText> parseList(std::string_view text, std::string name)
{
    if (isWide(text)) {
        return makeError(ErrorCode::InvalidArgument, core::tr("{}: this list is UTF-16. Save it as UTF-8."), name);
    }
    if (text.find('\0') != std::string_view::npos) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("{}: this is not a list, but binary data or UTF-16. Save the list as UTF-8."), name);
    }
    ListText list{std::move(name), {}};
    std::size_t number = 0;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of("\r\n"), text.size());
        const std::string_view line = trimmedStart(trimmedEnd(text.substr(0, end)), false);
        const bool twoBytes = text.substr(end).starts_with("\r\n");
        text.remove_prefix(std::min(text.size(), end + (twoBytes ? 2 : 1)));
        ++number;
        const std::string_view content = trimmed(line);
        if (!content.empty() && !content.starts_with('#') && !content.starts_with(";;")) {
            list.lines.push_back({number, std::string(line)});
        }
    }
    return list;
}

Result<ListText> readList(const std::filesystem::path& file)
{
    constexpr std::uintmax_t kMaxListBytes = std::uintmax_t{1} << 30;
    auto bytes = readFile(file, kMaxListBytes);
    if (!bytes) {
        return bytes.error();
    }
    return parseList({reinterpret_cast<const char*>(bytes->data()), bytes->size()}, file.string());
}

std::vector<std::string> splitFields(std::string_view line, Separator separator)
{
    std::vector<std::string> fields;
    const bool blank = separator == Separator::Blank;
    std::size_t position = 0;
    while (true) {
        while (position < line.size() && isBlank(line[position]) && (blank || !parts(line[position], separator))) {
            ++position;
        }
        if (blank && (position == line.size() || (line[position] == '#' && !fields.empty()))) {
            return fields;
        }
        std::string field;
        if (position == line.size() || !takeQuoted(line, separator, position, field)) {
            const std::size_t first = position;
            while (position < line.size() && !parts(line[position], separator)) {
                ++position;
            }
            field = trimmed(line.substr(first, position - first));
        }
        fields.push_back(std::move(field));
        if (position == line.size()) {
            return fields;
        }
        ++position;
    }
}

std::string quoteField(std::string_view field)
{
    const bool plain = !field.empty() && field.front() != '#' && field.front() != '"' && trimmed(field) == field &&
                       std::ranges::none_of(field, isBlank);
    if (plain) {
        return std::string(field);
    }
    std::string quoted = "\"";
    for (const char letter : field) {
        quoted.append(letter == '"' ? 2 : 1, letter);
    }
    return quoted + '"';
}

std::vector<std::string> nameReadings(std::string_view line)
{
    const std::string_view whole = trimmed(line);
    std::vector<std::string> readings;
    const auto add = [&](std::string reading) {
        if (!reading.empty() && std::ranges::find(readings, reading) == readings.end()) {
            readings.push_back(std::move(reading));
        }
    };
    add(std::string(whole));
    for (const Separator separator : kSeparators) {
        if (auto fields = splitFields(whole, separator); !fields.empty()) {
            add(std::move(fields.front()));
        }
    }
    return readings;
}

std::string_view trimmed(std::string_view text)
{
    return trimmedStart(trimmedEnd(text), true);
}

std::string caseFolded(std::string_view text)
{
    // Built into the C library, whatever the language of the desktop.
    static const locale_t kUnicode = ::newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr);
    std::string folded;
    for (std::size_t position = 0; position < text.size();) {
        const CodePoint point = codePointAt(text, position);
        if (point.bytes == 0) {
            folded += text[position++]; // not UTF-8: itself
            continue;
        }
        const auto wide = static_cast<std::wint_t>(point.value);
        appendUtf8(folded,
                   static_cast<char32_t>(kUnicode != nullptr ? ::towlower_l(wide, kUnicode) : std::towlower(wide)));
        position += point.bytes;
    }
    return folded;
}

bool isUtf8(std::string_view text)
{
    for (std::size_t position = 0; position < text.size();) {
        const CodePoint point = codePointAt(text, position);
        if (point.bytes == 0) {
            return false;
        }
        position += point.bytes;
    }
    return true;
}

Error lineError(const ListText& list, const ListLine& line, const Error& what)
{
    constexpr std::size_t kShownBytes = 100;
    std::string shown(trimmed(line.text));
    if (shown.size() > kShownBytes) {
        std::size_t end = kShownBytes;
        while ((static_cast<unsigned char>(shown[end]) & 0xc0U) == 0x80 && end > 0) {
            --end; // not inside a letter
        }
        shown = shown.substr(0, end) + "...";
    }
    std::ranges::replace_if(
        shown, [](char letter) { return static_cast<unsigned char>(letter) < 0x20; }, ' ');
    return makeError(ErrorCode::InvalidArgument, core::tr("{}: line {} \"{}\": {}"), list.name, line.number, shown,
                     what);
}

} // namespace rollcall
