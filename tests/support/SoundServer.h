// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QProcess>
#include <QString>
#include <QTemporaryDir>

#include <filesystem>
#include <memory>
#include <span>

namespace rollcall::test {

/// A PulseAudio server of the test's own, without hardware, with virtual microphones that hear what is played into
/// them.
///
/// start() points this process at it by environment variables, so it comes before the first use of Qt Multimedia.
/// Every call that fails leaves the reason in problem().
class SoundServer
{
public:
    SoundServer() = default;
    ~SoundServer();
    SoundServer(const SoundServer&) = delete;
    SoundServer& operator=(const SoundServer&) = delete;

    /// What is missing to run one; empty when nothing is.
    static QString whyUnavailable();

    /// Points this process at no sound server at all: a machine without a sound card.
    static void pretendNoSoundCard();

    bool start();
    /// Ends the server, as a crash would.
    void stop();

    /// Plugs a microphone in. The first one becomes the default.
    /// @param name letters and digits; it is the id that Qt sees, and its description
    bool addMicrophone(const QString& name);
    /// Unplugs it.
    bool removeMicrophone(const QString& name);

    /// While it is suspended a microphone hears nothing, as one whose server cannot keep up.
    bool suspend(const QString& name, bool suspended);

    /// Plays a sound file into a microphone and returns at its end.
    bool play(const std::filesystem::path& file, const QString& microphone);
    /// Plays it in the background; the process is killed with the handle.
    std::unique_ptr<QProcess> startPlaying(const std::filesystem::path& file, const QString& microphone);

    [[nodiscard]] const QString& problem() const { return m_problem; }

private:
    struct Modules
    {
        QString sink;
        QString source;
    };

    /// @return what pactl printed, trimmed; null when it failed
    QString pactl(const QStringList& arguments);
    [[nodiscard]] QStringList playArguments(const std::filesystem::path& file, const QString& microphone) const;

    QTemporaryDir m_directory;
    QProcess m_server;
    QHash<QString, Modules> m_microphones;
    QString m_problem;
};

/// Writes mono 16-bit PCM.
/// @param samples in [-1, 1]
bool writeWav(const std::filesystem::path& file, std::span<const float> samples, int sampleRateHz);

} // namespace rollcall::test
