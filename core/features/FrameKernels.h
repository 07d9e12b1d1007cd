// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>
#include <vector>

/// Symbols used below: B FFT bins, M mel bins, L lanes.
namespace rollcall::features {

/// Frames that go through the filters side by side, one in each lane of the processor's vectors: what is summed for one
/// frame is summed in the same order as if it were alone.
inline constexpr std::size_t kLanes = 8;

/// One filter: at least one weight, `count` of them from `firstWeight` on, for the FFT bins from `firstBin` on.
struct FilterRun
{
    std::size_t firstBin = 0;
    std::size_t firstWeight = 0;
    std::size_t count = 0;
};

/// Unpacks the transform of N real samples from the complex transform of N / 2 points that takes them in pairs: the usual
/// way to spare half the work.
template <class Real>
struct PairUnpacking
{
    explicit PairUnpacking(std::size_t fftSize);

    std::size_t half;         ///< N / 2
    std::vector<Real> cosine; ///< of 2 pi k / N, k = 0..N/4
    std::vector<Real> sine;
};

/// Which vector instructions are used. Debian builds for every x86-64 processor, so the choice is made at run time.
enum class InstructionSet { Baseline, Avx2 };

/// The widest that this program and this processor know.
InstructionSet widestInstructionSet();

/// The inner loops of the front end. All sets of instructions give the same bits: none fuses a multiplication with an
/// addition, and all sum in the same order.
/// @thread any, with buffers of its own
template <class Real>
struct FrameKernels
{
    /// out[i] = (samples[i] - emphasis * samples[i - 1]) * window[i], where samples[-1] is `before`.
    void (*emphasise)(std::span<const float> samples, float before, Real emphasis, const Real* window, Real* out);

    /// Power spectra [B][L] of L frames, times `scale`, B = N / 2 + 1.
    /// @param pairs   [L][N / 2] complex numbers, real and imaginary part in turn: the transforms of the frames' pairs of
    ///                samples
    /// @param scratch [N][L]
    void (*power)(const Real* pairs, const PairUnpacking<Real>& unpacking, Real scale, Real* scratch, Real* out);

    /// Energies [M][L] of power spectra [B][L].
    void (*filter)(const Real* power, std::span<const FilterRun> filters, const Real* weights, Real* energies);

    /// Natural logarithms; what lies below the floor is taken as the floor. NaN stays.
    void (*logarithms)(std::span<const Real> energies, Real floor, float* out);

    /// Bands [M][L] of the first `frames` lanes to [T][M].
    void (*toFrames)(const float* bands, std::size_t melBins, std::size_t frames, float* out);

    static const FrameKernels& of(InstructionSet set);
};

} // namespace rollcall::features
