// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/recordings/timeline/SpectrogramTileMaker.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <utility>

namespace rollcall::ui {

namespace {

constexpr std::int64_t kFramesUsed = 4;       ///< of a column
constexpr std::int64_t kFramesMeasured = 400; ///< spread over the recording, for the range of colours
constexpr double kFloorShare = 0.1;           ///< of the values measured lies below the darkest colour
constexpr double kCeilingShare = 0.998;
constexpr float kLeastRange = 2.0F; ///< nepers of power; noise alone stays dark

/// As what the network hears, but of the sound as it is.
features::FrontEndOptions options()
{
    features::FrontEndOptions options;
    options.highPassHz = 0.0; // frames are made one by one
    options.levelDbfs.reset();
    options.normalisation = features::Normalisation::None;
    return options;
}

} // namespace

Result<SpectrogramTileMaker> SpectrogramTileMaker::create(LoadedSoundPtr sound, ColourMap map)
{
    auto frontEnd = features::FrontEnd::create(options());
    if (!frontEnd) {
        return frontEnd.error();
    }
    SpectrogramTileMaker maker(std::move(*frontEnd), std::move(sound), map);
    maker.measure();
    return maker;
}

SpectrogramTileMaker::SpectrogramTileMaker(features::FrontEnd frontEnd, LoadedSoundPtr sound, ColourMap map)
    : m_frontEnd(std::move(frontEnd)), m_sound(std::move(sound)), m_scale(map),
      m_frames(features::frameCount(m_frontEnd.options(), m_sound->sound.size()))
{
}

double SpectrogramTileMaker::secondsOf(int level)
{
    return static_cast<double>(std::int64_t{kColumns} << level) / kFramesPerSecond;
}

void SpectrogramTileMaker::measure()
{
    std::vector<float> values;
    const std::int64_t step = std::max<std::int64_t>(m_frames / kFramesMeasured, 1);
    for (std::int64_t frame = 0; frame < m_frames; frame += step) {
        const auto one = framesFrom(frame, 1);
        values.insert(values.end(), one.begin(), one.end());
    }
    if (values.empty()) {
        return;
    }
    const auto at = [&values](double share) {
        const auto place = values.begin() + static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
        std::ranges::nth_element(values, place);
        return *place;
    };
    m_floor = at(kFloorShare);
    m_ceiling = std::max(at(kCeilingShare), m_floor + kLeastRange);
}

std::vector<float> SpectrogramTileMaker::framesFrom(std::int64_t first, std::int64_t frames)
{
    frames = std::min(frames, m_frames - first);
    if (frames <= 0) {
        return {};
    }
    const features::FrontEndOptions& options = m_frontEnd.options();
    std::vector<float> samples(static_cast<std::size_t>(features::samplesForFrames(options, frames)));
    m_sound->sound.read(first * options.hopSamples, samples);
    auto features = m_frontEnd.compute(samples);
    return features ? std::move(features->values) : std::vector<float>();
}

std::vector<float> SpectrogramTileMaker::column(std::int64_t firstFrame, std::int64_t frames)
{
    std::vector<float> sum;
    int count = 0;
    for (std::int64_t used = 0; used < kFramesUsed; ++used) {
        const auto one = framesFrom(firstFrame + used * frames / kFramesUsed, 1);
        sum.resize(std::max(sum.size(), one.size()));
        std::ranges::transform(one, sum, sum.begin(), std::plus());
        count += one.empty() ? 0 : 1;
    }
    for (float& value : sum) {
        value /= static_cast<float>(count);
    }
    return sum;
}

QImage SpectrogramTileMaker::tile(int level, std::int64_t index)
{
    const int bins = m_frontEnd.options().melBins;
    QImage image(kColumns, bins, QImage::Format_ARGB32_Premultiplied);
    image.fill(Qt::transparent);
    const std::int64_t frames = std::int64_t{1} << level;
    const std::int64_t first = index * kColumns * frames;
    const auto width = static_cast<std::size_t>(bins);
    // Neighbouring frames are made at once where all of them are looked at.
    const std::vector<float> all = frames <= kFramesUsed ? framesFrom(first, kColumns * frames) : std::vector<float>();
    for (int x = 0; x < kColumns; ++x) {
        std::vector<float> values;
        if (frames > kFramesUsed) {
            values = column(first + x * frames, frames);
        } else {
            const auto begin = static_cast<std::size_t>(x * frames) * width;
            const auto end = std::min(begin + static_cast<std::size_t>(frames) * width, all.size());
            for (std::size_t at = begin; at < end; at += width) {
                values.resize(width);
                std::transform(values.begin(), values.end(), all.begin() + static_cast<std::ptrdiff_t>(at),
                               values.begin(),
                               [frames](float sum, float value) { return sum + value / static_cast<float>(frames); });
            }
        }
        for (std::size_t bin = 0; bin < values.size(); ++bin) {
            auto* line = reinterpret_cast<QRgb*>(image.scanLine(bins - 1 - static_cast<int>(bin)));
            line[x] = m_scale.colour((values[bin] - m_floor) / (m_ceiling - m_floor));
        }
    }
    return image;
}

} // namespace rollcall::ui
