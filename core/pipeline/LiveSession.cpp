// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/LiveSession.h"

#include "core/audio/RingBuffer.h"
#include "core/audio/Vad.h"
#include "core/features/FrontEnd.h"
#include "core/nn/Embedder.h"
#include "core/pipeline/TurnSpeech.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <deque>
#include <mutex>
#include <thread>

namespace rollcall::pipeline {

namespace {

/// What the ring holds: two seconds bridge the slowest decision many times over.
constexpr std::size_t kRingSamples = std::size_t{2} * kSampleRateHz;
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
    audio::RingBuffer<float> m_ring;

    void capture(std::span<const float> samples) noexcept
    {
        m_ring.write(samples);
        m_arrived.fetch_add(1,
                            std::memory_order_release); // release: the samples are in the ring before the count moves
        m_arrived.notify_one();
    }

    void lost(const Error& error)
    {
        // The one call of a source that ends: it is no longer capturing, so a lock delays nothing.
        {
            const std::lock_guard lock(m_mutex);
            m_snapshot.failure = error;
        }
        m_arrived.fetch_add(1, std::memory_order_release);
        m_arrived.notify_one();
    }

    // Owner's thread ------------------------------------------------------------------------------------------------
    Result<void> start(audio::AudioSink& sink)
    {
        m_worker = std::jthread([this](const std::stop_token& stop) { work(stop); });
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

    std::vector<float> takeRecording() { return std::exchange(m_recording, {}); }

private:
    // Shared --------------------------------------------------------------------------------------------------------
    std::atomic<std::uint32_t> m_arrived{0}; ///< counts deliveries; the worker waits for it to move
    std::mutex m_mutex;                      ///< between worker and owner; the capture thread never takes it
    LiveSnapshot m_snapshot;
    std::shared_ptr<const identify::Identifier> m_identifier;

    // Worker --------------------------------------------------------------------------------------------------------
    std::vector<float> m_recording;
    audio::LevelMeter m_meter;
    audio::StreamingVad m_vad;
    std::vector<bool> m_flags;     ///< of this chunk
    std::vector<float> m_frames;   ///< features of this chunk
    std::deque<bool> m_frameFlags; ///< voice activity of frames whose features are still to come
    std::int64_t m_samplesIn = 0;
    std::int64_t m_vadFrames = 0;
    std::int64_t m_featureFrames = 0;
    std::int64_t m_speechFrames = 0;
    std::vector<float> m_pending; ///< samples whose voice activity is still to come
    TurnSpeech m_turn;
    std::int64_t m_newSpeech = 0; ///< samples of speech since the last decision
    std::optional<nn::Embedder> m_embedder;
    std::optional<identify::LiveDecider> m_decider;
    std::jthread m_worker;

    void stopWorker()
    {
        if (m_worker.joinable()) {
            m_worker.request_stop();
            m_arrived.fetch_add(1, std::memory_order_release);
            m_arrived.notify_one();
            m_worker.join();
        }
    }

    void work(const std::stop_token& stop)
    {
        loadModel();
        auto frontEnd = features::OnlineFrontEnd::create(displayOptions());
        std::vector<float> chunk(kChunkSamples);
        for (;;) {
            const std::uint32_t seen = m_arrived.load(std::memory_order_acquire);
            while (const std::size_t got = m_ring.read(chunk)) {
                process({chunk.data(), got}, *frontEnd);
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
            const std::lock_guard lock(m_mutex);
            m_snapshot.failure = embedder.error();
            return;
        }
        m_embedder.emplace(std::move(*embedder));
        const std::lock_guard lock(m_mutex);
        m_snapshot.modelReady = true;
    }

    void process(std::span<const float> samples, features::OnlineFrontEnd& frontEnd)
    {
        m_samplesIn += std::ssize(samples);
        m_meter.push(samples);
        keep(samples);
        m_flags.clear();
        m_vad.push(samples, m_flags);
        m_frames.clear();
        frontEnd.push(samples, m_frames);
        m_frameFlags.insert(m_frameFlags.end(), m_flags.begin(), m_flags.end());
        std::vector<DisplayColumn> columns;
        for (std::size_t first = 0; first < m_frames.size(); first += kDisplayMelBins) {
            DisplayColumn column;
            column.frame = m_featureFrames++;
            std::copy_n(m_frames.begin() + static_cast<std::ptrdiff_t>(first), kDisplayMelBins, column.logMel.begin());
            if (!m_frameFlags.empty()) {
                column.speech = m_frameFlags.front();
                m_frameFlags.pop_front();
            }
            columns.push_back(column);
        }
        decide(samples);
        publish(columns);
    }

    void keep(std::span<const float> samples)
    {
        if (!m_options.record) {
            return;
        }
        const auto limit = static_cast<std::size_t>(m_options.maxRecordSeconds * kSampleRateHz);
        const std::size_t room = limit - std::min(limit, m_recording.size());
        const auto part = samples.first(std::min(room, samples.size()));
        m_recording.insert(m_recording.end(), part.begin(), part.end());
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

    void observe(bool speech, const identify::Identifier& identifier)
    {
        if (!m_decider) {
            auto decider = identify::LiveDecider::create(identifier.options(), m_options.decision);
            if (!decider) {
                const std::lock_guard lock(m_mutex);
                m_snapshot.failure = decider.error();
                m_embedder.reset();
                return;
            }
            m_decider.emplace(std::move(*decider));
        }
        identify::LiveObservation observation;
        observation.timeSeconds = static_cast<double>(m_vadFrames) * audio::kVadFrameMs / 1000.0;
        observation.isSpeech = speech;
        const auto hop =
            static_cast<std::int64_t>(m_options.hopSeconds * kSampleRateHz) * std::ssize(m_embedder->model().speeds);
        const auto least = static_cast<std::size_t>(identifier.options().minNetSpeechSeconds * kSampleRateHz);
        if (speech && m_newSpeech >= hop && m_turn.speech().size() >= least && m_ring.available() < kBehindSamples) {
            m_newSpeech = 0;
            if (auto embedding = m_embedder->embedSpeech({m_turn.speech(), m_turn.surrounded()})) {
                if (auto scores = identifier.scores(*embedding, m_embedder->modelId())) {
                    observation.window = std::move(*scores);
                }
            }
        }
        if (m_decider->update(observation).kind == identify::LiveKind::Silence) {
            // The turn is over: the next voice starts with an empty window, so that two people are never mixed.
            m_turn.clear();
            m_newSpeech = 0;
        }
    }

    void publish(const std::vector<DisplayColumn>& columns)
    {
        const std::lock_guard lock(m_mutex);
        m_snapshot.seconds = static_cast<double>(m_samplesIn) / kSampleRateHz;
        m_snapshot.level = m_meter.level();
        m_snapshot.speech = !columns.empty() ? columns.back().speech : m_snapshot.speech;
        m_snapshot.netSpeechSeconds = static_cast<double>(m_speechFrames) * audio::kVadFrameMs / 1000.0;
        m_snapshot.droppedSamples = m_ring.lost();
        m_snapshot.recordingFull =
            m_options.record &&
            m_recording.size() >= static_cast<std::size_t>(m_options.maxRecordSeconds * kSampleRateHz);
        auto& out = m_snapshot.newColumns;
        out.insert(out.end(), columns.begin(), columns.end());
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

std::vector<float> LiveSession::takeRecording()
{
    return m_impl->takeRecording();
}

void LiveSession::onAudio(std::span<const float> samples) noexcept
{
    m_impl->capture(samples);
}

void LiveSession::onSourceLost(const Error& error) noexcept
{
    m_impl->lost(error);
}

} // namespace rollcall::pipeline
