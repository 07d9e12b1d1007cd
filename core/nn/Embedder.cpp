// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/Embedder.h"

#include "core/audio/sound/JoinedSound.h"
#include "core/audio/sound/ResampledSound.h"
#include "core/audio/speech/SpeechRegions.h"
#include "core/nn/FeatureBlocks.h"
#include "core/nn/SlidingWindows.h"
#include "core/nn/SpeechClock.h"
#include "core/nn/inference/DenseLayer.h"
#include "core/nn/inference/InferenceNetwork.h"
#include "core/nn/inference/TimeStatistics.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <new>
#include <optional>
#include <system_error>
#include <utility>

namespace rollcall::nn {

namespace {

constexpr double kFramesASecond = 100.0;
constexpr std::int64_t kFrameSamples = kSampleRateHz / 100;

/// What goes through the network is taken apart into windows of two units.
class Windows
{
public:
    /// @param network outlives this
    explicit Windows(const InferenceNetwork& network)
        : m_network(network),
          m_unitColumns(std::max<std::int64_t>(
              1, std::llround(kWindowSeconds / 2.0 * kFramesASecond / network.options().timeReduction())))
    {
    }

    /// @param columns the next ones of the speech
    void add(const Columns& columns)
    {
        for (std::int64_t first = 0; first < columns.count();) {
            const std::int64_t count = std::min(m_unitColumns - m_unit.columns(), columns.count() - first);
            m_unit.add(columns.part(first, count));
            first += count;
            if (m_unit.columns() == m_unitColumns) {
                endWindow();
            }
        }
    }

    /// @return as the network gives them
    std::vector<Embedding> finish()
    {
        if (2 * m_unit.columns() >= m_unitColumns) {
            endWindow();
        }
        return std::move(m_rows);
    }

private:
    const InferenceNetwork& m_network;
    std::int64_t m_unitColumns;
    TimeStatistics m_before; ///< the unit before m_unit
    TimeStatistics m_unit;
    std::vector<Embedding> m_rows;

    void endWindow()
    {
        if (m_before.columns() > 0) {
            m_before.add(m_unit);
            m_rows.push_back(m_network.embed(m_before));
        }
        m_before = std::exchange(m_unit, {});
    }
};

bool areNumbers(const Embedding& embedding)
{
    return std::ranges::all_of(embedding, [](float value) { return std::isfinite(value); });
}

Error notNumbers()
{
    return makeError(ErrorCode::Internal, core::tr("the network gave an embedding that is NaN or infinite"));
}

/// Runs `work`, for which memory or threads may lack.
template <class T>
Result<T> guarded(const std::function<Result<T>()>& work)
{
    try {
        return work();
    } catch (const std::bad_alloc&) {
        return makeError(ErrorCode::Exhausted,
                         core::tr("there is not enough memory for the network; close other programs"));
    } catch (const std::system_error& error) {
        return makeError(ErrorCode::Exhausted, core::tr("a thread for the network did not start: {}"), error.what());
    }
}

} // namespace

class Embedder::Impl
{
public:
    Impl(Model model, ModelId id, InferenceNetwork network, TtaFrontEnd frontEnd, const ConvolutionKernels& kernels)
        : m_model(std::move(model)), m_id(std::move(id)), m_network(std::move(network)), m_frontEnd(std::move(frontEnd))
    {
        if (m_model.ttaSpeeds.size() > 1) {
            const std::span<const float> rows = m_model.projection.values;
            const auto outputs = static_cast<int>(m_model.projection.shape[1]);
            const std::size_t size = rows.size() / m_model.ttaSpeeds.size();
            for (std::size_t speed = 0; speed < m_model.ttaSpeeds.size(); ++speed) {
                m_projections.emplace_back(kernels, rows.subspan(speed * size, size), std::span<const float>(),
                                           outputs);
            }
        }
        if (!m_model.cohort.values.empty()) {
            m_cohort.emplace(m_model.cohort);
        }
    }

    /// @return of unit length
    Embedding embed(std::span<const features::Features> heard)
    {
        std::vector<Embedding> parts;
        for (std::size_t speed = 0; speed < heard.size(); ++speed) {
            TimeStatistics statistics;
            statistics.add(m_network.columns(heard[speed].values, heard[speed].frames()));
            parts.push_back(project(speed, m_network.embed(statistics)));
        }
        return join(parts);
    }

