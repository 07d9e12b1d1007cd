// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Trainer.h"

#include "core/base/Files.h"
#include "core/eval/Metrics.h"
#include "core/features/FrontEnd.h"
#include "core/nn/Model.h"
#include "core/nn/ResCnn.h"
#include "core/train/AdamW.h"
#include "core/train/BatchMaker.h"
#include "core/train/Losses.h"

#include <c10/core/InferenceMode.h>
#include <torch/autograd.h>
#include <torch/types.h>

#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <condition_variable>
#include <deque>
#include <fstream>
#include <map>
#include <mutex>
#include <set>
#include <thread>

namespace rollcall::train {

namespace fs = std::filesystem;

namespace {

constexpr const char* kCurvesHeader =
    "phase,step,loss,learningRate,active,spread,gradientNorm,heldOutEerPercent,cropsPerSecond\n";
constexpr std::int64_t kCurveEverySteps = 20;
constexpr const char* kPhaseNames[] = {"softmax", "triplet"};
/// Below this spread, over this many steps in a row, all voices look alike to the network.
constexpr double kCollapsedSpread = 0.005;
constexpr int kCollapsedSteps = 200;
/// Standard deviation of fresh class vectors. Only their direction counts, but the smaller they are, the faster a step turns them.
constexpr double kHeadSpread = 0.05;

/// Makes batches ahead of the network in a thread of its own.
class Prefetcher
{
public:
    Prefetcher(BatchMaker& maker, int phase, std::int64_t firstStep, std::int64_t steps)
        : m_thread([this, &maker, phase, firstStep, steps](const std::stop_token& stop) {
              for (std::int64_t step = firstStep; step < steps; ++step) {
                  Batch batch = phase == 0 ? maker.softmaxBatch(step) : maker.tripletBatch(step);
                  std::unique_lock lock(m_mutex);
                  m_changed.wait(lock, stop, [this] { return m_ready.size() < kAhead; });
                  if (stop.stop_requested()) {
                      return;
                  }
                  m_ready.push_back(std::move(batch));
                  m_changed.notify_all();
              }
          })
    {
    }

    Batch next()
    {
        std::unique_lock lock(m_mutex);
        m_changed.wait(lock, [this] { return !m_ready.empty(); });
        Batch batch = std::move(m_ready.front());
        m_ready.pop_front();
        m_changed.notify_all();
        return batch;
    }

private:
    static constexpr std::size_t kAhead = 4;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::deque<Batch> m_ready;
    std::jthread m_thread; // last: it uses the members above
};

at::Tensor viewOf(std::vector<std::int64_t>& values)
{
    return torch::from_blob(values.data(), {std::ssize(values)}, torch::kInt64);
}

nn::NamedTensor named(const std::string& name, const at::Tensor& tensor)
{
    const at::Tensor flat = tensor.detach().to(torch::kCPU, torch::kFloat32).contiguous();
    nn::NamedTensor out{name, flat.sizes().vec(), {}};
    out.values.assign(flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel());
    return out;
}

class Training
{
public:
    Training(const TrainingJob& job, const TrainingObserver& observer, nn::ResCnn network, SpeechBank bank,
             std::vector<BankUtterance> noise)
        : m_job(job), m_observer(observer), m_recipe(job.recipe), m_network(std::move(network)),
          m_bank(std::move(bank)), m_noise(std::move(noise))
    {
    }

