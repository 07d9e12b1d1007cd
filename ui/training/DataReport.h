// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QString>
#include <QStringList>

#include <functional>

namespace rollcall::ui {

/// What was recognised in a data set.
struct DataReport
{
    qsizetype speakers = 0;    ///< for training
    qsizetype files = 0;       ///< of these speakers
    qsizetype devSpeakers = 0; ///< in the folder, but kept out of the training by its list
    qsizetype devTrials = 0;   ///< that the training measures itself by
    qsizetype heldOut = 0;     ///< speakers who will measure it, because there are no trials; among `speakers` here
    QStringList corpora;       ///< names, where the folder tells them
    QString leftOut;           ///< files whose names do not end as sound does, counted by ending; may be empty
    QStringList warnings;      ///< what will go badly, and what to do
};

/// Looks through a data set, a folder or a pack, by the same rules as rollcall-cli train. Takes long on a large one.
/// @param keepGoing asked at each speaker; false cancels
/// @error NotFound: no such place, or no speakers in it to train on; Cancelled; as dataset::openDataset()
/// @thread any
Result<DataReport> recogniseData(const QString& place, const std::function<bool()>& keepGoing = {});

} // namespace rollcall::ui
