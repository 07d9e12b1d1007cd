// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"

#include <QByteArray>
#include <QFile>
#include <QProcess>
#include <QStandardPaths>
#include <QStringList>
#include <QTemporaryDir>
#include <QTest>
#include <QtEndian>

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <filesystem>
#include <numbers>
#include <span>

namespace rollcall::test {

inline constexpr double kToneHz = 1000.0;
inline constexpr double kToneAmplitude = 0.5;

/// Amplitude of the tone in the middle of the recording, and of everything else there.
struct Tone
{
    double amplitude = 0.0;
    double restRms = 0.0;
};

inline Tone measureTone(std::span<const float> samples)
{
    // A whole number of periods, away from the edges of codecs.
    const std::size_t count = samples.size() / 2 / 160 * 160;
    const auto middle = samples.subspan((samples.size() - count) / 2, count);
    double cosine = 0.0;
    double sine = 0.0;
    double squares = 0.0;
    for (std::size_t n = 0; n < count; ++n) {
        const double phase = 2.0 * std::numbers::pi * kToneHz * static_cast<double>(n) / kSampleRateHz;
        const auto value = static_cast<double>(middle[n]);
        cosine += value * std::cos(phase);
        sine += value * std::sin(phase);
        squares += value * value;
    }
    const auto total = static_cast<double>(count);
    const double amplitude = 2.0 * std::hypot(cosine, sine) / total;
    return {amplitude, std::sqrt(std::max(0.0, squares / total - amplitude * amplitude / 2.0))};
}

template <class Number>
QByteArray littleEndian(Number value)
{
    const Number stored = qToLittleEndian(value);
    return {reinterpret_cast<const char*>(&stored), sizeof stored};
}

/// A test on files that the program ffmpeg makes of a tone.
class ToneFiles : public QObject
{
protected:
    QTemporaryDir m_folder;

    /// Call in initTestCase().
    void begin() const
    {
        QVERIFY(m_folder.isValid());
        QVERIFY2(!QStandardPaths::findExecutable(QStringLiteral("ffmpeg")).isEmpty(),
                 "the program ffmpeg makes the files of this test; install the package ffmpeg");
    }

    [[nodiscard]] QString path(const QString& name) const { return m_folder.filePath(name); }
    [[nodiscard]] std::filesystem::path file(const QString& name) const { return path(name).toStdString(); }

    bool ffmpeg(const QStringList& arguments)
    {
        QProcess process;
        process.start(QStringLiteral("ffmpeg"), QStringList{QStringLiteral("-nostdin"), QStringLiteral("-v"),
                                                            QStringLiteral("error"), QStringLiteral("-y")} +
                                                    arguments);
        const bool done = process.waitForFinished(60000) && process.exitCode() == 0;
        if (!done) {
            qWarning("%s", process.readAllStandardError().constData());
        }
        return done;
    }

    /// The tone, the same in every channel.
    bool makeTone(const QString& name, const QStringList& codec, int rateHz, int channels, int seconds = 1)
    {
        static const QStringList kLayouts{QStringLiteral("mono"), QStringLiteral("stereo"), QStringLiteral("2.1"),
                                          QStringLiteral("4.0"),  QStringLiteral("5.0"),    QStringLiteral("5.1"),
                                          QStringLiteral("6.1"),  QStringLiteral("7.1")};
        const QString tone = QStringLiteral("%1*sin(2*PI*%2*t)").arg(kToneAmplitude).arg(kToneHz);
        const QString source = QStringLiteral("aevalsrc=%1:s=%2:d=%4:c=%3")
                                   .arg(QStringList(channels, tone).join(QLatin1Char('|')))
                                   .arg(rateHz)
                                   .arg(kLayouts.at(channels - 1))
                                   .arg(seconds);
        return ffmpeg(QStringList{QStringLiteral("-f"), QStringLiteral("lavfi"), QStringLiteral("-i"), source} + codec +
                      QStringList{path(name)});
    }

    void writeFile(const QString& name, const QByteArray& bytes)
    {
        QFile out(path(name));
        QVERIFY(out.open(QIODevice::WriteOnly));
        QCOMPARE(out.write(bytes), bytes.size());
    }

    [[nodiscard]] QByteArray readAll(const QString& name) const
    {
        QFile in(path(name));
        return in.open(QIODevice::ReadOnly) ? in.readAll() : QByteArray();
    }
};

} // namespace rollcall::test
