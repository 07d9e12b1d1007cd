// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/LiveSession.h"

#include "core/audio/RingBuffer.h"
#include "core/audio/Vad.h"
#include "core/features/FrontEnd.h"
#include "core/nn/Embedder.h"
#include "core/pipeline/TurnSpeech.h"

#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <deque>
#include <exception>
#include <mutex>
#include <string_view>
#include <system_error>
#include <thread>

namespace rollcall::pipeline {

namespace {

/// What the ring holds: four seconds bridge the slowest decision many times over.
constexpr std::size_t kRingSamples = std::size_t{4} * kSampleRateHz;
constexpr std::size_t kChunkSamples = kSampleRateHz / 10;
/// With more waiting, the machine is behind: decisions are skipped until the newest audio is reached, sound is not.
constexpr std::size_t kBehindSamples = kSampleRateHz / 2;
/// Columns kept for a GUI that does not poll; older ones are of no use to anybody.
constexpr std::size_t kMaxColumns = 3000;

/// The display's front end: the shipped models' filterbank before its mean is taken off.
features::FrontEndOptions displayOptions()
{
    features::FrontEndOptions options;
    options.melBins = kDisplayMelBins;
    options.normalisation = features::Normalisation::None;
    return options;
}

/// A sample with its place on the source's clock, modulo 2^32 (74 hours): across the ring, what is missing shows as a jump.
struct alignas(8) PlacedSample
{
    float value;
    std::uint32_t place;
};

/// Samples that complete the frame at work.
std::int64_t toFrameEnd(std::int64_t position)
{
    return (audio::kVadFrameSamples - position % audio::kVadFrameSamples) % audio::kVadFrameSamples;
}

} // namespace

class LiveSession::Impl
{
public:
    Impl(std::unique_ptr<audio::AudioSource> source, LiveOptions options)
        : m_source(std::move(source)), m_options(std::move(options)), m_ring(kRingSamples),
          m_identifier(m_options.identifier), m_turn(static_cast<std::size_t>(m_options.windowSeconds * kSampleRateHz))
    {
    }

    // Capture thread ------------------------------------------------------------------------------------------------
    std::unique_ptr<audio::AudioSource> m_source;
    const LiveOptions m_options;
    audio::RingBuffer<PlacedSample> m_ring;

    void capture(std::int64_t firstSample, std::span<const float> samples) noexcept
    {
        std::array<PlacedSample, 256> placed{};
        auto place = static_cast<std::uint32_t>(firstSample);
        while (!samples.empty()) {
            const auto part = samples.first(std::min(samples.size(), placed.size()));
            for (std::size_t i = 0; i < part.size(); ++i) {
                placed[i] = {part[i], place++};
            }
            m_ring.write(std::span(placed).first(part.size()));
            samples = samples.subspan(part.size());
        }
        wake();
    }

    void lost(const Error& error) noexcept
    {
        // The one call of a source that ends: it is no longer capturing, so a lock delays nothing.
        try {
            fail(error);
        } catch (...) {
            fail({ErrorCode::Io, {}}); // no memory for the words
        }
        wake();
    }

    // Owner's thread ------------------------------------------------------------------------------------------------
    Result<void> start(audio::AudioSink& sink)
    {
        try {
            m_worker = std::jthread([this](const std::stop_token& stop) { work(stop); });
        } catch (const std::system_error& exception) {
            return Error{
                ErrorCode::Internal,
                fmt::format("No thread can be started to listen: {}. Close other programs.", exception.what())};
        }
        auto started = m_source->start(sink);
        if (!started) {
            stopWorker();
        }
        return started;
    }

    void stop()
    {
        m_source->stop();
        stopWorker();
    }

    LiveSnapshot poll()
    {
        const std::lock_guard lock(m_mutex);
        LiveSnapshot snapshot = m_snapshot;
        m_snapshot.newColumns.clear();
        return snapshot;
    }

    void setIdentifier(std::shared_ptr<const identify::Identifier> identifier)
    {
        const std::lock_guard lock(m_mutex);
        m_identifier = std::move(identifier);
    }

