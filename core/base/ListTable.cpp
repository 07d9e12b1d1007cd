// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/ListTable.h"

#include <algorithm>

namespace rollcall {

std::string columnKey(std::string_view name)
{
    std::string key;
    for (const char letter : name) {
        if (letter >= 'A' && letter <= 'Z') {
            key += static_cast<char>(letter - 'A' + 'a');
        } else if ((letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9')) {
            key += letter;
        }
    }
    return key;
}

ListTable::ListTable(const ListText& list)
{
    if (list.lines.empty()) {
        return;
    }
    Separator separator = Separator::Blank;
    for (const Separator one : kSeparators) {
        if (splitFields(list.lines.front().text, one).size() > 1) {
            separator = one;
            break;
        }
    }
    for (const std::string& name : splitFields(list.lines.front().text, separator)) {
        m_keys.push_back(columnKey(name));
    }
    for (const ListLine& line : std::span(list.lines).subspan(1)) {
        m_rows.push_back({line, splitFields(line.text, separator)});
    }
}

std::optional<std::size_t> ListTable::column(std::span<const std::string_view> keys) const
{
    const auto found = std::ranges::find_first_of(m_keys, keys);
    return found == m_keys.end() ? std::nullopt : std::optional(static_cast<std::size_t>(found - m_keys.begin()));
}

std::string ListTable::cell(const Row& row, std::optional<std::size_t> column)
{
    return column && *column < row.cells.size() ? row.cells[*column] : std::string{};
}

} // namespace rollcall
