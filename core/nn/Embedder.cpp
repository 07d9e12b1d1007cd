// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/Embedder.h"

#include "core/audio/sound/JoinedSound.h"
#include "core/audio/sound/ResampledSound.h"
#include "core/audio/speech/SpeechRegions.h"
#include "core/nn/FeatureBlocks.h"
#include "core/nn/ResCnn.h"
#include "core/nn/SlidingWindows.h"
#include "core/nn/SpeechClock.h"
#include "core/nn/TimeStatistics.h"

#include <c10/core/InferenceMode.h>
#include <torch/types.h>

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <numeric>
#include <optional>
#include <utility>

namespace rollcall::nn {

namespace {

constexpr double kFramesASecond = 100.0;
constexpr std::int64_t kFrameSamples = kSampleRateHz / 100;
constexpr double kNormFloor = 1e-12;

/// What goes through the network is taken apart into windows of two units.
class Windows
{
public:
    /// @param network outlives this
    explicit Windows(ResCnn& network)
        : m_network(network),
          m_unitColumns(std::max<std::int64_t>(
              1, std::llround(kWindowSeconds / 2.0 * kFramesASecond / network.options().timeReduction())))
    {
    }

    /// @param columns [1][C][T'][M'], the next ones of the speech
    void add(const at::Tensor& columns)
    {
        for (std::int64_t first = 0; first < columns.size(2);) {
            const std::int64_t count = std::min(m_unitColumns - m_unit.columns(), columns.size(2) - first);
            m_unit.add(columns.narrow(2, first, count));
            first += count;
            if (m_unit.columns() == m_unitColumns) {
                endWindow();
            }
        }
    }

    /// @return [W][E]; undefined where there is no window
    at::Tensor finish()
    {
        if (2 * m_unit.columns() >= m_unitColumns) {
            endWindow();
        }
        return m_rows.empty() ? at::Tensor() : torch::cat(m_rows);
    }

private:
    ResCnn& m_network;
    std::int64_t m_unitColumns;
    TimeStatistics m_before; ///< the unit before m_unit
    TimeStatistics m_unit;
    std::vector<at::Tensor> m_rows;

    void endWindow()
    {
        if (m_before.columns() > 0) {
            m_before.add(m_unit);
            m_rows.push_back(m_network.embed(m_before));
        }
        m_before = std::exchange(m_unit, {});
    }
};

std::vector<float> numbersOf(const at::Tensor& row)
{
    const at::Tensor flat = row.contiguous();
    return {flat.data_ptr<float>(), flat.data_ptr<float>() + flat.numel()};
}

bool areNumbers(const Embedding& embedding)
{
    return std::ranges::all_of(embedding, [](float value) { return std::isfinite(value); });
}

Error notNumbers()
{
    return Error{ErrorCode::Internal, "the network gave an embedding that is not a number"};
}

/// Runs `work`, of which LibTorch may throw.
template <class T>
Result<T> guarded(const std::function<Result<T>()>& work)
{
    try {
        const c10::InferenceMode guard;
        return work();
    } catch (const c10::Error& error) {
        return Error{ErrorCode::Internal, fmt::format("network: {}", error.what_without_backtrace())};
    } catch (const std::exception& error) {
        return Error{ErrorCode::Internal, fmt::format("network: {}", error.what())};
    }
}

} // namespace

class Embedder::Impl
{
public:
    Impl(Model model, ModelId id, ResCnn network, TtaFrontEnd frontEnd)
        : m_model(std::move(model)), m_id(std::move(id)), m_network(std::move(network)), m_frontEnd(std::move(frontEnd))
    {
        if (!m_model.cohort.values.empty()) {
            m_cohort.emplace(m_model.cohort);
        }
    }

    /// @return [1][numbers of an embedding], of unit length
    at::Tensor embed(std::span<const features::Features> heard)
    {
        std::vector<at::Tensor> parts;
        for (std::size_t speed = 0; speed < heard.size(); ++speed) {
            parts.push_back(project(speed, m_network.forward(tensorOf(heard[speed]))));
        }
        return join(parts);
    }

    Result<SpeechEmbedding> embed(const audio::Sound& speech, const audio::Sound& padded, const Progress& progress)
    {
        std::vector<at::Tensor> parts;
        SpeechEmbedding result;
        const std::size_t speeds = m_model.ttaSpeeds.size();
        for (std::size_t speed = 0; speed < speeds; ++speed) {
            std::optional<audio::ResampledSound> played;
            const audio::Sound& sound = speed == 0 ? speech : played.emplace(padded, m_frontEnd.player(speed));
            auto blocks =
                FeatureBlocks::create(m_model.frontEnd, sound, kBlockFrames, m_network.options().contextFrames());
            if (!blocks) {
                return blocks.error();
            }
            Windows windows(m_network);
            const auto done = [&](std::int64_t frames) {
                const double ofThis = static_cast<double>(frames) / static_cast<double>(blocks->frames());
                return !progress || progress((static_cast<double>(speed) + ofThis) / static_cast<double>(speeds));
            };
            std::function<void(const at::Tensor&)> take;
            if (speed == 0) {
                take = [&windows](const at::Tensor& columns) { windows.add(columns); };
            }
            auto row = pass(*blocks, take, done);
            if (!row) {
                return row.error();
            }
            parts.push_back(project(speed, *row));
            if (speed == 0) {
                result.windows = windowsOf(windows.finish());
            }
        }
        result.embedding = numbersOf(join(parts));
        if (!areNumbers(result.embedding)) {
            return notNumbers();
        }
        return result;
    }