    Result<fs::path> run()
    {
        auto maker = BatchMaker::create(m_bank, m_noise, m_recipe);
        if (!maker) {
            return maker.error();
        }
        m_maker.emplace(std::move(*maker));
        if (auto heldOut = loadHeldOut(); !heldOut) {
            return heldOut.error();
        }
        m_head = torch::empty({m_maker->classCount(), m_recipe.network.embeddingLength});
        m_head.normal_(0.0, kHeadSpread).set_requires_grad(true);
        if (auto ready = m_job.resume ? restore() : begin(); !ready) {
            return ready.error();
        }
        for (int phase = m_phase; phase < 2; ++phase) {
            if (auto trained = runPhase(phase); !trained) {
                return trained.error();
            }
        }
        return modelFile();
    }

private:
    const TrainingJob& m_job;
    const TrainingObserver& m_observer;
    const Recipe& m_recipe;
    nn::ResCnn m_network;
    SpeechBank m_bank;
    std::vector<BankUtterance> m_noise;
    std::optional<BatchMaker> m_maker;
    at::Tensor m_head; ///< [classes][E], softmax phase only
    std::optional<AdamW> m_optimiser;
    std::vector<features::Features> m_heldOutFeatures;
    std::vector<std::pair<std::size_t, std::size_t>> m_heldOutPairs;
    int m_phase = 0;
    std::int64_t m_step = 0; ///< steps done in m_phase
    double m_bestEer = 2.0;
    int m_collapsedSteps = 0;
    // Since the last line of the curves.
    double m_lossSum = 0.0;
    std::int64_t m_lossCount = 0;
    std::chrono::steady_clock::time_point m_lineTime;
    double m_cropsPerSecond = 0.0;

    [[nodiscard]] fs::path checkpointFile() const { return m_job.runFolder / "checkpoint.safetensors"; }
    [[nodiscard]] fs::path modelFile() const { return m_job.runFolder / "model.safetensors"; }
    [[nodiscard]] fs::path curvesFile() const { return m_job.runFolder / "curves.csv"; }
    [[nodiscard]] std::int64_t stepsOf(int phase) const
    {
        return phase == 0 ? m_recipe.softmax.steps : m_recipe.triplet.steps;
    }
    [[nodiscard]] std::int64_t cropsPerStep(int phase) const
    {
        return phase == 0 ? m_recipe.softmax.batch : std::int64_t{3} * m_recipe.triplet.triplets;
    }

    void message(const std::string& text) const
    {
        if (m_observer.onMessage) {
            m_observer.onMessage(text);
        }
    }

    [[nodiscard]] std::vector<at::Tensor> trainedTensors(int phase) const
    {
        std::vector<at::Tensor> tensors = m_network.parameters();
        if (phase == 0) {
            tensors.push_back(m_head);
        }
        return tensors;
    }

    Result<void> loadHeldOut()
    {
        std::map<std::string, std::size_t> index;
        std::vector<std::string> paths;
        const auto indexOf = [&](const std::string& path) {
            const auto [found, fresh] = index.try_emplace(path, paths.size());
            if (fresh) {
                paths.push_back(path);
            }
            return found->second;
        };
        for (const eval::Trial& trial : m_job.heldOutTrials) {
            m_heldOutPairs.emplace_back(indexOf(trial.enrolment), indexOf(trial.test));
        }
        auto utterances = m_job.speech->utterances(paths, m_recipe.speechOnly, {});
        if (!utterances) {
            return utterances.error();
        }
        auto frontEnd = features::FrontEnd::create(m_recipe.frontEnd);
        if (!frontEnd) {
            return frontEnd.error();
        }
        for (const BankUtterance& utterance : *utterances) {
            auto features = frontEnd->compute(toFloat(utterance.samples));
            if (!features) {
                return Error{features.error().code,
                             fmt::format("held-out {}: {}", utterance.path, features.error().message)};
            }
            m_heldOutFeatures.push_back(std::move(*features));
        }
        return {};
    }

    Result<void> begin()
    {
        std::error_code code;
        if (fs::exists(checkpointFile(), code)) {
            return Error{ErrorCode::InvalidArgument,
                         fmt::format("{}: there is a training already; resume it (--resume) or choose another folder",
                                     m_job.runFolder.string())};
        }
        fs::create_directories(m_job.runFolder, code);
        if (code) {
            return Error{ErrorCode::Io,
                         fmt::format("{}: cannot be made ({})", m_job.runFolder.string(), code.message())};
        }
        if (auto ready = m_job.startModel.empty() ? centre() : start(); !ready) {
            return ready;
        }
        if (auto written = writeFileAtomically(m_job.runFolder / "recipe.toml", m_recipe.text); !written) {
            return written;
        }
        return writeFileAtomically(curvesFile(), kCurvesHeader);
    }

    Result<void> centre()
    {
        Batch batch = m_recipe.softmax.steps > 0 ? m_maker->softmaxBatch(0) : m_maker->tripletBatch(0);
        m_network.centre(torch::from_blob(batch.features.data(), {batch.rows, batch.frames, batch.melBins}));
        return {};
    }

