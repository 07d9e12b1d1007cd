// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/ListText.h"

#include <QtGlobal>

#include <string>
#include <vector>

namespace rollcall::test {

/// A list as its file would be read.
inline ListText list(std::string_view text, std::string name = "list")
{
    auto parsed = parseList(text, std::move(name));
    Q_ASSERT(parsed.ok());
    return std::move(*parsed);
}

/// A list of these lines.
inline ListText listOf(const std::vector<std::string>& lines)
{
    std::string text;
    for (const std::string& line : lines) {
        text += line + '\n';
    }
    return list(text);
}

} // namespace rollcall::test
