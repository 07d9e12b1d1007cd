// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <cstddef>
#include <functional>
#include <optional>
#include <vector>

namespace rollcall::exchange {

/// Does work in a process of its own, which may crash or hang on what it reads without harm to this one.
/// @param work has no effect but what it returns; no other thread's locks may be needed for it
/// @param cpuSeconds of processor time that it may take
/// @return nothing where it crashed or took longer
/// @error Exhausted: no process can be started
Result<std::optional<std::vector<std::byte>>> inChildProcess(const std::function<std::vector<std::byte>()>& work,
                                                             unsigned cpuSeconds);

} // namespace rollcall::exchange
