// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fmt/core.h>

#include <algorithm>
#include <cstdint>
#include <string>
#include <string_view>
#include <type_traits>
#include <variant>
#include <vector>

namespace rollcall {

/// What kind of thing went wrong: few codes, for callers to branch on. The message is for people.
enum class ErrorCode {
    NotFound,        ///< a file, speaker, take or device that is not there
    InvalidArgument, ///< a value outside its range, or input of the wrong kind
    TooShort,        ///< not enough samples or not enough speech
    Io,              ///< reading or writing failed (permissions, device gone)
    Corrupt,         ///< the bytes are damaged or truncated
    Incompatible,    ///< sound, but of another version, model or kind
    Busy,            ///< somebody else holds it; try again
    Cancelled,       ///< stopped on request
    Internal,        ///< a defect of ours
    Exhausted        ///< no room is left on the disk or in memory
};

namespace core {

/// A literal in English that the window can say in its language: a pattern of fmt, or a part of a sentence to fill one.
struct Text
{
    const char* english = "";

    constexpr operator fmt::string_view() const { return english; } // as fmt takes a pattern
};

/// Marks `english` for translation. lupdate finds it under this very name, with the context "core".
consteval Text tr(const char* english)
{
    return {english};
}

} // namespace core

struct ErrorArgument;

/// A failure: a code to branch on and a sentence that says what was wrong with what, and what to do about it. Made by
/// makeError() alone, which keeps what the sentence was made of: the window says it again in its language.
struct Error
{
    Error() = default; // so that none is made of braces and a text

    ErrorCode code = ErrorCode::Internal;
    std::string message;                  ///< in English, for the command line and the logs
    core::Text pattern;                   ///< of the message; empty: the message is said as it is
    std::vector<ErrorArgument> arguments; ///< of the pattern

    [[nodiscard]] bool isNotFound() const { return code == ErrorCode::NotFound; }
    [[nodiscard]] bool isTooShort() const { return code == ErrorCode::TooShort; }
    [[nodiscard]] bool isCancelled() const { return code == ErrorCode::Cancelled; }
};

/// What fills one place of a pattern: a number, a name or the like, words to translate, or what went wrong inside.
struct ErrorArgument
{
    std::variant<std::int64_t, double, std::string, core::Text, Error> value;
};

} // namespace rollcall

template <>
struct fmt::formatter<rollcall::core::Text>
{
    static constexpr auto parse(fmt::format_parse_context& context) { return context.begin(); }
    static auto format(rollcall::core::Text text, fmt::format_context& context)
    {
        const std::string_view english = text.english;
        return std::copy(english.begin(), english.end(), context.out());
    }
};

/// An error that caused another is told by its message.
template <>
struct fmt::formatter<rollcall::Error>
{
    static constexpr auto parse(fmt::format_parse_context& context) { return context.begin(); }
    static auto format(const rollcall::Error& error, fmt::format_context& context)
    {
        return std::copy(error.message.begin(), error.message.end(), context.out());
    }
};

namespace rollcall {

/// What has no kind of its own among the arguments, a list of fmt::join() for instance, is kept as its text.
template <class T>
ErrorArgument errorArgument(const T& value)
{
    if constexpr (std::is_same_v<T, Error> || std::is_same_v<T, core::Text>) {
        return {value};
    } else if constexpr (std::is_floating_point_v<T>) {
        return {static_cast<double>(value)};
    } else if constexpr (std::is_integral_v<T> && !std::is_same_v<T, char> && !std::is_same_v<T, bool>) {
        return {static_cast<std::int64_t>(value)};
    } else {
        return {fmt::format("{}", T(value))};
    }
}

/// An error whose message is `pattern`, filled with `arguments`. Places and their formats are checked by the compiler:
/// makeError(ErrorCode::Corrupt, core::tr("{}: the file is cut off; copy it again"), file).
template <class... Arguments>
Error makeError(ErrorCode code, fmt::format_string<Arguments...> pattern, Arguments&&... arguments)
{
    Error error;
    error.code = code;
    error.message = fmt::vformat(pattern, fmt::make_format_args(arguments...));
    error.pattern.english = fmt::string_view(pattern).data(); // of a literal: it stays, and ends in 0
    error.arguments.reserve(sizeof...(arguments));
    (error.arguments.push_back(errorArgument<std::decay_t<Arguments>>(arguments)), ...);
    return error;
}

} // namespace rollcall
