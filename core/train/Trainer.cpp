// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/Trainer.h"

#include "core/base/Files.h"
#include "core/eval/Metrics.h"
#include "core/features/FrontEnd.h"
#include "core/nn/Model.h"
#include "core/nn/ResCnn.h"
#include "core/train/AdamW.h"
#include "core/train/BatchMaker.h"
#include "core/train/Checkpoints.h"
#include "core/train/HeldOut.h"
#include "core/train/Losses.h"
#include "core/train/PoolMiner.h"
#include "core/train/Prefetcher.h"
#include "core/train/WeightAverage.h"

#include <ATen/autocast_mode.h>
#include <c10/core/InferenceMode.h>
#include <torch/autograd.h>
#include <torch/cuda.h>
#include <torch/types.h>
#include <torch/version.h>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <map>
#include <set>
#include <thread>
#include <unistd.h>

namespace rollcall::train {

namespace fs = std::filesystem;

namespace {

constexpr std::int64_t kCurveEverySteps = 20;
/// Below this spread, over this many steps in a row, all voices look alike to the network.
constexpr double kCollapsedSpread = 0.005;
/// A triplet loss this near to the margin (as a share of it) with all triplets active tells the same.
constexpr double kStuckAtMargin = 0.01;
constexpr int kCollapsedSteps = 200;
/// Standard deviation of fresh class vectors. Only their direction counts, but the smaller they are, the faster a step turns them.
constexpr double kHeadSpread = 0.05;
/// Hardest triplets that are kept by name.
constexpr std::size_t kHardest = 20;
/// Candidates of the miner that are embedded at once.
constexpr std::int64_t kPoolChunk = 64;

at::Tensor viewOf(std::vector<std::int64_t>& values)
{
    return torch::from_blob(values.data(), {std::ssize(values)}, torch::kInt64);
}

at::Tensor featuresOf(Batch& batch)
{
    return torch::from_blob(batch.features.data(), {batch.localRows, batch.frames, batch.melBins});
}

nn::NamedTensor named(const std::string& name, const at::Tensor& tensor)
{
    const at::Tensor flat = tensor.detach().to(torch::kCPU, torch::kFloat32).contiguous();
    nn::NamedTensor out{name, flat.sizes().vec(), {}};
    out.values.assign(flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel());
    return out;
}

/// The rows of all processes in the batch's order. Every process computes the same loss from them, so a row's gradient is
/// complete where the row came from.
struct GatherRows : torch::autograd::Function<GatherRows>
{
    static at::Tensor forward(torch::autograd::AutogradContext* context, const at::Tensor& rows, std::int64_t exchange)
    {
        auto* processes = reinterpret_cast<nn::Exchange*>(exchange);
        context->saved_data["size"] = std::int64_t{processes->size()};
        context->saved_data["rank"] = std::int64_t{processes->rank()};
        const at::Tensor gathered = processes->gather(rows.contiguous());
        // Row k of process r is row k * size + r of the batch.
        return gathered.view({processes->size(), rows.size(0), rows.size(1)}).permute({1, 0, 2}).flatten(0, 1);
    }

    static torch::autograd::variable_list backward(torch::autograd::AutogradContext* context,
                                                   const torch::autograd::variable_list& gradients)
    {
        const std::int64_t size = context->saved_data["size"].toInt();
        const std::int64_t rank = context->saved_data["rank"].toInt();
        const at::Tensor& gradient = gradients[0];
        return {gradient.view({gradient.size(0) / size, size, gradient.size(1)}).select(1, rank).contiguous(),
                at::Tensor()};
    }
};

/// Lets convolutions and products compute in bfloat16 while it lives.
class Autocast
{
public:
    Autocast(bool on, bool cuda) : m_on(on), m_cuda(cuda) { set(on); }
    Autocast(const Autocast&) = delete;
    Autocast& operator=(const Autocast&) = delete;
    ~Autocast()
    {
        if (m_on) {
            at::autocast::clear_cache();
            set(false);
        }
    }

private:
    bool m_on;
    bool m_cuda;

