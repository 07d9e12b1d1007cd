// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/io/Decoder.h"

#include <QByteArray>
#include <QProcess>

#include <random>
#include <span>
#include <vector>

namespace rollcall::test {

/// Speech of Debian's synthesiser, mono at kSampleRateHz; empty where espeak-ng is missing.
inline std::vector<float> synthesise(const char* voice, const char* text)
{
    QProcess process;
    process.start(QStringLiteral("espeak-ng"), {QStringLiteral("--stdout"), QStringLiteral("-v"),
                                                QString::fromUtf8(voice), QString::fromUtf8(text)});
    if (!process.waitForFinished(30000) || process.exitCode() != 0) {
        return {};
    }
    const QByteArray wav = process.readAllStandardOutput();
    auto recording = audio::decodeBytes(std::as_bytes(std::span(wav.constData(), static_cast<std::size_t>(wav.size()))),
                                        "synthetic speech");
    return recording ? std::move(recording->samples) : std::vector<float>{};
}

/// Even noise of a standard deviation of `level`.
inline std::vector<float> whiteNoise(std::size_t samples, float level)
{
    std::mt19937 random(1);
    std::normal_distribution<float> normal;
    std::vector<float> noise(samples);
    for (float& sample : noise) {
        sample = level * normal(random);
    }
    return noise;
}

} // namespace rollcall::test
