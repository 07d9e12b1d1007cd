// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <array>
#include <cstddef>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

/// Lists as people and programs write them: speakers, trials, enrolments, cohorts, tables. All of them are read here.
namespace rollcall {

/// A line that says something: neither empty nor a comment.
struct ListLine
{
    std::size_t number = 0; ///< in its file, from 1
    std::string text;       ///< without its end and the blanks around it; tabs before it are empty cells and stay
};

struct ListText
{
    std::string name; ///< for messages
    std::vector<ListLine> lines;
};

/// Splits a text into lines. A byte order mark, the line ends of any system, blanks around a line (no-break and zero-width
/// ones too), empty lines and comments (from `#` or `;;` at the start of a line) are left out.
/// @error InvalidArgument: UTF-16 or UTF-32, or not a text at all
Result<ListText> parseList(std::string_view text, std::string name);

/// @error as readFile() and parseList()
Result<ListText> readList(const std::filesystem::path& file);

/// What parts the fields of a line.
enum class Separator : char { Tab = '\t', Semicolon = ';', Comma = ',', Blank = ' ' };

/// In the order to try them: blanks may be part of a field that ends with one of the others.
inline constexpr std::array kSeparators{Separator::Tab, Separator::Semicolon, Separator::Comma, Separator::Blank};

/// Fields of a line, without the blanks around them. A field in double quotes may hold the separator; `""` in it is one quote.
/// With Separator::Blank any run of blanks and tabs parts two fields, and a later field that begins with `#` is a comment to
/// the end of the line.
std::vector<std::string> splitFields(std::string_view line, Separator separator);

/// A field as splitFields() reads it back with Separator::Blank: in quotes where it needs them.
std::string quoteField(std::string_view field);

/// How a line may name one thing, the likeliest first: all of it, then its first field by each separator. Which one is meant
/// only what there is can tell.
std::vector<std::string> nameReadings(std::string_view line);

/// Without blanks at either end: spaces, tabs, and those that cannot be seen.
std::string_view trimmed(std::string_view text);

/// A name for comparing without regard to upper and lower case, in any script.
std::string caseFolded(std::string_view text);

/// Whether a text is UTF-8.
bool isUtf8(std::string_view text);

/// InvalidArgument: what is wrong with a line, and where it stands.
/// @param what says what is wrong, and what to do
Error lineError(const ListText& list, const ListLine& line, const Error& what);

} // namespace rollcall
