// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/RunLauncher.h"

#include "core/base/Files.h"
#include "core/pipeline/Paths.h"
#include "core/train/run/Recipe.h"
#include "ui/training/RunScan.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QFile>
#include <QProcess>
#include <QStringList>

#include <system_error>

namespace rollcall::ui {

namespace fs = std::filesystem;

namespace {

QString textOf(const std::string& text)
{
    return QString::fromStdString(text);
}

/// A new folder named after the training, of characters that every file system takes.
Result<fs::path> makeRunFolder(const fs::path& runs, const QString& name)
{
    constexpr int kMaxNameLength = 60;
    constexpr int kMaxNumber = 10000;
    QString plain;
    for (const QChar character : name.trimmed().left(kMaxNameLength)) {
        const bool sound = character.isLetterOrNumber() || character == QLatin1Char('_');
        plain += sound ? character : QLatin1Char('-');
    }
    if (plain.isEmpty()) {
        plain = QStringLiteral("training");
    }
    std::error_code code;
    fs::create_directories(runs, code);
    for (int number = 1; !code && number < kMaxNumber; ++number) {
        const QString numbered = number == 1 ? plain : QStringLiteral("%1-%2").arg(plain, QString::number(number));
        if (fs::create_directory(runs / numbered.toStdString(), code)) {
            return runs / numbered.toStdString();
        }
    }
    return makeError(ErrorCode::Io, "{}",
                     QCoreApplication::translate("RunLauncher", "%1: no folder can be made there (%2)")
                         .arg(textOf(runs.string()), textOf(code.message()))
                         .toStdString());
}

QStringList argumentsOf(const fs::path& folder, const train::RunState& state, bool resumed)
{
    QStringList arguments{QStringLiteral("train"),        textOf((folder / "recipe.toml").string()),
                          QStringLiteral("--out"),        textOf(folder.string()),
                          QStringLiteral("--line-every"), QStringLiteral("1")};
    const auto add = [&arguments](const char* option, const std::string& value) {
        if (!value.empty()) {
            arguments << QString::fromUtf8(option) << textOf(value);
        }
    };
    add("--data", state.dataSet);
    add("--enrolled", state.enrolled);
    add("--noise", state.noise);
    add("--trials", state.trials);
    add("--speakers", state.speakers);
    add("--init-from", state.startModel);
    add("--device", state.device);
    if (state.threads > 0) {
        add("--threads", std::to_string(state.threads));
    }
    if (resumed) {
        arguments << QStringLiteral("--resume");
    }
    return arguments;
}

/// Starts rollcall-cli train as a process that outlives this one.
Result<void> launch(const fs::path& folder, train::RunState state, bool resumed)
{
    const fs::path program = pipeline::commandLineProgram();
    if (program.empty()) {
        return makeError(ErrorCode::NotFound, "{}",
                         QCoreApplication::translate(
                             "RunLauncher", "rollcall-cli, which does the training, is not installed beside this "
                                            "program nor found in PATH.")
                             .toStdString());
    }
    // Seen at once, and found even if the process dies before it can say anything.
    state.phase = train::RunPhase::Preparing;
    state.pid = 0;
    state.message.clear();
    if (auto written = train::writeRunState(folder, state); !written) {
        return written;
    }
    const QString log = textOf((folder / "log.txt").string());
    if (QFile file(log); file.open(QIODevice::Append)) {
        file.write(kStartMark + QDateTime::currentDateTimeUtc().toString(Qt::ISODate).toUtf8() + '\n');
    }
    QProcess process;
    process.setProgram(textOf(program.string()));
    process.setArguments(argumentsOf(folder, state, resumed));
    process.setStandardInputFile(QProcess::nullDevice());
    process.setStandardOutputFile(log, QIODevice::Append);
    process.setStandardErrorFile(log, QIODevice::Append);
    if (!process.startDetached()) {
        const Error error = makeError(ErrorCode::Io, "{}",
                                      QCoreApplication::translate("RunLauncher", "%1 cannot be started: %2")
                                          .arg(process.program(), process.errorString())
                                          .toStdString());
        state.phase = train::RunPhase::Failed;
        state.message = error.message;
        if (auto written = train::writeRunState(folder, state); !written) {
            return written;
        }
        return error;
    }
    return {};
}

} // namespace

Result<fs::path> beginRun(const fs::path& runs, const NewTraining& training)
{
    const std::string text = training.recipe.toStdString();
    auto recipe = train::parseRecipe(text, training.name.toStdString());
    if (!recipe) {
        return recipe.error();
    }
    auto made = makeRunFolder(runs, training.name);
    if (!made) {
        return made.error();
    }
    if (auto written = writeFileAtomically(*made / "recipe.toml", text); !written) {
        return written.error();
    }
    train::RunState state;
    state.recipe = recipe->name;
    state.dataSet = training.dataFolder.toStdString();
    state.noise = training.noiseFolder.toStdString();
    state.enrolled = training.enrolledStore.toStdString();
    state.trials = training.trialsFile.toStdString();
    state.startModel = training.startModel.toStdString();
    state.device = training.device.toStdString();
    state.threads = training.threads;
    state.startedAtMs = QDateTime::currentMSecsSinceEpoch();
    state.steps = recipe->softmax.steps + recipe->triplet.steps;
    if (auto launched = launch(*made, state, false); !launched) {
        return launched.error();
    }
    return made;
}

Result<void> resumeRun(const fs::path& folder)
{
    if (train::isRunning(folder)) {
        return runIsAtWork();
    }
    auto state = train::readRunState(folder);
    if (!state) {
        return state.error();
    }
    if (auto cleared = train::setPaused(folder, false); !cleared) {
        return cleared;
    }
    return launch(folder, *state, train::isResumable(folder));
}

Error runIsAtWork()
{
    return makeError(
        ErrorCode::Busy, "{}",
        QCoreApplication::translate("RunLauncher", "This training is at work; stop it first.").toStdString());
}

} // namespace rollcall::ui
