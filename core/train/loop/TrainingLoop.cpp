// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/loop/TrainingLoop.h"

#include "core/base/Files.h"
#include "core/base/Fingerprint.h"
#include "core/nn/model/Model.h"
#include "core/train/data/BatchMaker.h"
#include "core/train/data/HardNegativeMiner.h"
#include "core/train/data/Prefetcher.h"
#include "core/train/loop/Device.h"
#include "core/train/loop/TrainingState.h"
#include "core/train/optim/Losses.h"
#include "core/train/run/Checkpoints.h"
#include "core/train/run/Curves.h"

#include <torch/types.h>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <thread>
#include <utility>

namespace rollcall::train {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kCurveEverySteps = 20;
/// Candidates of the miner that are embedded at once.
constexpr std::size_t kPoolChunk = 64;
/// Crops whose mean embedding a class vector starts as.
constexpr std::size_t kImprintRows = 2;

at::Tensor viewOf(std::vector<std::int64_t>& values)
{
    return torch::from_blob(values.data(), {std::ssize(values)}, torch::kInt64);
}

at::Tensor featuresOf(Batch& batch)
{
    return torch::from_blob(batch.features.data(), {batch.localRows, batch.frames, batch.melBins});
}

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

/// 1 - mean cosine between rows of different classes.
double spreadOf(const at::Tensor& embeddings, const at::Tensor& classes)
{
    const torch::NoGradGuard noGrad;
    const at::Tensor different = classes.unsqueeze(0) != classes.unsqueeze(1);
    const at::Tensor cosines = embeddings.matmul(embeddings.t()).masked_select(different);
    return cosines.numel() == 0 ? 1.0 : 1.0 - cosines.mean().item<double>();
}

} // namespace

class TrainingLoop::Impl
{
public:
    Impl(const TrainingJob& job, const TrainingObserver& observer, const DataParallel& parallel, std::string device,
         Start start, TrainingSpeech speech, OnState onState)
        : m_job(job), m_observer(observer), m_recipe(job.recipe), m_parallel(parallel), m_device(std::move(device)),
          m_start(std::move(start)), m_speech(std::move(speech)), m_onState(std::move(onState)),
          m_checkpoints(job.runFolder, job.recipe.keepCheckpoints), m_curves(job.runFolder)
    {
    }

    Result<fs::path> run(const std::optional<nn::SafetensorsFile>& checkpoint)
    {
        // Beside a GPU every processor can make batches; beside a network on the processors, a quarter of them keeps up.
        const unsigned processors = std::max(1U, std::thread::hardware_concurrency());
        const unsigned workers = isCuda(m_device) ? std::max(1U, processors - 1) : std::max(1U, processors / 4);
        m_rooms = BatchMaker::makeRirs(m_recipe);
        for (unsigned i = 0; i < workers; ++i) {
            auto maker = BatchMaker::create(m_speech.bank, m_speech.noise, m_recipe, m_parallel.shard(), m_rooms);
            if (!maker) {
                return maker.error();
            }
            m_makers.push_back(std::move(*maker));
        }
        m_inputs = inputsOf(m_job, m_speech);
        m_start.network.setCommunicator(m_parallel.communicator());
        m_state.emplace(std::move(m_start.network), m_makers.front().classCount(), m_recipe, m_device);
        std::vector<std::int64_t> corpora = m_makers.front().classCorpora();
        m_classCorpora = viewOf(corpora).to(torch::Device(m_device), torch::kInt64, false, true);
        Result<void> ready;
        if (m_parallel.isRankZero()) {
            ready = checkpoint ? restore(*checkpoint) : begin();
        }
        if (auto agreed = m_parallel.broadcastResult(std::move(ready)); !agreed) {
            return agreed.error();
        }
        m_state->broadcastTensor(m_parallel);
        m_ready = true;
        if (!m_state->isDone()) {
            // Not only with the first line of the curves, which may be minutes away.
            if (auto told = m_parallel.broadcastResult(m_onState(RunPhase::Training, progressNow())); !told) {
                return told.error();
            }
        }
        while (!m_state->isDone()) {
            if (auto trained = runPhase(); !trained) {
                return trained.error();
            }
            m_state->endPhase();
            if (auto saved = saveCheckpoint(); !saved) {
                return saved.error();
            }
        }
        return modelFile();
    }

