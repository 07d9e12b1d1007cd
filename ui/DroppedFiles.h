// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QStringList>

class QMimeData;

namespace rollcall::ui {

/// Paths of all files of this computer that were dropped, in their order. Empty where there are none, such as with a web link.
QStringList droppedFiles(const QMimeData& data);

} // namespace rollcall::ui
