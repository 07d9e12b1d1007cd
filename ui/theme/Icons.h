// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIcon>
#include <QString>

namespace rollcall::ui {

/// An icon of the program's own set, drawn in the colours of the theme of the moment and sharp at any scale: soft where it is off, in the
/// accent where it is on, faint where it is disabled.
/// @param name of a file in resources/icons/actions, without its ending (asserted)
[[nodiscard]] QIcon icon(const QString& name);

/// The same on a filled button.
[[nodiscard]] QIcon iconOnAccent(const QString& name);

/// The program's own, in its colours.
[[nodiscard]] QIcon applicationIcon();

} // namespace rollcall::ui
