// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/training/RunInstaller.h"

#include "core/dataset/Corpus.h"
#include "ui/Backend.h"
#include "ui/ErrorText.h"
#include "ui/ModelBar.h"

#include <QDir>
#include <QFileInfo>
#include <QLocale>

namespace rollcall::ui {

QString modelFileOf(const RunRow& run)
{
    return QDir(run.folder).filePath(QStringLiteral("model.safetensors"));
}

EvaluationJob trialsOf(const RunRow& run, const QString& modelFile)
{
    EvaluationJob job;
    job.modelFile = modelFile;
    const QFileInfo data(run.dataFolder);
    if (!run.trialsFile.isEmpty() && !run.dataFolder.isEmpty() && data.exists()) {
        job.trials = run.trialsFile;
        job.data = data.isDir() ? QString::fromStdString(dataset::speakersFolder(run.dataFolder.toStdString()).string())
                                : run.dataFolder;
    }
    return job;
}

QString sameTrialsText(const pipeline::EvaluationSummary& current, const pipeline::EvaluationSummary& candidate)
{
    const auto rate = [](const pipeline::EvaluationSummary& summary) {
        return summary.all.figures
                   ? RunInstaller::tr("%1 %").arg(QLocale().toString(100.0 * summary.all.figures->equal.rate, 'f', 2))
                   : RunInstaller::tr("no figure");
    };
    QString text =
        RunInstaller::tr("Equal error rate on the same %1 trials, of people whom this training did not "
                         "hear: %2 with the model in use, %3 with this one.")
            .arg(QLocale().toString(static_cast<qulonglong>(candidate.all.trials)), rate(current), rate(candidate));
    if (current.seenInTraining > 0) {
        text += QLatin1Char(' ') + RunInstaller::tr("The model in use heard some of these people in its own training, "
                                                    "which flatters it.");
    }
    return text;
}

RunInstaller::RunInstaller(Backend& backend, ModelBar& modelBar, QObject* parent)
    : QObject(parent), m_backend(backend), m_modelBar(modelBar)
{
    connect(&m_evaluator, &Evaluator::finished, this, &RunInstaller::onMeasured);
}

void RunInstaller::install(const RunRow& run)
{
    if (isMeasuring() || !m_modelBar.isReady()) {
        return;
    }
    m_run = run;
    m_current.reset();
    if (!trialsOf(run, {}).trials.isEmpty() && m_backend.status().ready()) {
        measure(m_backend.status().modelFile);
    } else {
        use(tr("There are no trials on which both models can be measured."));
    }
}

void RunInstaller::measure(const QString& modelFile)
{
    m_evaluator.start(trialsOf(m_run, modelFile));
    Q_EMIT measuringChanged();
}

void RunInstaller::onMeasured(const Result<pipeline::EvaluationSummary>& result)
{
    Q_EMIT measuringChanged();
    if (!result) {
        if (!result.error().isCancelled()) {
            use(tr("The models could not be measured on the same trials: %1").arg(errorText(result.error())));
        }
        return;
    }
    if (!m_current) {
        m_current = *result;
        measure(modelFileOf(m_run));
        return;
    }
    use(sameTrialsText(*m_current, *result));
}

void RunInstaller::use(const QString& figures)
{
    m_modelBar.use(modelFileOf(m_run), tr("“%1”").arg(m_run.name), figures);
}

} // namespace rollcall::ui
