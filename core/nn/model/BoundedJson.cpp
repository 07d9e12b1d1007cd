// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/model/BoundedJson.h"

#include <cstddef>
#include <string>

namespace rollcall::nn {

namespace {

constexpr int kMaxDepth = 8;
constexpr int kMaxValues = 500'000;

/// Reads JSON without keeping it; ends where it becomes too much.
class Measure final : public nlohmann::json_sax<nlohmann::json>
{
public:
    bool null() override { return value(); }
    bool boolean(bool /*value*/) override { return value(); }
    bool number_integer(number_integer_t /*value*/) override { return value(); }
    bool number_unsigned(number_unsigned_t /*value*/) override { return value(); }
    bool number_float(number_float_t /*value*/, const string_t& /*text*/) override { return value(); }
    bool string(string_t& /*value*/) override { return value(); }
    bool binary(binary_t& /*value*/) override { return value(); }
    bool start_object(std::size_t /*elements*/) override { return open(); }
    bool key(string_t& /*value*/) override { return true; }
    bool end_object() override { return close(); }
    bool start_array(std::size_t /*elements*/) override { return open(); }
    bool end_array() override { return close(); }
    bool parse_error(std::size_t /*position*/, const std::string& /*token*/,
                     const nlohmann::detail::exception& /*error*/) override
    {
        return false;
    }

private:
    int m_depth = 0;
    int m_values = 0;

    bool value() { return ++m_values <= kMaxValues; }
    bool open() { return ++m_depth <= kMaxDepth && value(); }
    bool close()
    {
        --m_depth;
        return true;
    }
};

} // namespace

std::optional<nlohmann::json> parseBoundedJson(std::string_view text)
{
    Measure measure;
    if (!nlohmann::json::sax_parse(text, &measure)) {
        return std::nullopt;
    }
    nlohmann::json json = nlohmann::json::parse(text, nullptr, false);
    return json.is_discarded() ? std::nullopt : std::optional(std::move(json));
}

} // namespace rollcall::nn