    Model m_model;
    ModelId m_id;
    ResCnn m_network;
    TtaFrontEnd m_frontEnd;
    std::optional<Cohort> m_cohort;

    Result<std::vector<SpeechWindow>> embedWindows(const audio::Sound& sound, std::span<const SampleRange> regions,
                                                   const WindowOptions& options, const Progress& progress)
    {
        std::vector<SpeechWindow> result;
        const audio::JoinedSound speech(sound, regions);
        auto blocks =
            FeatureBlocks::create(m_model.frontEnd, speech, kBlockFrames, m_network.options().contextFrames());
        if (!blocks) {
            return blocks.error().isTooShort() ? Result(std::move(result)) : blocks.error();
        }
        const int reduction = m_network.options().timeReduction();
        const SpeechClock clock(regions, options.maxPauseSamples, reduction * kFrameSamples,
                                (blocks->frames() + reduction - 1) / reduction);
        const double columnSeconds = reduction / kFramesASecond;
        bool areAllNumbers = true;
        SlidingWindows windows(std::max<std::int64_t>(1, std::llround(options.stepSeconds / columnSeconds)),
                               options.stepsBeside, clock.innerPartEnds(), [&](const SlidingWindows::Window& window) {
                                   SpeechWindow& one = result.emplace_back();
                                   one.step = clock.place(window.part, window.firstColumn, window.endColumn);
                                   one.seconds = columnSeconds * static_cast<double>(window.statistics.columns());
                                   one.afterPause = window.firstOfPart;
                                   one.embedding = numbersOf(project(0, m_network.embed(window.statistics)));
                                   areAllNumbers = areAllNumbers && areNumbers(one.embedding);
                               });
        const auto done = [&](std::int64_t frames) {
            return !progress || progress(static_cast<double>(frames) / static_cast<double>(blocks->frames()));
        };
        auto passed = pass(
            *blocks, [&](const at::Tensor& columns) { windows.add(columns); }, done);
        if (!passed) {
            return passed.error();
        }
        windows.finish();
        if (!areAllNumbers) {
            return notNumbers();
        }
        return result;
    }

    [[nodiscard]] Embedding asWindow(const Embedding& embedding) const
    {
        Embedding part(embedding.begin(), embedding.begin() + std::ssize(embedding) / std::ssize(m_model.ttaSpeeds));
        const double length = std::sqrt(std::inner_product(part.begin(), part.end(), part.begin(), 0.0));
        for (float& value : part) {
            value = static_cast<float>(value / std::max(length, kNormFloor));
        }
        return part;
    }

private:
    static at::Tensor tensorOf(const features::Features& features)
    {
        return torch::from_blob(const_cast<float*>(features.values.data()), {1, features.frames(), features.melBins});
    }

    /// @param take gets the columns of each block; may be empty
    /// @return [1][E], of unit length
    Result<at::Tensor> pass(FeatureBlocks& blocks, const std::function<void(const at::Tensor&)>& take,
                            const std::function<bool(std::int64_t)>& done)
    {
        const int reduction = m_network.options().timeReduction();
        TimeStatistics statistics;
        std::int64_t frames = 0;
        while (const auto block = blocks.next()) {
            at::Tensor columns = m_network.columns(tensorOf(block->features), blocks.frames());
            columns = columns.narrow(2, block->contextBefore / reduction, (block->frames + reduction - 1) / reduction);
            if (take) {
                take(columns);
            }
            if (block->frames == blocks.frames()) {
                return m_network.embed(columns);
            }
            statistics.add(columns);
            frames += block->frames;
            if (!done(frames)) {
                return Error{ErrorCode::Cancelled, "embedding was cancelled"};
            }
        }
        return m_network.embed(statistics);
    }

    /// @param row [N][E] as the network gives it
    /// @return what the embedding holds of it, of unit length
    at::Tensor project(std::size_t speed, const at::Tensor& row)
    {
        if (m_model.ttaSpeeds.size() == 1) {
            return row;
        }
        NamedTensor& projection = m_model.projection;
        const at::Tensor bySpeed = torch::from_blob(projection.values.data(), projection.shape);
        const at::Tensor part = row.matmul(bySpeed[static_cast<std::int64_t>(speed)].t());
        return part / part.norm(2, 1, true).clamp_min(kNormFloor);
    }

