// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

namespace rollcall::ui {

struct BackendStatus;

/// What stands in the way of naming speakers, a sentence a line; empty: nothing.
[[nodiscard]] QString problemsText(const BackendStatus& status, bool hasMicrophone);

/// What the status line says of the store and the model.
[[nodiscard]] QStringList statusParts(const BackendStatus& status, qsizetype speakers);

} // namespace rollcall::ui