    void set(bool enabled) const
    {
        if (!m_on) {
            return;
        }
#if TORCH_VERSION_MAJOR > 2 || (TORCH_VERSION_MAJOR == 2 && TORCH_VERSION_MINOR >= 4)
        const at::DeviceType type = m_cuda ? at::kCUDA : at::kCPU;
        at::autocast::set_autocast_dtype(type, at::kBFloat16);
        at::autocast::set_autocast_enabled(type, enabled);
#else
        if (m_cuda) {
            at::autocast::set_autocast_gpu_dtype(at::kBFloat16);
            at::autocast::set_enabled(enabled);
        } else {
            at::autocast::set_autocast_cpu_dtype(at::kBFloat16);
            at::autocast::set_cpu_enabled(enabled);
        }
#endif
    }
};

bool processorHasBFloat16()
{
#if defined(__x86_64__)
    return __builtin_cpu_supports("avx512bf16") != 0;
#else
    return false;
#endif
}

bool isCuda(const std::string& device)
{
    return device.starts_with("cuda");
}

std::string chosenDevice(const TrainingJob& job)
{
    if (job.device != "auto" && job.device != "cuda") {
        return job.device;
    }
    if (job.device == "auto" && !torch::cuda::is_available()) {
        return "cpu";
    }
    return fmt::format("cuda:{}", job.processes ? job.processes->localRank : 0);
}

/// Tells one state of a data set from another: a resumed training must see the same batches.
std::string fingerprint(const SpeechBank& bank)
{
    std::uint64_t hash = 14'695'981'039'346'656'037U; // FNV-1a
    const auto add = [&hash](std::string_view text) {
        for (const char c : text) {
            hash = (hash ^ static_cast<unsigned char>(c)) * 1'099'511'628'211U;
        }
    };
    for (const BankSpeaker& speaker : bank.speakers) {
        add(speaker.name);
        for (const BankUtterance& utterance : speaker.utterances) {
            add(utterance.path);
            add(fmt::format(":{};", utterance.samples.size()));
        }
    }
    return fmt::format("{:016x}", hash);
}

class Training
{
public:
    Training(const TrainingJob& job, const TrainingObserver& observer, nn::ResCnn network, SpeechBank bank,
             std::vector<BankUtterance> noise, HeldOut heldOut, nn::Exchange* exchange, std::string device)
        : m_job(job), m_observer(observer), m_recipe(job.recipe), m_network(std::move(network)),
          m_bank(std::move(bank)), m_noise(std::move(noise)), m_heldOut(std::move(heldOut)), m_exchange(exchange),
          m_device(std::move(device)), m_checkpoints(job.runFolder, job.recipe.keepCheckpoints), m_curves(job.runFolder)
    {
    }

    Result<fs::path> run()
    {
        const Shard shard = m_exchange != nullptr ? Shard{m_exchange->rank(), m_exchange->size()} : Shard{};
        // Beside a GPU every processor can make batches; beside a network on the processors, a quarter of them keeps up.
        const unsigned processors = std::max(1U, std::thread::hardware_concurrency());
        const unsigned workers = isCuda(m_device) ? std::max(1U, processors - 1) : std::max(1U, processors / 4);
        m_rooms = BatchMaker::makeRooms(m_recipe);
        for (unsigned i = 0; i < workers; ++i) {
            auto maker = BatchMaker::create(m_bank, m_noise, m_recipe, shard, m_rooms);
            if (!maker) {
                return maker.error();
            }
            m_makers.push_back(std::move(*maker));
        }
        if (auto moved = m_network.moveTo(m_device); !moved) {
            return moved.error();
        }
        m_network.setExchange(m_exchange);
        m_head = torch::empty({m_makers.front().classCount(), m_recipe.network.embeddingLength});
        m_head = m_head.normal_(0.0, kHeadSpread).to(torch::Device(m_device)).set_requires_grad(true);
        std::vector<std::int64_t> corpora = m_makers.front().classCorpora();
        m_classCorpora = viewOf(corpora).to(torch::Device(m_device), torch::kInt64, false, true);
        if (auto ready = takeUp(); !ready) {
            return ready.error();
        }
        while (m_phase < kPhases) {
            if (auto trained = runPhase(); !trained) {
                return trained.error();
            }
            m_phase += 1;
            m_step = 0;
            m_optimiser.reset();
            m_average.reset();
            m_evaluationsWithoutGain = 0;
            if (auto saved = saveCheckpoint(); !saved) {
                return saved.error();
            }
        }
        return modelFile();
    }

    [[nodiscard]] std::int64_t stepsDone() const
    {
        return m_step + (m_phase > 0 ? m_recipe.softmax.steps : 0) + (m_phase > 1 ? m_recipe.triplet.steps : 0);
    }
    [[nodiscard]] double secondsLeft() const { return m_secondsLeft; }
    [[nodiscard]] std::optional<double> bestEerPercent() const
    {
        return m_bestEer <= 1.0 ? std::optional(100.0 * m_bestEer) : std::nullopt;
    }

    /// Called whenever run.json should be written anew.
    std::function<Result<void>(RunPhase)> onState;

private:
    const TrainingJob& m_job;
    const TrainingObserver& m_observer;
    const Recipe& m_recipe;
    nn::ResCnn m_network;
    SpeechBank m_bank;
    std::vector<BankUtterance> m_noise;
    HeldOut m_heldOut;
    nn::Exchange* m_exchange; ///< nullptr: alone
    std::string m_device;
    Checkpoints m_checkpoints;
    Curves m_curves;
    audio::RoomBank m_rooms;          ///< of all makers
    std::vector<BatchMaker> m_makers; ///< one for each thread that makes batches
    at::Tensor m_head;                ///< [classes][E], softmax phase only
    at::Tensor m_classCorpora;        ///< [classes]
    std::optional<AdamW> m_optimiser;
    std::optional<WeightAverage> m_average;
    at::Tensor m_pool; ///< [candidates][E] embeddings the triplets of now are chosen by; undefined where there are none
    int m_phase = 0;   ///< a Phase, or kPhases when all is done
    std::int64_t m_step = 0; ///< steps done in m_phase
    double m_bestEer = 2.0;
    int m_evaluationsWithoutGain = 0;
    int m_collapsedSteps = 0;
    std::vector<nlohmann::ordered_json> m_hardest; ///< hardest first
    double m_secondsLeft = 0.0;
    // Since the last line of the curves.
    double m_lossSum = 0.0;
    std::int64_t m_lossCount = 0;
    std::chrono::steady_clock::time_point m_lineTime;
    double m_cropsPerSecond = 0.0;