    [[nodiscard]] std::optional<Progress> progress() const
    {
        return m_ready ? std::optional(progressNow()) : std::nullopt;
    }

private:
    const TrainingJob& m_job;
    const TrainingObserver& m_observer;
    const Recipe& m_recipe;
    const DataParallel& m_parallel;
    std::string m_device;
    Start m_start; ///< its network only until m_state has it
    TrainingSpeech m_speech;
    TrainingInputs m_inputs;
    OnState m_onState;
    Checkpoints m_checkpoints;
    Curves m_curves;
    audio::RirBank m_rooms;           ///< of all makers
    std::vector<BatchMaker> m_makers; ///< one for each thread that makes batches
    std::optional<TrainingState> m_state;
    bool m_ready = false;      ///< m_state is begun or restored
    at::Tensor m_classCorpora; ///< [classes]
    double m_secondsLeft = 0.0;
    std::chrono::steady_clock::time_point m_lineTime; ///< of the last line of the curves
    double m_cropsPerSecond = 0.0;
    std::chrono::duration<double> m_waited{}; ///< for batches, in this phase and process

    [[nodiscard]] fs::path modelFile() const { return m_job.runFolder / "model.safetensors"; }
    [[nodiscard]] Phase phase() const { return static_cast<Phase>(m_state->phase); }
    [[nodiscard]] bool minesPool() const
    {
        return phase() == Phase::Triplet && m_recipe.triplet.mining == Mining::OfflineHard;
    }
    [[nodiscard]] std::int64_t stepsOf(Phase phase) const
    {
        return phase == Phase::Softmax ? m_recipe.softmax.steps : m_recipe.triplet.steps;
    }
    [[nodiscard]] std::int64_t cropsPerStep(Phase phase) const
    {
        return phase == Phase::Softmax ? m_recipe.softmax.batch : std::int64_t{3} * m_recipe.triplet.triplets;
    }
    [[nodiscard]] std::int64_t frames() const
    {
        return phase() == Phase::Triplet && m_recipe.triplet.cropFrames > 0 ? m_recipe.triplet.cropFrames
                                                                            : m_recipe.cropFrames;
    }

    [[nodiscard]] Progress progressNow() const
    {
        Progress progress;
        progress.stepsDone = m_state->stepsDone();
        progress.secondsLeft = m_secondsLeft;
        progress.bestEerPercent = m_state->bestEer <= 1.0 ? std::optional(100.0 * m_state->bestEer) : std::nullopt;
        return progress;
    }

    void message(const std::string& text) const
    {
        if (m_observer.onMessage && m_parallel.isRankZero()) {
            m_observer.onMessage(text);
        }
    }

    // ---- begin, resume, save ---------------------------------------------------------------------------------------

    Result<void> begin()
    {
        m_state->earlierSpeakers = m_start.earlierSpeakers;
        if (auto started = m_start.fresh ? centre() : imprint(); !started) {
            return started;
        }
        if (auto written = writeFileAtomically(m_job.runFolder / "recipe.toml", m_recipe.text); !written) {
            return written;
        }
        return m_curves.begin();
    }

    Result<void> centre()
    {
        // The whole first batch, not this process's share: the start must not depend on the number of processes.
        auto maker = BatchMaker::create(m_speech.bank, m_speech.noise, m_recipe, {}, m_rooms);
        if (!maker) {
            return maker.error();
        }
        Batch batch = maker->make(m_recipe.softmax.steps > 0 ? maker->softmaxRows(0) : maker->tripletRows(0), frames());
        m_state->network.setCommunicator(nullptr);
        m_state->network.centre(featuresOf(batch).to(torch::Device(m_device)));
        m_state->network.setCommunicator(m_parallel.communicator());
        return {};
    }