    LiveRecording takeRecording()
    {
        return {std::exchange(m_sound, {}), m_source->name(), std::exchange(m_spool, nullptr)};
    }

private:
    // Shared --------------------------------------------------------------------------------------------------------
    std::atomic<std::uint32_t> m_arrived{0}; ///< counts deliveries; the worker waits for it to move
    std::mutex m_mutex; ///< between worker and owner; the capture thread takes it only when it ends
    LiveSnapshot m_snapshot;
    std::shared_ptr<const identify::Identifier> m_identifier;

    // Worker --------------------------------------------------------------------------------------------------------
    CapturedSound m_sound; ///< the recording
    std::shared_ptr<RecordingSpool> m_spool;
    bool m_spoolFailed = false;
    audio::LevelMeter m_meter;
    audio::StreamingVad m_vad;
    std::optional<features::OnlineFrontEnd> m_frontEnd;
    std::vector<float> m_run;             ///< samples of this chunk without a gap
    std::vector<bool> m_flags;            ///< of this chunk
    std::vector<float> m_frames;          ///< features of this chunk
    std::vector<DisplayColumn> m_columns; ///< of this chunk
    std::deque<bool> m_frameFlags;        ///< voice activity of frames whose features are still to come
    std::int64_t m_position = 0;          ///< on the source's clock, of the sample to come
    std::int64_t m_dropped = 0;
    std::int64_t m_vadFrames = 0; ///< on the source's clock, like the next one
    std::int64_t m_featureFrames = 0;
    std::int64_t m_speechFrames = 0;
    std::vector<float> m_pending; ///< samples whose voice activity is still to come
    TurnSpeech m_turn;
    std::int64_t m_newSpeech = 0; ///< samples of speech since the last decision
    std::optional<nn::Embedder> m_embedder;
    std::optional<identify::LiveDecider> m_decider;
    std::jthread m_worker;

    void wake() noexcept
    {
        // Release: what was delivered is there before the count moves.
        m_arrived.fetch_add(1, std::memory_order_release);
        m_arrived.notify_one();
    }

    void fail(const Error& error)
    {
        const std::lock_guard lock(m_mutex);
        m_snapshot.failure = error;
    }

    void warn(const std::optional<Error>& error)
    {
        const std::lock_guard lock(m_mutex);
        m_snapshot.warning = error;
    }

    void stopWorker()
    {
        if (m_worker.joinable()) {
            m_worker.request_stop();
            wake();
            m_worker.join();
        }
    }

    /// Nothing leaves the thread: what was heard until then is kept, and the session says why it ends.
    void work(const std::stop_token& stop) noexcept
    {
        try {
            listen(stop);
        } catch (const std::exception& exception) {
            const std::string_view what = exception.what();
            fail({ErrorCode::Internal, fmt::format("Listening ended by an internal error: {}. Start again.",
                                                   what.substr(0, what.find('\n')))});
        } catch (...) {
            fail({ErrorCode::Internal, "Listening ended by an internal error. Start again."});
        }
    }

    void listen(const std::stop_token& stop)
    {
        auto frontEnd = features::OnlineFrontEnd::create(displayOptions());
        if (!frontEnd) {
            fail(frontEnd.error());
            return;
        }
        m_frontEnd.emplace(std::move(*frontEnd));
        loadModel();
        std::vector<PlacedSample> chunk(kChunkSamples);
        for (;;) {
            const std::uint32_t seen = m_arrived.load(std::memory_order_acquire);
            while (const std::size_t got = m_ring.read(chunk)) {
                if (m_options.beforeChunk) {
                    m_options.beforeChunk();
                }
                process(std::span(chunk).first(got));
            }
            if (stop.stop_requested()) {
                return;
            }
            m_arrived.wait(seen, std::memory_order_acquire);
        }
    }

    void loadModel()
    {
        if (m_options.modelFile.empty()) {
            return;
        }
        auto embedder = nn::Embedder::load(m_options.modelFile);
        if (!embedder) {
            fail(embedder.error());
            return;
        }
        m_embedder.emplace(std::move(*embedder));
        const std::lock_guard lock(m_mutex);
        m_snapshot.modelReady = true;
    }

    void process(std::span<const PlacedSample> chunk)
    {
        m_columns.clear();
        while (!chunk.empty()) {
            // The difference is right although both have lost their upper half.
            const std::int64_t first = m_position + (chunk.front().place - static_cast<std::uint32_t>(m_position));
            m_run.clear();
            for (auto place = chunk.front().place; !chunk.empty() && chunk.front().place == place; ++place) {
                m_run.push_back(chunk.front().value);
                chunk = chunk.subspan(1);
            }
            m_meter.push(m_run);
            keep(first, m_run);
            if (first > m_position) {
                m_dropped += first - m_position;
                bridge(first);
            }
            analyse(m_run);
        }
        publish();
    }

