// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/audio/dsp/Convolver.h"

#include "core/base/PlannerMutex.h"

#include <fftw3.h>

#include <algorithm>
#include <cassert>
#include <vector>

namespace rollcall::audio {

namespace {

/// A training crop of 1.6 s and the echoes of most rooms fit into one transform.
constexpr std::size_t kSize = 32768;
constexpr std::size_t kBins = kSize / 2 + 1;
static_assert(Convolver::kMaxResponse < kSize);

struct FftwFree
{
    void operator()(void* memory) const { fftwf_free(memory); }
};

struct PlanDestroy
{
    void operator()(fftwf_plan_s* plan) const
    {
        const std::lock_guard lock(plannerMutex());
        fftwf_destroy_plan(plan);
    }
};

} // namespace

class Convolver::Impl
{
public:
    Impl()
        : m_time(fftwf_alloc_real(kSize)), m_spectrum(fftwf_alloc_complex(kBins)),
          m_response(fftwf_alloc_complex(kBins))
    {
        constexpr int kCount = kSize;
        // ESTIMATE, not MEASURE: the plan, and with it the last bit of every number, is the same in every run.
        const std::lock_guard lock(plannerMutex());
        m_forward.reset(fftwf_plan_dft_r2c_1d(kCount, m_time.get(), m_spectrum.get(), FFTW_ESTIMATE));
        m_back.reset(fftwf_plan_dft_c2r_1d(kCount, m_spectrum.get(), m_time.get(), FFTW_ESTIMATE));
    }

    void apply(std::span<float> samples, std::span<const float> response, std::size_t skip)
    {
        transform(response);
        for (std::size_t bin = 0; bin < kBins; ++bin) {
            m_response[bin][0] = m_spectrum[bin][0] / static_cast<float>(kSize);
            m_response[bin][1] = m_spectrum[bin][1] / static_cast<float>(kSize);
        }
        // Blocks so short that their results do not wrap around; the results overlap and are added up.
        const std::size_t block = kSize - response.size() + 1;
        m_sum.assign(samples.size() + skip, 0.0F);
        for (std::size_t first = 0; first < samples.size(); first += block) {
            transform(samples.subspan(first, std::min(block, samples.size() - first)));
            for (std::size_t bin = 0; bin < kBins; ++bin) {
                const float real = m_spectrum[bin][0];
                const float imaginary = m_spectrum[bin][1];
                m_spectrum[bin][0] = real * m_response[bin][0] - imaginary * m_response[bin][1];
                m_spectrum[bin][1] = real * m_response[bin][1] + imaginary * m_response[bin][0];
            }
            fftwf_execute(m_back.get());
            const std::size_t count = std::min(kSize, m_sum.size() - first);
            for (std::size_t i = 0; i < count; ++i) {
                m_sum[first + i] += m_time[i];
            }
        }
        std::copy_n(m_sum.begin() + static_cast<std::ptrdiff_t>(skip), samples.size(), samples.begin());
    }

private:
    std::unique_ptr<float[], FftwFree> m_time;             ///< [kSize]
    std::unique_ptr<fftwf_complex[], FftwFree> m_spectrum; ///< [kBins]
    std::unique_ptr<fftwf_complex[], FftwFree> m_response; ///< [kBins], divided by kSize
    std::vector<float> m_sum;
    std::unique_ptr<fftwf_plan_s, PlanDestroy> m_forward; ///< m_time to m_spectrum
    std::unique_ptr<fftwf_plan_s, PlanDestroy> m_back;    ///< and back, times kSize

    void transform(std::span<const float> samples)
    {
        const auto end = std::copy(samples.begin(), samples.end(), m_time.get());
        std::fill(end, m_time.get() + kSize, 0.0F);
        fftwf_execute(m_forward.get());
    }
};

Convolver::Convolver() : m_impl(std::make_unique<Impl>()) {}
Convolver::Convolver(Convolver&&) noexcept = default;
Convolver& Convolver::operator=(Convolver&&) noexcept = default;
Convolver::~Convolver() = default;

void Convolver::apply(std::span<float> samples, std::span<const float> response, std::size_t skip)
{
    assert(!response.empty() && response.size() <= kMaxResponse && skip < response.size());
    m_impl->apply(samples, response, skip);
}

} // namespace rollcall::audio
