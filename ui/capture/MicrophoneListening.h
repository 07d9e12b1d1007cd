// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/pipeline/live/LiveSession.h"

#include <functional>
#include <string>

namespace rollcall::ui {

/// Listens to a microphone without a window, by the session that the window has. No Qt in this header: the command line uses it.
/// @param device as people call it; empty: the system's default
/// @param begun called with what people call the microphone, once it is open
/// @param look called with the present state many times a second; false ends it
/// @error as inputNamed(), LiveSession::start() and LiveSnapshot::failure
/// @thread the main one, where no QCoreApplication lives
Result<void> listenToMicrophone(const std::string& device, pipeline::LiveOptions options,
                                const std::function<void(const std::string& name)>& begun,
                                const std::function<bool(const pipeline::LiveSnapshot&)>& look);

} // namespace rollcall::ui
