// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/SoundServer.h"

#include <QDataStream>
#include <QElapsedTimer>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QThread>

#include <algorithm>
#include <cmath>

namespace rollcall::test {

namespace {

constexpr int kStartMs = 10'000;
constexpr int kCommandMs = 10'000;
constexpr int kPlayMs = 120'000;

} // namespace

SoundServer::~SoundServer()
{
    stop();
}

QString SoundServer::whyUnavailable()
{
    for (const QString& program : {QStringLiteral("pulseaudio"), QStringLiteral("pactl"), QStringLiteral("paplay")}) {
        if (QStandardPaths::findExecutable(program).isEmpty()) {
            return QStringLiteral("the program %1 is not installed").arg(program);
        }
    }
    return {};
}

void SoundServer::pretendNoSoundCard()
{
    qputenv("PULSE_SERVER", "unix:/nonexistent/rollcall-test");
}

bool SoundServer::start()
{
    const QString runtime = m_directory.path();
    const QString socket = m_directory.filePath(QStringLiteral("native"));
    qputenv("XDG_RUNTIME_DIR", runtime.toUtf8());
    qputenv("PULSE_RUNTIME_PATH", runtime.toUtf8());
    qputenv("PULSE_COOKIE", m_directory.filePath(QStringLiteral("cookie")).toUtf8());
    qputenv("PULSE_SERVER", (QStringLiteral("unix:") + socket).toUtf8());
    m_server.setProcessChannelMode(QProcess::MergedChannels);
    // Without its usual modules: no hardware, no session bus, nothing that moves a stream when its microphone goes.
    m_server.start(QStringLiteral("pulseaudio"),
                   {QStringLiteral("-n"), QStringLiteral("--daemonize=no"), QStringLiteral("--exit-idle-time=-1"),
                    QStringLiteral("--use-pid-file=no"), QStringLiteral("--disable-shm=yes"),
                    QStringLiteral("--log-target=stderr"), QStringLiteral("-L"),
                    QStringLiteral("module-native-protocol-unix auth-anonymous=1 socket=%1").arg(socket)});
    if (!m_server.waitForStarted(kStartMs)) {
        m_problem = QStringLiteral("pulseaudio does not start: %1").arg(m_server.errorString());
        return false;
    }
    QElapsedTimer waited;
    waited.start();
    while (m_server.state() == QProcess::Running && !waited.hasExpired(kStartMs)) {
        if (!pactl({QStringLiteral("info")}).isNull()) {
            return true;
        }
        m_server.waitForReadyRead(50);
    }
    m_problem = QStringLiteral("pulseaudio does not answer: %1").arg(QString::fromUtf8(m_server.readAll()));
    return false;
}

void SoundServer::stop()
{
    if (m_server.state() != QProcess::NotRunning) {
        m_server.kill();
        m_server.waitForFinished(kCommandMs);
    }
    m_microphones.clear();
}

bool SoundServer::addMicrophone(const QString& name)
{
    // Qt does not list a sink's monitor as an input, so a source of its own is laid over it.
    const QString sink = name + QStringLiteral("Speaker");
    Modules modules;
    modules.sink =
        pactl({QStringLiteral("load-module"), QStringLiteral("module-null-sink"),
               QStringLiteral("sink_name=%1").arg(sink), QStringLiteral("rate=48000"), QStringLiteral("channels=1")});
    if (modules.sink.isNull()) {
        return false;
    }
    modules.source = pactl({QStringLiteral("load-module"), QStringLiteral("module-remap-source"),
                            QStringLiteral("master=%1.monitor").arg(sink), QStringLiteral("source_name=%1").arg(name),
                            QStringLiteral("source_properties=device.description=%1").arg(name)});
    if (modules.source.isNull()) {
        return false;
    }
    const bool isFirst = m_microphones.isEmpty();
    m_microphones.insert(name, modules);
    return !isFirst || !pactl({QStringLiteral("set-default-source"), name}).isNull();
}

bool SoundServer::removeMicrophone(const QString& name)
{
    const Modules modules = m_microphones.take(name);
    return !pactl({QStringLiteral("unload-module"), modules.source}).isNull() &&
           !pactl({QStringLiteral("unload-module"), modules.sink}).isNull();
}

bool SoundServer::suspend(const QString& name, bool suspended)
{
    return !pactl({QStringLiteral("suspend-source"), name, QString::number(suspended ? 1 : 0)}).isNull();
}

bool SoundServer::play(const std::filesystem::path& file, const QString& microphone)
{
    QProcess player;
    player.setProcessChannelMode(QProcess::MergedChannels);
    player.start(QStringLiteral("paplay"), playArguments(file, microphone));
    if (!player.waitForFinished(kPlayMs) || player.exitCode() != 0) {
        m_problem = QStringLiteral("paplay: %1 %2").arg(player.errorString(), QString::fromUtf8(player.readAll()));
        return false;
    }
    return true;
}

std::unique_ptr<QProcess> SoundServer::startPlaying(const std::filesystem::path& file, const QString& microphone)
{
    auto player = std::make_unique<QProcess>();
    player->start(QStringLiteral("paplay"), playArguments(file, microphone));
    player->waitForStarted(kStartMs);
    return player;
}

QString SoundServer::pactl(const QStringList& arguments)
{
    QProcess process;
    process.start(QStringLiteral("pactl"), arguments);
    if (!process.waitForFinished(kCommandMs) || process.exitStatus() != QProcess::NormalExit ||
        process.exitCode() != 0) {
        m_problem = QStringLiteral("pactl %1: %2")
                        .arg(arguments.join(QLatin1Char(' ')), QString::fromUtf8(process.readAllStandardError()));
        return {};
    }
    // Not null even where nothing was printed.
    return QStringLiteral("") + QString::fromUtf8(process.readAllStandardOutput()).trimmed();
}

QStringList SoundServer::playArguments(const std::filesystem::path& file, const QString& microphone) const
{
    return {QStringLiteral("--device=%1Speaker").arg(microphone), QString::fromStdString(file.string())};
}

bool writeWav(const std::filesystem::path& file, std::span<const float> samples, int sampleRateHz)
{
    QFile out(QString::fromStdString(file.string()));
    if (!out.open(QIODevice::WriteOnly)) {
        return false;
    }
    QDataStream stream(&out);
    stream.setByteOrder(QDataStream::LittleEndian);
    const auto dataBytes = static_cast<quint32>(samples.size() * sizeof(qint16));
    stream.writeRawData("RIFF", 4);
    stream << quint32(36 + dataBytes);
    stream.writeRawData("WAVEfmt ", 8);
    stream << quint32(16) << quint16(1) << quint16(1) << static_cast<quint32>(sampleRateHz)
           << static_cast<quint32>(2 * sampleRateHz) << quint16(2) << quint16(16);
    stream.writeRawData("data", 4);
    stream << dataBytes;
    for (const float sample : samples) {
        stream << static_cast<qint16>(std::lround(std::clamp(sample, -1.0F, 1.0F) * 32767.0F));
    }
    return stream.status() == QDataStream::Ok && out.flush();
}

} // namespace rollcall::test