    static at::Tensor join(const std::vector<at::Tensor>& parts)
    {
        return parts.size() == 1 ? parts.front() : torch::cat(parts, 1) / std::sqrt(static_cast<double>(parts.size()));
    }

    std::vector<Embedding> windowsOf(const at::Tensor& rows)
    {
        std::vector<Embedding> windows;
        if (rows.defined()) {
            const at::Tensor projected = project(0, rows);
            for (std::int64_t row = 0; row < projected.size(0); ++row) {
                windows.push_back(numbersOf(projected[row]));
            }
        }
        return windows;
    }
};

Embedder::Embedder(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
Embedder::Embedder(Embedder&&) noexcept = default;
Embedder& Embedder::operator=(Embedder&&) noexcept = default;
Embedder::~Embedder() = default;

Result<Embedder> Embedder::load(const std::filesystem::path& modelFile)
{
    auto model = readModel(modelFile);
    if (!model) {
        return model.error();
    }
    return create(std::move(*model));
}

Result<Embedder> Embedder::create(Model model)
{
    auto network = ResCnn::create(model.network, 0);
    if (!network) {
        return network.error();
    }
    if (auto loaded = network->setWeights(model.weights); !loaded) {
        return loaded.error();
    }
    auto frontEnd = TtaFrontEnd::create(model.frontEnd, model.ttaSpeeds);
    if (!frontEnd) {
        return frontEnd.error();
    }
    ModelId id = nn::modelId(model);
    model.weights.clear();
    model.weights.shrink_to_fit();
    return Embedder(std::make_unique<Impl>(std::move(model), std::move(id), std::move(*network), std::move(*frontEnd)));
}

const Model& Embedder::model() const
{
    return m_impl->m_model;
}

Reliability Embedder::reliability(const Embedding& embedding, double netSpeechSeconds) const
{
    const auto& cohort = m_impl->m_cohort;
    return {netSpeechSeconds, cohort ? cohort->score(embedding) : 0.0};
}

const ModelId& Embedder::modelId() const
{
    return m_impl->m_id;
}

Result<SpeechEmbedding> Embedder::embed(const audio::Sound& sound, std::span<const SampleRange> regions,
                                        const Progress& progress)
{
    return guarded<SpeechEmbedding>([&]() -> Result<SpeechEmbedding> {
        if (!m_impl->m_model.speechOnly) {
            return m_impl->embed(sound, sound, progress);
        }
        return m_impl->embed(
            audio::JoinedSound(sound, regions),
            audio::JoinedSound(sound, audio::padRegions(regions, audio::kContextSamples, sound.size())), progress);
    });
}

Result<std::vector<SpeechWindow>> Embedder::embedWindows(const audio::Sound& sound,
                                                         std::span<const SampleRange> regions,
                                                         const WindowOptions& options, const Progress& progress)
{
    return guarded<std::vector<SpeechWindow>>([&] { return m_impl->embedWindows(sound, regions, options, progress); });
}

Embedding Embedder::asWindow(const Embedding& embedding) const
{
    return m_impl->asWindow(embedding);
}

Result<Embedding> Embedder::embedSpeech(const EmbedderInput& heard)
{
    if (static_cast<double>(heard.speech.size()) < kMinEmbedSeconds * kSampleRateHz) {
        return Error{ErrorCode::TooShort,
                     fmt::format("{:.1f} s of speech; at least {:.1f} s is needed",
                                 static_cast<double>(heard.speech.size()) / kSampleRateHz, kMinEmbedSeconds)};
    }
    auto features = m_impl->m_frontEnd.compute(heard);
    if (!features) {
        return features.error();
    }
    return embedFeatures(*features);
}

Result<Embedding> Embedder::embedFeatures(std::span<const features::Features> heard)
{
    if (heard.size() != m_impl->m_model.ttaSpeeds.size()) {
        return Error{ErrorCode::InvalidArgument, fmt::format("the model takes features at {} speeds, not at {}",
                                                             m_impl->m_model.ttaSpeeds.size(), heard.size())};
    }
    for (const features::Features& features : heard) {
        if (features.melBins != m_impl->m_model.network.melBins || features.frames() == 0) {
            return Error{ErrorCode::InvalidArgument,
                         fmt::format("the model reads {} mel bins; {} frames of {} were given",
                                     m_impl->m_model.network.melBins, features.frames(), features.melBins)};
        }
    }
    return guarded<Embedding>([&]() -> Result<Embedding> {
        Embedding embedding = numbersOf(m_impl->embed(heard));
        if (!areNumbers(embedding)) {
            return notNumbers();
        }
        return embedding;
    });
}

} // namespace rollcall::nn
