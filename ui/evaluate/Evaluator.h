// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/pipeline/WorkQueue.h"
#include "ui/evaluate/EvaluationJob.h"

#include <QElapsedTimer>
#include <QObject>

#include <atomic>
#include <memory>
#include <optional>

namespace rollcall::ui {

/// How far an evaluation is.
struct EvaluationProgress
{
    EvaluationStage stage = EvaluationStage::Preparing;
    std::size_t done = 0;
    std::size_t total = 0;             ///< 0: unknown
    std::optional<double> secondsLeft; ///< of the stage; nothing at its beginning
};

/// Runs one evaluation at a time, on a thread of its own.
///
/// @thread GUI
class Evaluator : public QObject
{
    Q_OBJECT

public:
    explicit Evaluator(QObject* parent = nullptr);
    /// Cancels what is running, and waits for it.
    ~Evaluator() override;

    /// Only while !isRunning() (asserted).
    void start(const EvaluationJob& job);
    /// finished() follows, with Cancelled.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_wanted != nullptr; }

Q_SIGNALS:
    /// Some times a second.
    void progressed(const rollcall::ui::EvaluationProgress& progress);
    void finished(const rollcall::Result<rollcall::pipeline::EvaluationSummary>& result);

private:
    void onProgress(EvaluationStage stage, std::size_t done, std::size_t total);

    std::shared_ptr<std::atomic<bool>> m_wanted; ///< set false to cancel; null: nothing is running
    std::optional<EvaluationStage> m_stage;
    QElapsedTimer m_sinceStage;
    pipeline::WorkQueue m_queue; ///< last: gone before what its work uses
};

} // namespace rollcall::ui
