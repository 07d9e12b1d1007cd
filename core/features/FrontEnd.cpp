// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/features/FrontEnd.h"

#include "core/audio/dsp/HighPass.h"
#include "core/features/Filterbank.h"
#include "core/features/LevelGain.h"
#include "core/features/Normalisation.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

namespace rollcall::features {

class FrontEnd::Impl
{
public:
    Impl(const FrontEndOptions& options, double alpha) : m_options(options), m_filterbank(options, alpha) {}

    [[nodiscard]] const FrontEndOptions& options() const { return m_options; }

    /// Samples without what the high-pass takes away and at the level that the options ask for; valid until the next call.
    std::span<const float> conditioned(std::span<const float> samples)
    {
        if (m_options.highPassHz == 0.0 && !m_options.levelDbfs) {
            return samples;
        }
        m_conditioned.assign(samples.begin(), samples.end());
        if (m_options.highPassHz > 0.0) {
            audio::HighPass(m_options.highPassHz, audio::Mains::Removed).apply(m_conditioned);
        }
        if (m_options.levelDbfs) {
            LevelGain level(m_options);
            level.pushFiltered(m_conditioned);
            const float gain = level.gain();
            for (float& sample : m_conditioned) {
                sample *= gain;
            }
        }
        return m_conditioned;
    }

    Filterbank& filterbank() { return m_filterbank; }

private:
    FrontEndOptions m_options;
    Filterbank m_filterbank;
    std::vector<float> m_conditioned;
};

FrontEnd::FrontEnd(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
FrontEnd::FrontEnd(FrontEnd&&) noexcept = default;
FrontEnd& FrontEnd::operator=(FrontEnd&&) noexcept = default;
FrontEnd::~FrontEnd() = default;

Result<FrontEnd> FrontEnd::create(const FrontEndOptions& options, double alpha)
{
    if (auto sound = checkOptions(options); !sound) {
        return sound.error();
    }
    if (!(alpha >= kLowestVtlpAlpha && alpha <= kHighestVtlpAlpha)) {
        return makeError(ErrorCode::InvalidArgument, core::tr("front end: a VTLP warp factor of {} is outside {}..{}"),
                         alpha, kLowestVtlpAlpha, kHighestVtlpAlpha);
    }
    return FrontEnd(std::make_unique<Impl>(options, alpha));
}

const FrontEndOptions& FrontEnd::options() const
{
    return m_impl->options();
}

Result<Features> FrontEnd::compute(std::span<const float> samples)
{
    const FrontEndOptions& options = m_impl->options();
    const std::int64_t frames = frameCount(options, static_cast<std::int64_t>(samples.size()));
    if (frames == 0) {
        return makeError(ErrorCode::TooShort, core::tr("{} samples are less than one frame of {}"), samples.size(),
                         options.windowSamples);
    }
    Features features;
    features.melBins = options.melBins;
    features.values.resize(static_cast<std::size_t>(frames * options.melBins));
    m_impl->filterbank().process(m_impl->conditioned(samples), 0.0F, frames, features.values.data());
    if (needsOtherFrames(options.normalisation)) {
        normalise(options.normalisation, features.values, options.melBins);
    }
    return features;
}

} // namespace rollcall::features
