// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

namespace rollcall {

/// Long work calls it after each item; false cancels. May be empty where a function says so.
using Progress = std::function<bool(std::size_t done, std::size_t total)>;

} // namespace rollcall
