// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <fmt/format.h>
#include <toml++/toml.h>

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <initializer_list>
#include <map>
#include <set>
#include <string>
#include <type_traits>
#include <utility>
#include <vector>

namespace rollcall::train {

/// Reads known keys from one table and, at the end, complains about the others.
class TableReader
{
public:
    TableReader(const toml::table* table, std::string path, std::vector<std::string>& problems)
        : m_table(table), m_path(std::move(path)), m_problems(problems)
    {
    }

    template <class T>
    void read(const char* key, T& value)
    {
        m_known.insert(key);
        const toml::node* node = m_table != nullptr ? m_table->get(key) : nullptr;
        if (node == nullptr) {
            return;
        }
        if (!take(*node, value)) {
            problem(key, "has a value of the wrong kind");
        }
    }

    template <class E>
    void readEnum(const char* key, E& value, std::initializer_list<std::pair<const char*, E>> names)
    {
        const std::size_t before = m_problems.size();
        std::string text;
        read(key, text);
        if (m_table == nullptr || !m_table->contains(key) || m_problems.size() != before) {
            return;
        }
        for (const auto& [name, named] : names) {
            if (text == name) {
                value = named;
                return;
            }
        }
        problem(key, fmt::format("does not know \"{}\"", text));
    }

    [[nodiscard]] const toml::table* table(const char* key)
    {
        m_known.insert(key);
        const toml::node* node = m_table != nullptr ? m_table->get(key) : nullptr;
        if (node != nullptr && !node->is_table()) {
            problem(key, "must be a [section]");
        }
        return node != nullptr ? node->as_table() : nullptr;
    }

    [[nodiscard]] std::string pathOf(const char* key) const { return m_path.empty() ? key : m_path + "." + key; }

    void problem(const char* key, const std::string& what)
    {
        m_problems.push_back(fmt::format("\"{}\" {}", pathOf(key), what));
    }

    void finish()
    {
        if (m_table == nullptr) {
            return;
        }
        for (const auto& [key, node] : *m_table) {
            if (!m_known.contains(std::string(key.str()))) {
                m_problems.push_back(fmt::format("\"{}\" is no option", pathOf(std::string(key.str()).c_str())));
            }
        }
    }

private:
    /// @return false: of the wrong kind
    template <class T>
    static bool take(const toml::node& node, T& value)
    {
        if constexpr (std::is_same_v<T, int> || std::is_same_v<T, std::int64_t> || std::is_same_v<T, std::uint64_t>) {
            const auto number = node.value_exact<std::int64_t>();
            if (!number || !std::in_range<T>(*number)) {
                return false;
            }
            value = static_cast<T>(*number);
        } else if constexpr (std::is_same_v<T, double>) {
            const auto number = node.value<double>();
            if (!number || !std::isfinite(*number)) {
                return false;
            }
            value = *number;
        } else {
            const auto exact = node.value_exact<T>();
            if (!exact) {
                return false;
            }
            value = *exact;
        }
        return true;
    }

    template <class T>
    static bool take(const toml::node& node, std::vector<T>& values)
    {
        const toml::array* array = node.as_array();
        if (array == nullptr) {
            return false;
        }
        values.clear();
        for (const toml::node& element : *array) {
            if (!take(element, values.emplace_back())) {
                values.clear(); // one mistake, one message
                return false;
            }
        }
        return true;
    }

    template <class T>
    static bool take(const toml::node& node, std::map<std::string, T>& values)
    {
        const toml::table* table = node.as_table();
        if (table == nullptr) {
            return false;
        }
        values.clear();
        for (const auto& [key, element] : *table) {
            if (!take(element, values[std::string(key.str())])) {
                values.clear();
                return false;
            }
        }
        return true;
    }

    const toml::table* m_table;
    std::string m_path;
    std::vector<std::string>& m_problems;
    std::set<std::string> m_known;
};

} // namespace rollcall::train
