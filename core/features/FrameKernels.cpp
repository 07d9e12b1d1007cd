// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/features/FrameKernels.h"

#include "core/features/Logarithm.h"

#include <cmath>
#include <cstring>
#include <numbers>

#if defined(__x86_64__) && defined(__GNUC__)
#define ROLLCALL_X86 1
#include <emmintrin.h>
#else
#define ROLLCALL_X86 0
#endif

namespace rollcall::features {

namespace {

// Every loop is written once, and compiled once for each set of instructions by being inlined into a function of that set.
#define ROLLCALL_INLINED [[gnu::always_inline]] inline

template <class Real>
ROLLCALL_INLINED void emphasise(std::span<const float> samples, float before, Real emphasis,
                                const Real* __restrict window, Real* __restrict out)
{
    if (samples.empty()) {
        return;
    }
    const float* frame = samples.data();
    out[0] = (static_cast<Real>(frame[0]) - emphasis * static_cast<Real>(before)) * window[0];
    for (std::size_t i = 1; i < samples.size(); ++i) {
        out[i] = (static_cast<Real>(frame[i]) - emphasis * static_cast<Real>(frame[i - 1])) * window[i];
    }
}

#if ROLLCALL_X86
/// to[c * toStride + r] = from[r * fromStride + c] for as many values each way as 16 bytes hold, which every x86-64
/// processor shuffles.
ROLLCALL_INLINED void transposeBlock(const float* from, std::size_t fromStride, float* to, std::size_t toStride)
{
    __m128 a = _mm_loadu_ps(from);
    __m128 b = _mm_loadu_ps(from + fromStride);
    __m128 c = _mm_loadu_ps(from + 2 * fromStride);
    __m128 d = _mm_loadu_ps(from + 3 * fromStride);
    _MM_TRANSPOSE4_PS(a, b, c, d);
    _mm_storeu_ps(to, a);
    _mm_storeu_ps(to + toStride, b);
    _mm_storeu_ps(to + 2 * toStride, c);
    _mm_storeu_ps(to + 3 * toStride, d);
}

ROLLCALL_INLINED void transposeBlock(const double* from, std::size_t fromStride, double* to, std::size_t toStride)
{
    const __m128d a = _mm_loadu_pd(from);
    const __m128d b = _mm_loadu_pd(from + fromStride);
    _mm_storeu_pd(to, _mm_unpacklo_pd(a, b));
    _mm_storeu_pd(to + toStride, _mm_unpackhi_pd(a, b));
}
#endif

/// to[c * toStride + r] = from[r * fromStride + c].
template <class Real>
ROLLCALL_INLINED void transpose(const Real* __restrict from, std::size_t rows, std::size_t columns,
                                std::size_t fromStride, Real* __restrict to, std::size_t toStride)
{
    std::size_t blockRows = 0;
    std::size_t blockColumns = 0;
#if ROLLCALL_X86
    constexpr std::size_t kBlock = 16 / sizeof(Real);
    blockRows = rows - rows % kBlock;
    blockColumns = columns - columns % kBlock;
    for (std::size_t c = 0; c < blockColumns; c += kBlock) {
        for (std::size_t r = 0; r < blockRows; r += kBlock) {
            transposeBlock(from + r * fromStride + c, fromStride, to + c * toStride + r, toStride);
        }
    }
#endif
    for (std::size_t r = 0; r < rows; ++r) {
        for (std::size_t c = r < blockRows ? blockColumns : 0; c < columns; ++c) {
            to[c * toStride + r] = from[r * fromStride + c];
        }
    }
}

template <class Real>
ROLLCALL_INLINED void power(const Real* __restrict pairs, const PairUnpacking<Real>& unpacking, Real scale,
                            Real* __restrict scratch, Real* __restrict out)
{
    // With Z the transform of the pairs, H = N / 2 and Z'(k) = conj Z(H - k): the even samples have E = (Z + Z') / 2, the odd
    // ones O = (Z - Z') / 2i, and X(k) = E + w O, X(H - k) = conj(E - w O) with w = exp(-2 pi i k / N). The halves wait
    // for the scale.
    const std::size_t half = unpacking.half;
    transpose(pairs, kLanes, 2 * half, 2 * half, scratch, kLanes);
    const Real quarter = scale / 4;
    for (std::size_t k = 0; k <= half / 2; ++k) {
        const Real* __restrict near = scratch + 2 * k * kLanes;
        const Real* __restrict far = scratch + 2 * (k == 0 ? 0 : half - k) * kLanes;
        Real* __restrict low = out + k * kLanes;
        Real* __restrict high = out + (half - k) * kLanes;
        const Real cosine = unpacking.cosine[k];
        const Real sine = unpacking.sine[k];
#pragma GCC unroll 1 // unrolled, the loop is no longer seen as one vector
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            const Real evenReal = near[lane] + far[lane];
            const Real evenImaginary = near[kLanes + lane] - far[kLanes + lane];
            const Real oddReal = near[kLanes + lane] + far[kLanes + lane];
            const Real oddImaginary = far[lane] - near[lane];
            const Real turnedReal = cosine * oddReal + sine * oddImaginary;
            const Real turnedImaginary = cosine * oddImaginary - sine * oddReal;
            const Real lowReal = evenReal + turnedReal;
            const Real lowImaginary = evenImaginary + turnedImaginary;
            const Real highReal = evenReal - turnedReal;
            const Real highImaginary = evenImaginary - turnedImaginary;
            low[lane] = (lowReal * lowReal + lowImaginary * lowImaginary) * quarter;
            high[lane] = (highReal * highReal + highImaginary * highImaginary) * quarter;
        }
    }
}

template <class Real>
ROLLCALL_INLINED void filter(const Real* __restrict power, std::span<const FilterRun> filters,
                             const Real* __restrict weights, Real* __restrict energies)
{
    for (const FilterRun& run : filters) {
        const Real* bin = power + run.firstBin * kLanes;
        const Real* weight = weights + run.firstWeight;
        for (std::size_t lane = 0; lane < kLanes; ++lane) {
            Real sum = 0;
            std::size_t k = 0;
            do { // a loop that might not run at all keeps the one around it from becoming a vector
                sum += bin[k * kLanes + lane] * weight[k];
            } while (++k < run.count);
            energies[lane] = sum;
        }
        energies += kLanes;
    }
}

template <class Real>
ROLLCALL_INLINED void logarithms(std::span<const Real> energies, Real floor, float* __restrict out)
{
    const Real* energy = energies.data();
    for (std::size_t i = 0; i < energies.size(); ++i) {
        out[i] = logarithm(energy[i] < floor ? floor : energy[i]);
    }
}

// One set of functions for each set of instructions. TARGET is an attribute or empty: no parentheses go round it.
// NOLINTBEGIN(bugprone-macro-parentheses)
#define ROLLCALL_KERNELS(NAME, TARGET)                                                                                 \
    template <class Real>                                                                                              \
    struct NAME                                                                                                        \
    {                                                                                                                  \
        TARGET static void emphasise(std::span<const float> samples, float before, Real emphasis, const Real* window,  \
                                     Real* out)                                                                        \
        {                                                                                                              \
            features::emphasise(samples, before, emphasis, window, out);                                               \
        }                                                                                                              \
        TARGET static void power(const Real* pairs, const PairUnpacking<Real>& unpacking, Real scale, Real* scratch,   \
                                 Real* out)                                                                            \
        {                                                                                                              \
            features::power(pairs, unpacking, scale, scratch, out);                                                    \
        }                                                                                                              \
        TARGET static void filter(const Real* power, std::span<const FilterRun> filters, const Real* weights,          \
                                  Real* energies)                                                                      \
        {                                                                                                              \
            features::filter(power, filters, weights, energies);                                                       \
        }                                                                                                              \
        TARGET static void logarithms(std::span<const Real> energies, Real floor, float* out)                          \
        {                                                                                                              \
            features::logarithms(energies, floor, out);                                                                \
        }                                                                                                              \
        TARGET static void toFrames(const float* bands, std::size_t melBins, std::size_t frames, float* out)           \
        {                                                                                                              \
            features::transpose(bands, melBins, frames, kLanes, out, melBins);                                         \
        }                                                                                                              \
        static constexpr FrameKernels<Real> kKernels{emphasise, power, filter, logarithms, toFrames};                  \
    }

ROLLCALL_KERNELS(Baseline, );
#if ROLLCALL_X86
ROLLCALL_KERNELS(Avx2, __attribute__((target("avx2"))));
#endif
// NOLINTEND(bugprone-macro-parentheses)

} // namespace

template <class Real>
PairUnpacking<Real>::PairUnpacking(std::size_t fftSize) : half(fftSize / 2)
{
    for (std::size_t k = 0; k <= half / 2; ++k) {
        const double angle = 2.0 * std::numbers::pi * static_cast<double>(k) / static_cast<double>(fftSize);
        cosine.push_back(static_cast<Real>(std::cos(angle)));
        sine.push_back(static_cast<Real>(std::sin(angle)));
    }
}

InstructionSet widestInstructionSet()
{
#if ROLLCALL_X86
    if (__builtin_cpu_supports("avx2")) {
        return InstructionSet::Avx2;
    }
#endif
    return InstructionSet::Baseline;
}

template <class Real>
const FrameKernels<Real>& FrameKernels<Real>::of(InstructionSet set)
{
#if ROLLCALL_X86
    if (set == InstructionSet::Avx2) {
        return Avx2<Real>::kKernels;
    }
#endif
    return Baseline<Real>::kKernels;
}

template struct PairUnpacking<float>;
template struct PairUnpacking<double>;
template struct FrameKernels<float>;
template struct FrameKernels<double>;

} // namespace rollcall::features
