// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/evaluation/TestConditions.h"

#include "core/audio/augment/Augmenter.h"
#include "core/audio/augment/NoiseSplit.h"
#include "core/dataset/Dataset.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace rollcall::pipeline {

namespace fs = std::filesystem;

namespace {

/// Whether a file lies in one of the folders, at any depth; no folders are all.
bool liesIn(const fs::path& file, const std::vector<std::string>& folders)
{
    return folders.empty() || std::ranges::any_of(file.parent_path(), [&](const fs::path& part) {
               return std::ranges::find(folders, part.string()) != folders.end();
           });
}

Result<std::vector<std::vector<float>>> readNoise(const fs::path& place, const std::vector<std::string>& folders)
{
    auto source = dataset::openDataset(place);
    if (!source) {
        return source.error();
    }
    auto clips = (*source)->everything();
    if (!clips) {
        return clips.error();
    }
    // Packs and folders list the same recordings in orders of their own.
    std::ranges::sort(*clips, {}, &dataset::DatasetUtterance::path);
    std::vector<std::vector<float>> noise;
    for (const dataset::DatasetUtterance& clip : *clips) {
        if (audio::noiseHalfOf(clip.path) == audio::NoiseHalf::Measuring && liesIn(clip.path, folders)) {
            auto samples = dataset::toFloat(clip.samples);
            if (audio::meanPower(samples) > 0.0) {
                noise.push_back(std::move(samples));
            }
        }
    }
    if (noise.empty()) {
        return folders.empty()
                   ? makeError(ErrorCode::NotFound,
                               core::tr("{}: no recording of its measuring half is noise to draw from"), place.string())
                   : makeError(ErrorCode::NotFound,
                               core::tr("{}: no recording of its measuring half in {} is noise to draw from"),
                               place.string(), fmt::join(folders, ", "));
    }
    return noise;
}

} // namespace

Result<TestConditions> TestConditions::open(const fs::path& file, const fs::path& noise)
{
    auto set = eval::readConditions(file);
    if (!set) {
        return set.error();
    }
    TestConditions conditions;
    conditions.m_set = std::move(*set);
    if (conditions.m_set.needsNoise() && !noise.empty()) {
        auto read = readNoise(noise, conditions.m_set.noiseFolders);
        if (!read) {
            return read.error();
        }
        conditions.m_noise = std::move(*read);
    }
    for (const eval::Condition& condition : conditions.m_set.conditions) {
        auto degrader = eval::Degrader::create(condition, conditions.m_set.seed, conditions.m_noise);
        if (!degrader) {
            return makeError(degrader.error().code, core::tr("{}: {}"), file.string(), degrader.error());
        }
        conditions.m_degraders.push_back(std::move(*degrader));
    }
    return conditions;
}

Result<std::vector<EmbeddedRecordings>> TestConditions::embed(nn::Embedder& embedder, const Recordings& source,
                                                              std::span<const std::string> names,
                                                              RecordingEmbeddingOptions options,
                                                              const Progress& keepGoing)
{
    std::vector<EmbeddedRecordings> all;
    for (eval::Degrader& degrader : m_degraders) {
        options.degrade = [&degrader](const std::string& name, std::span<float> samples) {
            return degrader.apply(name, samples);
        };
        auto embedded = embedRecordings(embedder, source, names, options, [&](std::size_t done, std::size_t) {
            return !keepGoing || keepGoing(all.size() * names.size() + done, m_degraders.size() * names.size());
        });
        if (!embedded) {
            return embedded.error();
        }
        all.push_back(std::move(*embedded));
    }
    return all;
}

} // namespace rollcall::pipeline
