// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/train/run/RunFolder.h"

#include <QString>

#include <filesystem>

/// How trainings become processes.
namespace rollcall::ui {

/// A training to be begun.
struct NewTraining
{
    QString name;
    QString recipe;        ///< its TOML text
    QString dataFolder;    ///< or pack; may be empty where enrolledStore is not
    QString noiseFolder;   ///< may be empty
    QString enrolledStore; ///< whose speakers are trained on too; may be empty
    QString trialsFile;    ///< empty: those of the data set, or of speakers that are held out
    QString startModel;    ///< whose weights it begins with; may be empty
    QString device;        ///< empty: a GPU where there is one
    int threads = 0;       ///< for the network; 0: all processors
};

/// Makes a folder for it and starts its process.
/// @return the run's folder
/// @error InvalidArgument: the recipe; NotFound: rollcall-cli; Io
/// @thread any
Result<std::filesystem::path> beginRun(const std::filesystem::path& runs, const NewTraining& training);

/// Starts a process for a run that stands still, with all that it was begun with.
/// @error Busy: it is at work; NotFound: rollcall-cli; Corrupt, Io
/// @thread any
Result<void> resumeRun(const std::filesystem::path& folder);

/// What to say of a run that cannot be changed now.
[[nodiscard]] Error runIsAtWork();

} // namespace rollcall::ui