    /// Class vectors from the embeddings of a network that is trained already: drawn ones would first make it unlearn.
    /// @source Qi, Brown, Lowe: Low-Shot Learning with Imprinted Weights, arXiv 1712.07136
    Result<void> imprint()
    {
        if (m_recipe.softmax.steps == 0) {
            return {};
        }
        // All rows in this process, as in centre().
        auto maker = BatchMaker::create(m_speech.bank, m_speech.noise, m_recipe, {}, m_rooms);
        if (!maker) {
            return maker.error();
        }
        message("taking class vectors from the start model's embeddings");
        const std::vector<BatchRow> rows = maker->classRows(kImprintRows);
        m_state->network.setTraining(false);
        const torch::NoGradGuard noGrad;
        for (std::size_t first = 0; first < rows.size(); first += kImprintRows * kPoolChunk) {
            if (m_observer.shouldStop && m_observer.shouldStop()) {
                return Error{ErrorCode::Cancelled, "stopped before the first step; start it again"};
            }
            const std::size_t end = std::min(first + kImprintRows * kPoolChunk, rows.size());
            Batch batch = maker->make(
                {rows.begin() + static_cast<std::ptrdiff_t>(first), rows.begin() + static_cast<std::ptrdiff_t>(end)},
                frames());
            const at::Tensor embeddings = forward(batch);
            const auto classes = static_cast<std::int64_t>((end - first) / kImprintRows);
            m_state->head()
                .narrow(0, static_cast<std::int64_t>(first / kImprintRows), classes)
                .copy_(embeddings.view({classes, static_cast<std::int64_t>(kImprintRows), -1}).mean(1));
        }
        return {};
    }

    Result<void> restore(const nn::SafetensorsFile& checkpoint)
    {
        if (auto restored = m_state->restore(checkpoint, m_inputs); !restored) {
            return Error{restored.error().code,
                         fmt::format("{}: {}", m_job.runFolder.string(), restored.error().message)};
        }
        if (m_state->isDone()) {
            return {};
        }
        message(fmt::format("resumed at {} step {}", phaseName(phase()), m_state->step));
        return m_curves.trimAfter(phase(), m_state->step);
    }

    Result<void> saveCheckpoint()
    {
        if (!m_parallel.isRankZero()) {
            return {};
        }
        const auto file = m_state->toCheckpoint(m_inputs);
        if (auto written = m_checkpoints.write(m_state->stepsDone(), file); !written) {
            return written;
        }
        if (m_state->hardest.triplets().empty()) {
            return {};
        }
        return writeFileAtomically(m_job.runFolder / "hardest.json", m_state->hardest.toJson(1) + "\n");
    }

    // ---- training --------------------------------------------------------------------------------------------------

    Result<void> runPhase()
    {
        const std::int64_t steps = stepsOf(phase());
        if (m_state->step >= steps) {
            return {};
        }
        m_state->beginPhase();
        m_lineTime = std::chrono::steady_clock::now();
        m_waited = {};
        const auto began = m_lineTime;
        bool goOn = !endsEarly(); // a stop may have come just between the last evaluation and the end
        while (goOn && m_state->step < steps) {
            auto trained = runSteps(steps);
            if (!trained) {
                return trained.error();
            }
            goOn = *trained;
        }
        const std::chrono::duration<double> took = std::chrono::steady_clock::now() - began;
        message(fmt::format("{} phase done; {:.1f} % of its time went into waiting for batches", phaseName(phase()),
                            100.0 * m_waited.count() / std::max(took.count(), 1e-9)));
        return {};
    }

    /// Steps to the end of the phase, or as long as triplets come from the same candidates.
    /// @return false when the phase is to end early
    Result<bool> runSteps(std::int64_t steps)
    {
        Prefetcher::RowsOf rowsOf = [this](const BatchMaker& maker, std::int64_t step) {
            return phase() == Phase::Softmax ? maker.softmaxRows(step) : maker.tripletRows(step);
        };
        std::int64_t end = steps;
        std::optional<HardNegativeMiner> miner;
        if (minesPool()) {
            const std::int64_t refresh = m_state->step / m_recipe.triplet.minerRefreshSteps;
            end = std::min(steps, (refresh + 1) * m_recipe.triplet.minerRefreshSteps);
            auto made = minerOf(refresh);
            if (!made) {
                return made.error();
            }
            miner = std::move(*made);
            if (miner->empty()) {
                return Error{ErrorCode::InvalidArgument,
                             "no triplet can be chosen among the candidates: no corpus has two speakers with two "
                             "recordings each; raise triplet.minerPoolSpeakers"};
            }
            rowsOf = [this, &miner](const BatchMaker&, std::int64_t step) {
                return miner->choose(step % m_recipe.triplet.minerRefreshSteps, m_recipe.triplet.triplets);
            };
        }
        Prefetcher prefetcher(m_makers, rowsOf, m_state->step, end, frames());
        while (m_state->step < end) {
            const auto asked = std::chrono::steady_clock::now();
            Batch batch = prefetcher.next();
            m_waited += std::chrono::steady_clock::now() - asked;
            auto point = trainStep(batch);
            if (!point) {
                return point.error();
            }
            ++m_state->step;
            if (m_state->step == end && minesPool()) {
                m_state->pool() = at::Tensor(); // the next candidates are to be embedded anew, also after a resume
            }
            auto goOn = afterStep(*point, m_state->step == steps);
            if (!goOn || !*goOn) {
                return goOn;
            }
        }
        return true;
    }

