// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/evaluate/EvaluationJob.h"

#include "core/pipeline/evaluation/OwnProfiles.h"
#include "core/pipeline/speakers/SpeakerService.h"
#include "ui/ErrorText.h"
#include "ui/TakeOrigin.h"

#include <QCoreApplication>
#include <QFileInfo>

#include <algorithm>
#include <filesystem>
#include <set>
#include <utility>

namespace rollcall::ui {

namespace {

std::filesystem::path pathOf(const QString& text)
{
    return text.toStdString();
}

Progress stage(const StageProgress& progress, EvaluationStage which)
{
    return [&progress, which](std::size_t done, std::size_t total) { return progress(which, done, total); };
}

pipeline::ModelInUse modelInUse(const EvaluationJob& job, const nn::Embedder& embedder)
{
    return {QFileInfo(job.modelFile).fileName().toStdString(), embedder.model().calibration, job.acceptProbability};
}

Result<pipeline::EvaluationSummary> runOwnSpeakers(const EvaluationJob& job, const StageProgress& progress)
{
    pipeline::SpeakerService service;
    if (auto opened = service.openStore(pathOf(job.storeFile), store::Access::Read); !opened) {
        return opened.error();
    }
    if (auto loaded = service.loadModel(pathOf(job.modelFile)); !loaded) {
        return loaded.error();
    }
    const auto own = pipeline::ownProfiles(
        service, [&job](SpeakerId speaker) { return job.speakerIds.contains(speaker.value); },
        stage(progress, EvaluationStage::Preparing));
    if (!own) {
        return own.error();
    }
    std::vector<std::string> skipped;
    for (const pipeline::UnusableTake& take : own->unusable) {
        skipped.push_back(
            QStringLiteral("%1 (%2): %3")
                .arg(QString::fromStdString(take.speaker), takeOriginText(take.origin), errorText(take.why))
                .toStdString());
    }
    auto outcome =
        pipeline::evaluateSpeakers(own->speakers, service.embedder(), {}, stage(progress, EvaluationStage::Takes));
    if (!outcome) {
        return outcome.error();
    }
    outcome->bad = std::move(skipped);
    return pipeline::summarise(*outcome, own->speakers.size(), modelInUse(job, service.embedder()));
}

Result<pipeline::EvaluationSummary> runTrialList(const EvaluationJob& job, const StageProgress& progress)
{
    auto recordings = pipeline::Recordings::open(pathOf(job.data));
    if (!recordings) {
        return recordings.error();
    }
    auto embedder = nn::Embedder::load(pathOf(job.modelFile));
    if (!embedder) {
        return embedder.error();
    }
    pipeline::EvaluationOptions options;
    options.trials = pathOf(job.trials);
    options.root = pathOf(job.data);
    options.conditions = pathOf(job.conditions);
    options.noise = pathOf(job.noise);
    options.byAll = true;
    options.skipBad = true;
    options.force = true;
    pipeline::EvaluationObserver observer;
    auto next = EvaluationStage::Recordings;
    observer.onStage = [&progress, &next](const std::string&) {
        return stage(progress, std::exchange(next, EvaluationStage::Degraded));
    };
    auto evaluation = pipeline::evaluate(options, *recordings, *embedder, observer);
    if (!evaluation) {
        return evaluation.error();
    }
    return pipeline::summarise(*evaluation, options, modelInUse(job, *embedder));
}

} // namespace

Result<pipeline::EvaluationSummary> runEvaluation(const EvaluationJob& job, const StageProgress& progress)
{
    if (!progress(EvaluationStage::Preparing, 0, 0)) {
        return makeError(ErrorCode::Cancelled, core::tr("the evaluation was cancelled"));
    }
    return job.trials.isEmpty() ? runOwnSpeakers(job, progress) : runTrialList(job, progress);
}

} // namespace rollcall::ui
