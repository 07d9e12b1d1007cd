// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/data/BatchRenderer.h"

#include "core/audio/augment/Augmenter.h"
#include "core/audio/augment/Pitch.h"
#include "core/audio/dsp/Speed.h"
#include "core/base/Random.h"
#include "core/features/FrontEnd.h"
#include "core/features/SpecAugment.h"
#include "core/train/data/PseudoSpeakers.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <span>
#include <utility>

namespace rollcall::train {

namespace {

/// Fills `out` from a drawn place; a recording that is too short is followed by others of the speaker.
void cutSpeech(const dataset::DatasetSpeaker& speaker, std::size_t utterance, std::span<float> out, Random& random)
{
    const dataset::SpeechSamples* source = &speaker.utterances[utterance].samples;
    std::size_t position = source->size() > out.size() ? below(random, source->size() - out.size() + 1) : 0;
    while (!out.empty()) {
        const std::size_t part = std::min(out.size(), source->size() - position);
        source->copyTo(position, out.first(part));
        out = out.subspan(part);
        position = 0;
        source = &speaker.utterances[below(random, speaker.utterances.size())].samples;
    }
}

} // namespace

class BatchRenderer::Impl
{
public:
    Impl(const dataset::InMemoryDataset& bank, const std::vector<dataset::DatasetUtterance>& noise,
         const Recipe& recipe, std::vector<features::FrontEnd> frontEnds, Shard shard)
        : m_bank(bank), m_noise(noise), m_recipe(recipe), m_voices(recipe.augmentation),
          m_frontEnds(std::move(frontEnds)), m_shard(shard)
    {
        for (const double speed : recipe.augmentation.speakerSpeedPerturb) {
            m_speedChanges.push_back(audio::speedChange(speed));
        }
        if (recipe.augmentation.pitchProb > 0.0) {
            for (const double factor : audio::pitchFactors(recipe.augmentation.pitchRange)) {
                m_pitchChanges.emplace_back(factor);
            }
        }
    }

    /// To be called once: the augmenter takes its voices and noise from here.
    Result<void> makeAugmenter(audio::RirBank rooms)
    {
        audio::DrawSound noise;
        if (!m_noise.empty()) {
            noise = [this](Random& random, std::span<float> out) { cutNoise(random, out); };
        }
        auto augmenter =
            audio::Augmenter::create(m_recipe.augmentation, std::move(rooms), std::move(noise),
                                     [this](Random& random, std::span<float> out) { cutVoice(random, out); });
        if (!augmenter) {
            return augmenter.error();
        }
        m_augmenter = std::move(*augmenter);
        return {};
    }

    Batch make(std::vector<BatchRow> rows, std::int64_t frames)
    {
        Batch batch;
        batch.frames = frames;
        batch.melBins = m_recipe.frontEnd.melBins;
        for (const BatchRow& row : rows) {
            batch.classes.push_back(row.voice * std::ssize(m_bank.speakers) + static_cast<std::int64_t>(row.speaker));
            batch.corpora.push_back(m_bank.speakers[row.speaker].corpus);
        }
        const auto size = static_cast<std::size_t>(batch.frames * batch.melBins);
        batch.features.reserve((rows.size() / static_cast<std::size_t>(m_shard.size) + 1) * size);
        for (auto i = static_cast<std::size_t>(m_shard.rank); i < rows.size();
             i += static_cast<std::size_t>(m_shard.size)) {
            batch.features.resize(batch.features.size() + size);
            fillRow(rows[i], std::span(batch.features).last(size), batch.frames);
            ++batch.localRows;
        }
        batch.rows = std::move(rows);
        return batch;
    }

private:
    const dataset::InMemoryDataset& m_bank;
    const std::vector<dataset::DatasetUtterance>& m_noise;
    const Recipe& m_recipe;
    PseudoSpeakers m_voices;
    std::vector<features::FrontEnd> m_frontEnds;  ///< as PseudoSpeakers::kVtlpAlphas, or the first alone
    std::vector<audio::Resampler> m_speedChanges; ///< as the recipe's speeds
    std::optional<audio::Augmenter> m_augmenter;
    std::vector<audio::PitchChange> m_pitchChanges; ///< to draw from; empty where voices keep their pitch
    std::vector<float> m_recorded;                  ///< scratch: a crop before its pitch is changed
    std::vector<float> m_spoken;                    ///< scratch: a crop before its speed is changed
    std::vector<float> m_crop;                      ///< scratch
    Shard m_shard;

    /// Fills `out` from a drawn place of a drawn clip, over and over where the clip is short.
    void cutNoise(Random& random, std::span<float> out) const
    {
        const dataset::SpeechSamples& clip = m_noise[below(random, m_noise.size())].samples;
        std::size_t position = below(random, clip.size());
        while (!out.empty()) {
            const std::size_t part = std::min(out.size(), clip.size() - position);
            clip.copyTo(position, out.first(part));
            out = out.subspan(part);
            position = 0;
        }
    }

