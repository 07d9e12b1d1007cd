// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/train/run/Recipe.h"
#include "core/train/run/RunFolder.h"
#include "ui/models/RunsModel.h"

#include <QList>

#include <filesystem>
#include <optional>

/// What the folders of trainings tell.
namespace rollcall::ui {

/// Begins a process's part of a run's log.txt.
inline constexpr const char* kStartMark = "== started ";

/// What a run is doing.
/// @param live a process holds its lock
[[nodiscard]] RunCondition conditionOf(const train::RunState& state, bool live);

/// The runs below a folder, newest first; what is no run is left out.
/// @thread any; reads the disk
[[nodiscard]] QList<RunRow> runsIn(const std::filesystem::path& folder);

/// How fast this computer trains: train::paceOf() of the newest of the runs that tells it.
/// @return nothing where none does
/// @thread any; reads the disk
[[nodiscard]] std::optional<double> knownPace(const QList<RunRow>& runs);

} // namespace rollcall::ui
