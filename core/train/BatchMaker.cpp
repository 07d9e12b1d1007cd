// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/BatchMaker.h"

#include "core/features/FrontEnd.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>
#include <random>
#include <set>

namespace rollcall::train {

namespace {

using Random = std::mt19937_64;

enum class Draw : std::uint32_t { Softmax = 1, Triplet = 2, Pool = 3 };

double uniform(Random& random, double low, double high)
{
    return std::uniform_real_distribution<double>(low, high)(random);
}

std::size_t below(Random& random, std::size_t count)
{
    return std::uniform_int_distribution<std::size_t>(0, count - 1)(random);
}

bool chance(Random& random, double share)
{
    return share > 0.0 && uniform(random, 0.0, 1.0) < share;
}

double power(std::span<const float> samples)
{
    double sum = 0.0;
    for (const float sample : samples) {
        sum += static_cast<double>(sample) * static_cast<double>(sample);
    }
    return sum / static_cast<double>(std::max<std::size_t>(1, samples.size()));
}

/// Adds `noise` at a signal-to-noise ratio.
void mix(std::span<float> speech, std::span<const float> noise, double snrDb)
{
    const double noisePower = power(noise);
    if (noisePower <= 0.0) {
        return;
    }
    const auto gain = static_cast<float>(std::sqrt(power(speech) / noisePower * std::pow(10.0, -snrDb / 10.0)));
    for (std::size_t i = 0; i < speech.size(); ++i) {
        speech[i] += gain * noise[i];
    }
}

/// A room by its late echoes: sparse random impulses ("velvet noise") that die away, under the direct sound.
void addRoom(std::vector<float>& speech, Random& random)
{
    constexpr double kImpulsesPerSecond = 1500.0;
    const double reverberationSeconds = uniform(random, 0.1, 0.6); // time to -60 dB
    const double directToReverberantDb = uniform(random, 0.0, 12.0);
    struct Impulse
    {
        std::size_t delay = 0;
        float gain = 0.0F;
    };
    std::vector<Impulse> impulses;
    double energy = 0.0;
    // Beyond -30 dB an echo adds cost and little else.
    const auto last = static_cast<std::size_t>(0.5 * reverberationSeconds * kSampleRateHz);
    const double spacing = kSampleRateHz / kImpulsesPerSecond;
    for (double time = 0.002 * kSampleRateHz; time < static_cast<double>(last); time += spacing) {
        const auto delay = static_cast<std::size_t>(time + uniform(random, 0.0, spacing));
        const double gain = std::pow(10.0, -3.0 * static_cast<double>(delay) / kSampleRateHz / reverberationSeconds);
        impulses.push_back({delay, static_cast<float>(chance(random, 0.5) ? gain : -gain)});
        energy += gain * gain;
    }
    const auto scale =
        static_cast<float>(std::sqrt(std::pow(10.0, -directToReverberantDb / 10.0) / std::max(energy, 1e-9)));
    const std::vector<float> dry = speech;
    for (const Impulse& impulse : impulses) {
        const float gain = impulse.gain * scale;
        for (std::size_t i = impulse.delay; i < speech.size(); ++i) {
            speech[i] += gain * dry[i - impulse.delay];
        }
    }
}

constexpr std::array kSpeeds{1.0, 0.9, 1.1};

} // namespace

class BatchMaker::Impl
{
public:
    Impl(const SpeechBank& bank, const std::vector<BankUtterance>& noise, const Recipe& recipe,
         features::FrontEnd frontEnd, Shard shard)
        : m_bank(bank), m_noise(noise), m_recipe(recipe), m_frontEnd(std::move(frontEnd)), m_shard(shard)
    {
        std::vector<double> weights;
        for (const BankSpeaker& speaker : bank.speakers) {
            weights.push_back(std::pow(speaker.seconds, recipe.speakerBalance));
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

    [[nodiscard]] std::size_t pairableCount() const { return m_pairableCount; }

    [[nodiscard]] std::int64_t speeds() const { return m_recipe.augmentation.speed ? std::ssize(kSpeeds) : 1; }

    [[nodiscard]] std::int64_t classCount() const { return speeds() * std::ssize(m_bank.speakers); }

    [[nodiscard]] std::vector<std::int64_t> classCorpora() const
    {
        std::vector<std::int64_t> corpora;
        for (std::int64_t speed = 0; speed < speeds(); ++speed) {
            for (const BankSpeaker& speaker : m_bank.speakers) {
                corpora.push_back(speaker.corpus);
            }
        }
        return corpora;
    }

    [[nodiscard]] std::vector<BatchRow> softmaxRows(std::int64_t step) const
    {
        Random random = randomOf(Draw::Softmax, step);
        auto drawSpeaker = m_drawSpeaker;
        std::vector<BatchRow> rows(static_cast<std::size_t>(m_recipe.softmax.batch));
        for (BatchRow& row : rows) {
            row.speaker = drawSpeaker(random);
            row.speed = drawSpeed(random);
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
            const BankSpeaker& source = m_bank.speakers[speaker];
            const std::size_t anchor = below(random, source.utterances.size());
            const std::size_t positive = drawPositive(source, anchor, random);
            const auto& others = m_byCorpus.at(source.corpus);
            std::size_t negative = others[below(random, others.size())];
            while (negative == speaker) {
                negative = others[below(random, others.size())];
            }
            // One speed a triplet: the same voice at another speed is another speaker.
            const int speed = drawSpeed(random);
            rows[i] = {speaker, anchor, speed, random()};
            rows[triplets + i] = {speaker, positive, speed, random()};
            rows[2 * triplets + i] = {negative, below(random, m_bank.speakers[negative].utterances.size()), speed,
                                      random()};
        }
        return rows;
    }

    [[nodiscard]] std::vector<BatchRow> poolRows(std::int64_t refresh) const
    {
        Random random = randomOf(Draw::Pool, refresh);
        auto drawPairable = m_drawPairable;
        const auto wanted = std::min(static_cast<std::size_t>(m_recipe.triplet.poolSpeakers), m_pairableCount);
        std::vector<BatchRow> rows;
        std::set<std::size_t> used;
        while (used.size() < wanted) {
            const std::size_t speaker = m_pairable[drawPairable(random)];
            if (!used.insert(speaker).second) {
                continue;
            }
            std::vector<std::size_t> files(m_bank.speakers[speaker].utterances.size());
            std::iota(files.begin(), files.end(), std::size_t{0});
            std::ranges::shuffle(files, random);
            files.resize(std::min(files.size(), static_cast<std::size_t>(m_recipe.triplet.poolUtterances)));
            for (const std::size_t file : files) {
                rows.push_back({speaker, file, 0, random()});
            }
        }
        return rows;
    }

    Batch make(std::vector<BatchRow> rows, std::int64_t frames)
    {
        Batch batch;
        batch.frames = frames;
        batch.melBins = m_recipe.frontEnd.melBins;
        for (const BatchRow& row : rows) {
            batch.classes.push_back(row.speed * std::ssize(m_bank.speakers) + static_cast<std::int64_t>(row.speaker));
            batch.corpora.push_back(m_bank.speakers[row.speaker].corpus);
        }
        const auto size = static_cast<std::size_t>(batch.frames * batch.melBins);
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
    const SpeechBank& m_bank;
    const std::vector<BankUtterance>& m_noise;
    const Recipe& m_recipe;
    features::FrontEnd m_frontEnd;
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

    [[nodiscard]] int drawSpeed(Random& random) const
    {
        if (!m_recipe.augmentation.speed) {
            return 0;
        }
        // Half of the crops at their own speed.
        return chance(random, 0.5) ? 0 : static_cast<int>(1 + below(random, kSpeeds.size() - 1));
    }

    /// Another file than the anchor, of another session where there is one.
    static std::size_t drawPositive(const BankSpeaker& speaker, std::size_t anchor, Random& random)
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

    /// `count` samples from a drawn place; a recording that is too short is followed by others of the speaker.
    std::vector<float> crop(const BankSpeaker& speaker, std::size_t utterance, std::size_t count, Random& random) const
    {
        std::vector<float> samples(count);
        std::span<float> rest(samples);
        const SpeechSamples* source = &speaker.utterances[utterance].samples;
        std::size_t position = source->size() > count ? below(random, source->size() - count + 1) : 0;
        while (!rest.empty()) {
            const std::size_t part = std::min(rest.size(), source->size() - position);
            source->copyTo(position, rest.first(part));
            rest = rest.subspan(part);
            position = 0;
            source = &speaker.utterances[below(random, speaker.utterances.size())].samples;
        }
        return samples;
    }

    std::vector<float> noiseCrop(std::size_t count, Random& random) const
    {
        const auto& clip = m_noise[below(random, m_noise.size())].samples;
        std::size_t position = below(random, clip.size());
        std::vector<float> samples(count);
        for (float& sample : samples) {
            sample = static_cast<float>(clip[position]) / 32768.0F;
            position = position + 1 < clip.size() ? position + 1 : 0;
        }
        return samples;
    }

    std::vector<float> babbleCrop(std::size_t count, Random& random) const
    {
        std::vector<float> babble(count, 0.0F);
        const std::size_t voices = 3 + below(random, 4);
        for (std::size_t voice = 0; voice < voices; ++voice) {
            const BankSpeaker& speaker = m_bank.speakers[below(random, m_bank.speakers.size())];
            const auto samples = crop(speaker, below(random, speaker.utterances.size()), count, random);
            const double level = std::sqrt(power(samples));
            for (std::size_t i = 0; level > 0.0 && i < count; ++i) {
                babble[i] += samples[i] / static_cast<float>(level);
            }
        }
        return babble;
    }

    static std::vector<float> atSpeed(const std::vector<float>& samples, double speed, std::size_t count)
    {
        std::vector<float> out(count);
        for (std::size_t i = 0; i < count; ++i) {
            const double position = static_cast<double>(i) * speed;
            const auto left = std::min(static_cast<std::size_t>(position), samples.size() - 1);
            const std::size_t right = std::min(left + 1, samples.size() - 1);
            out[i] = std::lerp(samples[left], samples[right], static_cast<float>(position - static_cast<double>(left)));
        }
        return out;
    }

    void fillRow(const BatchRow& row, std::span<float> out, std::int64_t frames)
    {
        Random random(row.seed);
        const Augmentation& augmentation = m_recipe.augmentation;
        const auto count = static_cast<std::size_t>(features::samplesForFrames(m_recipe.frontEnd, frames));
        const double factor = kSpeeds[static_cast<std::size_t>(row.speed)];
        const auto needed = static_cast<std::size_t>(std::ceil(static_cast<double>(count) * factor)) + 1;
        std::vector<float> samples =
            crop(m_bank.speakers[row.speaker], row.utterance, row.speed == 0 ? count : needed, random);
        if (row.speed != 0) {
            samples = atSpeed(samples, factor, count);
        }
        if (chance(random, augmentation.roomShare)) {
            addRoom(samples, random);
        }
        if (chance(random, augmentation.babbleShare)) {
            mix(samples, babbleCrop(count, random),
                uniform(random, augmentation.babbleSnrLowDb, augmentation.babbleSnrHighDb));
        }
        if (chance(random, augmentation.noiseShare)) {
            mix(samples, noiseCrop(count, random),
                uniform(random, augmentation.noiseSnrLowDb, augmentation.noiseSnrHighDb));
        }
        if (augmentation.gainDb > 0.0) {
            const auto gain =
                static_cast<float>(std::pow(10.0, uniform(random, -augmentation.gainDb, augmentation.gainDb) / 20.0));
            std::ranges::for_each(samples, [gain](float& sample) { sample = std::clamp(sample * gain, -1.0F, 1.0F); });
        }
        // A crop has the samples of `frames` frames by construction, so this cannot be too short.
        const features::Features features = *m_frontEnd.compute(samples);
        std::copy_n(features.values.begin(), out.size(), out.begin());
        maskRow(out, frames, m_recipe.frontEnd.melBins, random);
    }

    /// SpecAugment: a band of time and a band of mel set to 0, the mean of normalised features.
    void maskRow(std::span<float> values, std::int64_t frames, int melBins, Random& random) const
    {
        const Augmentation& augmentation = m_recipe.augmentation;
        const auto bins = static_cast<std::size_t>(melBins);
        if (augmentation.timeMaskFrames > 0) {
            const std::size_t length = below(random, static_cast<std::size_t>(augmentation.timeMaskFrames) + 1);
            const std::size_t first = below(random, static_cast<std::size_t>(frames) - length + 1);
            std::ranges::fill(values.subspan(first * bins, length * bins), 0.0F);
        }
        if (augmentation.melMaskBins > 0) {
            const std::size_t length = below(random, static_cast<std::size_t>(augmentation.melMaskBins) + 1);
            const std::size_t first = below(random, bins - length + 1);
            for (std::size_t t = 0; t < static_cast<std::size_t>(frames); ++t) {
                std::ranges::fill(values.subspan(t * bins + first, length), 0.0F);
            }
        }
    }
};

BatchMaker::BatchMaker(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
BatchMaker::BatchMaker(BatchMaker&&) noexcept = default;
BatchMaker& BatchMaker::operator=(BatchMaker&&) noexcept = default;
BatchMaker::~BatchMaker() = default;

Result<BatchMaker> BatchMaker::create(const SpeechBank& bank, const std::vector<BankUtterance>& noise,
                                      const Recipe& recipe, Shard shard)
{
    if (recipe.augmentation.noiseShare > 0.0 && noise.empty()) {
        return Error{ErrorCode::InvalidArgument, "the recipe adds noise, but no noise folder was given"};
    }
    if (recipe.softmax.batch % shard.size != 0 || 3 * recipe.triplet.triplets % shard.size != 0) {
        return Error{ErrorCode::InvalidArgument,
                     fmt::format("{} processes cannot share batches of {} crops and {} triplets evenly", shard.size,
                                 recipe.softmax.batch, recipe.triplet.triplets)};
    }
    auto frontEnd = features::FrontEnd::create(recipe.frontEnd);
    if (!frontEnd) {
        return frontEnd.error();
    }
    auto impl = std::make_unique<Impl>(bank, noise, recipe, std::move(*frontEnd), shard);
    if (recipe.triplet.steps > 0 && impl->pairableCount() < 1) {
        return Error{ErrorCode::InvalidArgument,
                     "triplets need a speaker with two recordings and a second speaker of the same corpus"};
    }
    return BatchMaker(std::move(impl));
}

std::int64_t BatchMaker::classCount() const
{
    return m_impl->classCount();
}

std::vector<std::int64_t> BatchMaker::classCorpora() const
{
    return m_impl->classCorpora();
}

std::vector<BatchRow> BatchMaker::softmaxRows(std::int64_t step) const
{
    return m_impl->softmaxRows(step);
}

std::vector<BatchRow> BatchMaker::tripletRows(std::int64_t step) const
{
    return m_impl->tripletRows(step);
}

std::vector<BatchRow> BatchMaker::poolRows(std::int64_t refresh) const
{
    return m_impl->poolRows(refresh);
}

Batch BatchMaker::make(std::vector<BatchRow> rows, std::int64_t frames)
{
    return m_impl->make(std::move(rows), frames);
}

} // namespace rollcall::train