    void cutVoice(Random& random, std::span<float> out) const
    {
        const dataset::DatasetSpeaker& speaker = m_bank.speakers[below(random, m_bank.speakers.size())];
        cutSpeech(speaker, below(random, speaker.utterances.size()), out, random);
    }

    /// As the speaker might have said it: fills `out` as cutSpeech() does, at a drawn pitch where the recipe has that.
    void cutUtterance(const BatchRow& row, std::span<float> out, Random& random)
    {
        const dataset::DatasetSpeaker& speaker = m_bank.speakers[row.speaker];
        if (!chance(random, m_recipe.augmentation.pitchProb)) {
            cutSpeech(speaker, row.utterance, out, random);
            return;
        }
        const audio::PitchChange& change = m_pitchChanges[below(random, m_pitchChanges.size())];
        m_recorded.resize(change.inputsFor(out.size()) + 2 * change.margin());
        cutSpeech(speaker, row.utterance, m_recorded, random);
        change.apply(m_recorded, change.margin(), out);
    }

    void fillRow(const BatchRow& row, std::span<float> out, std::int64_t frames)
    {
        Random random(row.seed);
        m_crop.resize(static_cast<std::size_t>(features::samplesForFrames(m_recipe.frontEnd, frames)));
        const PseudoSpeakers::Change change = m_voices.changeOf(row.voice);
        if (change.speed == 0) {
            cutUtterance(row, m_crop, random);
        } else {
            const audio::Resampler& player = m_speedChanges[change.speed - 1];
            m_spoken.resize(player.inputsFor(m_crop.size()) + 2 * player.margin());
            cutUtterance(row, m_spoken, random);
            player.resample(m_spoken, player.margin(), m_crop);
        }
        m_augmenter->apply(m_crop, random);
        // A crop has the samples of `frames` frames by construction, so this cannot be too short.
        const features::Features features = *m_frontEnds[change.alpha].compute(m_crop);
        std::copy_n(features.values.begin(), out.size(), out.begin());
        features::specAugment(out, m_recipe.frontEnd.melBins, m_recipe.augmentation.mask, random);
    }
};

BatchRenderer::BatchRenderer(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
BatchRenderer::BatchRenderer(BatchRenderer&&) noexcept = default;
BatchRenderer& BatchRenderer::operator=(BatchRenderer&&) noexcept = default;
BatchRenderer::~BatchRenderer() = default;

Result<BatchRenderer> BatchRenderer::create(const dataset::InMemoryDataset& bank,
                                            const std::vector<dataset::DatasetUtterance>& noise, const Recipe& recipe,
                                            Shard shard, audio::RirBank rooms)
{
    if (recipe.augmentation.noiseProb > 0.0 && noise.empty()) {
        return makeError(ErrorCode::InvalidArgument, core::tr("the recipe adds noise, but no noise folder was given"));
    }
    if (recipe.softmax.batch % shard.size != 0 || 3 * recipe.triplet.triplets % shard.size != 0) {
        return makeError(ErrorCode::InvalidArgument,
                         core::tr("{} processes cannot share batches of {} crops and {} triplets evenly"), shard.size,
                         recipe.softmax.batch, recipe.triplet.triplets);
    }
    std::vector<features::FrontEnd> frontEnds;
    const std::span<const double> alphas(PseudoSpeakers::kVtlpAlphas);
    for (const double alpha : alphas.first(recipe.augmentation.vtlp ? alphas.size() : 1)) {
        auto frontEnd = features::FrontEnd::create(recipe.frontEnd, alpha);
        if (!frontEnd) {
            return frontEnd.error();
        }
        frontEnds.push_back(std::move(*frontEnd));
    }
    auto impl = std::make_unique<Impl>(bank, noise, recipe, std::move(frontEnds), shard);
    if (auto made = impl->makeAugmenter(rooms != nullptr ? std::move(rooms) : makeRirs(recipe)); !made) {
        return made.error();
    }
    return BatchRenderer(std::move(impl));
}

audio::RirBank BatchRenderer::makeRirs(const Recipe& recipe)
{
    const Augmentation& wanted = recipe.augmentation;
    if (wanted.rirProb <= 0.0 || !wanted.validate().empty()) {
        return nullptr;
    }
    return audio::makeRirBank(recipe.seed, wanted.rirCount, wanted.rirRt60LowSeconds, wanted.rirRt60HighSeconds);
}

Batch BatchRenderer::make(std::vector<BatchRow> rows, std::int64_t frames)
{
    return m_impl->make(std::move(rows), frames);
}

} // namespace rollcall::train
