// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/capture/MicrophoneSource.h"

#include "core/base/Types.h"
#include "tests/support/SoundServer.h"

#include <QElapsedTimer>
#include <QMediaDevices>
#include <QTemporaryDir>
#include <QTest>
#include <QThread>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <mutex>
#include <numbers>
#include <vector>

using namespace rollcall;
using rollcall::test::SoundServer;
using rollcall::ui::MicrophoneSource;

namespace {

const QString kMic = QStringLiteral("virtualMic");

/// Keeps everything, and notices what a source must never do.
class Recorder : public audio::AudioSink
{
public:
    void onAudio(std::int64_t firstSample, std::span<const float> samples) noexcept override
    {
        const std::lock_guard lock(m_mutex);
        m_lost += firstSample - m_next;
        m_next = firstSample + std::ssize(samples);
        m_samples.insert(m_samples.end(), samples.begin(), samples.end());
        m_calledFrom = QThread::currentThread();
        m_callsAfterLoss += m_losses.empty() ? 0 : 1;
    }
    void onSourceLost(const Error& error) noexcept override
    {
        const std::lock_guard lock(m_mutex);
        m_losses.push_back(error);
    }

    std::vector<float> samples() const
    {
        const std::lock_guard lock(m_mutex);
        return m_samples;
    }
    std::size_t count() const
    {
        const std::lock_guard lock(m_mutex);
        return m_samples.size();
    }
    /// Samples left out on the source's clock.
    std::int64_t lost() const
    {
        const std::lock_guard lock(m_mutex);
        return m_lost;
    }
    std::vector<Error> losses() const
    {
        const std::lock_guard lock(m_mutex);
        return m_losses;
    }
    int callsAfterLoss() const
    {
        const std::lock_guard lock(m_mutex);
        return m_callsAfterLoss;
    }
    const QThread* calledFrom() const
    {
        const std::lock_guard lock(m_mutex);
        return m_calledFrom;
    }

private:
    mutable std::mutex m_mutex;
    std::vector<float> m_samples;
    std::int64_t m_next = 0;
    std::int64_t m_lost = 0;
    std::vector<Error> m_losses;
    int m_callsAfterLoss = 0;
    const QThread* m_calledFrom = nullptr;
};

/// Frequency of a sine by its rising zero crossings, interpolated.
double frequencyOf(std::span<const float> samples)
{
    double first = -1.0;
    double last = -1.0;
    int crossings = 0;
    for (std::size_t i = 1; i < samples.size(); ++i) {
        if (samples[i - 1] < 0.0F && samples[i] >= 0.0F) {
            const float share = -samples[i - 1] / (samples[i] - samples[i - 1]);
            last = static_cast<double>(i - 1) + static_cast<double>(share);
            first = crossings == 0 ? last : first;
            ++crossings;
        }
    }
    return crossings < 2 ? 0.0 : (crossings - 1) * kSampleRateHz / (last - first);
}

} // namespace

/// Against a real sound server with a virtual microphone.
class MicrophoneSourceTest : public QObject
{
    Q_OBJECT

private:
    SoundServer m_server;
    QString m_unavailable;
    QTemporaryDir m_directory;

    QAudioDevice microphone(const QString& name = kMic)
    {
        const QList<QAudioDevice> inputs = QMediaDevices::audioInputs();
        const auto found = std::find_if(inputs.begin(), inputs.end(),
                                        [&name](const QAudioDevice& input) { return input.id() == name.toUtf8(); });
        return found == inputs.end() ? QAudioDevice() : *found;
    }

    bool plugIn(const QString& name = kMic)
    {
        return m_server.addMicrophone(name) &&
               QTest::qWaitFor([this, &name] { return !microphone(name).isNull(); }, 5000);
    }

private Q_SLOTS:
    void initTestCase()
    {
        m_unavailable = SoundServer::whyUnavailable();
        if (m_unavailable.isEmpty()) {
            QVERIFY2(m_server.start(), qPrintable(m_server.problem()));
        } else {
            SoundServer::pretendNoSoundCard();
        }
    }

    void init()
    {
        const QByteArray test = QTest::currentTestFunction();
        if (test != QByteArrayLiteral("noDevice")) {
            if (!m_unavailable.isEmpty()) {
                QSKIP(qPrintable(m_unavailable));
            }
            QVERIFY2(plugIn(), qPrintable(m_server.problem()));
        }
    }