    [[nodiscard]] bool isFirst() const { return m_exchange == nullptr || m_exchange->rank() == 0; }
    [[nodiscard]] fs::path modelFile() const { return m_job.runFolder / "model.safetensors"; }
    [[nodiscard]] Phase phase() const { return static_cast<Phase>(m_phase); }
    [[nodiscard]] bool minesPool() const
    {
        return phase() == Phase::Triplet && m_recipe.triplet.mining == Mining::Pool;
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
    [[nodiscard]] bool inBFloat16() const
    {
        return m_recipe.precision == Precision::BFloat16 ||
               (m_recipe.precision == Precision::Auto && (isCuda(m_device) || processorHasBFloat16()));
    }

    void message(const std::string& text) const
    {
        if (m_observer.onMessage && isFirst()) {
            m_observer.onMessage(text);
        }
    }

    [[nodiscard]] std::vector<at::Tensor> trainedTensors() const
    {
        std::vector<at::Tensor> tensors = m_network.parameters();
        if (phase() == Phase::Softmax) {
            tensors.push_back(m_head);
        }
        return tensors;
    }

    // ---- several processes -----------------------------------------------------------------------------------------

    /// The first process's value, for all.
    double agree(double value) const
    {
        if (m_exchange == nullptr) {
            return value;
        }
        at::Tensor shared = torch::full({1}, isFirst() ? value : 0.0, torch::dtype(torch::kFloat64).device(m_device));
        m_exchange->sum(shared);
        return shared.item<double>();
    }

    void copyFromFirst(const at::Tensor& tensor) const
    {
        const torch::NoGradGuard noGrad;
        at::Tensor shared = isFirst() ? tensor.detach().clone() : torch::zeros_like(tensor.detach());
        m_exchange->sum(shared);
        tensor.detach().copy_(shared);
    }

    /// An error of the first process ends them all.
    Result<void> agreeOn(Result<void> result) const
    {
        if (agree(result ? 0.0 : 1.0) == 0.0 || !result) {
            return result;
        }
        return Error{ErrorCode::Cancelled, "the process with rank 0 has stopped; its message tells why"};
    }

    // ---- begin, resume ---------------------------------------------------------------------------------------------

    Result<void> takeUp()
    {
        Result<void> ready;
        if (isFirst()) {
            ready = m_job.resume ? restore() : begin();
        }
        if (auto agreed = agreeOn(std::move(ready)); !agreed || m_exchange == nullptr) {
            return agreed;
        }
        m_phase = static_cast<int>(agree(m_phase));
        m_step = static_cast<std::int64_t>(agree(static_cast<double>(m_step)));
        m_bestEer = agree(m_bestEer);
        const bool optimising = agree(m_optimiser ? 1.0 : 0.0) != 0.0;
        const bool averaging = agree(m_average ? 1.0 : 0.0) != 0.0;
        const auto poolRows = static_cast<std::int64_t>(agree(m_pool.defined() ? double(m_pool.size(0)) : 0.0));
        if (m_phase >= kPhases) {
            return {};
        }
        for (const at::Tensor& tensor : m_network.state()) {
            copyFromFirst(tensor);
        }
        copyFromFirst(m_head);
        if (optimising) {
            if (!m_optimiser) {
                m_optimiser.emplace(trainedTensors(), m_recipe.weightDecay);
                m_optimiser->setStepsDone(m_step);
            }
            for (std::size_t i = 0; i < m_optimiser->state().mean.size(); ++i) {
                copyFromFirst(m_optimiser->state().mean[i]);
                copyFromFirst(m_optimiser->state().square[i]);
            }
        }
        if (averaging) {
            if (!m_average) {
                m_average.emplace(m_network.state(), m_recipe.averageDecay);
            }
            m_average->setUpdates(m_step);
            for (const at::Tensor& tensor : m_average->average()) {
                copyFromFirst(tensor);
            }
        }
        if (poolRows > 0) {
            if (!m_pool.defined()) {
                m_pool = torch::zeros({poolRows, m_recipe.network.embeddingLength}, torch::device(m_device));
            }
            copyFromFirst(m_pool);
        }
        return {};
    }

    Result<void> begin()
    {
        if (auto ready = m_job.startModel.empty() ? centre() : startFromModel(); !ready) {
            return ready;
        }
        if (auto written = writeFileAtomically(m_job.runFolder / "recipe.toml", m_recipe.text); !written) {
            return written;
        }
        return m_curves.begin();
    }

    Result<void> centre()
    {
        // The whole first batch, not this process's share: the start must not depend on the number of processes.
        auto maker = BatchMaker::create(m_bank, m_noise, m_recipe, {}, m_rooms);
        if (!maker) {
            return maker.error();
        }
        Batch batch = maker->make(m_recipe.softmax.steps > 0 ? maker->softmaxRows(0) : maker->tripletRows(0), frames());
        m_network.setExchange(nullptr);
        m_network.centre(featuresOf(batch).to(torch::Device(m_device)));
        m_network.setExchange(m_exchange);
        return {};
    }

    Result<void> startFromModel()
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
        if (!isFirst()) {
            return {};
        }
        nn::SafetensorsFile file;
        file.metadata["format"] = "rollcall-checkpoint";
        file.metadata["version"] = "2";
        file.metadata["phase"] = std::to_string(m_phase);
        file.metadata["step"] = std::to_string(m_step);
        file.metadata["bestEer"] = fmt::format("{:.17g}", m_bestEer);
        file.metadata["evaluationsWithoutGain"] = std::to_string(m_evaluationsWithoutGain);
        file.metadata["lossSum"] = fmt::format("{:.17g}", m_lossSum);
        file.metadata["lossCount"] = std::to_string(m_lossCount);
        file.metadata["collapsedSteps"] = std::to_string(m_collapsedSteps);
        file.metadata["hardest"] = nlohmann::ordered_json(m_hardest).dump();
        file.metadata["data"] = fingerprint(m_bank);
        file.metadata["recipe"] = m_recipe.text;
        file.tensors = m_network.weights();
        if (m_phase == static_cast<int>(Phase::Softmax)) {
            file.tensors.push_back(named("head", m_head)); // triplets have no classes
        }
        if (m_optimiser) {
            const auto& state = m_optimiser->state();
            for (std::size_t i = 0; i < state.mean.size(); ++i) {
                file.tensors.push_back(named(fmt::format("optimiser.mean.{:04}", i), state.mean[i]));
                file.tensors.push_back(named(fmt::format("optimiser.square.{:04}", i), state.square[i]));
            }
        }
        if (m_average) {
            for (std::size_t i = 0; i < m_average->average().size(); ++i) {
                file.tensors.push_back(named(fmt::format("average.{:04}", i), m_average->average()[i]));
            }
        }
        if (m_pool.defined()) {
            file.tensors.push_back(named("pool", m_pool));
        }
        if (auto written = m_checkpoints.write(stepsDone(), file); !written) {
            return written;
        }
        if (!m_hardest.empty()) {
            return writeFileAtomically(m_job.runFolder / "hardest.json",
                                       nlohmann::ordered_json(m_hardest).dump(1) + "\n");
        }
        return {};
    }

