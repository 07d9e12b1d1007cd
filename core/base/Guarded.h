// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <string_view>

namespace rollcall {

/// What the exception that is being handled means to a person. Only inside a catch block.
/// @param what that the work was about: a file, a command
/// @return Exhausted where memory ran out, otherwise Internal
Error errorOfException(std::string_view what);

/// Runs `work`, which returns a Result, at a place that no exception may leave: a thread, a callback, one file of many.
template <class Work>
auto guarded(std::string_view what, const Work& work) -> decltype(work())
{
    try {
        return work();
    } catch (...) {
        return errorOfException(what);
    }
}

} // namespace rollcall
