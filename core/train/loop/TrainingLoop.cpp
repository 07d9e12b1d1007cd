// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/loop/TrainingLoop.h"

#include "core/base/Files.h"
#include "core/base/Fingerprint.h"
#include "core/base/ListText.h"
#include "core/train/loop/CurveWriter.h"
#include "core/train/loop/DevEvaluator.h"
#include "core/train/loop/Device.h"
#include "core/train/loop/PhaseLoop.h"
#include "core/train/loop/StartWeights.h"

#include <fmt/format.h>

#include <algorithm>
#include <thread>
#include <utility>

namespace rollcall::train {

namespace fs = std::filesystem;

namespace {

TrainingInputs inputsOf(const TrainingJob& job, const TrainingSpeech& speech)
{
    Fingerprint noise;
    for (const dataset::DatasetUtterance& clip : speech.noise) {
        noise.add(clip.path);
        noise.add(std::to_string(clip.samples.size()));
    }
    Fingerprint trials;
    for (const dataset::Trial& trial : job.devTrials) {
        trials.add(trial.enrolment);
        trials.add(trial.test);
        trials.add(trial.same ? "1" : "0");
    }
    return {speech.bank.fingerprint(), noise.text(), trials.text()};
}

/// A resume, and whoever compares models, needs the trials that this training is measured by.
Result<void> keepTrials(const TrainingJob& job)
{
    if (job.devTrials.empty()) {
        return {};
    }
    std::string text;
    for (const dataset::Trial& trial : job.devTrials) {
        text += fmt::format("{} {} {}\n", trial.same ? 1 : 0, quoteField(trial.enrolment), quoteField(trial.test));
    }
    return writeFileAtomically(trialsFileOf(job.runFolder), text);
}

} // namespace

TrainingLoop::TrainingLoop(const TrainingJob& job, const TrainingObserver& observer, const DataParallel& parallel,
                           std::string device, Start start, TrainingSpeech speech, OnTrainingState onState)
    : m_job(job), m_observer(observer), m_parallel(parallel), m_device(std::move(device)), m_start(std::move(start)),
      m_speech(std::move(speech)), m_onState(std::move(onState)),
      m_checkpoints(job.runFolder, job.recipe.keepCheckpoints)
{
}

Result<fs::path> TrainingLoop::run(const std::optional<nn::SafetensorsFile>& checkpoint)
{
    if (auto made = makeParts(); !made) {
        return made.error();
    }
    CurveWriter curves(*m_context);
    Result<void> ready;
    if (m_parallel.isRankZero()) {
        ready = checkpoint ? restore(*checkpoint, curves) : begin(curves);
    }
    if (auto agreed = m_parallel.broadcastResult(std::move(ready)); !agreed) {
        return agreed.error();
    }
    m_state->broadcastTensor(m_parallel);
    m_ready = true;
    if (!m_state->isDone()) {
        // Not only with the first line of the curves, which may be minutes away.
        if (auto told = m_parallel.broadcastResult(m_context->tell(RunPhase::Training)); !told) {
            return told.error();
        }
    }
    while (!m_state->isDone()) {
        PhaseLoop phase(*m_context, curves, [this] { return saveCheckpoint(); });
        if (auto trained = phase.run(); !trained) {
            return trained.error();
        }
        m_state->endPhase();
        if (auto saved = m_parallel.isRankZero() ? saveCheckpoint() : Result<void>(); !saved) {
            return saved.error();
        }
    }
    return DevEvaluator::modelFile(m_job.runFolder);
}

std::optional<TrainingProgress> TrainingLoop::progress() const
{
    return m_ready ? std::optional(m_context->progress()) : std::nullopt;
}

Result<void> TrainingLoop::makeParts()
{
    // Beside a GPU every processor can make batches; beside a network on the processors, a quarter of them keeps up.
    const unsigned processors = std::max(1U, std::thread::hardware_concurrency());
    const unsigned workers = isCuda(m_device) ? std::max(1U, processors - 1) : std::max(1U, processors / 4);
    m_rooms = BatchRenderer::makeRirs(m_job.recipe);
    for (unsigned i = 0; i < workers; ++i) {
        auto renderer = BatchRenderer::create(m_speech.bank, m_speech.noise, m_job.recipe, m_parallel.shard(), m_rooms);
        if (!renderer) {
            return renderer.error();
        }
        m_renderers.push_back(std::move(*renderer));
    }
    auto sampler = BatchSampler::create(m_speech.bank, m_job.recipe);
    if (!sampler) {
        return sampler.error();
    }
    m_sampler.emplace(std::move(*sampler));
    m_inputs = inputsOf(m_job, m_speech);
    m_start.network.setCommunicator(m_parallel.communicator());
    m_state.emplace(std::move(m_start.network), m_sampler->classCorpora(), m_job.recipe, m_device);
    m_context.emplace(TrainingContext{m_job, m_observer, m_parallel, m_onState, m_speech, *m_sampler, m_renderers,
                                      m_rooms, *m_state});
    return {};
}

Result<void> TrainingLoop::begin(CurveWriter& curves)
{
    m_state->earlierSpeakers = m_start.earlierSpeakers;
    if (auto started = m_start.fresh ? centreEmbeddings(*m_context) : imprintClassWeights(*m_context); !started) {
        return started;
    }
    if (auto written = writeFileAtomically(m_job.runFolder / "recipe.toml", m_job.recipe.text); !written) {
        return written;
    }
    if (auto kept = keepTrials(m_job); !kept) {
        return kept;
    }
    return curves.begin();
}

Result<void> TrainingLoop::restore(const nn::SafetensorsFile& checkpoint, CurveWriter& curves)
{
    if (auto restored = m_state->restore(checkpoint, m_inputs); !restored) {
        return makeError(restored.error().code, core::tr("{}: {}"), m_job.runFolder.string(), restored.error());
    }
    if (m_state->isDone()) {
        return {};
    }
    m_context->message(fmt::format("resumed at {} step {}", phaseName(m_context->phase()), m_state->step));
    return curves.resume();
}

/// In the first process alone.
Result<void> TrainingLoop::saveCheckpoint() const
{
    if (auto written = m_checkpoints.write(m_state->stepsDone(), m_state->toCheckpoint(m_inputs)); !written) {
        return written;
    }
    if (m_state->hardest.triplets().empty()) {
        return {};
    }
    return writeFileAtomically(hardestFileOf(m_job.runFolder), m_state->hardest.toJson(1) + "\n");
}

} // namespace rollcall::train
