// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/loop/PhaseLoop.h"

#include "core/train/data/Prefetcher.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

namespace rollcall::train {

namespace {

constexpr std::int64_t kCurveEverySteps = 20;

} // namespace

Result<void> PhaseLoop::run()
{
    const std::int64_t steps = m_training.stepsOf(m_training.phase());
    if (m_training.state.step >= steps) {
        return {};
    }
    m_training.state.beginPhase();
    m_curves.restartClock();
    const auto began = std::chrono::steady_clock::now();
    bool goOn = !endsEarly(); // a stop may have come just between the last evaluation and the end
    while (goOn && m_training.state.step < steps) {
        auto trained = runSteps(steps);
        if (!trained) {
            return trained.error();
        }
        goOn = *trained;
    }
    const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
    m_training.message(fmt::format("{} phase done; {:.1f} % of its time went into waiting for batches",
                                   phaseName(m_training.phase()),
                                   100.0 * m_waited.count() / std::max(took.count(), 1e-9)));
    return {};
}

/// Steps to the end of the phase, or as long as triplets come from the same candidates.
/// @return false when the phase is to end early
Result<bool> PhaseLoop::runSteps(std::int64_t steps)
{
    TrainingState& state = m_training.state;
    const TripletPhase& triplet = m_training.recipe().triplet;
    Prefetcher::RowsOf rowsOf = [this](std::int64_t step) {
        return m_training.phase() == Phase::Softmax ? m_training.sampler.softmaxRows(step)
                                                    : m_training.sampler.tripletRows(step);
    };
    std::int64_t end = steps;
    std::optional<HardNegativeMiner> miner;
    if (m_training.minesPool()) {
        const PoolRefresh::Steps served = m_pool.steps();
        end = served.end;
        auto made = m_pool.minerOf(served.refresh);
        if (!made) {
            return made.error();
        }
        miner = std::move(*made);
        rowsOf = [&miner, &triplet](std::int64_t step) {
            return miner->choose(step % triplet.minerRefreshSteps, triplet.triplets);
        };
    }
    Prefetcher prefetcher(m_training.renderers, rowsOf, state.step, end, m_training.frames());
    while (state.step < end) {
        const auto asked = std::chrono::steady_clock::now();
        Batch batch = prefetcher.next();
        m_waited += std::chrono::steady_clock::now() - asked;
        auto point = m_step.run(batch);
        if (!point) {
            return point.error();
        }
        ++state.step;
        if (state.step == end && m_training.minesPool()) {
            state.dropPool(); // the next candidates are to be embedded anew, also after a resume
        }
        auto goOn = afterStep(*point, state.step == steps);
        if (!goOn || !*goOn) {
            return goOn;
        }
    }
    return true;
}

/// Evaluation, curves, checkpoint, pause and stop.
/// @return false when the phase is to end early
Result<bool> PhaseLoop::afterStep(CurvePoint& point, bool last)
{
    const Recipe& recipe = m_training.recipe();
    const std::int64_t step = m_training.state.step;
    const bool evaluates = step % recipe.evaluateEverySteps == 0 || last;
    const bool stop = m_control.wantsToStop();
    const bool pause = m_control.isPaused();
    Result<void> done;
    if (m_training.parallel.isRankZero()) {
        done = evaluates ? m_evaluator.run(point) : Result<void>();
        if (done && (step % kCurveEverySteps == 0 || evaluates || m_curves.isDue())) {
            done = m_curves.write(point);
        }
        if (done && (step % recipe.checkpointEverySteps == 0 || last || stop || pause)) {
            done = m_saveCheckpoint(); // who pauses may switch the machine off
        }
    }
    // An error of the first process ends them all.
    if (auto agreed = m_training.parallel.broadcastResult(std::move(done)); !agreed) {
        return agreed.error();
    }
    bool stopped = stop;
    if (pause && !stop) {
        auto waited = m_control.waitWhilePaused();
        if (!waited) {
            return waited.error();
        }
        stopped = *waited;
        m_curves.restartClock();
    }
    const char* name = phaseName(m_training.phase());
    if (stopped) {
        return makeError(ErrorCode::Cancelled, core::tr("stopped at {} step {}; go on with --resume"), name, step);
    }
    const bool early = evaluates && endsEarly();
    if (early && !last) {
        m_training.message(fmt::format("the {} phase ends early at step {}: {} evaluations without a lower error rate",
                                       name, step, recipe.patience));
    }
    return !early;
}

/// The phase has gone on long enough without a lower error rate. The first process alone knows.
bool PhaseLoop::endsEarly() const
{
    const int patience = m_training.recipe().patience;
    return patience > 0 &&
           m_training.parallel.broadcast(m_training.state.evaluationsWithoutGain) >= static_cast<double>(patience);
}

} // namespace rollcall::train
