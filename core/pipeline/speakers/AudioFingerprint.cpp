// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/pipeline/speakers/AudioFingerprint.h"

#include "core/base/Types.h"
#include "core/features/FrontEnd.h"
#include "core/features/LevelGain.h"
#include "core/features/OnlineFrontEnd.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <span>
#include <utility>

namespace rollcall::pipeline {

namespace {

constexpr int kBands = 20;
constexpr std::int64_t kSpan = 4;            ///< frames between which a change is taken
constexpr std::int64_t kLeastFrames = 50;    ///< half a second
constexpr std::int64_t kSearchFrames = 3000; ///< from the start, to find the shift; half a minute
constexpr double kSameRecording = 0.7;

/// Of frames `first` to `first + count` of one and those `shift` further of the other.
double correlation(std::span<const float> one, std::span<const float> other, std::int64_t first, std::int64_t count,
                   std::int64_t shift)
{
    double product = 0.0;
    double oneSquares = 0.0;
    double otherSquares = 0.0;
    const auto length = static_cast<std::size_t>(count * kBands);
    const std::span a = one.subspan(static_cast<std::size_t>(first * kBands), length);
    const std::span b = other.subspan(static_cast<std::size_t>((first + shift) * kBands), length);
    for (std::size_t i = 0; i < length; ++i) {
        product += static_cast<double>(a[i]) * static_cast<double>(b[i]);
        oneSquares += static_cast<double>(a[i]) * static_cast<double>(a[i]);
        otherSquares += static_cast<double>(b[i]) * static_cast<double>(b[i]);
    }
    const double squares = oneSquares * otherSquares;
    return squares > 0.0 ? product / std::sqrt(squares) : 0.0;
}

} // namespace

Result<AudioFingerprint> AudioFingerprint::of(const audio::Sound& sound)
{
    features::FrontEndOptions options;
    options.melBins = kBands;
    options.lowHz = 300.0; // what every codec and telephone leaves
    options.highHz = 3400.0;
    options.normalisation = features::Normalisation::None;
    features::LevelGain level(options);
    audio::inPieces(sound, [&level](std::span<const float> samples) { level.push(samples); });
    auto frontEnd = features::OnlineFrontEnd::create(options, level.gain());
    if (!frontEnd) {
        return frontEnd.error();
    }
    std::vector<float> values; // dimension [T][M]
    audio::inPieces(sound, [&](std::span<const float> samples) { frontEnd->push(samples, values); });
    frontEnd->finish(values);
    const auto frames = static_cast<std::int64_t>(values.size()) / kBands;
    if (frames < kLeastFrames) {
        return makeError(ErrorCode::TooShort, core::tr("a recording of less than half a second has no fingerprint"));
    }
    constexpr auto kAhead = static_cast<std::size_t>(kSpan * kBands);
    for (std::size_t i = 0; i + kAhead < values.size(); ++i) {
        values[i] = values[i + kAhead] - values[i];
    }
    values.resize(values.size() - kAhead);
    AudioFingerprint fingerprint;
    fingerprint.m_frames = frames - kSpan;
    fingerprint.m_values = std::move(values);
    return fingerprint;
}

double AudioFingerprint::similarity(const AudioFingerprint& other) const
{
    constexpr auto kSlack = static_cast<std::int64_t>(kSameRecordingSlackSeconds * 100.0);
    if (std::abs(m_frames - other.m_frames) > kSlack) {
        return 0.0;
    }
    const auto at = [&](std::int64_t shift, std::int64_t most) {
        const std::int64_t first = std::max<std::int64_t>(0, -shift);
        const std::int64_t end = std::min(m_frames, other.m_frames - shift);
        return correlation(m_values, other.m_values, first, std::min(end - first, most), shift);
    };
    std::int64_t best = 0;
    double highest = -1.0;
    for (std::int64_t shift = -kSlack; shift <= kSlack; ++shift) {
        if (const double value = at(shift, kSearchFrames); value > highest) {
            highest = value;
            best = shift;
        }
    }
    return at(best, m_frames);
}

bool AudioFingerprint::matches(const AudioFingerprint& other) const
{
    return similarity(other) >= kSameRecording;
}

} // namespace rollcall::pipeline
