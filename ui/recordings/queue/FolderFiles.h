// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <stop_token>

namespace rollcall::ui {

/// Files below a folder whose endings are those of sound, in the order of their paths as people count: 2 before 10. Links to folders are not
/// followed.
/// @param stop what was found until then is returned
/// @thread any
[[nodiscard]] QStringList soundFilesBelow(const QString& folder, const std::stop_token& stop = {});

} // namespace rollcall::ui
