// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SpeakerName.h"

#include <fmt/format.h>
#include <utf8proc.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <cstdlib>
#include <memory>
#include <optional>
#include <vector>

namespace rollcall::store {

namespace {

template <class... Arguments>
Error nameError(fmt::format_string<Arguments...> problem, Arguments&&... arguments)
{
    return makeError(ErrorCode::InvalidArgument, core::tr("the speaker's name {}; choose another one"),
                     makeError(ErrorCode::InvalidArgument, problem, std::forward<Arguments>(arguments)...));
}

std::string codeOf(utf8proc_int32_t point)
{
    return fmt::format("U+{:04X}", point);
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

bool isMark(utf8proc_int32_t point)
{
    const utf8proc_category_t category = utf8proc_category(point);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_MC || category == UTF8PROC_CATEGORY_ME;
}

bool isControl(utf8proc_int32_t point)
{
    const utf8proc_category_t category = utf8proc_category(point);
    return category == UTF8PROC_CATEGORY_CC || category == UTF8PROC_CATEGORY_ZL || category == UTF8PROC_CATEGORY_ZP ||
           category == UTF8PROC_CATEGORY_CO;
}

/// Joiners, direction marks, soft hyphens, variation selectors, tags, fillers: one cannot see them, yet they tell names apart.
bool isInvisible(utf8proc_int32_t point)
{
    constexpr utf8proc_int32_t kBlankBraille = 0x2800;
    constexpr utf8proc_int32_t kFirstTag = 0xe0000;
    constexpr utf8proc_int32_t kLastTag = 0xe0fff;
    const utf8proc_category_t category = utf8proc_category(point);
    return category == UTF8PROC_CATEGORY_CF || utf8proc_get_property(point)->ignorable || point == kBlankBraille ||
           (point >= kFirstTag && point <= kLastTag);
}

/// Some scripts are misspelt without joiners: behind a virama, and in Arabic script, as RFC 5892 (A.1, A.2) allows them.
bool isNeededJoiner(const std::vector<CodePoint>& points, std::size_t index)
{
    constexpr utf8proc_int32_t kNonJoiner = 0x200c;
    constexpr utf8proc_int32_t kJoiner = 0x200d;
    constexpr int kVirama = 9; // canonical combining class
    const utf8proc_int32_t point = points[index].value;
    if ((point != kNonJoiner && point != kJoiner) || index == 0) {
        return false;
    }
    const auto isArabic = [&points](std::size_t at) {
        return at < points.size() && utf8proc_get_property(points[at].value)->bidi_class == UTF8PROC_BIDI_CLASS_AL;
    };
    return utf8proc_get_property(points[index - 1].value)->combining_class == kVirama ||
           (point == kNonJoiner && isArabic(index - 1) && isArabic(index + 1));
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

/// Name keys, without blanks and punctuation, of what the window and the command line say where they name nobody.
constexpr std::array kAnswers{
    // English
    "unknown", "unknownvoice", "unknownspeaker", "silence", "nobody", "noone", "none", "noise",
    // other Latin scripts
    "unbekannt", "unbekanntestimme", "stille", "niemand", "inconnu", "inconnue", "personne", "desconocido",
    "desconocida", "silencio", "nadie", "desconhecido", "desconhecida", "sil\u00eancio", "ningu\u00e9m", "sconosciuto",
    "sconosciuta", "silenzio", "nessuno", "onbekend", "stilte", "ok\u00e4nd", "tystnad", "ingen", "ukendt", "ukjent",
    "stilhed", "stillhet", "tuntematon", "hiljaisuus", "eikukaan", "nieznany", "nieznana", "cisza", "nikt",
    "nezn\u00e1m\u00fd", "nezn\u00e1m\u00e1", "ticho", "nikdo", "ismeretlen", "csend", "senki", "necunoscut",
    "necunoscut\u0103", "lini\u0219te", "nimeni", "bilinmiyor", "bilinmeyen", "sessizlik", "hi\u00e7kimse",
    "kh\u00f4ngr\u00f5", "iml\u1eb7ng", "tidakdikenal",
    // Greek and Cyrillic
    "\u03ac\u03b3\u03bd\u03c9\u03c3\u03c4\u03bf\u03c3", "\u03ac\u03b3\u03bd\u03c9\u03c3\u03c4\u03bf",
    "\u03c3\u03b9\u03c9\u03c0\u03ae", "\u03ba\u03b1\u03bd\u03b5\u03af\u03c3",
    "\u043d\u0435\u0438\u0437\u0432\u0435\u0441\u0442\u043d\u043e",
    "\u043d\u0435\u0438\u0437\u0432\u0435\u0441\u0442\u043d\u044b\u0439",
    "\u043d\u0435\u0438\u0437\u0432\u0435\u0441\u0442\u043d\u0430\u044f", "\u0442\u0438\u0448\u0438\u043d\u0430",
    "\u043d\u0438\u043a\u0442\u043e", "\u043d\u0435\u0432\u0456\u0434\u043e\u043c\u0438\u0439",
    "\u043d\u0435\u0432\u0456\u0434\u043e\u043c\u043e", "\u0442\u0438\u0448\u0430", "\u043d\u0456\u0445\u0442\u043e",
    // Chinese, Japanese, Korean
    "\u672a\u77e5", "\u4e0d\u660e", "\u9759\u97f3", "\u975c\u97f3", "\u6c89\u9ed8", "\u5bc2\u9759", "\u5bc2\u975c",
    "\u65e0\u4eba", "\u7121\u4eba", "\u6ca1\u6709\u4eba", "\u6c92\u6709\u4eba", "\u672a\u77e5\u8bf4\u8bdd\u4eba",
    "\u964c\u751f\u4eba", "\u7121\u97f3", "\u6c88\u9ed9", "\uc54c\uc218\uc5c6\uc74c", "\uce68\ubb35", "\ubb34\uc74c",
    "\uc544\ubb34\ub3c4",
    // Hebrew, Arabic, Devanagari
    "\u05dc\u05d0\u05d9\u05d3\u05d5\u05e2", "\u05e9\u05e7\u05d8", "\u05d0\u05e3\u05d0\u05d7\u05d3",
    "\u0645\u062c\u0647\u0648\u0644", "\u063a\u064a\u0631\u0645\u0639\u0631\u0648\u0641", "\u0635\u0645\u062a",
    "\u0644\u0627\u0623\u062d\u062f", "\u0646\u0627\u0634\u0646\u0627\u0633", "\u0633\u06a9\u0648\u062a",
    "\u0905\u091c\u094d\u091e\u093e\u0924", "\u092e\u094c\u0928", "\u0915\u094b\u0908\u0928\u0939\u0940\u0902"};

/// Letters, their marks and digits of a text.
std::string lettersOf(const std::string& text)
{
    std::string letters;
    for (const CodePoint& point : codePoints(text).value_or(std::vector<CodePoint>{})) {
        const utf8proc_category_t category = utf8proc_category(point.value);
        if ((category >= UTF8PROC_CATEGORY_LU && category <= UTF8PROC_CATEGORY_LO) || isMark(point.value) ||
            category == UTF8PROC_CATEGORY_ND) {
            letters.append(text, point.begin, point.end - point.begin);
        }
    }
    return letters;
}

bool isAnswer(const std::string& key)
{
    return std::ranges::find(kAnswers, lettersOf(key)) != kAnswers.end();
}

/// Without blanks at its ends, and with a single space for those inside.
std::string withSingleSpaces(std::string_view name, const std::vector<CodePoint>& points)
{
    std::string text;
    bool blank = false;
    for (const CodePoint& point : points) {
        if (isSpace(point.value)) {
            blank = !text.empty();
            continue;
        }
        if (blank) {
            text += ' ';
            blank = false;
        }
        text += name.substr(point.begin, point.end - point.begin);
    }
    return text;
}

/// Why a name cannot be taken as it was written; empty where it can.
Result<void> checkPoints(const std::vector<CodePoint>& points)
{
    // Blanks at the ends are trimmed, line ends among them.
    const auto isInk = [](const CodePoint& point) { return !isSpace(point.value); };
    const auto first = static_cast<std::size_t>(std::ranges::find_if(points, isInk) - points.begin());
    if (first == points.size()) {
        return nameError(core::tr("is empty"));
    }
    std::size_t last = points.size();
    while (isSpace(points[last - 1].value)) {
        --last;
    }
    if (isMark(points[first].value)) {
        return nameError(core::tr("begins with an accent that belongs to no letter"));
    }
    for (std::size_t index = first; index < last; ++index) {
        const utf8proc_int32_t point = points[index].value;
        if (isControl(point)) {
            return nameError(core::tr("contains the control character {}"), codeOf(point));
        }
        if (isInvisible(point) && !isNeededJoiner(points, index)) {
            return nameError(core::tr("contains the invisible character {}"), codeOf(point));
        }
    }
    return {};
}

} // namespace

std::string nameKey(std::string_view name)
{
    const auto points = codePoints(name);
    if (!points) {
        return {};
    }
    const auto key = mapped(withSingleSpaces(name, *points),
                            UTF8PROC_STABLE | UTF8PROC_COMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD | UTF8PROC_IGNORE);
    return key.value_or(std::string());
}

Result<SpeakerName> parseSpeakerName(std::string_view name)
{
    const auto points = codePoints(name);
    if (!points) {
        return nameError(core::tr("is not valid UTF-8"));
    }
    if (auto checked = checkPoints(*points); !checked) {
        return checked.error();
    }
    auto text = mapped(withSingleSpaces(name, *points), UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    std::string key = nameKey(name);
    if (!text || key.empty()) {
        return nameError(core::tr("cannot be read as Unicode text"));
    }
    if (text->size() > kMaxNameBytes) {
        return nameError(core::tr("has {} bytes, {} are allowed"), text->size(), kMaxNameBytes);
    }
    if (isAnswer(key)) {
        return nameError(core::tr("cannot be \"{}\", which is what an answer says that names nobody"), *text);
    }
    return SpeakerName{std::move(*text), std::move(key)};
}

} // namespace rollcall::store