    Result<void> start()
    {
        auto model = nn::readModel(m_job.startModel);
        if (!model) {
            return model.error();
        }
        if (model->network != m_recipe.network || model->frontEnd != m_recipe.frontEnd) {
            return Error{ErrorCode::InvalidArgument,
                         fmt::format("{}: its network or front end is not the recipe's", m_job.startModel.string())};
        }
        return m_network.setWeights(model->weights);
    }

    Result<void> saveCheckpoint()
    {
        nn::SafetensorsFile file;
        file.metadata["format"] = "rollcall-checkpoint";
        file.metadata["phase"] = std::to_string(m_phase);
        file.metadata["step"] = std::to_string(m_step);
        file.metadata["bestEer"] = fmt::format("{:.17g}", m_bestEer);
        file.metadata["lossSum"] = fmt::format("{:.17g}", m_lossSum);
        file.metadata["lossCount"] = std::to_string(m_lossCount);
        file.metadata["collapsedSteps"] = std::to_string(m_collapsedSteps);
        file.metadata["recipe"] = m_recipe.text;
        file.tensors = m_network.weights();
        if (m_phase == 0) {
            file.tensors.push_back(named("head", m_head)); // triplets have no classes
        }
        if (m_optimiser) {
            const auto& state = m_optimiser->state();
            for (std::size_t i = 0; i < state.mean.size(); ++i) {
                file.tensors.push_back(named(fmt::format("optimiser.mean.{:04}", i), state.mean[i]));
                file.tensors.push_back(named(fmt::format("optimiser.square.{:04}", i), state.square[i]));
            }
        }
        return nn::writeSafetensors(checkpointFile(), file);
    }

    Result<void> restore()
    {
        auto file = nn::readSafetensors(checkpointFile());
        if (!file) {
            return file.error();
        }
        if (file->metadata["format"] != "rollcall-checkpoint" || file->metadata["recipe"] != m_recipe.text) {
            return Error{ErrorCode::InvalidArgument,
                         fmt::format("{}: made by another recipe; resume with {}", checkpointFile().string(),
                                     (m_job.runFolder / "recipe.toml").string())};
        }
        m_phase = std::stoi(file->metadata["phase"]);
        m_step = std::stoll(file->metadata["step"]);
        m_bestEer = std::stod(file->metadata["bestEer"]);
        m_lossSum = std::stod(file->metadata["lossSum"]);
        m_lossCount = std::stoll(file->metadata["lossCount"]);
        m_collapsedSteps = std::stoi(file->metadata["collapsedSteps"]);
        std::map<std::string, const nn::NamedTensor*> byName;
        for (const nn::NamedTensor& tensor : file->tensors) {
            byName[tensor.name] = &tensor;
        }
        std::vector<nn::NamedTensor> weights;
        for (const auto& [name, shape] : nn::weightShapes(m_recipe.network)) {
            if (byName.contains(name)) {
                weights.push_back(*byName[name]);
            }
        }
        if (auto loaded = m_network.setWeights(weights); !loaded) {
            return loaded;
        }
        const torch::NoGradGuard noGrad;
        bool complete = true;
        const auto copyTo = [&](const std::string& name, const at::Tensor& target) {
            const auto found = byName.find(name);
            if (found == byName.end() || at::IntArrayRef(found->second->shape) != target.sizes()) {
                complete = false;
                return;
            }
            target.copy_(torch::from_blob(const_cast<float*>(found->second->values.data()), target.sizes()));
        };
        if (m_phase == 0) {
            copyTo("head", m_head);
        }
        m_optimiser.emplace(trainedTensors(m_phase), m_recipe.weightDecay);
        if (m_step > 0) {
            m_optimiser->setStepsDone(m_step);
            for (std::size_t i = 0; i < m_optimiser->state().mean.size(); ++i) {
                copyTo(fmt::format("optimiser.mean.{:04}", i), m_optimiser->state().mean[i]);
                copyTo(fmt::format("optimiser.square.{:04}", i), m_optimiser->state().square[i]);
            }
        }
        if (!complete) {
            return Error{ErrorCode::Corrupt,
                         fmt::format("{}: it does not fit the data set or the recipe", checkpointFile().string())};
        }
        message(fmt::format("resumed at {} step {}", kPhaseNames[m_phase], m_step));
        return trimCurves();
    }

