// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/data/BatchMaker.h"

#include "core/audio/augment/Augmenter.h"
#include "core/audio/augment/Pitch.h"
#include "core/audio/dsp/Speed.h"
#include "core/features/FrontEnd.h"
#include "core/features/SpecAugment.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <optional>
#include <random>
#include <set>
#include <span>

namespace rollcall::train {

namespace {

enum class Draw : std::uint32_t { Softmax = 1, Triplet = 2, Pool = 3, Classes = 4 };

/// Scales of the formants at which training hears a recording; as with speeds, each but the first makes another speaker.
constexpr std::array kVtlpAlphas{1.0, 0.9, 1.1};

/// What BatchRow::voice stands for: voice = tract * speeds + speed.
struct VoiceChange
{
    std::size_t speed = 0; ///< 0: as spoken; else 1 + index into the recipe's speeds
    std::size_t tract = 0; ///< index into kVtlpAlphas
};

} // namespace

class BatchMaker::Impl
{
public:
    Impl(const dataset::InMemoryDataset& bank, const std::vector<dataset::DatasetUtterance>& noise,
         const Recipe& recipe, std::vector<features::FrontEnd> frontEnds, Shard shard)
        : m_bank(bank), m_noise(noise), m_recipe(recipe), m_frontEnds(std::move(frontEnds)), m_shard(shard)
    {
        for (const double speed : recipe.augmentation.speakerSpeedPerturb) {
            m_speedChanges.push_back(audio::speedChange(speed));
        }
        if (recipe.augmentation.pitchProb > 0.0) {
            for (const double factor : audio::pitchFactors(recipe.augmentation.pitchRange)) {
                m_pitchChanges.emplace_back(factor);
            }
        }
        std::vector<double> weights;
        for (const dataset::DatasetSpeaker& speaker : bank.speakers) {
            weights.push_back(speaker.weight * std::pow(speaker.seconds, recipe.speakerSamplingExponent));
        }
        m_drawSpeaker = std::discrete_distribution<std::size_t>(weights.begin(), weights.end());
        for (std::size_t i = 0; i < bank.speakers.size(); ++i) {
            m_byCorpus[bank.speakers[i].corpus].push_back(i);
            if (bank.speakers[i].utterances.size() > 1) {
                m_pairable.push_back(i);
            }
        }
        std::vector<double> pairWeights;
        for (const std::size_t speaker : m_pairable) {
            pairWeights.push_back(m_byCorpus[bank.speakers[speaker].corpus].size() > 1 ? weights[speaker] : 0.0);
        }
        m_drawPairable = std::discrete_distribution<std::size_t>(pairWeights.begin(), pairWeights.end());
        m_pairableCount =
            static_cast<std::size_t>(std::ranges::count_if(pairWeights, [](double weight) { return weight > 0.0; }));
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

    [[nodiscard]] std::size_t pairableCount() const { return m_pairableCount; }

    /// Changed voices and the one that was recorded.
    [[nodiscard]] std::int64_t voices() const
    {
        return static_cast<std::int64_t>(speeds() * (m_recipe.augmentation.vtlp ? kVtlpAlphas.size() : 1));
    }

    [[nodiscard]] std::int64_t classCount() const { return voices() * std::ssize(m_bank.speakers); }

    [[nodiscard]] std::vector<std::int64_t> classCorpora() const
    {
        std::vector<std::int64_t> corpora;
        for (std::int64_t voice = 0; voice < voices(); ++voice) {
            for (const dataset::DatasetSpeaker& speaker : m_bank.speakers) {
                corpora.push_back(speaker.corpus);
            }
        }
        return corpora;
    }

    [[nodiscard]] std::vector<BatchRow> classRows(std::size_t rowsPerClass) const
    {
        Random random = randomOf(Draw::Classes, 0);
        std::vector<BatchRow> rows;
        for (int voice = 0; voice < voices(); ++voice) {
            for (std::size_t speaker = 0; speaker < m_bank.speakers.size(); ++speaker) {
                const std::vector<std::size_t> files = drawFiles(speaker, rowsPerClass, random);
                for (std::size_t i = 0; i < rowsPerClass; ++i) {
                    rows.push_back({speaker, files[i % files.size()], voice, random()});
                }
            }
        }
        return rows;
    }

    [[nodiscard]] std::vector<BatchRow> softmaxRows(std::int64_t step) const
    {
        Random random = randomOf(Draw::Softmax, step);
        auto drawSpeaker = m_drawSpeaker;
        std::vector<BatchRow> rows(static_cast<std::size_t>(m_recipe.softmax.batch));
        for (BatchRow& row : rows) {
            row.speaker = drawSpeaker(random);
            row.voice = drawVoice(random);
            row.utterance = below(random, m_bank.speakers[row.speaker].utterances.size());
            row.seed = random();
        }
        return rows;
    }

    [[nodiscard]] std::vector<BatchRow> tripletRows(std::int64_t step) const
    {
        Random random = randomOf(Draw::Triplet, step);
        auto drawPairable = m_drawPairable;
        const auto triplets = static_cast<std::size_t>(m_recipe.triplet.triplets);
        std::vector<BatchRow> rows(3 * triplets);
        std::set<std::size_t> used;
        for (std::size_t i = 0; i < triplets; ++i) {
            std::size_t speaker = m_pairable[drawPairable(random)];
            while (used.contains(speaker) && used.size() < m_pairableCount) {
                speaker = m_pairable[drawPairable(random)];
            }
            used.insert(speaker);
            const dataset::DatasetSpeaker& source = m_bank.speakers[speaker];
            const std::size_t anchor = below(random, source.utterances.size());
            const std::size_t positive = drawPositive(source, anchor, random);
            const auto& others = m_byCorpus.at(source.corpus);
            std::size_t negative = others[below(random, others.size())];
            while (negative == speaker) {
                negative = others[below(random, others.size())];
            }
            // One change of voice a triplet: changed otherwise, the same speaker is another one.
            const int voice = drawVoice(random);
            rows[i] = {speaker, anchor, voice, random()};
            rows[triplets + i] = {speaker, positive, voice, random()};
            rows[2 * triplets + i] = {negative, below(random, m_bank.speakers[negative].utterances.size()), voice,
                                      random()};
        }
        return rows;
    }

    [[nodiscard]] std::vector<BatchRow> minerRows(std::int64_t refresh) const
    {
        Random random = randomOf(Draw::Pool, refresh);
        auto drawPairable = m_drawPairable;
        const auto wanted = std::min(static_cast<std::size_t>(m_recipe.triplet.minerPoolSpeakers), m_pairableCount);
        std::vector<BatchRow> rows;
        std::set<std::size_t> used;
        while (used.size() < wanted) {
            const std::size_t speaker = m_pairable[drawPairable(random)];
            if (!used.insert(speaker).second) {
                continue;
            }
            // One voice a speaker, or it would be its own negative.
            const int voice = m_recipe.triplet.minerPseudoSpeakers ? drawVoice(random) : 0;
            const auto wantedFiles = static_cast<std::size_t>(m_recipe.triplet.minerPoolUtterances);
            for (const std::size_t file : drawFiles(speaker, wantedFiles, random)) {
                rows.push_back({speaker, file, voice, random()});
            }
        }
        return rows;
    }

    [[nodiscard]] Voice voiceOf(const BatchRow& row) const
    {
        const VoiceChange change = changeOf(row.voice);
        return {change.speed == 0 ? 1.0 : m_recipe.augmentation.speakerSpeedPerturb[change.speed - 1],
                kVtlpAlphas[change.tract]};
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
    std::vector<features::FrontEnd> m_frontEnds;  ///< as kVtlpAlphas; the first alone where vocal tracts stay
    std::vector<audio::Resampler> m_speedChanges; ///< as the recipe's speeds
    std::optional<audio::Augmenter> m_augmenter;
    std::vector<audio::PitchChange> m_pitchChanges; ///< to draw from; empty where voices keep their pitch
    std::vector<float> m_recorded;                  ///< scratch: a crop before its pitch is changed
    std::vector<float> m_spoken;                    ///< scratch: a crop before its speed is changed
    std::vector<float> m_crop;                      ///< scratch
    Shard m_shard;
    std::discrete_distribution<std::size_t> m_drawSpeaker;
    std::discrete_distribution<std::size_t> m_drawPairable; ///< index into m_pairable
    std::vector<std::size_t> m_pairable;                    ///< speakers with two files or more
    std::size_t m_pairableCount = 0;                        ///< of these, those whose corpus has another speaker
    std::map<int, std::vector<std::size_t>> m_byCorpus;

    [[nodiscard]] Random randomOf(Draw draw, std::int64_t step) const
    {
        std::seed_seq seed{static_cast<std::uint32_t>(m_recipe.seed), static_cast<std::uint32_t>(m_recipe.seed >> 32U),
                           static_cast<std::uint32_t>(draw), static_cast<std::uint32_t>(step)};
        return Random(seed);
    }

    /// With that at which it was spoken.
    [[nodiscard]] std::size_t speeds() const { return 1 + m_speedChanges.size(); }

    [[nodiscard]] int drawVoice(Random& random) const
    {
        VoiceChange change;
        change.speed = audio::drawSpeed(random, m_speedChanges.size());
        if (m_recipe.augmentation.vtlp) {
            change.tract = chance(random, 0.5) ? 0 : 1 + below(random, kVtlpAlphas.size() - 1);
        }
        return static_cast<int>(change.tract * speeds() + change.speed);
    }

    [[nodiscard]] VoiceChange changeOf(int voice) const
    {
        const auto index = static_cast<std::size_t>(voice);
        return {index % speeds(), index / speeds()};
    }

    /// `count` files of a speaker in drawn order, or all of them; first one of each session.
    [[nodiscard]] std::vector<std::size_t> drawFiles(std::size_t speaker, std::size_t count, Random& random) const
    {
        const std::vector<dataset::DatasetUtterance>& utterances = m_bank.speakers[speaker].utterances;
        std::vector<std::size_t> files(utterances.size());
        std::iota(files.begin(), files.end(), std::size_t{0});
        std::ranges::shuffle(files, random);
        std::set<int> sessions;
        std::vector<std::size_t> further;
        std::erase_if(files, [&](std::size_t file) {
            const bool first = sessions.insert(utterances[file].session).second;
            if (!first) {
                further.push_back(file);
            }
            return !first;
        });
        files.insert(files.end(), further.begin(), further.end());
        files.resize(std::min(files.size(), count));
        return files;
    }

    /// Another file than the anchor, of another session where there is one.
    static std::size_t drawPositive(const dataset::DatasetSpeaker& speaker, std::size_t anchor, Random& random)
    {
        std::vector<std::size_t> others;
        for (std::size_t i = 0; i < speaker.utterances.size(); ++i) {
            if (speaker.utterances[i].session != speaker.utterances[anchor].session) {
                others.push_back(i);
            }
        }
        if (!others.empty()) {
            return others[below(random, others.size())];
        }
        const std::size_t drawn = below(random, speaker.utterances.size() - 1);
        return drawn + (drawn >= anchor ? 1 : 0);
    }

    /// Fills `out` from a drawn place; a recording that is too short is followed by others of the speaker.
    static void cutSpeech(const dataset::DatasetSpeaker& speaker, std::size_t utterance, std::span<float> out,
                          Random& random)
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
        const VoiceChange change = changeOf(row.voice);
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
        const features::Features features = *m_frontEnds[change.tract].compute(m_crop);
        std::copy_n(features.values.begin(), out.size(), out.begin());
        features::specAugment(out, m_recipe.frontEnd.melBins, m_recipe.augmentation.mask, random);
    }
};

BatchMaker::BatchMaker(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
BatchMaker::BatchMaker(BatchMaker&&) noexcept = default;
BatchMaker& BatchMaker::operator=(BatchMaker&&) noexcept = default;
BatchMaker::~BatchMaker() = default;

Result<BatchMaker> BatchMaker::create(const dataset::InMemoryDataset& bank,
                                      const std::vector<dataset::DatasetUtterance>& noise, const Recipe& recipe,
                                      Shard shard, audio::RirBank rooms)
{
    if (recipe.augmentation.noiseProb > 0.0 && noise.empty()) {
        return Error{ErrorCode::InvalidArgument, "the recipe adds noise, but no noise folder was given"};
    }
    if (recipe.softmax.batch % shard.size != 0 || 3 * recipe.triplet.triplets % shard.size != 0) {
        return Error{ErrorCode::InvalidArgument,
                     fmt::format("{} processes cannot share batches of {} crops and {} triplets evenly", shard.size,
                                 recipe.softmax.batch, recipe.triplet.triplets)};
    }
    std::vector<features::FrontEnd> frontEnds;
    for (const double scale : std::span(kVtlpAlphas).first(recipe.augmentation.vtlp ? kVtlpAlphas.size() : 1)) {
        auto frontEnd = features::FrontEnd::create(recipe.frontEnd, scale);
        if (!frontEnd) {
            return frontEnd.error();
        }
        frontEnds.push_back(std::move(*frontEnd));
    }
    auto impl = std::make_unique<Impl>(bank, noise, recipe, std::move(frontEnds), shard);
    if (auto made = impl->makeAugmenter(rooms != nullptr ? std::move(rooms) : makeRirs(recipe)); !made) {
        return made.error();
    }
    if (recipe.triplet.steps > 0 && impl->pairableCount() < 1) {
        return Error{ErrorCode::InvalidArgument,
                     "triplets need a speaker with two recordings and a second speaker of the same corpus"};
    }
    return BatchMaker(std::move(impl));
}

audio::RirBank BatchMaker::makeRirs(const Recipe& recipe)
{
    const Augmentation& wanted = recipe.augmentation;
    if (wanted.rirProb <= 0.0 || !wanted.validate().empty()) {
        return nullptr;
    }
    return audio::makeRirBank(recipe.seed, wanted.rirCount, wanted.rirRt60LowSeconds, wanted.rirRt60HighSeconds);
}

std::int64_t BatchMaker::classCount() const
{
    return m_impl->classCount();
}

std::vector<std::int64_t> BatchMaker::classCorpora() const
{
    return m_impl->classCorpora();
}

std::vector<BatchRow> BatchMaker::classRows(std::size_t rowsPerClass) const
{
    return m_impl->classRows(rowsPerClass);
}

std::vector<BatchRow> BatchMaker::softmaxRows(std::int64_t step) const
{
    return m_impl->softmaxRows(step);
}

std::vector<BatchRow> BatchMaker::tripletRows(std::int64_t step) const
{
    return m_impl->tripletRows(step);
}

std::vector<BatchRow> BatchMaker::minerRows(std::int64_t refresh) const
{
    return m_impl->minerRows(refresh);
}

Voice BatchMaker::voiceOf(const BatchRow& row) const
{
    return m_impl->voiceOf(row);
}

Batch BatchMaker::make(std::vector<BatchRow> rows, std::int64_t frames)
{
    return m_impl->make(std::move(rows), frames);
}

} // namespace rollcall::train
