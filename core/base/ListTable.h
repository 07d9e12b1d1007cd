// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ListText.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace rollcall {

/// A column's name for comparing: letters and digits in lower case, so that "VoxCeleb1 ID" and "voxceleb1_id" are one.
std::string columnKey(std::string_view name);

/// What tables call the column that names the speaker, as columnKey().
inline constexpr std::array<std::string_view, 8> kSpeakerColumns{"speaker", "speakerid",   "spk",         "spkid",
                                                                 "id",      "voxceleb1id", "voxceleb2id", "clientid"};

/// A list whose first line names the columns. They are parted by what parts the first line: tabs, semicolons, commas, or else
/// blanks.
class ListTable
{
public:
    struct Row
    {
        ListLine line;
        std::vector<std::string> cells; ///< may be fewer than columns
    };

    explicit ListTable(const ListText& list);

    /// The first column that has one of these names.
    /// @param keys as columnKey()
    [[nodiscard]] std::optional<std::size_t> column(std::span<const std::string_view> keys) const;
    [[nodiscard]] std::optional<std::size_t> column(std::string_view key) const { return column({&key, 1}); }

    [[nodiscard]] const std::vector<Row>& rows() const { return m_rows; }

    /// A cell's text; empty where the row is too short or there is no such column.
    [[nodiscard]] static std::string cell(const Row& row, std::optional<std::size_t> column);

private:
    std::vector<std::string> m_keys;
    std::vector<Row> m_rows;
};

} // namespace rollcall