    /// Drops lines that were written after the checkpoint: their steps come again.
    Result<void> trimCurves()
    {
        auto lines = readLines(curvesFile());
        if (!lines) {
            return lines.error();
        }
        std::string kept = kCurvesHeader;
        for (std::size_t i = 1; i < lines->size(); ++i) {
            const std::string& line = (*lines)[i];
            const std::size_t first = line.find(',');
            if (first == std::string::npos || std::ranges::count(line, ',') != 8) {
                continue; // a line cut off by a crash
            }
            const int phase = line.substr(0, first) == kPhaseNames[0] ? 0 : 1;
            const std::int64_t step = std::strtoll(line.c_str() + first + 1, nullptr, 10);
            if (phase < m_phase || (phase == m_phase && step <= m_step)) {
                kept += line + "\n";
            }
        }
        return writeFileAtomically(curvesFile(), kept);
    }

    Result<void> runPhase(int phase)
    {
        const std::int64_t steps = stepsOf(phase);
        if (phase != m_phase || !m_optimiser) {
            m_step = phase == m_phase ? m_step : 0;
            m_phase = phase;
            m_optimiser.emplace(trainedTensors(phase), m_recipe.weightDecay);
        }
        if (m_step >= steps) {
            return {};
        }
        Prefetcher prefetcher(*m_maker, phase, m_step, steps);
        m_lineTime = std::chrono::steady_clock::now();
        while (m_step < steps) {
            Batch batch = prefetcher.next();
            auto point = trainStep(phase, batch);
            if (!point) {
                return point.error();
            }
            ++m_step;
            const bool last = m_step == steps;
            const bool stop = m_observer.shouldStop && m_observer.shouldStop();
            if (m_step % m_recipe.evaluateEverySteps == 0 || last) {
                if (auto evaluated = evaluate(*point); !evaluated) {
                    return evaluated.error();
                }
            }
            if (m_step % kCurveEverySteps == 0 || point->heldOutEerPercent || last) {
                if (auto written = writeLine(*point); !written) {
                    return written.error();
                }
            }
            if (m_step % m_recipe.checkpointEverySteps == 0 || last || stop) {
                if (auto saved = saveCheckpoint(); !saved) {
                    return saved.error();
                }
            }
            if (stop) {
                return Error{ErrorCode::Cancelled,
                             fmt::format("stopped at {} step {}; go on with --resume", kPhaseNames[phase], m_step)};
            }
        }
        return {};
    }

    Result<CurvePoint> trainStep(int phase, Batch& batch)
    {
        const LearningRate& rate = phase == 0 ? m_recipe.softmax.learningRate : m_recipe.triplet.learningRate;
        CurvePoint point;
        point.phase = kPhaseNames[phase];
        point.step = m_step + 1;
        point.steps = stepsOf(phase);
        point.learningRate = rate.at(m_step, point.steps);

        m_network.setTraining(true);
        const at::Tensor input = torch::from_blob(batch.features.data(), {batch.rows, batch.frames, batch.melBins});
        const at::Tensor embeddings = m_network.forward(input);
        const at::Tensor classes = viewOf(batch.classes);
        const at::Tensor corpora = viewOf(batch.corpora);
        const at::Tensor loss = phase == 0
                                    ? softmaxLoss(embeddings, m_head, classes, corpora, classCorpora(),
                                                  {m_recipe.softmax.scale, m_recipe.softmax.marginAt(m_step)}, point.active)
                                    : tripletLoss(embeddings, classes, corpora,
                                                  {m_recipe.triplet.margin, m_recipe.triplet.mining}, point.active);
        const double value = loss.item<double>();
        if (!std::isfinite(value)) {
            return Error{ErrorCode::Internal,
                         fmt::format("the loss is not a number at {} step {} (batch {} of seed {}); lower the learning "
                                     "rate and resume",
                                     point.phase, point.step, m_step, m_recipe.seed)};
        }
        loss.backward();
        point.gradientNorm = m_optimiser->step(point.learningRate, m_recipe.gradientClip);
        m_lossSum += value;
        ++m_lossCount;
        point.loss = m_lossSum / static_cast<double>(m_lossCount);
        point.spread = spreadOf(embeddings.detach(), classes);
        m_collapsedSteps = point.spread < kCollapsedSpread ? m_collapsedSteps + 1 : 0;
        if (m_collapsedSteps >= kCollapsedSteps) {
            return Error{
                ErrorCode::Internal,
                fmt::format("the network collapsed: for {} steps up to {} step {} all voices have nearly the "
                            "same embedding (spread {:.4f}). Use a lower learning rate, a longer softmax phase "
                            "or less hard negatives",
                            kCollapsedSteps, point.phase, point.step, point.spread)};
        }
        return point;
    }

