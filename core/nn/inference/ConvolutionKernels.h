// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string_view>

namespace rollcall::nn {

/// Channels of a group are padded to a multiple of this many numbers, so that every kernel works on whole vectors.
inline constexpr int kChannelLanes = 16;

/// What a convolution ends in: min(max(x, lowest), highest), after the residual is added.
struct Clipping
{
    float lowest = 0.0F;
    float highest = std::numeric_limits<float>::infinity();
    bool alsoBeforeResidual = false;
};

/// Some rows of a matrix product: out[r] = the sum over taps and channels of inputs[tap][r][channel] * weights[tap][channel].
struct RowProduct
{
    const float* const* inputs = nullptr; ///< [taps][rows], each to `channels` numbers
    int taps = 1;
    int channels = 0;
    const float* weights = nullptr; ///< [taps][channels][width], the width of the block that is called
    /// Instead of `weights`, for byRowsPaired: [taps][channels / 2][width], each number two weights as pairedWeights() makes them.
    const std::uint32_t* pairs = nullptr;
    float* out = nullptr; ///< [rows], outStride apart
    std::ptrdiff_t outStride = 0;
    const float* bias = nullptr;     ///< [width]; without it neither residual nor clipping is applied
    const float* residual = nullptr; ///< as `out`; may be absent
    Clipping clipping;
};

/// How one set of instructions multiplies blocks of `width` outputs.
struct ProductBlock
{
    static constexpr int kMostRows = 8;
    using Function = void (*)(const RowProduct&);

    int width = 0;
    int mostRows = 0;
    std::array<Function, kMostRows + 1> byRows{}; ///< from 1 on
    std::array<Function, kMostRows + 1> byRowsPaired{};
};

/// Two weights as bfloat16 numbers in one: as a float it is the first, shifted left by 16 bits the second. The first is rounded with what
/// follows it in mind, so that it needs no mask.
std::uint32_t pairedWeights(float first, float second);

/// Winograd's minimal filtering F(m x m, 3 x 3): a tile of (m + 2)^2 inputs gives m^2 outputs of a 3 x 3 convolution. Positions are the
/// (m + 2)^2 numbers that a tile has once transformed.
struct WinogradTransforms
{
    int outputs = 0; ///< m
    /// @param pixels [positions], each to `channels` numbers   @param out [positions], positionStride apart
    void (*input)(const float* const* pixels, int channels, float* out, std::ptrdiff_t positionStride) = nullptr;
    /// @param in [positions], positionStride apart, `width` numbers each
    /// @param residual [m^2], as `out`; may be nullptr   @param out [m^2], nullptr where a tile sticks out of the map
    void (*output)(const float* in, std::ptrdiff_t positionStride, int width, const float* bias,
                   const float* const* residual, const Clipping& clipping, float* const* out) = nullptr;

    [[nodiscard]] int positions() const { return (outputs + 2) * (outputs + 2); }
};

/// The inner loops of inference, compiled for one set of instructions.
struct ConvolutionKernels
{
    std::string_view name;
    std::span<const ProductBlock> blocks; ///< widest first; the last one divides kChannelLanes
    WinogradTransforms small;             ///< m = 2
    WinogradTransforms large;             ///< m = 4

    /// The widest block that divides `channels`.
    /// @param channels a multiple of kChannelLanes
    [[nodiscard]] const ProductBlock& blockFor(int channels) const;
};

/// Those that this processor can run, best first; at least one.
std::span<const ConvolutionKernels> convolutionKernels();

} // namespace rollcall::nn