    /// Evaluation, curves, checkpoint, pause and stop.
    /// @return false when the phase is to end early
    Result<bool> afterStep(CurvePoint& point, bool last)
    {
        const bool evaluates = m_state->step % m_recipe.evaluateEverySteps == 0 || last;
        // A pause or stop asked of any process counts for all of them; so does an error of the first.
        const bool stop = anyWantsToStop();
        const bool pause = m_parallel.broadcast(isPaused(m_job.runFolder) ? 1.0 : 0.0) != 0.0;
        Result<void> done;
        if (m_parallel.isRankZero()) {
            done = evaluates ? evaluate(point) : Result<void>();
            if (done && (m_state->step % kCurveEverySteps == 0 || evaluates)) {
                done = writeLine(point);
            }
            if (done && (m_state->step % m_recipe.checkpointEverySteps == 0 || last || stop || pause)) {
                done = saveCheckpoint(); // who pauses may switch the machine off
            }
        }
        if (auto agreed = m_parallel.broadcastResult(std::move(done)); !agreed) {
            return agreed.error();
        }
        bool stopped = stop;
        if (pause && !stop) {
            auto waited = waitWhilePaused();
            if (!waited) {
                return waited.error();
            }
            stopped = *waited;
        }
        if (stopped) {
            return Error{ErrorCode::Cancelled,
                         fmt::format("stopped at {} step {}; go on with --resume", phaseName(phase()), m_state->step)};
        }
        const bool early = evaluates && endsEarly();
        if (early && !last) {
            message(fmt::format("the {} phase ends early at step {}: {} evaluations without a lower error rate",
                                phaseName(phase()), m_state->step, m_recipe.patience));
        }
        return !early;
    }

    /// The phase has gone on long enough without a lower error rate. The first process alone knows.
    [[nodiscard]] bool endsEarly() const
    {
        return m_recipe.patience > 0 &&
               m_parallel.broadcast(m_state->evaluationsWithoutGain) >= static_cast<double>(m_recipe.patience);
    }

    [[nodiscard]] bool anyWantsToStop() const
    {
        return m_parallel.any(m_observer.shouldStop && m_observer.shouldStop());
    }

    /// All processes wait together: alone, the others would give the first one up.
    /// @return whether it ended because of a wish to stop
    Result<bool> waitWhilePaused()
    {
        constexpr std::chrono::milliseconds kLookAgain{200};
        message(fmt::format("paused at {} step {}", phaseName(phase()), m_state->step));
        if (auto told = m_parallel.broadcastResult(m_onState(RunPhase::Paused, progressNow())); !told) {
            return told.error();
        }
        bool stop = false;
        while (!stop && m_parallel.broadcast(isPaused(m_job.runFolder) ? 1.0 : 0.0) != 0.0) {
            std::this_thread::sleep_for(kLookAgain);
            stop = anyWantsToStop();
        }
        if (!stop) {
            message("goes on");
            m_lineTime = std::chrono::steady_clock::now();
            if (auto told = m_parallel.broadcastResult(m_onState(RunPhase::Training, progressNow())); !told) {
                return told.error();
            }
        }
        return stop;
    }

    Result<HardNegativeMiner> minerOf(std::int64_t refresh)
    {
        std::vector<BatchRow> rows = m_makers.front().minerRows(refresh);
        std::vector<HardNegativeMiner::Origin> origins;
        origins.reserve(rows.size());
        for (const BatchRow& row : rows) {
            const dataset::DatasetSpeaker& speaker = m_speech.bank.speakers[row.speaker];
            origins.push_back({speaker.corpus, speaker.utterances[row.utterance].session});
        }
        if (!m_state->pool().defined()) {
            m_state->pool() = embedPool(rows);
        }
        if (m_state->pool().size(0) != std::ssize(rows)) {
            return Error{ErrorCode::Corrupt, "the checkpoint's candidates are not those of this training"};
        }
        return HardNegativeMiner(std::move(rows), m_state->pool(), origins);
    }