    at::Tensor classCorpora()
    {
        std::vector<std::int64_t> corpora = m_maker->classCorpora();
        return viewOf(corpora).clone();
    }

    static double spreadOf(const at::Tensor& embeddings, const at::Tensor& classes)
    {
        const torch::NoGradGuard noGrad;
        const at::Tensor different = classes.unsqueeze(0) != classes.unsqueeze(1);
        const at::Tensor cosines = embeddings.matmul(embeddings.t()).masked_select(different);
        return cosines.numel() == 0 ? 1.0 : 1.0 - cosines.mean().item<double>();
    }

    Result<void> evaluate(CurvePoint& point)
    {
        eval::LinearCalibration calibration{nn::Calibration{}.slope, nn::Calibration{}.offset};
        std::map<std::string, std::string> figures;
        if (!m_heldOutPairs.empty()) {
            auto scored = scoreHeldOut();
            if (!scored) {
                return scored.error();
            }
            auto tradeoff = eval::detectionErrorTradeoff(*scored);
            auto fitted = eval::fitCalibration(*scored);
            if (!tradeoff || !fitted) {
                return tradeoff ? fitted.error() : tradeoff.error();
            }
            calibration = *fitted;
            const double eer = eval::equalError(*tradeoff).rate;
            point.heldOutEerPercent = 100.0 * eer;
            figures["heldOut"] =
                fmt::format("EER {:.2f} %, minDCF(0.01) {:.3f}; {} trials of speakers outside the training, cosine of "
                            "whole utterances, no score normalisation",
                            100.0 * eer, eval::minDcf(*tradeoff, 0.01), scored->size());
            if (eer >= m_bestEer) {
                return {};
            }
            m_bestEer = eer;
        }
        nn::Model model;
        model.network = m_recipe.network;
        model.frontEnd = m_recipe.frontEnd;
        model.speechOnly = m_recipe.speechOnly;
        model.calibration = {calibration.slope, calibration.offset};
        model.recipe = m_recipe.text;
        model.trainingData = m_job.dataDescription;
        for (const BankSpeaker& speaker : m_bank.speakers) {
            model.trainingSpeakers.push_back(speaker.name);
        }
        model.evaluation = figures;
        model.weights = m_network.weights();
        return nn::writeModel(modelFile(), model);
    }

    Result<std::vector<eval::ScoredTrial>> scoreHeldOut()
    {
        m_network.setTraining(false);
        const c10::InferenceMode guard;
        std::vector<at::Tensor> rows;
        for (features::Features& features : m_heldOutFeatures) {
            rows.push_back(
                m_network.forward(torch::from_blob(features.values.data(), {1, features.frames(), features.melBins})));
        }
        const at::Tensor embeddings = torch::cat(rows);
        std::vector<eval::ScoredTrial> scored;
        for (std::size_t i = 0; i < m_heldOutPairs.size(); ++i) {
            const auto [enrolment, test] = m_heldOutPairs[i];
            const double score = embeddings[static_cast<std::int64_t>(enrolment)]
                                     .dot(embeddings[static_cast<std::int64_t>(test)])
                                     .item<double>();
            scored.push_back({score, m_job.heldOutTrials[i].same});
        }
        return scored;
    }

