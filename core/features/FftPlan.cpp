// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/features/FftPlan.h"

#include "core/base/PlannerMutex.h"

#include <fftw3.h>

#include <mutex>
#include <new>

namespace rollcall::features {

namespace {

/// FFTW's functions for one precision.
template <class Real>
struct Fftw;

template <>
struct Fftw<float>
{
    using Complex = fftwf_complex;
    using Plan = fftwf_plan;
    static constexpr auto kAllocate = &fftwf_malloc;
    static constexpr auto kRelease = &fftwf_free;
    static constexpr auto kMakePlan = &fftwf_plan_dft_1d;
    static constexpr auto kExecute = &fftwf_execute_dft;
    static constexpr auto kDestroyPlan = &fftwf_destroy_plan;
};

template <>
struct Fftw<double>
{
    using Complex = fftw_complex;
    using Plan = fftw_plan;
    static constexpr auto kAllocate = &fftw_malloc;
    static constexpr auto kRelease = &fftw_free;
    static constexpr auto kMakePlan = &fftw_plan_dft_1d;
    static constexpr auto kExecute = &fftw_execute_dft;
    static constexpr auto kDestroyPlan = &fftw_destroy_plan;
};

template <class Real>
auto* asComplex(Real* numbers)
{
    return reinterpret_cast<typename Fftw<Real>::Complex*>(numbers);
}

} // namespace

template <class Real>
void FftFree<Real>::operator()(Real* memory) const noexcept
{
    Fftw<Real>::kRelease(memory);
}

template <class Real>
FftBuffer<Real> fftBuffer(std::size_t count)
{
    FftBuffer<Real> buffer(static_cast<Real*>(Fftw<Real>::kAllocate(sizeof(Real) * count)));
    if (buffer == nullptr) {
        throw std::bad_alloc();
    }
    return buffer;
}

template <class Real>
class FftPlan<Real>::Impl
{
public:
    Impl(int points, Real* input, Real* output, bool aligned)
    {
        const std::lock_guard lock(plannerMutex());
        // ESTIMATE, not MEASURE, which would choose another plan from run to run.
        m_plan = Fftw<Real>::kMakePlan(points, asComplex(input), asComplex(output), FFTW_FORWARD,
                                       FFTW_ESTIMATE | (aligned ? 0U : FFTW_UNALIGNED));
    }
    Impl(const Impl&) = delete;
    Impl& operator=(const Impl&) = delete;
    ~Impl()
    {
        const std::lock_guard lock(plannerMutex());
        Fftw<Real>::kDestroyPlan(m_plan);
    }

    void execute(Real* input, Real* output) const { Fftw<Real>::kExecute(m_plan, asComplex(input), asComplex(output)); }

private:
    typename Fftw<Real>::Plan m_plan = nullptr;
};

template <class Real>
FftPlan<Real>::FftPlan(int points, Real* input, Real* output, bool aligned)
    : m_impl(std::make_unique<Impl>(points, input, output, aligned))
{
}

template <class Real>
FftPlan<Real>::~FftPlan() = default;

template <class Real>
void FftPlan<Real>::execute(Real* input, Real* output)
{
    m_impl->execute(input, output);
}

template struct FftFree<float>;
template struct FftFree<double>;
template FftBuffer<float> fftBuffer(std::size_t count);
template FftBuffer<double> fftBuffer(std::size_t count);
template class FftPlan<float>;
template class FftPlan<double>;

} // namespace rollcall::features