    void cleanup() { m_server.removeMicrophone(kMic); }

    void noDevice()
    {
        Recorder recorder;
        MicrophoneSource source{QAudioDevice()};
        const auto started = source.start(recorder);
        QVERIFY(!started.ok());
        QCOMPARE(started.error().code, ErrorCode::NotFound);
        QVERIFY(!started.error().message.empty());
        source.stop();
    }

    void deviceIsGone()
    {
        const QAudioDevice device = microphone();
        QVERIFY(m_server.removeMicrophone(kMic));
        QTRY_VERIFY(microphone().isNull());
        Recorder recorder;
        MicrophoneSource source(device);
        const auto started = source.start(recorder);
        QVERIFY(!started.ok());
        QCOMPARE(started.error().code, ErrorCode::NotFound);
        QVERIFY(QString::fromStdString(started.error().message).contains(kMic));
    }

    void sineArrives()
    {
        constexpr int kRateHz = 48000;
        constexpr double kHz = 440.0;
        std::vector<float> sine(3 * kRateHz);
        for (std::size_t i = 0; i < sine.size(); ++i) {
            sine[i] =
                static_cast<float>(0.5 * std::sin(2.0 * std::numbers::pi * kHz * static_cast<double>(i) / kRateHz));
        }
        const std::filesystem::path file = m_directory.filePath(QStringLiteral("sine.wav")).toStdString();
        QVERIFY(test::writeWav(file, sine, kRateHz));
        Recorder recorder;
        MicrophoneSource source(microphone());
        const auto started = source.start(recorder);
        QVERIFY2(started.ok(), started.ok() ? "" : started.error().message.c_str());
        QVERIFY2(m_server.play(file, kMic), qPrintable(m_server.problem()));
        source.stop();
        const std::vector<float> samples = recorder.samples();
        QVERIFY2(samples.size() > 2 * kSampleRateHz, qPrintable(QString::number(samples.size())));
        const auto loud = std::find_if(samples.begin(), samples.end(), [](float x) { return std::abs(x) > 0.3F; });
        QVERIFY(samples.end() - loud > 2 * kSampleRateHz);
        const std::span middle = std::span(samples).subspan(
            static_cast<std::size_t>(loud - samples.begin()) + kSampleRateHz / 2, kSampleRateHz);
        const double hz = frequencyOf(middle);
        QVERIFY2(std::abs(hz - kHz) < 1.0, qPrintable(QString::number(hz)));
        const float peak = *std::max_element(middle.begin(), middle.end());
        QVERIFY2(std::abs(peak - 0.5F) < 0.03F, qPrintable(QString::number(static_cast<double>(peak))));
        QVERIFY(recorder.losses().empty());
        QVERIFY(recorder.calledFrom() != QThread::currentThread());
        QCOMPARE(recorder.lost(), std::int64_t{0});
        QCOMPARE(source.name(), kMic.toStdString());
    }

    /// The server hears nothing for a while: the sound that follows keeps its place in time.
    void soundThatTheServerDropsIsAGap()
    {
        Recorder recorder;
        MicrophoneSource source(microphone());
        QVERIFY(source.start(recorder).ok());
        QTRY_VERIFY(recorder.count() > 2 * kSampleRateHz);
        QVERIFY2(m_server.suspend(kMic, true), qPrintable(m_server.problem()));
        QTest::qWait(1500);
        QVERIFY2(m_server.suspend(kMic, false), qPrintable(m_server.problem()));
        const std::size_t before = recorder.count();
        QTRY_VERIFY(recorder.count() > before + 2 * kSampleRateHz);
        source.stop();
        QVERIFY(recorder.losses().empty());
        const double seconds = static_cast<double>(recorder.lost()) / kSampleRateHz;
        QVERIFY2(seconds > 1.0 && seconds < 2.5, qPrintable(QString::number(seconds)));
    }

    /// Audio keeps its pace while the window's thread is busy and runs no event loop.
    void busyWindowCostsNothing()
    {
        Recorder recorder;
        MicrophoneSource source(microphone());
        QVERIFY(source.start(recorder).ok());
        QTRY_VERIFY(recorder.count() > 0);
        const std::size_t before = recorder.count();
        QThread::msleep(1000);
        const std::size_t heard = recorder.count() - before;
        QVERIFY2(heard > kSampleRateHz * 7 / 10 && heard < kSampleRateHz * 13 / 10, qPrintable(QString::number(heard)));
    }