    Result<void> restore()
    {
        auto file = m_checkpoints.readNewest([this](const std::string& text) { message(text); });
        if (!file) {
            return file.error();
        }
        const std::string where = m_job.runFolder.string();
        auto& metadata = file->metadata;
        if (metadata["format"] != "rollcall-checkpoint" || metadata["version"] != "2" ||
            metadata["recipe"] != m_recipe.text) {
            return Error{ErrorCode::InvalidArgument,
                         fmt::format("{}: its checkpoint was made by another recipe or version; resume with {}", where,
                                     (m_job.runFolder / "recipe.toml").string())};
        }
        if (metadata["data"] != fingerprint(m_bank)) {
            return Error{ErrorCode::InvalidArgument,
                         fmt::format("{}: the data set is not the one this training began with (speakers, files or "
                                     "their lengths differ)",
                                     where)};
        }
        m_phase = std::stoi(metadata["phase"]);
        m_step = std::stoll(metadata["step"]);
        m_bestEer = std::stod(metadata["bestEer"]);
        m_evaluationsWithoutGain = std::stoi(metadata["evaluationsWithoutGain"]);
        m_lossSum = std::stod(metadata["lossSum"]);
        m_lossCount = std::stoll(metadata["lossCount"]);
        m_collapsedSteps = std::stoi(metadata["collapsedSteps"]);
        m_hardest = nlohmann::ordered_json::parse(metadata["hardest"]).get<std::vector<nlohmann::ordered_json>>();
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
        if (m_phase >= kPhases) {
            return {};
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
        if (phase() == Phase::Softmax) {
            copyTo("head", m_head);
        }
        if (m_step > 0) {
            m_optimiser.emplace(trainedTensors(), m_recipe.weightDecay);
            m_optimiser->setStepsDone(m_step);
            for (std::size_t i = 0; i < m_optimiser->state().mean.size(); ++i) {
                copyTo(fmt::format("optimiser.mean.{:04}", i), m_optimiser->state().mean[i]);
                copyTo(fmt::format("optimiser.square.{:04}", i), m_optimiser->state().square[i]);
            }
            if (m_recipe.averageDecay > 0.0) {
                m_average.emplace(m_network.state(), m_recipe.averageDecay);
                m_average->setUpdates(m_step);
                for (std::size_t i = 0; i < m_average->average().size(); ++i) {
                    copyTo(fmt::format("average.{:04}", i), m_average->average()[i]);
                }
            }
        }
        if (const auto found = byName.find("pool"); found != byName.end()) {
            m_pool = torch::empty(found->second->shape, torch::device(m_device));
            copyTo("pool", m_pool);
        }
        if (!complete) {
            return Error{ErrorCode::Corrupt,
                         fmt::format("{}: its checkpoint does not fit the data set or the recipe", where)};
        }
        message(fmt::format("resumed at {} step {}", phaseName(phase()), m_step));
        return m_curves.trimAfter(phase(), m_step);
    }

    // ---- training --------------------------------------------------------------------------------------------------

    Result<void> runPhase()
    {
        const std::int64_t steps = stepsOf(phase());
        if (m_step >= steps) {
            return {};
        }
        if (!m_optimiser) {
            m_optimiser.emplace(trainedTensors(), m_recipe.weightDecay);
            if (m_recipe.averageDecay > 0.0) {
                m_average.emplace(m_network.state(), m_recipe.averageDecay);
            }
        }
        m_lineTime = std::chrono::steady_clock::now();
        bool goOn = true;
        while (goOn && m_step < steps) {
            auto trained = runSteps(steps);
            if (!trained) {
                return trained.error();
            }
            goOn = *trained;
        }
        m_pool = at::Tensor();
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
        std::optional<PoolMiner> miner;
        if (minesPool()) {
            const std::int64_t refresh = m_step / m_recipe.triplet.poolRefreshSteps;
            end = std::min(steps, (refresh + 1) * m_recipe.triplet.poolRefreshSteps);
            miner = minerOf(refresh);
            if (miner->empty()) {
                return Error{ErrorCode::InvalidArgument,
                             "no triplet can be chosen among the candidates: no corpus has two speakers with two "
                             "recordings each; raise triplet.poolSpeakers"};
            }
            rowsOf = [this, &miner](const BatchMaker&, std::int64_t step) {
                return miner->choose(step % m_recipe.triplet.poolRefreshSteps, m_recipe.triplet.triplets);
            };
        }
        Prefetcher prefetcher(m_makers, rowsOf, m_step, end, frames());
        while (m_step < end) {
            Batch batch = prefetcher.next();
            auto point = trainStep(batch);
            if (!point) {
                return point.error();
            }
            ++m_step;
            if (m_step == end && minesPool()) {
                m_pool = at::Tensor(); // the next candidates are to be embedded anew, also after a resume
            }
            auto goOn = afterStep(*point, m_step == steps);
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
        const bool evaluates = m_step % m_recipe.evaluateEverySteps == 0 || last;
        // A pause or stop asked of any process counts for all of them; so does an error of the first.
        bool stop = m_observer.shouldStop && m_observer.shouldStop();
        if (m_exchange != nullptr) {
            at::Tensor stops = torch::full({1}, stop ? 1.0 : 0.0, torch::device(m_device));
            m_exchange->sum(stops);
            stop = stops.item<double>() > 0.0;
        }
        Result<void> done;
        if (isFirst()) {
            done = evaluates ? evaluate(point) : Result<void>();
            if (done && (m_step % kCurveEverySteps == 0 || evaluates)) {
                done = writeLine(point);
            }
            if (done && (m_step % m_recipe.checkpointEverySteps == 0 || last || stop)) {
                done = saveCheckpoint();
            }
            if (done && !stop && isPaused(m_job.runFolder)) {
                auto paused = waitWhilePaused();
                done = paused ? Result<void>() : paused.error();
                stop = paused && *paused;
            }
        }
        if (auto agreed = agreeOn(std::move(done)); !agreed) {
            return agreed.error();
        }
        if (agree(stop ? 1.0 : 0.0) != 0.0) {
            return Error{ErrorCode::Cancelled,
                         fmt::format("stopped at {} step {}; go on with --resume", phaseName(phase()), m_step)};
        }
        const bool early = evaluates && m_recipe.patience > 0 &&
                           agree(m_evaluationsWithoutGain) >= static_cast<double>(m_recipe.patience);
        if (early && !last) {
            message(fmt::format("the {} phase ends early at step {}: {} evaluations without a lower error rate",
                                phaseName(phase()), m_step, m_recipe.patience));
        }
        return !early;
    }

    /// @return whether it ended because of a wish to stop
    Result<bool> waitWhilePaused()
    {
        constexpr std::chrono::milliseconds kLookAgain{200};
        // Who pauses may switch the machine off.
        if (auto saved = saveCheckpoint(); !saved) {
            return saved.error();
        }
        message(fmt::format("paused at {} step {}", phaseName(phase()), m_step));
        if (auto told = onState(RunPhase::Paused); !told) {
            return told.error();
        }
        bool stop = false;
        while (!stop && isPaused(m_job.runFolder)) {
            std::this_thread::sleep_for(kLookAgain);
            stop = m_observer.shouldStop && m_observer.shouldStop();
        }
        if (!stop) {
            message("goes on");
            m_lineTime = std::chrono::steady_clock::now();
            if (auto told = onState(RunPhase::Training); !told) {
                return told.error();
            }
        }
        return stop;
    }

    PoolMiner minerOf(std::int64_t refresh)
    {
        std::vector<BatchRow> rows = m_makers.front().poolRows(refresh);
        std::vector<std::int64_t> corpora;
        corpora.reserve(rows.size());
        for (const BatchRow& row : rows) {
            corpora.push_back(m_bank.speakers[row.speaker].corpus);
        }
        if (!m_pool.defined()) {
            m_pool = embedPool(rows);
        }
        return PoolMiner(std::move(rows), m_pool, corpora);
    }

    at::Tensor embedPool(const std::vector<BatchRow>& rows)
    {
        m_network.setTraining(false);
        const torch::NoGradGuard noGrad;
        // Each process embeds its share of every chunk; the last chunk is filled up so that all shares are equal.
        std::vector<at::Tensor> chunks;
        for (std::size_t first = 0; first < rows.size(); first += kPoolChunk) {
            std::vector<BatchRow> chunk(rows.begin() + static_cast<std::ptrdiff_t>(first),
                                        rows.begin() + static_cast<std::ptrdiff_t>(std::min(
                                                           first + static_cast<std::size_t>(kPoolChunk), rows.size())));
            const std::size_t wanted = chunk.size();
            while (m_exchange != nullptr && chunk.size() % static_cast<std::size_t>(m_exchange->size()) != 0) {
                chunk.push_back(rows.front());
            }
            Batch batch = m_makers.front().make(std::move(chunk), frames());
            at::Tensor embeddings = forward(batch);
            chunks.push_back(gathered(embeddings).narrow(0, 0, static_cast<std::int64_t>(wanted)));
        }
        return torch::cat(chunks);
    }

    at::Tensor forward(Batch& batch)
    {
        const at::Tensor input = featuresOf(batch).to(torch::Device(m_device));
        const Autocast autocast(inBFloat16(), isCuda(m_device));
        return m_network.forward(input);
    }

    [[nodiscard]] at::Tensor gathered(const at::Tensor& rows) const
    {
        return m_exchange == nullptr ? rows : GatherRows::apply(rows, reinterpret_cast<std::int64_t>(m_exchange));
    }

    Result<CurvePoint> trainStep(Batch& batch)
    {
        const bool softmax = phase() == Phase::Softmax;
        const LearningRate& rate = softmax ? m_recipe.softmax.learningRate : m_recipe.triplet.learningRate;
        CurvePoint point;
        point.phase = phase();
        point.step = m_step + 1;
        point.steps = stepsOf(phase());
        point.learningRate = rate.at(m_step, point.steps);

        m_network.setTraining(true);
        const at::Tensor embeddings = gathered(forward(batch));
        const at::Tensor classes = viewOf(batch.classes).to(torch::Device(m_device));
        const at::Tensor corpora = viewOf(batch.corpora).to(torch::Device(m_device));
        std::vector<TripletScore> triplets;
        const at::Tensor loss =
            softmax ? softmaxLoss(embeddings, m_head, classes, corpora, m_classCorpora,
                                  {m_recipe.softmax.scale, m_recipe.softmax.marginAt(m_step)}, point.active)
                    : tripletLoss(embeddings, classes, corpora, {m_recipe.triplet.margin, m_recipe.triplet.mining},
                                  triplets);
        const double value = loss.item<double>();
        if (std::isfinite(value)) {
            loss.backward();
            sumGradients();
            point.gradientNorm = m_optimiser->step(point.learningRate, m_recipe.gradientClip);
        }
        if (!std::isfinite(value) || !std::isfinite(point.gradientNorm)) {
            return Error{
                ErrorCode::Internal,
                fmt::format("the loss is not a number at {} step {} (batch {} of seed {}); the last checkpoint is "
                            "from before. Lower the learning rate, or look for damaged recordings",
                            phaseName(point.phase), point.step, m_step, m_recipe.seed)};
        }
        if (m_average) {
            m_average->update();
        }
        if (!softmax) {
            point.active = noteTriplets(batch, triplets);
        }
        m_lossSum += value;
        ++m_lossCount;
        point.loss = m_lossSum / static_cast<double>(m_lossCount);
        point.spread = spreadOf(embeddings.detach(), classes);
        return watchCollapse(point, value);
    }

    /// Each process has the gradient of its rows; the network's is their sum. The classes' gradient is whole everywhere.
    void sumGradients()
    {
        if (m_exchange == nullptr) {
            return;
        }
        const torch::NoGradGuard noGrad;
        std::vector<at::Tensor> gradients;
        for (const at::Tensor& parameter : m_network.parameters()) {
            gradients.push_back(parameter.grad());
        }
        if (m_head.grad().defined()) {
            gradients.push_back(m_head.grad().div_(m_exchange->size()));
        }
        std::vector<at::Tensor> flat;
        flat.reserve(gradients.size());
        for (const at::Tensor& gradient : gradients) {
            flat.push_back(gradient.flatten());
        }
        at::Tensor all = torch::cat(flat);
        m_exchange->sum(all);
        std::int64_t first = 0;
        for (at::Tensor& gradient : gradients) {
            gradient.copy_(all.narrow(0, first, gradient.numel()).view_as(gradient));
            first += gradient.numel();
        }
    }

    /// Keeps the hardest triplets by name.
    /// @return share of triplets with a loss
    double noteTriplets(const Batch& batch, const std::vector<TripletScore>& triplets)
    {
        const auto pathOf = [&](std::int64_t row) -> const std::string& {
            const BatchRow& source = batch.rows[static_cast<std::size_t>(row)];
            return m_bank.speakers[source.speaker].utterances[source.utterance].path;
        };
        std::size_t active = 0;
        for (const TripletScore& triplet : triplets) {
            const double loss = triplet.different - triplet.same + m_recipe.triplet.margin;
            active += loss > 0.0 ? 1U : 0U;
            if (m_hardest.size() == kHardest && loss <= m_hardest.back()["loss"].get<double>()) {
                continue;
            }
            m_hardest.push_back({{"step", m_step + 1},
                                 {"loss", loss},
                                 {"same", triplet.same},
                                 {"different", triplet.different},
                                 {"anchor", pathOf(triplet.anchor)},
                                 {"positive", pathOf(triplet.positive)},
                                 {"negative", pathOf(triplet.negative)}});
            std::ranges::stable_sort(m_hardest, std::ranges::greater{},
                                     [](const auto& noted) { return noted["loss"].template get<double>(); });
            m_hardest.resize(std::min(m_hardest.size(), kHardest));
        }
        return triplets.empty() ? 0.0 : static_cast<double>(active) / static_cast<double>(triplets.size());
    }

    Result<CurvePoint> watchCollapse(const CurvePoint& point, double loss)
    {
        const bool stuck = phase() == Phase::Triplet && point.active == 1.0 &&
                           std::abs(loss - m_recipe.triplet.margin) < kStuckAtMargin * m_recipe.triplet.margin;
        m_collapsedSteps = stuck || point.spread < kCollapsedSpread ? m_collapsedSteps + 1 : 0;
        if (m_collapsedSteps < kCollapsedSteps) {
            return point;
        }
        return Error{ErrorCode::Internal,
                     fmt::format("the network collapsed: for {} steps up to {} step {} all voices had nearly the same "
                                 "embedding (spread {:.4f}, loss {:.4f}). Use a lower learning rate, a longer softmax "
                                 "phase or less hard negatives",
                                 kCollapsedSteps, phaseName(point.phase), point.step, point.spread, loss)};
    }

    static double spreadOf(const at::Tensor& embeddings, const at::Tensor& classes)
    {
        const torch::NoGradGuard noGrad;
        const at::Tensor different = classes.unsqueeze(0) != classes.unsqueeze(1);
        const at::Tensor cosines = embeddings.matmul(embeddings.t()).masked_select(different);
        return cosines.numel() == 0 ? 1.0 : 1.0 - cosines.mean().item<double>();
    }

    // ---- evaluation, curves ----------------------------------------------------------------------------------------

    Result<void> evaluate(CurvePoint& point)
    {
        if (m_average) {
            m_average->swap();
        }
        auto evaluated = evaluateWeights(point);
        if (m_average) {
            m_average->swap();
        }
        return evaluated;
    }

    Result<void> evaluateWeights(CurvePoint& point)
    {
        eval::LinearCalibration calibration{nn::Calibration{}.slope, nn::Calibration{}.offset};
        std::map<std::string, std::string> figures;
        if (!m_heldOut.empty()) {
            const auto scored = m_heldOut.score(m_network, m_device);
            auto tradeoff = eval::detectionErrorTradeoff(scored);
            auto fitted = eval::fitCalibration(scored);
            if (!tradeoff || !fitted) {
                return tradeoff ? fitted.error() : tradeoff.error();
            }
            calibration = *fitted;
            const double eer = eval::equalError(*tradeoff).rate;
            point.heldOutEerPercent = 100.0 * eer;
            figures["heldOut"] =
                fmt::format("EER {:.2f} %, minDCF(0.01) {:.3f}; {} trials of speakers outside the training, cosine of "
                            "whole utterances, no score normalisation",
                            100.0 * eer, eval::minDcf(*tradeoff, 0.01), scored.size());
            if (eer >= m_bestEer) {
                ++m_evaluationsWithoutGain;
                return {};
            }
            m_bestEer = eer;
            m_evaluationsWithoutGain = 0;
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

    Result<void> writeLine(CurvePoint& point)
    {
        const auto now = std::chrono::steady_clock::now();
        const double seconds = std::chrono::duration<double>(now - m_lineTime).count();
        m_lineTime = now;
        if (!point.heldOutEerPercent || m_cropsPerSecond == 0.0) { // an evaluation's time is not the training's
            m_cropsPerSecond = static_cast<double>(m_lossCount * cropsPerStep(phase())) / std::max(seconds, 1e-9);
        }
        point.cropsPerSecond = m_cropsPerSecond;
        double cropsLeft = static_cast<double>((stepsOf(phase()) - m_step) * cropsPerStep(phase()));
        if (phase() == Phase::Softmax) {
            cropsLeft += static_cast<double>(stepsOf(Phase::Triplet) * cropsPerStep(Phase::Triplet));
        }
        point.secondsLeft = cropsLeft / std::max(m_cropsPerSecond, 1e-9);
        m_secondsLeft = point.secondsLeft;
        m_lossSum = 0.0;
        m_lossCount = 0;
        if (auto written = m_curves.append(point); !written) {
            return written;
        }
        if (m_observer.onCurve) {
            m_observer.onCurve(point);
        }
        return onState(RunPhase::Training);
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

/// The run once its folder is locked. `state` is what run.json tells meanwhile.
Result<fs::path> trainInFolder(const TrainingJob& job, const TrainingObserver& observer, nn::Exchange* exchange,
                               const std::string& device, RunState& state)
{
    const bool isFirst = exchange == nullptr || exchange->rank() == 0;
    const auto tell = [&](RunPhase phase) {
        state.phase = phase;
        return isFirst ? writeRunState(job.runFolder, state) : Result<void>();
    };
    if (auto told = tell(RunPhase::Preparing); !told) {
        return told.error();
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
    if (observer.onMessage && isFirst) {
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
    HeldOut heldOut;
    if (isFirst && !job.heldOutTrials.empty()) {
        auto loaded = HeldOut::load(*job.speech, job.heldOutTrials, job.recipe.speechOnly, job.recipe.frontEnd);
        if (!loaded) {
            return loaded.error();
        }
        heldOut = std::move(*loaded);
    }
    try {
        Training training(job, observer, std::move(*network), std::move(*bank), std::move(noise), std::move(heldOut),
                          exchange, device);
        training.onState = [&](RunPhase phase) {
            state.stepsDone = training.stepsDone();
            state.secondsLeft = training.secondsLeft();
            state.bestEerPercent = training.bestEerPercent();
            return tell(phase);
        };
        auto result = training.run();
        state.stepsDone = training.stepsDone();
        state.secondsLeft = result ? 0.0 : training.secondsLeft();
        state.bestEerPercent = training.bestEerPercent();
        return result;
    } catch (const c10::Error& error) {
        return Error{ErrorCode::Internal, fmt::format("training: {}", error.what_without_backtrace())};
    } catch (const std::exception& error) {
        return Error{ErrorCode::Internal, fmt::format("training: {}", error.what())};
    }
}

RunState firstState(const TrainingJob& job)
{
    using namespace std::chrono;
    RunState state = job.origin;
    if (auto before = readRunState(job.runFolder); before && job.resume) {
        state.startedAtMs = before->startedAtMs;
        state.bestEerPercent = before->bestEerPercent;
        state.stepsDone = before->stepsDone;
    } else {
        state.startedAtMs = duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count();
    }
    state.pid = ::getpid();
    state.recipe = job.recipe.name;
    state.steps = job.recipe.softmax.steps + job.recipe.triplet.steps;
    return state;
}

} // namespace

Result<fs::path> runTraining(const TrainingJob& job, const TrainingObserver& observer)
{
    if (auto disjoint = requireDisjoint(job); !disjoint) {
        return disjoint.error();
    }
    const std::string device = chosenDevice(job);
    std::unique_ptr<nn::Exchange> exchange;
    if (job.processes && job.processes->size > 1) {
        auto joined = joinProcesses(*job.processes, device);
        if (!joined) {
            return joined.error();
        }
        exchange = std::move(*joined);
    }
    const bool isFirst = exchange == nullptr || exchange->rank() == 0;
    std::optional<RunLock> lock;
    if (isFirst) {
        auto taken = RunLock::take(job.runFolder);
        if (!taken) {
            return taken.error();
        }
        lock.emplace(std::move(*taken));
        if (!job.resume && isResumable(job.runFolder)) {
            return Error{ErrorCode::InvalidArgument,
                         fmt::format("{}: there is a training already; resume it (--resume) or choose another folder",
                                     job.runFolder.string())};
        }
    }
    RunState state = firstState(job);
    auto result = trainInFolder(job, observer, exchange.get(), device, state);
    if (isFirst) {
        state.phase = result ? RunPhase::Finished : result.error().isCancelled() ? RunPhase::Stopped : RunPhase::Failed;
        state.message = result ? std::string() : result.error().message;
        // The training's own result counts more than whether its last line could be written.
        static_cast<void>(writeRunState(job.runFolder, state));
    }
    return result;
}

} // namespace rollcall::train
