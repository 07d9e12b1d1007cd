// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/Evaluator.h"

#include "core/base/Guarded.h"

#include <QCoreApplication>

#include <utility>

namespace rollcall::ui {

namespace {

constexpr int kBetweenNewsMs = 100;

} // namespace

Evaluator::Evaluator(QObject* parent) : QObject(parent) {}

Evaluator::~Evaluator()
{
    cancel();
    m_queue.stop();
}

void Evaluator::start(const EvaluationJob& job)
{
    Q_ASSERT(!isRunning());
    m_wanted = std::make_shared<std::atomic<bool>>(true);
    m_stage.reset();
    m_queue.post([this, job, wanted = m_wanted](const std::stop_token&) {
        QElapsedTimer sinceNews;
        std::optional<EvaluationStage> told;
        const StageProgress progress = [&](EvaluationStage stage, std::size_t done, std::size_t total) {
            if (told != stage || sinceNews.elapsed() >= kBetweenNewsMs) {
                told = stage;
                sinceNews.start();
                QMetaObject::invokeMethod(this, [this, stage, done, total] { onProgress(stage, done, total); });
            }
            return wanted->load();
        };
        auto result = std::make_shared<Result<pipeline::EvaluationSummary>>(
            guarded(QCoreApplication::applicationName().toStdString(), [&] { return runEvaluation(job, progress); }));
        QMetaObject::invokeMethod(this, [this, result] {
            m_wanted.reset();
            Q_EMIT finished(*result);
        });
    });
}

void Evaluator::cancel()
{
    if (m_wanted) {
        *m_wanted = false;
    }
}

void Evaluator::onProgress(EvaluationStage stage, std::size_t done, std::size_t total)
{
    if (m_stage != stage) {
        m_stage = stage;
        m_sinceStage.start();
    }
    EvaluationProgress news{stage, done, total, {}};
    if (done > 0) {
        const double seconds = 1e-3 * static_cast<double>(m_sinceStage.elapsed());
        news.secondsLeft = seconds / static_cast<double>(done) * static_cast<double>(total - done);
    }
    Q_EMIT progressed(news);
}

} // namespace rollcall::ui
