// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <memory>

/// FFTW in single and in double precision. `Real` is float or double; complex numbers lie as real and imaginary part in turn.
namespace rollcall::features {

template <class Real>
struct FftFree
{
    void operator()(Real* memory) const noexcept;
};

/// Memory that begins where FFTW's fastest code wants it to.
template <class Real>
using FftBuffer = std::unique_ptr<Real[], FftFree<Real>>;

/// The numbers are not set. Throws std::bad_alloc.
template <class Real>
FftBuffer<Real> fftBuffer(std::size_t count);

/// Complex transform of a fixed number of points. The plan, and with it the last bit of every number, is the same in every run.
///
/// @thread create and destroy on any; one caller at a time
template <class Real>
class FftPlan
{
public:
    /// @param input, output [2 points], as execute() will take them, to plan with; overwritten
    /// @param aligned whether all later buffers begin where fftBuffer()'s do
    FftPlan(int points, Real* input, Real* output, bool aligned);
    ~FftPlan();

    /// @param input, output [2 points]
    void execute(Real* input, Real* output);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::features
