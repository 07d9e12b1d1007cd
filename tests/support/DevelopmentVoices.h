// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/audio/io/SoundFile.h"
#include "tests/support/TestPaths.h"

#include <QString>

#include <filesystem>
#include <string>
#include <vector>

/// Real voices that the shipped model was not trained on, where the data lies beside the clone.
namespace rollcall::test {

inline std::filesystem::path shippedModel()
{
    return std::filesystem::path(kSourceDir) / "models/rollcall.safetensors";
}

/// Recordings `first` to `last` of a speaker of speechocean762, joined; nothing where they are not there.
inline std::vector<float> developmentVoice(const std::string& speaker, int first, int last)
{
    std::vector<float> samples;
    for (int i = first; i <= last; ++i) {
        const auto read =
            audio::readSoundFile(std::filesystem::path(kSourceDir) / "../shared/data/voices/wav" / speaker / "read" /
                                 QStringLiteral("%1.opus").arg(i, 5, 10, QLatin1Char('0')).toStdString());
        if (!read) {
            return {};
        }
        const auto more = audio::readAll(read->sound);
        samples.insert(samples.end(), more.begin(), more.end());
    }
    return samples;
}

} // namespace rollcall::test
