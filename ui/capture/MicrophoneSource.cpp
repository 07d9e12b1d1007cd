// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capture/MicrophoneSource.h"

#include "core/audio/capture/CaptureClock.h"
#include "core/audio/io/StreamConverter.h"

#include <QAudioFormat>
#include <QAudioSource>
#include <QCoreApplication>
#include <QElapsedTimer>
#include <QEventLoop>
#include <QIODevice>
#include <QMediaDevices>
#include <QSemaphore>
#include <QThread>
#include <QTimer>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstddef>
#include <optional>
#include <utility>
#include <vector>

namespace rollcall::ui {

namespace {

/// Pieces in which PCM is converted: 100 ms at 48 kHz. The converter's buffers grow to this once, before the start.
constexpr std::size_t kPieceFrames = 4800;
/// How often the GUI thread looks whether the device is there. Qt 6.4 does not report unplugging on PulseAudio (audioInputsChanged
/// never comes), and a sound server may move the recording to another microphone without a word.
constexpr int kWatchMs = 500;
/// How often the capture thread looks whether it still gets sound.
constexpr int kStallCheckMs = 250;

Error error(ErrorCode code, const char* text, const QString& deviceName)
{
    return makeError(code, "{}", QCoreApplication::translate("MicrophoneSource", text).arg(deviceName).toStdString());
}

std::optional<audio::PcmFormat> pcmFormat(const QAudioFormat& format)
{
    audio::PcmFormat pcm;
    pcm.sampleRateHz = format.sampleRate();
    pcm.channels = format.channelCount();
    switch (format.sampleFormat()) {
    case QAudioFormat::UInt8:
        pcm.kind = audio::SampleKind::UInt8;
        return pcm;
    case QAudioFormat::Int16:
        pcm.kind = audio::SampleKind::Int16;
        return pcm;
    case QAudioFormat::Int32:
        pcm.kind = audio::SampleKind::Int32;
        return pcm;
    case QAudioFormat::Float:
        pcm.kind = audio::SampleKind::Float32;
        return pcm;
    default:
        return std::nullopt;
    }
}

QAudioFormat formatFor(const QAudioDevice& device)
{
    QAudioFormat wanted;
    wanted.setSampleRate(kSampleRateHz);
    wanted.setChannelCount(1);
    wanted.setSampleFormat(QAudioFormat::Int16);
    return device.isFormatSupported(wanted) ? wanted : device.preferredFormat();
}

bool isPresent(const QAudioDevice& device)
{
    const QList<QAudioDevice> inputs = QMediaDevices::audioInputs();
    return std::any_of(inputs.begin(), inputs.end(),
                       [&device](const QAudioDevice& input) { return input.id() == device.id(); });
}

} // namespace

/// Tells whether the device is there. It lives in the GUI thread: asking for the devices locks and allocates, which a capture
/// thread must not.
class MicrophoneSource::Watch
{
public:
    explicit Watch(const QAudioDevice& device) : m_device(device)
    {
        const auto look = [this] { m_present->store(isPresent(m_device), std::memory_order_relaxed); };
        QObject::connect(&m_devices, &QMediaDevices::audioInputsChanged, &m_timer, look);
        QObject::connect(&m_timer, &QTimer::timeout, &m_timer, look);
        m_timer.start(kWatchMs);
    }

    /// For the capture thread, which may live on longer than this.
    [[nodiscard]] std::shared_ptr<std::atomic<bool>> present() const { return m_present; }

private:
    QAudioDevice m_device;
    std::shared_ptr<std::atomic<bool>> m_present = std::make_shared<std::atomic<bool>>(true);
    QMediaDevices m_devices;
    QTimer m_timer;
};

/// The way to the sink, which the owner can close from outside without a lock.
class MicrophoneSource::SinkGate
{
public:
    explicit SinkGate(audio::AudioSink& sink) : m_sink(sink) {}

    /// @thread capture
    void audio(std::int64_t firstSample, std::span<const float> samples) noexcept
    {
        if (enter()) {
            m_sink.onAudio(firstSample, samples);
        }
        leave();
    }

    /// The last call that gets through.
    /// @thread capture
    void lost(const Error& error) noexcept
    {
        if (enter()) {
            m_sink.onSourceLost(error);
        }
        m_state.fetch_or(kClosed, std::memory_order_relaxed);
        leave();
    }

