// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <functional>

namespace rollcall::pipeline {

/// Long work calls it between recordings; false cancels.
using KeepGoing = std::function<bool(std::size_t done, std::size_t total)>;

} // namespace rollcall::pipeline