    at::Tensor embedPool(const std::vector<BatchRow>& rows)
    {
        m_state->network.setTraining(false);
        const torch::NoGradGuard noGrad;
        // Each process embeds its share of every chunk; the last chunk is filled up so that all shares are equal.
        std::vector<at::Tensor> chunks;
        for (std::size_t first = 0; first < rows.size(); first += kPoolChunk) {
            std::vector<BatchRow> chunk(rows.begin() + static_cast<std::ptrdiff_t>(first),
                                        rows.begin() +
                                            static_cast<std::ptrdiff_t>(std::min(first + kPoolChunk, rows.size())));
            const std::size_t wanted = chunk.size();
            while (chunk.size() % static_cast<std::size_t>(m_parallel.shard().size) != 0) {
                chunk.push_back(rows.front());
            }
            Batch batch = m_makers.front().make(std::move(chunk), frames());
            chunks.push_back(m_parallel.gather(forward(batch)).narrow(0, 0, static_cast<std::int64_t>(wanted)));
        }
        return torch::cat(chunks);
    }

    at::Tensor forward(Batch& batch)
    {
        const at::Tensor input = featuresOf(batch).to(torch::Device(m_device));
        const Autocast autocast(computesInBFloat16(m_recipe.precision, m_device), m_device);
        return m_state->network.forward(input);
    }

    Result<CurvePoint> trainStep(Batch& batch)
    {
        const bool softmax = phase() == Phase::Softmax;
        const LearningRate& rate = softmax ? m_recipe.softmax.learningRate : m_recipe.triplet.learningRate;
        CurvePoint point;
        point.phase = phase();
        point.step = m_state->step + 1;
        point.steps = stepsOf(phase());
        point.learningRate = rate.at(m_state->step, point.steps);

        m_state->network.setTraining(true);
        const at::Tensor embeddings = m_parallel.gather(forward(batch));
        const at::Tensor classes = viewOf(batch.classes).to(torch::Device(m_device));
        const at::Tensor corpora = viewOf(batch.corpora).to(torch::Device(m_device));
        std::vector<TripletScore> triplets;
        const at::Tensor loss =
            softmax ? softmaxLoss(embeddings, m_state->head(), classes, corpora, m_classCorpora,
                                  {m_recipe.softmax.scale, m_recipe.softmax.marginAt(m_state->step)}, point.active)
                    : tripletLoss(embeddings, classes, corpora, {m_recipe.triplet.margin, m_recipe.triplet.mining},
                                  triplets);
        const double value = loss.item<double>();
        if (std::isfinite(value)) {
            loss.backward();
            m_parallel.allReduceGradients(m_state->network.parameters(), m_state->head());
            point.gradientNorm = m_state->optimiser->step(point.learningRate, m_recipe.maxGradNorm);
        }
        if (!std::isfinite(value) || !std::isfinite(point.gradientNorm)) {
            return Error{
                ErrorCode::Internal,
                fmt::format("the loss is not a number at {} step {} (batch {} of seed {}); the last checkpoint is "
                            "from before. Lower the learning rate, or look for damaged recordings",
                            phaseName(point.phase), point.step, m_state->step, m_recipe.seed)};
        }
        if (m_state->average) {
            m_state->average->update();
        }
        if (!softmax) {
            point.active = noteTriplets(batch, triplets);
        }
        m_state->lossSum += value;
        ++m_state->lossCount;
        point.loss = m_state->lossSum / static_cast<double>(m_state->lossCount);
        point.spread = spreadOf(embeddings.detach(), classes);
        if (auto fine = m_state->collapse.see(point, value, m_recipe.triplet.margin); !fine) {
            return fine.error();
        }
        return point;
    }