    /// When it returns no call is under way and none follows. Waits at most for one call of the sink.
    /// @thread owner
    void close() noexcept
    {
        // Acquire and release on both sides: what the sink did in its last call is visible to the owner afterwards.
        int state = m_state.fetch_or(kClosed, std::memory_order_acq_rel) | kClosed;
        while ((state & kInside) != 0) {
            m_state.wait(state, std::memory_order_acquire);
            state = m_state.load(std::memory_order_acquire);
        }
    }

private:
    static constexpr int kClosed = 1; ///< set by either side, never unset
    static constexpr int kInside = 2; ///< set by the capture thread during a call

    bool enter() noexcept { return (m_state.fetch_or(kInside, std::memory_order_acq_rel) & kClosed) == 0; }
    void leave() noexcept
    {
        m_state.fetch_and(~kInside, std::memory_order_acq_rel);
        m_state.notify_all(); // no system call unless close() waits
    }

    audio::AudioSink& m_sink;
    std::atomic<int> m_state{0};
};

/// What start() hands to the capture thread, and the answer.
struct MicrophoneSource::Opening
{
    QAudioDevice device;
    QAudioFormat format;
    audio::StreamConverter converter;
    std::shared_ptr<std::atomic<bool>> present;
    QSemaphore answered;
    Result<void> answer; ///< written before `answered` is released
};

/// Takes the PCM that QAudioSource writes.
class MicrophoneSource::Writer : public QIODevice
{
public:
    Writer(audio::StreamConverter& converter, SinkGate& gate)
        : m_converter(converter), m_gate(gate), m_pieceBytes(kPieceFrames * converter.format().bytesPerFrame())
    {
        const std::vector<std::byte> silence(m_pieceBytes);
        m_converter.convert(silence);
        m_converter.finish();
        open(QIODevice::WriteOnly | QIODevice::Unbuffered);
    }

    [[nodiscard]] qint64 receivedBytes() const { return m_receivedBytes; }

protected:
    qint64 readData(char* /*data*/, qint64 /*maxSize*/) override { return -1; }

