// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SpeakerName.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <vector>

namespace rollcall::store {

namespace {

Error nameError(const std::string& problem)
{
    return Error{ErrorCode::InvalidArgument, fmt::format("the speaker's name {}; choose another one", problem)};
}

struct CodePoint
{
    utf8proc_int32_t value = 0;
    std::size_t begin = 0;
    std::size_t end = 0;
};

std::optional<std::vector<CodePoint>> codePoints(std::string_view text)
{
    std::vector<CodePoint> points;
    std::size_t position = 0;
    while (position < text.size()) {
        CodePoint point;
        const auto* bytes = reinterpret_cast<const utf8proc_uint8_t*>(text.data() + position);
        const auto left = static_cast<utf8proc_ssize_t>(text.size() - position);
        const utf8proc_ssize_t used = utf8proc_iterate(bytes, left, &point.value);
        if (used <= 0) {
            return std::nullopt;
        }
        point.begin = position;
        position += static_cast<std::size_t>(used);
        point.end = position;
        points.push_back(point);
    }
    return points;
}

bool isSpace(utf8proc_int32_t point)
{
    return (point >= 0x09 && point <= 0x0d) || utf8proc_category(point) == UTF8PROC_CATEGORY_ZS;
}

bool isForbidden(utf8proc_int32_t point)
{
    const utf8proc_category_t category = utf8proc_category(point);
    const bool control =
        category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP;
    const bool direction = (point >= 0x202a && point <= 0x202e) || (point >= 0x2066 && point <= 0x2069);
    return control || direction;
}

std::optional<std::string> mapped(std::string_view text, int options)
{
    utf8proc_uint8_t* raw = nullptr;
    const utf8proc_ssize_t size =
        utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()),
                     &raw, static_cast<utf8proc_option_t>(options));
    const std::unique_ptr<utf8proc_uint8_t, decltype(&std::free)> owner(raw, &std::free);
    if (size < 0) {
        return std::nullopt;
    }
    return std::string(reinterpret_cast<const char*>(raw), static_cast<std::size_t>(size));
}

} // namespace

Result<SpeakerName> parseSpeakerName(std::string_view name)
{
    const auto points = codePoints(name);
    if (!points) {
        return nameError("is not valid UTF-8");
    }
    std::size_t first = 0;
    std::size_t last = points->size();
    while (first < last && isSpace((*points)[first].value)) {
        ++first;
    }
    while (last > first && isSpace((*points)[last - 1].value)) {
        --last;
    }
    if (first == last) {
        return nameError("is empty");
    }
    for (std::size_t index = first; index < last; ++index) {
        if (isForbidden((*points)[index].value)) {
            return nameError(fmt::format("contains the control character U+{:04X}", (*points)[index].value));
        }
    }
    const std::size_t begin = (*points)[first].begin;
    const std::string_view trimmed = name.substr(begin, (*points)[last - 1].end - begin);

    auto text = mapped(trimmed, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    auto key =
        mapped(trimmed, UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    if (!text || !key) {
        return nameError("cannot be read as Unicode text");
    }
    if (text->size() > kMaxNameBytes) {
        return nameError(fmt::format("has {} bytes, {} are allowed", text->size(), kMaxNameBytes));
    }
    if (key->empty()) {
        return nameError("has no visible character");
    }
    return SpeakerName{std::move(*text), std::move(*key)};
}

} // namespace rollcall::store
