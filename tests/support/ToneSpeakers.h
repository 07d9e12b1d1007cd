// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Types.h"
#include "core/dataset/InMemoryDataset.h"
#include "core/train/run/Recipe.h"

#include <cmath>
#include <cstdint>
#include <string>
#include <vector>

namespace rollcall::test {

/// A sine at a quarter of the full scale.
inline std::vector<std::int16_t> tone(double hz, double seconds)
{
    std::vector<std::int16_t> samples(static_cast<std::size_t>(seconds * kSampleRateHz));
    for (std::size_t i = 0; i < samples.size(); ++i) {
        samples[i] =
            static_cast<std::int16_t>(8000.0 * std::sin(6.2831853 * hz * static_cast<double>(i) / kSampleRateHz));
    }
    return samples;
}

/// Eight speakers of two corpora, each a tone in three files of two sessions. The last one has a single, very short file: no endless
/// loop, no second file to pair.
inline dataset::InMemoryDataset toneSpeakers()
{
    dataset::InMemoryDataset bank;
    for (int speaker = 0; speaker < 8; ++speaker) {
        dataset::DatasetSpeaker one{std::string("id").append(std::to_string(speaker)), speaker % 2, 0.0, {}};
        for (int file = 0; file < (speaker == 7 ? 1 : 3); ++file) {
            one.utterances.push_back({"x", tone(200.0 + 100.0 * speaker, speaker == 7 ? 0.1 : 2.5), file / 2});
            one.seconds += 2.5;
        }
        bank.speakers.push_back(std::move(one));
    }
    return bank;
}

/// Small batches of short crops in both phases.
inline train::Recipe smallRecipe()
{
    train::Recipe recipe;
    recipe.cropFrames = 50;
    recipe.softmax.steps = 10;
    recipe.softmax.batch = 16;
    recipe.triplet.steps = 10;
    recipe.triplet.triplets = 6;
    return recipe;
}

} // namespace rollcall::test