    /// Keeps the hardest triplets by name.
    /// @return share of triplets with a loss
    double noteTriplets(const Batch& batch, const std::vector<TripletScore>& triplets)
    {
        const auto pathOf = [&](std::int64_t row) -> const std::string& {
            const BatchRow& source = batch.rows[static_cast<std::size_t>(row)];
            return m_speech.bank.speakers[source.speaker].utterances[source.utterance].path;
        };
        const auto voiceOf = [&](std::int64_t row) {
            return m_makers.front().voiceOf(batch.rows[static_cast<std::size_t>(row)]);
        };
        std::size_t active = 0;
        for (const TripletScore& triplet : triplets) {
            const double loss = triplet.different - triplet.same + m_recipe.triplet.margin;
            active += loss > 0.0 ? 1U : 0U;
            if (m_state->hardest.wants(loss)) {
                m_state->hardest.note({m_state->step + 1, loss, triplet.same, triplet.different, pathOf(triplet.anchor),
                                       pathOf(triplet.positive), pathOf(triplet.negative), voiceOf(triplet.anchor),
                                       voiceOf(triplet.negative)});
            }
        }
        return triplets.empty() ? 0.0 : static_cast<double>(active) / static_cast<double>(triplets.size());
    }

    // ---- evaluation, curves ----------------------------------------------------------------------------------------

    Result<void> evaluate(CurvePoint& point)
    {
        if (m_state->average) {
            m_state->average->swap();
        }
        auto evaluated = evaluateWeights(point);
        if (m_state->average) {
            m_state->average->swap();
        }
        return evaluated;
    }

    Result<void> evaluateWeights(CurvePoint& point)
    {
        nn::Model model;
        if (!m_speech.devSet.empty()) {
            const auto figures = m_speech.devSet.measure(m_state->network, m_device);
            if (!figures) {
                return figures.error();
            }
            point.devEerPercent = 100.0 * figures->eer;
            if (figures->eer >= m_state->bestEer) {
                ++m_state->evaluationsWithoutGain;
                return {};
            }
            m_state->bestEer = figures->eer;
            m_state->evaluationsWithoutGain = 0;
            model.calibration = figures->calibration;
            model.evaluation["devSet"] = figures->text();
        }
        model.network = m_recipe.network;
        model.frontEnd = m_recipe.frontEnd;
        model.speechOnly = m_recipe.speechOnly;
        model.recipe = m_recipe.text;
        model.trainingData = m_job.dataDescription;
        nn::addTrainingSpeakers(model, m_state->earlierSpeakers);
        nn::addTrainingSpeakers(model, m_speech.bank.speakerNames());
        model.weights = m_state->network.weights();
        return nn::writeModel(modelFile(), model);
    }

    Result<void> writeLine(CurvePoint& point)
    {
        const auto now = std::chrono::steady_clock::now();
        const double seconds = std::chrono::duration<double>(now - m_lineTime).count();
        m_lineTime = now;
        if (!point.devEerPercent || m_cropsPerSecond == 0.0) { // an evaluation's time is not the training's
            m_cropsPerSecond =
                static_cast<double>(m_state->lossCount * cropsPerStep(phase())) / std::max(seconds, 1e-9);
        }
        point.cropsPerSecond = m_cropsPerSecond;
        double cropsLeft = static_cast<double>((stepsOf(phase()) - m_state->step) * cropsPerStep(phase()));
        if (phase() == Phase::Softmax) {
            cropsLeft += static_cast<double>(stepsOf(Phase::Triplet) * cropsPerStep(Phase::Triplet));
        }
        point.secondsLeft = cropsLeft / std::max(m_cropsPerSecond, 1e-9);
        m_secondsLeft = point.secondsLeft;
        m_state->lossSum = 0.0;
        m_state->lossCount = 0;
        if (auto written = m_curves.append(point); !written) {
            return written;
        }
        if (m_observer.onCurve) {
            m_observer.onCurve(point);
        }
        return m_onState(RunPhase::Training, progressNow());
    }
};

TrainingLoop::TrainingLoop(const TrainingJob& job, const TrainingObserver& observer, const DataParallel& parallel,
                           std::string device, Start start, TrainingSpeech speech, OnState onState)
    : m_impl(std::make_unique<Impl>(job, observer, parallel, std::move(device), std::move(start), std::move(speech),
                                    std::move(onState)))
{
}

TrainingLoop::~TrainingLoop() = default;

Result<fs::path> TrainingLoop::run(const std::optional<nn::SafetensorsFile>& checkpoint)
{
    return m_impl->run(checkpoint);
}

std::optional<TrainingLoop::Progress> TrainingLoop::progress() const
{
    return m_impl->progress();
}

} // namespace rollcall::train
