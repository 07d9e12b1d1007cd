// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/run/RecipeText.h"

#include <fmt/format.h>
#include <toml++/toml.h>

#include <optional>
#include <sstream>
#include <vector>

namespace rollcall::train {

namespace {

std::string_view trimmed(std::string_view text)
{
    const std::size_t first = text.find_first_not_of(" \t\r");
    if (first == std::string_view::npos) {
        return {};
    }
    return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

/// "softmax" of `[softmax]  # comment`.
std::optional<std::string> sectionOf(std::string_view line)
{
    const std::string_view text = trimmed(line);
    const std::size_t end = text.find(']');
    if (text.empty() || text.front() != '[' || end == std::string_view::npos) {
        return std::nullopt;
    }
    return std::string(trimmed(text.substr(1, end - 1)));
}

bool sets(std::string_view line, std::string_view key)
{
    const std::string_view text = trimmed(line);
    return text.starts_with(key) && trimmed(text.substr(key.size())).starts_with('=');
}

/// Where the comment behind a value begins, or the end of the line. A '#' in quotes is none.
std::size_t commentAt(std::string_view line)
{
    char quote = 0;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (quote != 0) {
            if (c == '\\' && quote == '"') {
                ++i;
            } else if (c == quote) {
                quote = 0;
            }
        } else if (c == '"' || c == '\'') {
            quote = c;
        } else if (c == '#') {
            return i;
        }
    }
    return line.size();
}

void change(std::vector<std::string>& lines, const RecipeChange& wanted)
{
    const std::string assignment = fmt::format("{} = {}", wanted.key, wanted.value);
    std::string section;
    std::optional<std::size_t> begin; ///< first line of the section
    if (wanted.section.empty()) {
        begin = 0;
    }
    for (std::size_t i = 0; i < lines.size(); ++i) {
        if (const auto opened = sectionOf(lines[i])) {
            section = *opened;
            if (section == wanted.section) {
                begin = i + 1;
            }
        } else if (section == wanted.section && sets(lines[i], wanted.key)) {
            const std::string comment = lines[i].substr(commentAt(lines[i]));
            lines[i] = assignment;
            if (!comment.empty()) {
                lines[i].append(" ").append(comment);
            }
            return;
        }
    }
    if (!begin) {
        lines.push_back("");
        lines.push_back(fmt::format("[{}]", wanted.section));
        begin = lines.size();
    }
    lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(*begin), assignment);
}

/// The value as toml++ writes it, so that "1e-4" equals "0.0001"; nothing where there is none.
std::string valueIn(const toml::table& root, const std::string& section, const std::string& key)
{
    std::ostringstream text;
    text << (section.empty() ? root[key] : root[section][key]);
    return text.str();
}

} // namespace

std::string tomlString(std::string_view text)
{
    std::string quoted = "\"";
    for (const char c : text) {
        if (c == '"' || c == '\\') {
            quoted += '\\';
            quoted += c;
        } else if (static_cast<unsigned char>(c) < 0x20 || c == 0x7f) {
            quoted += fmt::format("\\u{:04X}", static_cast<unsigned>(c));
        } else {
            quoted += c;
        }
    }
    return quoted + "\"";
}

Result<std::string> changeRecipe(std::string_view recipe, std::span<const RecipeChange> changes)
{
    std::vector<std::string> lines;
    std::istringstream stream{std::string(recipe)};
    for (std::string line; std::getline(stream, line);) {
        lines.push_back(line);
    }
    for (const RecipeChange& one : changes) {
        change(lines, one);
    }
    std::string text = fmt::format("{}\n", fmt::join(lines, "\n"));
    // Text is changed, but it is the meaning that counts: read it again.
    try {
        const toml::table root = toml::parse(text);
        for (const RecipeChange& one : changes) {
            const toml::table value = toml::parse("value = " + one.value);
            if (valueIn(root, one.section, one.key) != valueIn(value, "", "value")) {
                return makeError(ErrorCode::InvalidArgument,
                                 core::tr("\"{}\" of the recipe cannot be changed here; change it in the file"),
                                 one.key);
            }
        }
    } catch (const toml::parse_error& error) {
        return makeError(ErrorCode::InvalidArgument, core::tr("the recipe cannot be changed here: line {}: {}"),
                         error.source().begin.line, error.description());
    }
    return text;
}

} // namespace rollcall::train
