// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QAudioDevice>
#include <QString>

namespace rollcall::ui {

/// The system's default microphone; a null device where there is none.
/// @thread where the QCoreApplication lives
[[nodiscard]] QAudioDevice defaultInput();

/// The microphone that people call so; an empty name is the default.
/// @error NotFound: there is none at all, or none of that name, and then the message lists those that there are
/// @thread where the QCoreApplication lives
[[nodiscard]] Result<QAudioDevice> inputNamed(const QString& name);

} // namespace rollcall::ui
