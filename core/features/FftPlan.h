// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/PlannerMutex.h"

#include <fftw3.h>

#include <cstddef>
#include <memory>
#include <mutex>

/// FFTW in either precision. For this folder's sources alone.
namespace rollcall::features {

/// FFTW's functions for one precision.
template <class Real>
struct Fftw;

template <>
struct Fftw<float>
{
    using Complex = fftwf_complex;
    using Plan = fftwf_plan_s;
    static void* allocate(std::size_t bytes) { return fftwf_malloc(bytes); }
    static void release(void* memory) { fftwf_free(memory); }
    static void execute(Plan* plan, Complex* in, Complex* out) { fftwf_execute_dft(plan, in, out); }
    static void destroy(Plan* plan) { fftwf_destroy_plan(plan); }
    static constexpr auto kMakePlan = &fftwf_plan_dft_1d;
};

template <>
struct Fftw<double>
{
    using Complex = fftw_complex;
    using Plan = fftw_plan_s;
    static void* allocate(std::size_t bytes) { return fftw_malloc(bytes); }
    static void release(void* memory) { fftw_free(memory); }
    static void execute(Plan* plan, Complex* in, Complex* out) { fftw_execute_dft(plan, in, out); }
    static void destroy(Plan* plan) { fftw_destroy_plan(plan); }
    static constexpr auto kMakePlan = &fftw_plan_dft_1d;
};

template <class Real>
struct FftwFree
{
    void operator()(void* memory) const { Fftw<Real>::release(memory); }
};
template <class Real, class T>
using FftwBuffer = std::unique_ptr<T[], FftwFree<Real>>;

template <class Real>
struct PlanDestroy
{
    void operator()(typename Fftw<Real>::Plan* plan) const
    {
        const std::lock_guard lock(plannerMutex());
        Fftw<Real>::destroy(plan);
    }
};

/// Complex transform of a fixed number of points. The plan, and with it the last bit of every number, is the same in every run.
///
/// @thread create and destroy on any; one caller at a time
template <class Real>
class FftPlan
{
public:
    using Complex = typename Fftw<Real>::Complex;

    /// @param input, output buffers of the size that execute() will take, to plan with; overwritten
    /// @param aligned whether all later buffers begin where FFTW's own would
    FftPlan(int points, Complex* input, Complex* output, bool aligned)
    {
        // ESTIMATE, not MEASURE: see the class comment.
        const std::lock_guard lock(plannerMutex());
        m_plan.reset(Fftw<Real>::kMakePlan(points, input, output, FFTW_FORWARD,
                                           FFTW_ESTIMATE | (aligned ? 0U : FFTW_UNALIGNED)));
    }

    void execute(Complex* input, Complex* output) { Fftw<Real>::execute(m_plan.get(), input, output); }

private:
    std::unique_ptr<typename Fftw<Real>::Plan, PlanDestroy<Real>> m_plan;
};

template <class Real, class T>
FftwBuffer<Real, T> fftwBuffer(std::size_t count)
{
    return FftwBuffer<Real, T>(static_cast<T*>(Fftw<Real>::allocate(sizeof(T) * count)));
}

} // namespace rollcall::features