    Result<SpeechEmbedding> embed(const audio::Sound& speech, const audio::Sound& padded, const Progress& progress)
    {
        std::vector<Embedding> parts;
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
            std::function<void(const Columns&)> take;
            if (speed == 0) {
                take = [&windows](const Columns& columns) { windows.add(columns); };
            }
            auto row = pass(*blocks, take, done);
            if (!row) {
                return row.error();
            }
            parts.push_back(project(speed, *row));
            if (speed == 0) {
                for (const Embedding& window : windows.finish()) {
                    result.windows.push_back(project(0, window));
                }
            }
        }
        result.embedding = join(parts);
        if (!areNumbers(result.embedding)) {
            return notNumbers();
        }
        return result;
    }

    Model m_model;
    ModelId m_id;
    InferenceNetwork m_network;
    std::vector<DenseLayer> m_projections; ///< one for each speed; none with one speed
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
                                   one.embedding = project(0, m_network.embed(window.statistics));
                                   areAllNumbers = areAllNumbers && areNumbers(one.embedding);
                               });
        const auto done = [&](std::int64_t frames) {
            return !progress || progress(static_cast<double>(frames) / static_cast<double>(blocks->frames()));
        };
        auto passed = pass(
            *blocks, [&](const Columns& columns) { windows.add(columns); }, done);
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
        normaliseLength(part);
        return part;
    }

private:
    /// @param take gets the columns of each block; may be empty
    /// @return [E], of unit length
    Result<Embedding> pass(FeatureBlocks& blocks, const std::function<void(const Columns&)>& take,
                           const std::function<bool(std::int64_t)>& done)
    {
        const int reduction = m_network.options().timeReduction();
        TimeStatistics statistics;
        std::int64_t frames = 0;
        while (const auto block = blocks.next()) {
            const Columns columns =
                m_network.columns(block->features.values, blocks.frames())
                    .part(block->contextBefore / reduction, (block->frames + reduction - 1) / reduction);
            if (take) {
                take(columns);
            }
            statistics.add(columns);
            frames += block->frames;
            if (block->frames != blocks.frames() && !done(frames)) {
                return makeError(ErrorCode::Cancelled, core::tr("embedding was cancelled"));
            }
        }
        return m_network.embed(statistics);
    }

    /// @param embedding as the network gives it
    /// @return what the embedding holds of it, of unit length
    [[nodiscard]] Embedding project(std::size_t speed, Embedding embedding) const
    {
        if (!m_projections.empty()) {
            embedding = m_projections[speed].apply(embedding);
            normaliseLength(embedding);
        }
        return embedding;
    }

    static Embedding join(const std::vector<Embedding>& parts)
    {
        Embedding joined;
        for (const Embedding& part : parts) {
            joined.insert(joined.end(), part.begin(), part.end());
        }
        if (parts.size() > 1) {
            normaliseLength(joined);
        }
        return joined;
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
    const auto inference = inferenceOptions();
    if (!inference) {
        return inference.error();
    }
    auto network = InferenceNetwork::create(model.network, model.weights, *inference);
    if (!network) {
        return network.error();
    }
    auto frontEnd = TtaFrontEnd::create(model.frontEnd, model.ttaSpeeds);
    if (!frontEnd) {
        return frontEnd.error();
    }
    ModelId id = nn::modelId(model);
    model.weights.clear();
    model.weights.shrink_to_fit();
    return Embedder(std::make_unique<Impl>(std::move(model), std::move(id), std::move(*network), std::move(*frontEnd),
                                           *inference->kernels));
}

const Model& Embedder::model() const
{
    return m_impl->m_model;
}

Reliability Embedder::reliability(const Embedding& embedding, double netSpeechSeconds) const
{
    return reliabilityOf(embedding, netSpeechSeconds, m_impl->m_cohort ? &*m_impl->m_cohort : nullptr);
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
        return makeError(ErrorCode::TooShort, core::tr("{:.1f} s of speech; at least {:.1f} s is needed"),
                         static_cast<double>(heard.speech.size()) / kSampleRateHz, kMinEmbedSeconds);
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
        return makeError(ErrorCode::InvalidArgument, core::tr("the model takes features at {} speeds, not at {}"),
                         m_impl->m_model.ttaSpeeds.size(), heard.size());
    }
    for (const features::Features& features : heard) {
        if (features.melBins != m_impl->m_model.network.melBins || features.frames() == 0) {
            return makeError(ErrorCode::InvalidArgument,
                             core::tr("the model reads {} mel bins; {} frames of {} were given"),
                             m_impl->m_model.network.melBins, features.frames(), features.melBins);
        }
    }
    return guarded<Embedding>([&]() -> Result<Embedding> {
        Embedding embedding = m_impl->embed(heard);
        if (!areNumbers(embedding)) {
            return notNumbers();
        }
        return embedding;
    });
}

} // namespace rollcall::nn
