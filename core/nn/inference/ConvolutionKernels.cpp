// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/inference/ConvolutionKernels.h"

#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <utility>
#include <vector>

namespace rollcall::nn {

namespace {

// Every loop is written once, and compiled once for each set of instructions by being inlined into a function of that set. Vectors are
// the compiler's own; they are handed on by reference, since passing them by value differs from one set to the other.
#define ROLLCALL_INLINED [[gnu::always_inline]] inline

template <class Vector>
constexpr int kLanes = static_cast<int>(sizeof(Vector) / sizeof(float));

template <class Vector>
ROLLCALL_INLINED void load(Vector& vector, const float* from)
{
    std::memcpy(&vector, from, sizeof(Vector));
}

template <class Vector>
ROLLCALL_INLINED void store(const Vector& vector, float* to)
{
    std::memcpy(to, &vector, sizeof(Vector));
}

/// The bounds of a Clipping, as vectors.
template <class Vector>
struct Bounds
{
    Vector lowest;
    Vector highest;

    ROLLCALL_INLINED explicit Bounds(const Clipping& clipping)
    {
        const Vector zero{};
        lowest = zero + clipping.lowest;
        highest = zero + clipping.highest;
    }

    /// NaN stays NaN.
    ROLLCALL_INLINED void clip(Vector& x) const
    {
        x = x < lowest ? lowest : x;
        x = x > highest ? highest : x;
    }
};

/// Weights come from beyond a core's own cache in each pass; the processor's own prefetching stops at the end of a page.
constexpr std::ptrdiff_t kPrefetchBytes = 8192;

/// Adds one channel of each row, times its weights.
template <class Vector, int Rows, int Vectors>
ROLLCALL_INLINED void addChannel(Vector (&sums)[Rows][Vectors], const float* const* rows, int channel,
                                 const Vector (&weights)[Vectors])
{
#pragma GCC unroll 16
    for (int r = 0; r < Rows; ++r) {
        const float x = rows[r][channel];
#pragma GCC unroll 4
        for (int v = 0; v < Vectors; ++v) {
            sums[r][v] += x * weights[v];
        }
    }
}

template <class Vector>
ROLLCALL_INLINED void prefetch(const void* weights, int vectors)
{
#pragma GCC unroll 4
    for (int v = 0; v < vectors; ++v) {
        __builtin_prefetch(static_cast<const char*>(weights) + kPrefetchBytes + v * sizeof(Vector), 0, 2);
    }
}

/// The sums stay in registers from the first tap to the last.
template <class Vector, class Bits, int Rows, int Vectors, bool Paired>
ROLLCALL_INLINED void product(const RowProduct& p)
{
    Vector sums[Rows][Vectors];
#pragma GCC unroll 16
    for (int r = 0; r < Rows; ++r) {
#pragma GCC unroll 4
        for (int v = 0; v < Vectors; ++v) {
            sums[r][v] = Vector{};
        }
    }
    const float* weights = p.weights;
    const std::uint32_t* pairs = p.pairs;
    for (int tap = 0; tap < p.taps; ++tap) {
        const float* rows[Rows];
#pragma GCC unroll 16
        for (int r = 0; r < Rows; ++r) {
            rows[r] = p.inputs[tap * Rows + r];
        }
        if constexpr (Paired) {
            for (int c = 0; c < p.channels; c += 2) {
                prefetch<Vector>(pairs, Vectors);
                Vector first[Vectors];
                Vector second[Vectors];
#pragma GCC unroll 4
                for (int v = 0; v < Vectors; ++v) {
                    Bits both;
                    std::memcpy(&both, pairs + v * kLanes<Vector>, sizeof(Bits));
                    const Bits low = both << 16;
                    std::memcpy(&first[v], &both, sizeof(Bits));
                    std::memcpy(&second[v], &low, sizeof(Bits));
                }
                pairs += Vectors * kLanes<Vector>;
                addChannel(sums, rows, c, first);
                addChannel(sums, rows, c + 1, second);
            }
        } else {
            for (int c = 0; c < p.channels; ++c) {
                prefetch<Vector>(weights, Vectors);
                Vector of[Vectors];
#pragma GCC unroll 4
                for (int v = 0; v < Vectors; ++v) {
                    load(of[v], weights + v * kLanes<Vector>);
                }
                weights += Vectors * kLanes<Vector>;
                addChannel(sums, rows, c, of);
            }
        }
    }
    const Bounds<Vector> bounds(p.clipping);
#pragma GCC unroll 16
    for (int r = 0; r < Rows; ++r) {
#pragma GCC unroll 4
        for (int v = 0; v < Vectors; ++v) {
            const std::ptrdiff_t at = r * p.outStride + v * kLanes<Vector>;
            if (p.bias != nullptr) {
                Vector more;
                load(more, p.bias + v * kLanes<Vector>);
                sums[r][v] += more;
                if (p.residual != nullptr) {
                    if (p.clipping.alsoBeforeResidual) {
                        bounds.clip(sums[r][v]);
                    }
                    load(more, p.residual + at);
                    sums[r][v] += more;
                }
                bounds.clip(sums[r][v]);
            }
            store(sums[r][v], p.out + at);
        }
    }
}

/// One dimension of a transform, in place over numbers that lie `Step` apart. Matrices: Lavin and Gray, arXiv 1509.09308.
template <int Outputs, int Step, class Vector>
ROLLCALL_INLINED void transformInputLine(Vector* d)
{
    if constexpr (Outputs == 2) {
        const Vector d1 = d[Step];
        const Vector d2 = d[2 * Step];
        d[0] -= d2;
        d[Step] = d1 + d2;
        d[2 * Step] = d2 - d1;
        d[3 * Step] = d1 - d[3 * Step];
    } else {
        const Vector d0 = d[0];
        const Vector d1 = d[Step];
        const Vector d2 = d[2 * Step];
        const Vector d3 = d[3 * Step];
        const Vector d4 = d[4 * Step];
        const Vector d5 = d[5 * Step];
        const Vector evenSum = d4 - 4.0F * d2;
        const Vector oddSum = d3 - 4.0F * d1;
        const Vector even = d4 - d2;
        const Vector odd = 2.0F * (d3 - d1);
        d[0] = 4.0F * d0 - 5.0F * d2 + d4;
        d[Step] = evenSum + oddSum;
        d[2 * Step] = evenSum - oddSum;
        d[3 * Step] = even + odd;
        d[4 * Step] = even - odd;
        d[5 * Step] = 4.0F * d1 - 5.0F * d3 + d5;
    }
}

template <int Outputs, int Step, class Vector>
ROLLCALL_INLINED void transformOutputLine(Vector* m)
{
    const Vector sum = m[Step] + m[2 * Step];
    const Vector difference = m[Step] - m[2 * Step];
    if constexpr (Outputs == 2) {
        m[0] += sum;
        m[Step] = difference - m[3 * Step];
    } else {
        const Vector farSum = m[3 * Step] + m[4 * Step];
        const Vector farDifference = m[3 * Step] - m[4 * Step];
        m[0] += sum + farSum;
        m[Step] = difference + 2.0F * farDifference;
        m[2 * Step] = sum + 4.0F * farSum;
        m[3 * Step] = difference + 8.0F * farDifference + m[5 * Step];
    }
}

template <class Vector, int Outputs>
ROLLCALL_INLINED void transformInput(const float* const* pixels, int channels, float* out,
                                     std::ptrdiff_t positionStride)
{
    constexpr int kSide = Outputs + 2;
    for (int c = 0; c < channels; c += kLanes<Vector>) {
        Vector d[kSide * kSide];
#pragma GCC unroll 36
        for (int i = 0; i < kSide * kSide; ++i) {
            load(d[i], pixels[i] + c);
        }
#pragma GCC unroll 6
        for (int column = 0; column < kSide; ++column) {
            transformInputLine<Outputs, kSide>(d + column);
        }
#pragma GCC unroll 6
        for (int row = 0; row < kSide; ++row) {
            transformInputLine<Outputs, 1>(d + row * kSide);
        }
#pragma GCC unroll 36
        for (int i = 0; i < kSide * kSide; ++i) {
            store(d[i], out + i * positionStride + c);
        }
    }
}

template <class Vector, int Outputs>
ROLLCALL_INLINED void transformOutput(const float* in, std::ptrdiff_t positionStride, int width, const float* bias,
                                      const float* const* residual, const Clipping& clipping, float* const* out)
{
    constexpr int kSide = Outputs + 2;
    const Bounds<Vector> bounds(clipping);
    for (int c = 0; c < width; c += kLanes<Vector>) {
        Vector m[kSide * kSide];
#pragma GCC unroll 36
        for (int i = 0; i < kSide * kSide; ++i) {
            load(m[i], in + i * positionStride + c);
        }
#pragma GCC unroll 6
        for (int column = 0; column < kSide; ++column) {
            transformOutputLine<Outputs, kSide>(m + column);
        }
#pragma GCC unroll 4
        for (int row = 0; row < Outputs; ++row) {
            transformOutputLine<Outputs, 1>(m + row * kSide);
        }
        Vector shift;
        load(shift, bias + c);
#pragma GCC unroll 4
        for (int row = 0; row < Outputs; ++row) {
#pragma GCC unroll 4
            for (int column = 0; column < Outputs; ++column) {
                const int i = row * Outputs + column;
                if (out[i] != nullptr) {
                    Vector x = m[row * kSide + column] + shift;
                    if (residual != nullptr) {
                        if (clipping.alsoBeforeResidual) {
                            bounds.clip(x);
                        }
                        Vector more;
                        load(more, residual[i] + c);
                        x += more;
                    }
                    bounds.clip(x);
                    store(x, out[i] + c);
                }
            }
        }
    }
}

// The kernels of one set of instructions: a namespace of functions that carry its target attribute. Rows times vectors leave room in the
// registers for a row of weights and one input.
#define ROLLCALL_KERNELS(set, target, bytes)                                                                           \
    namespace set {                                                                                                    \
    using Vector [[gnu::vector_size(bytes)]] = float;                                                                  \
    using Bits [[gnu::vector_size(bytes)]] = std::uint32_t;                                                            \
    template <int Rows, int Vectors, bool Paired>                                                                      \
    target void productOf(const RowProduct& p)                                                                         \
    {                                                                                                                  \
        product<Vector, Bits, Rows, Vectors, Paired>(p);                                                               \
    }                                                                                                                  \
    template <int Outputs>                                                                                             \
    target void inputOf(const float* const* pixels, int channels, float* out, std::ptrdiff_t positionStride)           \
    {                                                                                                                  \
        transformInput<Vector, Outputs>(pixels, channels, out, positionStride);                                        \
    }                                                                                                                  \
    template <int Outputs>                                                                                             \
    target void outputOf(const float* in, std::ptrdiff_t positionStride, int width, const float* bias,                 \
                         const float* const* residual, const Clipping& clipping, float* const* out)                    \
    {                                                                                                                  \
        transformOutput<Vector, Outputs>(in, positionStride, width, bias, residual, clipping, out);                    \
    }                                                                                                                  \
    template <int Vectors, int... Rows>                                                                                \
    ProductBlock blockOf(std::integer_sequence<int, Rows...>)                                                          \
    {                                                                                                                  \
        return {Vectors * kLanes<Vector>,                                                                              \
                sizeof...(Rows),                                                                                       \
                {nullptr, productOf<Rows + 1, Vectors, false>...},                                                     \
                {nullptr, productOf<Rows + 1, Vectors, true>...}};                                                     \
    }                                                                                                                  \
    template <int Vectors, int MostRows>                                                                               \
    ProductBlock block()                                                                                               \
    {                                                                                                                  \
        return blockOf<Vectors>(std::make_integer_sequence<int, MostRows>());                                          \
    }                                                                                                                  \
    ConvolutionKernels kernels(std::string_view name, std::span<const ProductBlock> blocks)                            \
    {                                                                                                                  \
        return {name, blocks, {2, inputOf<2>, outputOf<2>}, {4, inputOf<4>, outputOf<4>}};                             \
    }                                                                                                                  \
    }

#if defined(__x86_64__)
ROLLCALL_KERNELS(avx512, [[gnu::target("avx512f")]], 64)
ROLLCALL_KERNELS(avx2, [[gnu::target("avx2,fma")]], 32)
#endif
ROLLCALL_KERNELS(portable, , 16)

std::vector<ConvolutionKernels> findKernels()
{
    std::vector<ConvolutionKernels> found;
#if defined(__x86_64__)
    if (__builtin_cpu_supports("avx512f") != 0) {
        static const std::array blocks{avx512::block<4, 6>(), avx512::block<2, 8>(), avx512::block<1, 8>()};
        found.push_back(avx512::kernels("avx512", blocks));
    }
    if (__builtin_cpu_supports("avx2") != 0 && __builtin_cpu_supports("fma") != 0) {
        static const std::array blocks{avx2::block<2, 6>()};
        found.push_back(avx2::kernels("avx2", blocks));
    }
#endif
    static const std::array blocks{portable::block<2, 5>()};
    found.push_back(portable::kernels("portable", blocks));
    return found;
}

} // namespace

std::uint32_t pairedWeights(float first, float second)
{
    // bfloat16 is the upper half of a float.
    const std::uint32_t low = (std::bit_cast<std::uint32_t>(second) + 0x8000U) >> 16;
    const auto distance = [&](std::uint32_t bits) { return std::abs(std::bit_cast<float>(bits) - first); };
    const std::uint32_t high = std::bit_cast<std::uint32_t>(first) & 0xFFFF0000U;
    std::uint32_t best = high | low;
    // The number below and the one above, in size; what is next to nothing stays a normal number, which costs no extra time.
    for (const std::uint32_t other : {high - 0x10000U, high + 0x10000U}) {
        if (distance(other | low) < distance(best)) {
            best = other | low;
        }
    }
    return (best & 0x7F800000U) == 0 && low != 0 ? best | 0x00800000U : best;
}

const ProductBlock& ConvolutionKernels::blockFor(int channels) const
{
    for (const ProductBlock& block : blocks) {
        if (channels % block.width == 0) {
            return block;
        }
    }
    return blocks.back();
}

std::span<const ConvolutionKernels> convolutionKernels()
{
    static const std::vector<ConvolutionKernels> found = findKernels();
    return found;
}

} // namespace rollcall::nn
