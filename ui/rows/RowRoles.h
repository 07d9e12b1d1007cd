// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <Qt>

namespace rollcall::ui {

/// What RowDelegate draws besides text, where a model has it.
enum RowRole {
    StarsRole = Qt::UserRole +
                100, ///< int, 1 to pipeline::kMaxQuality: drawn as stars in place of the text, which says it in words
    ChipRole,        ///< text of the chip that ChipDelegate draws below the name
    ChipToneRole,    ///< its look, the value of the style's chip property: "plain", "good", "warning" or "accent"
    AvatarRole,      ///< qint64, a speaker's id: their avatar stands before the text, which is bold
};

} // namespace rollcall::ui
