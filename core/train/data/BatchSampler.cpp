// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/data/BatchSampler.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>
#include <utility>

namespace rollcall::train {

namespace {

/// Another file than the anchor, of another session where there is one.
std::size_t drawPositive(const dataset::DatasetSpeaker& speaker, std::size_t anchor, Random& random)
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

} // namespace

BatchSampler::BatchSampler(const dataset::InMemoryDataset& bank, const Recipe& recipe)
    : m_bank(&bank), m_recipe(&recipe), m_voices(recipe.augmentation)
{
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

Result<BatchSampler> BatchSampler::create(const dataset::InMemoryDataset& bank, const Recipe& recipe)
{
    BatchSampler sampler(bank, recipe);
    if (recipe.triplet.steps > 0 && sampler.m_pairableCount < 1) {
        return makeError(
            ErrorCode::InvalidArgument,
            core::tr("triplets need a speaker with two recordings and a second speaker of the same corpus"));
    }
    return sampler;
}

std::int64_t BatchSampler::classCount() const
{
    return m_voices.count() * std::ssize(m_bank->speakers);
}

std::vector<std::int64_t> BatchSampler::classCorpora() const
{
    std::vector<std::int64_t> corpora;
    for (int voice = 0; voice < m_voices.count(); ++voice) {
        for (const dataset::DatasetSpeaker& speaker : m_bank->speakers) {
            corpora.push_back(speaker.corpus);
        }
    }
    return corpora;
}

std::vector<BatchRow> BatchSampler::classRows(std::size_t rowsPerClass) const
{
    Random random = randomOf(Draw::Classes, 0);
    std::vector<BatchRow> rows;
    for (int voice = 0; voice < m_voices.count(); ++voice) {
        for (std::size_t speaker = 0; speaker < m_bank->speakers.size(); ++speaker) {
            const std::vector<std::size_t> files = drawFiles(speaker, rowsPerClass, random);
            for (std::size_t i = 0; i < rowsPerClass; ++i) {
                rows.push_back({speaker, files[i % files.size()], voice, random()});
            }
        }
    }
    return rows;
}

std::vector<BatchRow> BatchSampler::softmaxRows(std::int64_t step) const
{
    Random random = randomOf(Draw::Softmax, step);
    auto drawSpeaker = m_drawSpeaker;
    std::vector<BatchRow> rows(static_cast<std::size_t>(m_recipe->softmax.batch));
    for (BatchRow& row : rows) {
        row.speaker = drawSpeaker(random);
        row.voice = m_voices.draw(random);
        row.utterance = below(random, m_bank->speakers[row.speaker].utterances.size());
        row.seed = random();
    }
    return rows;
}

std::vector<BatchRow> BatchSampler::tripletRows(std::int64_t step) const
{
    Random random = randomOf(Draw::Triplet, step);
    auto drawPairable = m_drawPairable;
    const auto triplets = static_cast<std::size_t>(m_recipe->triplet.triplets);
    std::vector<BatchRow> rows(3 * triplets);
    std::set<std::size_t> used;
    for (std::size_t i = 0; i < triplets; ++i) {
        std::size_t speaker = m_pairable[drawPairable(random)];
        while (used.contains(speaker) && used.size() < m_pairableCount) {
            speaker = m_pairable[drawPairable(random)];
        }
        used.insert(speaker);
        const dataset::DatasetSpeaker& source = m_bank->speakers[speaker];
        const std::size_t anchor = below(random, source.utterances.size());
        const std::size_t positive = drawPositive(source, anchor, random);
        const auto& others = m_byCorpus.at(source.corpus);
        std::size_t negative = others[below(random, others.size())];
        while (negative == speaker) {
            negative = others[below(random, others.size())];
        }
        // One change of voice a triplet: changed otherwise, the same speaker is another one.
        const int voice = m_voices.draw(random);
        rows[i] = {speaker, anchor, voice, random()};
        rows[triplets + i] = {speaker, positive, voice, random()};
        rows[2 * triplets + i] = {negative, below(random, m_bank->speakers[negative].utterances.size()), voice,
                                  random()};
    }
    return rows;
}

std::vector<BatchRow> BatchSampler::minerRows(std::int64_t refresh) const
{
    Random random = randomOf(Draw::Pool, refresh);
    auto drawPairable = m_drawPairable;
    const auto wanted = std::min(static_cast<std::size_t>(m_recipe->triplet.minerPoolSpeakers), m_pairableCount);
    std::vector<BatchRow> rows;
    std::set<std::size_t> used;
    while (used.size() < wanted) {
        const std::size_t speaker = m_pairable[drawPairable(random)];
        if (!used.insert(speaker).second) {
            continue;
        }
        // One voice a speaker, or it would be its own negative.
        const int voice = m_recipe->triplet.minerPseudoSpeakers ? m_voices.draw(random) : 0;
        const auto wantedFiles = static_cast<std::size_t>(m_recipe->triplet.minerPoolUtterances);
        for (const std::size_t file : drawFiles(speaker, wantedFiles, random)) {
            rows.push_back({speaker, file, voice, random()});
        }
    }
    return rows;
}

Random BatchSampler::randomOf(Draw draw, std::int64_t step) const
{
    std::seed_seq seed{static_cast<std::uint32_t>(m_recipe->seed), static_cast<std::uint32_t>(m_recipe->seed >> 32U),
                       static_cast<std::uint32_t>(draw), static_cast<std::uint32_t>(step)};
    return Random(seed);
}

/// `count` files of a speaker in drawn order, or all of them; first one of each session.
std::vector<std::size_t> BatchSampler::drawFiles(std::size_t speaker, std::size_t count, Random& random) const
{
    const std::vector<dataset::DatasetUtterance>& utterances = m_bank->speakers[speaker].utterances;
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

} // namespace rollcall::train
