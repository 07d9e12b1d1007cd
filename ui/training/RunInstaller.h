// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/evaluate/Evaluator.h"
#include "ui/models/RunsModel.h"

#include <QObject>
#include <QString>

#include <optional>

namespace rollcall::ui {

class Backend;
class ModelBar;

/// Brings the model of a training into use: measures it and the one in use on the trials of the training, and hands both figures to
/// ModelBar, which measures them on the user's own speakers and asks.
///
/// @thread GUI
class RunInstaller : public QObject
{
    Q_OBJECT

public:
    /// Both must outlive it.
    RunInstaller(Backend& backend, ModelBar& modelBar, QObject* parent = nullptr);

    void install(const RunRow& run);
    [[nodiscard]] bool isMeasuring() const { return m_evaluator.isRunning(); }
    /// Of the measurements, for a bar.
    [[nodiscard]] Evaluator& evaluator() { return m_evaluator; }

Q_SIGNALS:
    /// A measurement begins or has ended.
    void measuringChanged();

private:
    void measure(const QString& modelFile);
    void onMeasured(const Result<pipeline::EvaluationSummary>& result);
    void use(const QString& figures);

    Backend& m_backend;
    ModelBar& m_modelBar;
    RunRow m_run;
    std::optional<pipeline::EvaluationSummary> m_current; ///< of the model in use
    Evaluator m_evaluator;
};

/// The model file of a run.
[[nodiscard]] QString modelFileOf(const RunRow& run);

/// How a model is measured on the trials of a run; without `trials` where there are none that could be read. Those of enrolled speakers
/// cannot: they are in no data set.
[[nodiscard]] EvaluationJob trialsOf(const RunRow& run, const QString& modelFile);

/// Both error rates in words, and what they are of.
[[nodiscard]] QString sameTrialsText(const pipeline::EvaluationSummary& current,
                                     const pipeline::EvaluationSummary& candidate);

} // namespace rollcall::ui
