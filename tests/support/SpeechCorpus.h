// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/io/Flac.h"
#include "core/base/Files.h"
#include "tests/support/Speech.h"

#include <QDir>
#include <QString>

#include <array>
#include <filesystem>

namespace rollcall::test {

/// Writes a corpus in VoxCeleb1 layout, spoken by the synthesiser: `speakers` voices named idNNN with two sessions of
/// `perSession` sentences each.
/// @return false where the synthesiser is missing; there is no `root` then either
inline bool writeSpeechCorpus(const QString& root, int speakers, int perSession)
{
    static constexpr std::array kVoices{"en-us+m1",      "en-us+f1",     "en-us+grandma", "en-us+Andrea",
                                        "en-us+belinda", "en-us+travis", "en-us+Nguyen",  "en-us+kaukovalta"};
    static constexpr std::array kSentences{"The quick brown fox jumps over the lazy dog near the river bank.",
                                           "She sells sea shells by the sea shore every sunny morning.",
                                           "A journey of a thousand miles begins with a single step.",
                                           "Please call me back tomorrow, after the meeting has ended.",
                                           "The old clock on the wall has stopped at half past seven.",
                                           "Nobody knows where the children have hidden the treasure."};
    for (int speaker = 0; speaker < speakers; ++speaker) {
        for (int session = 0; session < 2; ++session) {
            const QDir folder(
                QStringLiteral("%1/id%2/s%3").arg(root).arg(speaker, 3, 10, QLatin1Char('0')).arg(session));
            for (int clip = 0; clip < perSession; ++clip) {
                const auto index = static_cast<std::size_t>(session * perSession + clip) % kSentences.size();
                const auto speech =
                    synthesise(kVoices[static_cast<std::size_t>(speaker) % kVoices.size()], kSentences[index]);
                const auto flac = audio::encodeFlac(speech);
                if (!flac || !folder.mkpath(QStringLiteral("."))) {
                    return false;
                }
                const std::array parts{std::span<const std::byte>(*flac)};
                const auto written = writeFileAtomically(
                    folder.filePath(QStringLiteral("%1.flac").arg(clip, 5, 10, QLatin1Char('0'))).toStdString(),
                    std::span<const std::span<const std::byte>>(parts));
                if (!written) {
                    return false;
                }
            }
        }
    }
    return true;
}

/// Writes a data set of such a corpus: six speakers in `root`/wav, the first four for training (splits/train.txt), and trials of
/// the other two (trials/dev.txt). Who trains on splits/everybody.txt has heard those.
/// @param perSession two or more
/// @return false where the synthesiser is missing
inline bool writeSpeechSet(const QString& root, int perSession)
{
    const std::filesystem::path folder = root.toStdString();
    return QDir().mkpath(root + QStringLiteral("/splits")) && QDir().mkpath(root + QStringLiteral("/trials")) &&
           writeFileAtomically(folder / "splits/train.txt", "id000\nid001\nid002\nid003\n").ok() &&
           writeFileAtomically(folder / "splits/everybody.txt", "id000\nid001\nid002\nid003\nid004\nid005\n").ok() &&
           writeFileAtomically(folder / "trials/dev.txt", "1 id004/s0/00000.flac id004/s1/00001.flac\n"
                                                          "1 id005/s0/00000.flac id005/s1/00001.flac\n"
                                                          "0 id004/s0/00000.flac id005/s1/00001.flac\n"
                                                          "0 id005/s0/00000.flac id004/s1/00001.flac\n")
               .ok() &&
           writeSpeechCorpus(root + QStringLiteral("/wav"), 6, perSession);
}

} // namespace rollcall::test
