// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <mutex>

namespace rollcall {

/// To be held while a plan of FFTW is made or destroyed: its planner keeps global state, only its execute functions may run
/// side by side. One for all parts that use FFTW.
inline std::mutex& plannerMutex()
{
    static std::mutex mutex;
    return mutex;
}

} // namespace rollcall