    /// Always takes everything: QAudioSource of Qt 6.4 goes idle with an underrun error otherwise.
    qint64 writeData(const char* data, qint64 length) override
    {
        const double nowSeconds =
            std::chrono::duration<double>(std::chrono::steady_clock::now().time_since_epoch()).count();
        std::span<const std::byte> pcm = std::as_bytes(std::span(data, static_cast<std::size_t>(length)));
        while (!pcm.empty()) {
            const std::size_t size = std::min(pcm.size(), m_pieceBytes);
            if (const std::span<const float> samples = m_converter.convert(pcm.first(size)); !samples.empty()) {
                m_gate.audio(m_clock.place(nowSeconds, std::ssize(samples)), samples);
            }
            pcm = pcm.subspan(size);
        }
        m_receivedBytes += length;
        return length;
    }

private:
    audio::StreamConverter& m_converter;
    SinkGate& m_gate;
    audio::CaptureClock m_clock;
    const std::size_t m_pieceBytes;
    qint64 m_receivedBytes = 0;
};

MicrophoneSource::MicrophoneSource(const QAudioDevice& device)
    : m_device(device), m_watch(std::make_unique<Watch>(device))
{
}

MicrophoneSource::~MicrophoneSource()
{
    stop();
}

std::string MicrophoneSource::name() const
{
    return m_device.description().toStdString();
}

Result<void> MicrophoneSource::start(audio::AudioSink& sink)
{
    const QString name = m_device.description();
    if (m_gate) {
        return error(ErrorCode::Busy,
                     QT_TRANSLATE_NOOP("MicrophoneSource", "The microphone \"%1\" is running already."), name);
    }
    if (m_device.isNull()) {
        return makeError(ErrorCode::NotFound, "{}",
                         QCoreApplication::translate("MicrophoneSource",
                                                     "No microphone was found. Plug one in, or choose one in the sound "
                                                     "settings of the system.")
                             .toStdString());
    }
    if (!isPresent(m_device)) {
        return error(ErrorCode::NotFound,
                     QT_TRANSLATE_NOOP("MicrophoneSource",
                                       "The microphone \"%1\" is gone. Plug it in again, or choose another one."),
                     name);
    }
    const QAudioFormat format = formatFor(m_device);
    const std::optional<audio::PcmFormat> pcm = pcmFormat(format);
    const char* unusable = QT_TRANSLATE_NOOP(
        "MicrophoneSource", "The microphone \"%1\" delivers no format that can be used. Choose another one.");
    if (!pcm) {
        return error(ErrorCode::Incompatible, unusable, name);
    }
    auto converter = audio::StreamConverter::create(*pcm);
    if (!converter) {
        return error(ErrorCode::Incompatible, unusable, name);
    }

    auto gate = std::make_shared<SinkGate>(sink);
    const std::shared_ptr<Opening> opening(
        new Opening{m_device, format, std::move(converter).value(), m_watch->present(), QSemaphore(0), Result<void>()});
    opening->present->store(true, std::memory_order_relaxed);
    m_thread = QThread::create([opening, gate] { capture(opening, gate); });
    m_thread->setObjectName(QStringLiteral("captureThread"));
    // If it hangs it deletes itself later, by an event loop that runs on.
    m_thread->moveToThread(QCoreApplication::instance()->thread());
    m_gate = gate;
    m_thread->start(QThread::TimeCriticalPriority);
    Result<void> answer =
        opening->answered.tryAcquire(1, kPatienceMs)
            ? opening->answer
            : Result<void>(
                  error(ErrorCode::Io,
                        QT_TRANSLATE_NOOP("MicrophoneSource", "The sound system did not answer when the microphone "
                                                              "\"%1\" was opened. Try again."),
                        name));
    if (!answer) {
        stop();
    }
    return answer;
}

void MicrophoneSource::stop()
{
    if (!m_gate) {
        return;
    }
    m_gate->close();
    m_gate.reset();
    m_thread->quit();
    if (m_thread->wait(kPatienceMs)) {
        delete m_thread;
    } else {
        // The sound system hangs. The thread touches nothing of ours any more; it ends when the sound system lets it
        // go.
        QObject::connect(m_thread, &QThread::finished, m_thread, &QObject::deleteLater);
    }
    m_thread = nullptr;
}

void MicrophoneSource::capture(const std::shared_ptr<Opening>& opening, const std::shared_ptr<SinkGate>& gate)
{
    const QAudioDevice& device = opening->device;
    const QString name = device.description();
    Writer writer(opening->converter, *gate);
    QAudioSource source(device, opening->format);
    QEventLoop loop;

    source.start(&writer);
    if (source.error() != QAudio::NoError || source.state() == QAudio::StoppedState) {
        opening->answer =
            error(ErrorCode::Io,
                  QT_TRANSLATE_NOOP("MicrophoneSource", "The microphone \"%1\" cannot be opened. Another program "
                                                        "may be using it, or access may be denied."),
                  name);
        opening->answered.release();
        return;
    }

    bool isLost = false;
    const auto lose = [&](const char* text) {
        if (!std::exchange(isLost, true)) {
            gate->lost(error(ErrorCode::Io, text, name));
            loop.quit();
        }
    };
    const char* unplugged = QT_TRANSLATE_NOOP(
        "MicrophoneSource", "The microphone \"%1\" was unplugged. Plug it in again, or choose another one.");
    QObject::connect(&source, &QAudioSource::stateChanged, &writer, [&](QAudio::State state) {
        if (state == QAudio::StoppedState) { // it captures no more, so it may ask
            lose(isPresent(device) ? QT_TRANSLATE_NOOP("MicrophoneSource", "The microphone \"%1\" stopped working.")
                                   : unplugged);
        }
    });
    QTimer watch;
    QElapsedTimer mute;
    mute.start();
    qint64 receivedBefore = 0;
    QObject::connect(&watch, &QTimer::timeout, &writer, [&] {
        if (!opening->present->load(std::memory_order_relaxed)) {
            lose(unplugged);
        } else if (writer.receivedBytes() != receivedBefore) {
            receivedBefore = writer.receivedBytes();
            mute.restart();
        } else if (mute.hasExpired(kStalledMs)) {
            lose(QT_TRANSLATE_NOOP("MicrophoneSource",
                                   "The microphone \"%1\" delivers nothing any more. Check its cable and its switch."));
        }
    });
    watch.start(kStallCheckMs);

    opening->answered.release();
    loop.exec();
    source.disconnect(&writer);
    source.stop();
}

} // namespace rollcall::ui