    /// Goes on behind lost sound. Frames keep their places: one that lost a part is analysed with silence in its stead, one that
    /// was lost as a whole is left out.
    void bridge(std::int64_t first)
    {
        const std::int64_t lastEnd = m_position + toFrameEnd(m_position);
        const std::int64_t nextBegin = first - first % audio::kVadFrameSamples;
        if (nextBegin <= lastEnd) {
            analyseSilence(first - m_position);
            return;
        }
        analyseSilence(lastEnd - m_position);
        // The frames that began before the gap see silence behind it.
        m_frames.clear();
        m_frontEnd->push(std::vector<float>(static_cast<std::size_t>(kSampleRateHz) / 10, 0.0F), m_frames);
        const std::int64_t left = lastEnd / audio::kVadFrameSamples - m_featureFrames;
        m_frames.resize(static_cast<std::size_t>(left * kDisplayMelBins));
        takeColumns();
        m_frontEnd->reset();
        m_frameFlags.clear();
        m_position = nextBegin;
        m_vadFrames = m_featureFrames = nextBegin / audio::kVadFrameSamples;
        m_turn.interrupt();
        if (m_decider) {
            identify::LiveObservation gap;
            gap.timeSeconds = frameSeconds(m_vadFrames);
            update(gap);
        }
        analyseSilence(first - nextBegin);
    }

    void analyseSilence(std::int64_t count) { analyse(std::vector<float>(static_cast<std::size_t>(count), 0.0F)); }

    void analyse(std::span<const float> samples)
    {
        m_position += std::ssize(samples);
        m_flags.clear();
        m_vad.push(samples, m_flags);
        m_frames.clear();
        m_frontEnd->push(samples, m_frames);
        m_frameFlags.insert(m_frameFlags.end(), m_flags.begin(), m_flags.end());
        takeColumns();
        decide(samples);
    }

    void takeColumns()
    {
        for (std::size_t first = 0; first < m_frames.size(); first += kDisplayMelBins) {
            DisplayColumn column;
            column.frame = m_featureFrames++;
            std::copy_n(m_frames.begin() + static_cast<std::ptrdiff_t>(first), kDisplayMelBins, column.logMel.begin());
            if (!m_frameFlags.empty()) {
                column.speech = m_frameFlags.front();
                m_frameFlags.pop_front();
            }
            m_columns.push_back(column);
        }
    }

    [[nodiscard]] std::int64_t recordLimit() const
    {
        return static_cast<std::int64_t>(m_options.maxRecordSeconds * kSampleRateHz);
    }

    void keep(std::int64_t first, std::span<const float> samples)
    {
        if (!m_options.record) {
            return;
        }
        first = std::min(first, recordLimit());
        const auto part = samples.first(std::min(samples.size(), static_cast<std::size_t>(recordLimit() - first)));
        m_sound.append(first, part);
        if (!m_options.spoolFolder.empty() && !m_spoolFailed && !part.empty()) {
            spool(first, part);
        }
    }

    void spool(std::int64_t first, std::span<const float> samples)
    {
        Result<void> written;
        if (!m_spool) {
            auto created = RecordingSpool::create(m_options.spoolFolder, m_source->name());
            if (created) {
                m_spool = std::move(*created);
            } else {
                written = created.error();
            }
        }
        if (m_spool) {
            written = m_spool->append(first, samples);
        }
        if (!written) {
            m_spoolFailed = true;
            warn(Error{written.error().code,
                       fmt::format("A crash would lose this recording, its copy on the disk failed: {}",
                                   written.error().message)});
        }
    }