    Result<void> writeLine(CurvePoint& point)
    {
        const auto now = std::chrono::steady_clock::now();
        const double seconds = std::chrono::duration<double>(now - m_lineTime).count();
        m_lineTime = now;
        if (!point.heldOutEerPercent || m_cropsPerSecond == 0.0) { // an evaluation's time is not the training's
            m_cropsPerSecond = static_cast<double>(m_lossCount * cropsPerStep(m_phase)) / std::max(seconds, 1e-9);
        }
        point.cropsPerSecond = m_cropsPerSecond;
        double cropsLeft = static_cast<double>((stepsOf(m_phase) - m_step) * cropsPerStep(m_phase));
        if (m_phase == 0) {
            cropsLeft += static_cast<double>(stepsOf(1) * cropsPerStep(1));
        }
        point.secondsLeft = cropsLeft / std::max(m_cropsPerSecond, 1e-9);
        m_lossSum = 0.0;
        m_lossCount = 0;
        std::ofstream stream(curvesFile(), std::ios::app);
        stream << fmt::format("{},{},{:.6g},{:.6g},{:.4f},{:.4f},{:.4g},{},{:.1f}\n", point.phase, point.step,
                              point.loss, point.learningRate, point.active, point.spread, point.gradientNorm,
                              point.heldOutEerPercent ? fmt::format("{:.4f}", *point.heldOutEerPercent) : std::string{},
                              point.cropsPerSecond);
        if (!stream.flush()) {
            return Error{ErrorCode::Io, fmt::format("{}: cannot be written; is the disk full?", curvesFile().string())};
        }
        if (m_observer.onCurve) {
            m_observer.onCurve(point);
        }
        return {};
    }
};

Result<void> requireDisjoint(const TrainingJob& job)
{
    std::set<std::string> training;
    for (const CorpusSpeaker& speaker : job.corpus.speakers) {
        training.insert(speaker.name);
    }
    for (const eval::Trial& trial : job.heldOutTrials) {
        for (const std::string& path : {trial.enrolment, trial.test}) {
            const std::string speaker = job.corpus.speakerOf(path);
            if (training.contains(speaker)) {
                return Error{
                    ErrorCode::InvalidArgument,
                    fmt::format("speaker {} is in the training and in the held-out trials; an error rate on it "
                                "would mean nothing",
                                speaker)};
            }
        }
    }
    return {};
}

} // namespace

Result<fs::path> runTraining(const TrainingJob& job, const TrainingObserver& observer)
{
    if (auto disjoint = requireDisjoint(job); !disjoint) {
        return disjoint.error();
    }
    auto network = nn::ResCnn::create(job.recipe.network, job.recipe.seed);
    if (!network) {
        return network.error();
    }
    // Shorter files are joined with others of their speaker; below this there is hardly a syllable.
    constexpr double kMinSeconds = 0.4;
    const auto started = std::chrono::steady_clock::now();
    auto bank = job.speech->bank(job.corpus, job.recipe.speechOnly, kMinSeconds, [&](std::size_t, std::size_t) {
        return !(observer.shouldStop && observer.shouldStop());
    });
    if (!bank) {
        return bank.error();
    }
    if (observer.onMessage) {
        observer.onMessage(fmt::format(
            "{} speakers, {} files, {:.1f} h of speech read in {:.0f} s; {} skipped{}", bank->speakers.size(),
            bank->utteranceCount(), bank->hours(),
            std::chrono::duration<double>(std::chrono::steady_clock::now() - started).count(), bank->unreadable.size(),
            bank->unreadable.empty() ? "" : ", the first: " + bank->unreadable.front()));
    }
    std::vector<BankUtterance> noise;
    if (!job.noiseFolder.empty()) {
        auto source = openSpeechSource(job.noiseFolder);
        if (!source) {
            return source.error();
        }
        auto loaded = (*source)->everything();
        if (!loaded) {
            return loaded.error();
        }
        noise = std::move(*loaded);
    }
    try {
        return Training(job, observer, std::move(*network), std::move(*bank), std::move(noise)).run();
    } catch (const c10::Error& error) {
        return Error{ErrorCode::Internal, fmt::format("training: {}", error.what_without_backtrace())};
    } catch (const std::exception& error) {
        return Error{ErrorCode::Internal, fmt::format("training: {}", error.what())};
    }
}

} // namespace rollcall::train
