// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/FeatureBlocks.h"

#include "core/features/LevelGain.h"
#include "core/features/Normalisation.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace rollcall::nn {

FeatureBlocks::FeatureBlocks(const features::FrontEndOptions& options, const audio::Sound& sound,
                             features::OnlineFrontEnd frontEnd)
    : m_options(options), m_sound(&sound), m_frontEnd(std::move(frontEnd)),
      m_frames(features::frameCount(options, sound.size()))
{
}

Result<FeatureBlocks> FeatureBlocks::create(const features::FrontEndOptions& options, const audio::Sound& sound,
                                            std::int64_t blockFrames, std::int64_t contextFrames)
{
    features::LevelGain level(options);
    if (options.levelDbfs) {
        audio::inPieces(sound, [&level](std::span<const float> piece) { level.push(piece); });
    }
    auto frontEnd = features::OnlineFrontEnd::create(options, level.gain());
    if (!frontEnd) {
        return frontEnd.error();
    }
    FeatureBlocks blocks(options, sound, std::move(*frontEnd));
    if (blocks.m_frames == 0) {
        return makeError(ErrorCode::TooShort, core::tr("{} samples are less than one frame of {}"), sound.size(),
                         options.windowSamples);
    }
    blocks.m_blockFrames = blockFrames;
    blocks.m_contextFrames = contextFrames;
    if (options.normalisation == features::Normalisation::UtteranceMean) {
        blocks.findMeans();
    }
    return blocks;
}

std::int64_t FeatureBlocks::framesRead() const
{
    return m_firstFrame + std::ssize(m_values) / m_options.melBins;
}

void FeatureBlocks::readMore()
{
    constexpr std::int64_t kPieceSamples = std::int64_t{10} * kSampleRateHz;
    std::vector<float> piece(static_cast<std::size_t>(std::min(kPieceSamples, m_sound->size() - m_samplesRead)));
    m_sound->read(m_samplesRead, piece);
    m_samplesRead += std::ssize(piece);
    m_frontEnd.push(piece, m_values);
    if (m_samplesRead == m_sound->size()) {
        m_frontEnd.finish(m_values);
    }
}

void FeatureBlocks::findMeans()
{
    const auto bins = static_cast<std::size_t>(m_options.melBins);
    const bool oneBlock = m_frames <= m_blockFrames; // it is kept
    std::vector<double> sums(bins);
    while (m_samplesRead < m_sound->size()) {
        if (!oneBlock) {
            m_values.clear();
        }
        const std::size_t before = m_values.size();
        readMore();
        for (std::size_t i = before; i < m_values.size(); ++i) {
            sums[i % bins] += static_cast<double>(m_values[i]);
        }
    }
    for (const double sum : sums) {
        m_means.push_back(static_cast<float>(sum / static_cast<double>(m_frames)));
    }
    if (!oneBlock) {
        m_values.clear();
        m_samplesRead = 0;
    }
}

std::optional<FeatureBlock> FeatureBlocks::next()
{
    if (m_nextBlock >= m_frames) {
        return std::nullopt;
    }
    const std::int64_t bins = m_options.melBins;
    // A sliding mean looks further than the context; what it changes there is cut off again.
    const bool sliding = m_options.normalisation == features::Normalisation::SlidingMean;
    const std::int64_t reach = m_contextFrames + (sliding ? features::kSlidingMeanFrames : 0);
    const std::int64_t end = std::min(m_frames, m_nextBlock + m_blockFrames);
    const std::int64_t neededFirst = std::max<std::int64_t>(0, m_nextBlock - reach);
    const std::int64_t neededEnd = std::min(m_frames, end + reach);
    m_values.erase(m_values.begin(), m_values.begin() + (neededFirst - m_firstFrame) * bins);
    m_firstFrame = neededFirst;
    while (framesRead() < neededEnd) {
        readMore();
    }
    std::vector<float> values(m_values.begin(), m_values.begin() + (neededEnd - neededFirst) * bins);
    if (sliding) {
        features::normalise(m_options.normalisation, values, m_options.melBins);
    }
    for (std::size_t i = 0; i < values.size() && !m_means.empty(); ++i) {
        values[i] -= m_means[i % m_means.size()];
    }
    const std::int64_t first = std::max<std::int64_t>(0, m_nextBlock - m_contextFrames);
    const std::int64_t last = std::min(m_frames, end + m_contextFrames);
    FeatureBlock block;
    block.features = {{values.begin() + (first - neededFirst) * bins, values.begin() + (last - neededFirst) * bins},
                      m_options.melBins};
    block.contextBefore = m_nextBlock - first;
    block.frames = end - m_nextBlock;
    m_nextBlock = end;
    return block;
}

} // namespace rollcall::nn