    void stopIsFinal()
    {
        Recorder recorder;
        MicrophoneSource source(microphone());
        QVERIFY(source.start(recorder).ok());
        QTRY_VERIFY(recorder.count() > 0);
        source.stop();
        const std::size_t before = recorder.count();
        source.stop();
        source.stop();
        QTest::qWait(300);
        QCOMPARE(recorder.count(), before);
        QVERIFY(recorder.losses().empty());
    }

    void startsAndStopsManyTimes()
    {
        Recorder recorder;
        MicrophoneSource source(microphone());
        QElapsedTimer timer;
        for (int round = 0; round < 25; ++round) {
            QVERIFY(source.start(recorder).ok());
            if (round % 5 == 0) {
                QTRY_VERIFY(recorder.count() > 0);
            } else {
                QThread::msleep(static_cast<unsigned long>(round));
            }
            timer.start();
            source.stop();
            QVERIFY2(timer.elapsed() < 1000, qPrintable(QString::number(timer.elapsed())));
        }
        QVERIFY(recorder.losses().empty());
    }

    void destroyedWhileRunning()
    {
        Recorder recorder;
        for (int round = 0; round < 5; ++round) {
            MicrophoneSource source(microphone());
            QVERIFY(source.start(recorder).ok());
        }
        QVERIFY(recorder.losses().empty());
    }

    void startedTwice()
    {
        Recorder recorder;
        MicrophoneSource source(microphone());
        QVERIFY(source.start(recorder).ok());
        const auto again = source.start(recorder);
        QVERIFY(!again.ok());
        QCOMPARE(again.error().code, ErrorCode::Busy);
        const std::size_t before = recorder.count();
        QTRY_VERIFY(recorder.count() > before); // the first start still holds
    }

    void unplugged()
    {
        Recorder recorder;
        MicrophoneSource source(microphone());
        QVERIFY(source.start(recorder).ok());
        QTRY_VERIFY(recorder.count() > 0);
        QVERIFY(m_server.removeMicrophone(kMic));
        QTRY_COMPARE(recorder.losses().size(), std::size_t(1));
        const Error loss = recorder.losses().front();
        QCOMPARE(loss.code, ErrorCode::Io);
        QVERIFY2(QString::fromStdString(loss.message).contains(QStringLiteral("unplugged")), loss.message.c_str());
        QVERIFY(QString::fromStdString(loss.message).contains(kMic));
        QTest::qWait(300);
        QCOMPARE(recorder.losses().size(), std::size_t(1));
        QCOMPARE(recorder.callsAfterLoss(), 0);
        source.stop();

        // Plugged in again, the same source can be started again.
        QVERIFY(plugIn());
        const std::size_t before = recorder.count();
        QVERIFY(source.start(recorder).ok());
        QTRY_VERIFY(recorder.count() > before);
    }

    void otherDevicesMayComeAndGo()
    {
        Recorder recorder;
        MicrophoneSource source(microphone());
        QVERIFY(source.start(recorder).ok());
        QVERIFY(plugIn(QStringLiteral("other")));
        QVERIFY(m_server.removeMicrophone(QStringLiteral("other")));
        QTRY_VERIFY(microphone(QStringLiteral("other")).isNull());
        const std::size_t before = recorder.count();
        QTRY_VERIFY(recorder.count() > before);
        QVERIFY(recorder.losses().empty());
    }

    /// Last: Qt's connection does not survive its server.
    void serverDies()
    {
        Recorder recorder;
        MicrophoneSource source(microphone());
        QVERIFY(source.start(recorder).ok());
        QTRY_VERIFY(recorder.count() > 0);
        m_server.stop();
        QTRY_COMPARE_WITH_TIMEOUT(recorder.losses().size(), std::size_t(1), 2 * MicrophoneSource::kStalledMs);
        QElapsedTimer timer;
        timer.start();
        source.stop();
        QVERIFY(timer.elapsed() < MicrophoneSource::kPatienceMs);
        QCOMPARE(recorder.losses().size(), std::size_t(1));
    }
};

QTEST_MAIN(MicrophoneSourceTest)
#include "MicrophoneSourceTest.moc"
