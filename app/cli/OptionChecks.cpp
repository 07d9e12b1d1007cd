// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/OptionChecks.h"

#include <fmt/format.h>

#include <charconv>
#include <cmath>
#include <cstdint>
#include <string>

namespace rollcall::cli {

namespace {

/// Why a text is no value of a type, as CLI11 names types; empty where it is one.
std::string problemOf(const std::string& type, const std::string& text)
{
    const auto isWhole = [&text](auto number) {
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        return error == std::errc() && end == text.data() + text.size();
    };
    if (text.empty()) {
        return "an empty value; leave the option out, or give it one";
    }
    if (type.starts_with("UINT") && !isWhole(std::uint64_t{})) {
        return fmt::format("\"{}\" is not a whole number of 0 or more", text);
    }
    if (type.starts_with("INT") && !isWhole(std::int64_t{})) {
        return fmt::format("\"{}\" is not a whole number", text);
    }
    if (type.starts_with("FLOAT")) {
        double number = 0.0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
        if (error != std::errc() || end != text.data() + text.size() || !std::isfinite(number)) {
            return fmt::format("\"{}\" is not a number", text);
        }
    }
    return {};
}

} // namespace

void refuseOddValues(CLI::App& app)
{
    for (CLI::Option* option : app.get_options()) {
        if (option->get_items_expected_max() == 0) {
            continue; // a flag
        }
        const std::string type = option->get_type_name();
        option->check([type](const std::string& text) { return problemOf(type, text); });
    }
    for (CLI::App* command : app.get_subcommands([](const CLI::App*) { return true; })) {
        refuseOddValues(*command);
    }
}

} // namespace rollcall::cli
