// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QString>
#include <QStringList>

namespace rollcall::ui {

/// What was recognised in a data folder.
struct DataReport
{
    qsizetype speakers = 0;        ///< for training
    qsizetype files = 0;           ///< of these speakers
    qsizetype heldOutSpeakers = 0; ///< in the folder, but kept out of the training by its list
    qsizetype heldOutTrials = 0;   ///< that the training measures itself by
    QStringList corpora;           ///< names, where the folder tells them
    QStringList warnings;          ///< what will go badly, and what to do
};

/// Looks through a data folder as rollcall-cli train would. Takes long on a large one.
/// @error NotFound: no such folder, or no speakers in it
/// @thread any
Result<DataReport> recogniseData(const QString& folder);

} // namespace rollcall::ui
