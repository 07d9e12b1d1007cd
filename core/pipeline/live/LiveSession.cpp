// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/live/LiveSession.h"

#include "core/audio/capture/RingBuffer.h"

#include <algorithm>
#include <array>
#include <atomic>
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

/// A sample with its place on the source's clock, modulo 2^32 (74 hours): across the ring, what is missing shows as a jump.
struct alignas(8) PlacedSample
{
    float value;
    std::uint32_t place;
};

} // namespace

class LiveSession::Impl
{
public:
    Impl(std::unique_ptr<audio::AudioSource> source, LiveOptions options)
        : m_source(std::move(source)), m_options(std::move(options)), m_ring(kRingSamples),
          m_identifier(m_options.identifier)
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
            fail(makeError(ErrorCode::Io, "")); // no memory for the words
        }
        wake();
    }

    // Owner's thread ------------------------------------------------------------------------------------------------
    Result<void> start(audio::AudioSink& sink)
    {
        try {
            m_worker = std::jthread([this](const std::stop_token& stop) { work(stop); });
        } catch (const std::system_error& exception) {
            return makeError(ErrorCode::Internal,
                             core::tr("No thread can be started to listen: {}. Close other programs."),
                             exception.what());
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
    std::optional<Error> m_spoolWarning; ///< the copy failed; there is none from then on
    audio::LevelMeter m_meter;
    audio::RunningQuality m_quality;
    std::optional<ProfileProgress> m_profile;
    std::optional<LiveAnalysis> m_analysis;
    std::vector<float> m_run;    ///< samples of this chunk without a gap
    std::int64_t m_position = 0; ///< on the source's clock, of the sample to come
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

    void stopWorker()
    {
        if (m_worker.joinable()) {
            m_worker.request_stop();
            wake();
            m_worker.join();
        }
        m_profile.reset(); // waits for its thread, which the GUI thread must not do later
    }

    /// Nothing leaves the thread: what was heard until then is kept, and the session says why it ends.
    void work(const std::stop_token& stop) noexcept
    {
        try {
            listen(stop);
        } catch (const std::exception& exception) {
            const std::string_view what = exception.what();
            fail(makeError(ErrorCode::Internal, core::tr("Listening ended by an internal error: {}. Start again."),
                           what.substr(0, what.find('\n'))));
        } catch (...) {
            fail(makeError(ErrorCode::Internal, core::tr("Listening ended by an internal error. Start again.")));
        }
    }

    void listen(const std::stop_token& stop)
    {
        auto analysis = LiveAnalysis::create(m_options.turns);
        if (!analysis) {
            fail(analysis.error());
            return;
        }
        m_analysis.emplace(std::move(*analysis));
        if (!m_options.profileModelFile.empty()) {
            m_profile.emplace(m_options.profileModelFile);
        }
        m_analysis->setFrameListener([this](bool isSpeech, std::span<const float> frame) {
            m_quality.push(isSpeech, frame);
            if (m_profile) {
                m_profile->push(isSpeech, frame);
            }
        });
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
        m_analysis->setEmbedder(std::move(*embedder));
        const std::lock_guard lock(m_mutex);
        m_snapshot.modelReady = true;
    }

    void process(std::span<const PlacedSample> chunk)
    {
        std::shared_ptr<const identify::Identifier> identifier;
        {
            const std::lock_guard lock(m_mutex);
            identifier = m_identifier;
        }
        while (!chunk.empty()) {
            // The difference is right although both have lost their upper half.
            const std::int64_t first = m_position + (chunk.front().place - static_cast<std::uint32_t>(m_position));
            m_run.clear();
            for (auto place = chunk.front().place; !chunk.empty() && chunk.front().place == place; ++place) {
                m_run.push_back(chunk.front().value);
                chunk = chunk.subspan(1);
            }
            m_position = first + std::ssize(m_run);
            m_meter.push(m_run);
            keep(first, m_run);
            if (m_options.recent) {
                m_options.recent->append(first, m_run);
            }
            if (auto heard = m_analysis->push(first, m_run, identifier.get(),
                                              [this] { return m_ring.available() >= kBehindSamples; });
                !heard) {
                fail(heard.error());
            }
        }
        publish();
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
        if (!m_options.spoolFolder.empty() && !m_spoolWarning && !part.empty()) {
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
            m_spoolWarning = makeError(written.error().code,
                                       core::tr("A crash would lose this recording, its copy on the disk failed: {}"),
                                       written.error());
        }
    }

    void publish()
    {
        const std::vector<DisplayColumn> columns = m_analysis->takeColumns();
        const std::lock_guard lock(m_mutex);
        m_snapshot.seconds = m_analysis->seconds();
        m_snapshot.level = m_meter.level();
        m_snapshot.quality = m_quality.values();
        if (m_profile) {
            m_snapshot.profile = m_profile->state();
        }
        m_snapshot.speech = !columns.empty() ? columns.back().speech : m_snapshot.speech;
        m_snapshot.netSpeechSeconds = m_analysis->netSpeechSeconds();
        m_snapshot.droppedSamples = m_analysis->lostSamples();
        m_snapshot.recordingFull = m_options.record && std::ssize(m_sound.samples) >= recordLimit();
        auto& out = m_snapshot.newColumns;
        out.insert(out.end(), columns.begin(), columns.end());
        if (out.size() > kMaxColumns) {
            out.erase(out.begin(), out.end() - static_cast<std::ptrdiff_t>(kMaxColumns));
        }
        if (const identify::LiveState* state = m_analysis->state()) {
            m_snapshot.state = *state;
        }
        m_snapshot.warning = m_spoolWarning ? m_spoolWarning : m_analysis->warning();
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
