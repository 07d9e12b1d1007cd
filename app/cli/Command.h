// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <functional>

namespace rollcall::cli {

/// Exit codes, part of the interface of rollcall-cli.
enum ExitCode : int {
    kDone = 0,
    kNegative = 1, ///< verify: not this speaker; identify: unknown
    kBadInput = 2, ///< wrong usage or input
    kInternal = 3  ///< a defect of ours, a full disk or memory, an answer that could not be written
};

/// What the chosen subcommand does once the command line is read.
using Action = std::function<int()>;

/// Prints an error to standard error and returns the exit code that belongs to it.
int fail(const Error& error);

/// The same for an error whose message does not name the file it is about.
int failAt(const std::filesystem::path& file, const Error& error);

/// True once Ctrl-C or a termination was asked for; long work looks at it.
bool interrupted();
void watchInterrupts();

// One function a subcommand: declares it and, when it is chosen, leaves what it does in `action`.
void addEnroll(CLI::App& app, Action& action);
void addIdentify(CLI::App& app, Action& action);
void addDiarize(CLI::App& app, Action& action);
void addVerify(CLI::App& app, Action& action);
void addListen(CLI::App& app, Action& action);
void addSpeakers(CLI::App& app, Action& action);
void addEmbed(CLI::App& app, Action& action);
void addFeatures(CLI::App& app, Action& action);
void addDataset(CLI::App& app, Action& action);
void addPack(CLI::App& app, Action& action);
void addAugment(CLI::App& app, Action& action);
void addTrain(CLI::App& app, Action& action);
void addEvaluate(CLI::App& app, Action& action);
void addCalibrate(CLI::App& app, Action& action);
void addModel(CLI::App& app, Action& action);
void addModelAverage(CLI::App& model, Action& action);  ///< below `model`
void addModelEnsemble(CLI::App& model, Action& action); ///< below `model`
void addModelWccn(CLI::App& model, Action& action);     ///< below `model`
void addModelExport(CLI::App& model, Action& action);   ///< below `model`
void addModelImport(CLI::App& model, Action& action);   ///< below `model`
void addModelTta(CLI::App& model, Action& action);      ///< below `model`
void addModelInstall(CLI::App& model, Action& action);  ///< below `model`
void addModelWiden(CLI::App& model, Action& action);    ///< below `model`

} // namespace rollcall::cli