    /// Gathers speech and, every hop of it, asks the network.
    void decide(std::span<const float> samples)
    {
        m_pending.insert(m_pending.end(), samples.begin(), samples.end());
        std::shared_ptr<const identify::Identifier> identifier;
        {
            const std::lock_guard lock(m_mutex);
            identifier = m_identifier;
        }
        std::size_t used = 0;
        for (const bool speech : m_flags) {
            const auto frame = std::span(m_pending).subspan(used, audio::kVadFrameSamples);
            used += audio::kVadFrameSamples;
            ++m_vadFrames;
            m_speechFrames += speech ? 1 : 0;
            m_turn.push(speech, frame);
            m_newSpeech += speech ? std::ssize(frame) : 0;
            if (m_embedder && identifier) {
                observe(speech, *identifier);
            }
        }
        m_pending.erase(m_pending.begin(), m_pending.begin() + static_cast<std::ptrdiff_t>(used));
    }

    [[nodiscard]] static double frameSeconds(std::int64_t frames)
    {
        return static_cast<double>(frames) * audio::kVadFrameMs / 1000.0;
    }

    void observe(bool speech, const identify::Identifier& identifier)
    {
        if (!m_decider) {
            auto decider = identify::LiveDecider::create(identifier.options(), m_options.decision);
            if (!decider) {
                fail(decider.error());
                m_embedder.reset();
                return;
            }
            m_decider.emplace(std::move(*decider));
        }
        identify::LiveObservation observation;
        observation.timeSeconds = frameSeconds(m_vadFrames);
        observation.isSpeech = speech;
        const auto hop =
            static_cast<std::int64_t>(m_options.hopSeconds * kSampleRateHz) * std::ssize(m_embedder->model().speeds);
        const auto least = static_cast<std::size_t>(identifier.options().minNetSpeechSeconds * kSampleRateHz);
        if (speech && m_newSpeech >= hop && m_turn.speech().size() >= least && m_ring.available() < kBehindSamples) {
            m_newSpeech = 0;
            auto scores = compare(identifier);
            if (scores) {
                observation.window = std::move(*scores);
            }
            warn(scores ? std::nullopt : std::optional(scores.error()));
        }
        update(observation);
    }

    Result<std::vector<identify::Candidate>> compare(const identify::Identifier& identifier)
    {
        auto embedding = m_embedder->embedSpeech({m_turn.speech(), m_turn.surrounded()});
        if (!embedding) {
            return embedding.error();
        }
        return identifier.scores(*embedding, m_embedder->modelId());
    }

    void update(const identify::LiveObservation& observation)
    {
        if (m_decider->update(observation).kind == identify::LiveKind::Silence) {
            // The turn is over: the next voice starts with an empty window, so that two people are never mixed.
            m_turn.clear();
            m_newSpeech = 0;
        }
    }

    void publish()
    {
        const std::lock_guard lock(m_mutex);
        m_snapshot.seconds = static_cast<double>(m_position) / kSampleRateHz;
        m_snapshot.level = m_meter.level();
        m_snapshot.speech = !m_columns.empty() ? m_columns.back().speech : m_snapshot.speech;
        m_snapshot.netSpeechSeconds = frameSeconds(m_speechFrames);
        m_snapshot.droppedSamples = m_dropped;
        m_snapshot.recordingFull = m_options.record && std::ssize(m_sound.samples) >= recordLimit();
        auto& out = m_snapshot.newColumns;
        out.insert(out.end(), m_columns.begin(), m_columns.end());
        if (out.size() > kMaxColumns) {
            out.erase(out.begin(), out.end() - static_cast<std::ptrdiff_t>(kMaxColumns));
        }
        if (m_decider) {
            m_snapshot.state = m_decider->state();
        }
    }
};

LiveSession::LiveSession(std::unique_ptr<audio::AudioSource> source, LiveOptions options)
    : m_impl(std::make_unique<Impl>(std::move(source), std::move(options)))
{
}

LiveSession::~LiveSession()
{
    stop();
}

Result<void> LiveSession::start()
{
    return m_impl->start(*this);
}

void LiveSession::stop()
{
    m_impl->stop();
}

LiveSnapshot LiveSession::poll()
{
    return m_impl->poll();
}

void LiveSession::setIdentifier(std::shared_ptr<const identify::Identifier> identifier)
{
    m_impl->setIdentifier(std::move(identifier));
}

LiveRecording LiveSession::takeRecording()
{
    return m_impl->takeRecording();
}

void LiveSession::onAudio(std::int64_t firstSample, std::span<const float> samples) noexcept
{
    m_impl->capture(firstSample, samples);
}

void LiveSession::onSourceLost(const Error& error) noexcept
{
    m_impl->lost(error);
}

} // namespace rollcall::pipeline
