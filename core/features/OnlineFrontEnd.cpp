// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/features/OnlineFrontEnd.h"

#include "core/audio/dsp/HighPass.h"
#include "core/features/Filterbank.h"

#include <algorithm>
#include <cstddef>
#include <optional>
#include <utility>

namespace rollcall::features {

class OnlineFrontEnd::Impl
{
public:
    Impl(const FrontEndOptions& options, float gain) : m_options(options), m_filterbank(options, 1.0), m_gain(gain)
    {
        reset();
    }

    void push(std::span<const float> samples, std::vector<float>& out)
    {
        m_pending.insert(m_pending.end(), samples.begin(), samples.end());
        const auto fresh = std::span(m_pending).last(samples.size());
        if (m_highPass) {
            m_highPass->apply(fresh);
        }
        if (m_gain != 1.0F) {
            std::ranges::transform(fresh, fresh.begin(), [this](float value) { return value * m_gain; });
        }
        m_samplesIn += static_cast<std::int64_t>(samples.size());
        emit((static_cast<std::int64_t>(m_pending.size()) - m_options.windowSamples) / m_options.hopSamples + 1,
             static_cast<std::int64_t>(m_pending.size()) >= m_options.windowSamples, out);
    }

    void finish(std::vector<float>& out)
    {
        const std::int64_t missing = frameCount(m_options, m_samplesIn) - m_framesOut;
        emit(missing, missing > 0, out);
        reset();
    }

    void reset()
    {
        m_pending.clear();
        m_before = 0.0F;
        m_samplesIn = 0;
        m_framesOut = 0;
        if (m_options.highPassHz > 0.0) {
            m_highPass.emplace(m_options.highPassHz, audio::Mains::Removed);
        }
    }

    [[nodiscard]] std::int64_t framesOut() const { return m_framesOut; }

private:
    FrontEndOptions m_options;
    Filterbank m_filterbank;
    float m_gain;
    std::optional<audio::HighPass> m_highPass;
    std::vector<float> m_pending; // from the first sample of the next frame on
    float m_before = 0.0F;        // the sample before m_pending
    std::int64_t m_samplesIn = 0;
    std::int64_t m_framesOut = 0;

    void emit(std::int64_t frames, bool any, std::vector<float>& out)
    {
        if (!any) {
            return;
        }
        const std::size_t before = out.size();
        out.resize(before + static_cast<std::size_t>(frames * m_options.melBins));
        m_filterbank.process(m_pending, m_before, frames, out.data() + before);
        m_framesOut += frames;
        const auto used = std::min(m_pending.size(), static_cast<std::size_t>(frames * m_options.hopSamples));
        if (used > 0) {
            m_before = m_pending[used - 1];
        }
        m_pending.erase(m_pending.begin(), m_pending.begin() + static_cast<std::ptrdiff_t>(used));
    }
};

OnlineFrontEnd::OnlineFrontEnd(std::unique_ptr<Impl> impl) : m_impl(std::move(impl)) {}
OnlineFrontEnd::OnlineFrontEnd(OnlineFrontEnd&&) noexcept = default;
OnlineFrontEnd& OnlineFrontEnd::operator=(OnlineFrontEnd&&) noexcept = default;
OnlineFrontEnd::~OnlineFrontEnd() = default;

Result<OnlineFrontEnd> OnlineFrontEnd::create(const FrontEndOptions& options, float gain)
{
    if (auto sound = checkOptions(options); !sound) {
        return sound.error();
    }
    return OnlineFrontEnd(std::make_unique<Impl>(options, gain));
}

void OnlineFrontEnd::push(std::span<const float> samples, std::vector<float>& out)
{
    m_impl->push(samples, out);
}

void OnlineFrontEnd::finish(std::vector<float>& out)
{
    m_impl->finish(out);
}

void OnlineFrontEnd::reset()
{
    m_impl->reset();
}

std::int64_t OnlineFrontEnd::framesOut() const
{
    return m_impl->framesOut();
}

} // namespace rollcall::features
