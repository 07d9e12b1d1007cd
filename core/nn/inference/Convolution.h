// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/inference/ConvolutionKernels.h"
#include "core/nn/inference/LineVector.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace rollcall::nn {

/// How the channels of a map lie in memory: those of one group after those of another, each padded with zeros.
struct ChannelLayout
{
    int groups = 1;
    int perGroup = 1;
    int padded = 1; ///< numbers that a group takes

    /// @param channels a multiple of `groups`
    static ChannelLayout of(int channels, int groups);
    [[nodiscard]] int numbers() const { return groups * padded; }
    /// Where a channel lies.
    [[nodiscard]] int place(int channel) const { return channel / perGroup * padded + channel % perGroup; }
};

/// Size of a map in time and mel positions.
struct MapExtent
{
    std::int64_t times = 0;
    std::int64_t mels = 0;

    [[nodiscard]] std::int64_t pixels() const { return times * mels; }
};

/// How weights are kept; sums are float32 always.
enum class Precision {
    Float32,
    BFloat16 ///< half the memory, which short speech waits for
};

/// What a convolution works on. Maps are [times][mels][numbers of their layout].
struct ConvolutionCall
{
    const float* in = nullptr;
    MapExtent extent;     ///< of `in`
    MapExtent padding;    ///< zeros before the first time and mel position; as many as needed come after the last
    float* out = nullptr; ///< of Convolution::outExtent()
    const float* residual = nullptr; ///< as `out`; added before the last clipping; may be absent
};

/// Scratch memory of one thread.
struct ConvolutionScratch
{
    std::vector<const float*> inputs;
    AlignedFloats gathered;    ///< of one channel: [pixels][taps]
    AlignedFloats transformed; ///< Winograd: [positions][tiles][channels]
    AlignedFloats products;    ///< Winograd: [positions][tiles][width]
};

/// A convolution with batch normalisation folded in, its bias, an optional residual and a ReLU, in one pass. 3 x 3 with stride 1
/// is computed by Winograd's minimal filtering, which multiplies a quarter as often (m = 4) or a little less than half (m = 2).
///
/// @thread run() may be called by several threads at once, each with its share and its scratch
class Convolution
{
public:
    struct Options
    {
        ChannelLayout in;
        ChannelLayout out;
        int kernel = 3;
        int stride = 1;
        Precision weights = Precision::Float32;
        Clipping clipping{};
    };

    /// @param kernels outlive this
    /// @param weights [out channels][in channels a group][kernel][kernel]   @param bias [out channels]
    Convolution(const ConvolutionKernels& kernels, const Options& options, std::span<const float> weights,
                std::span<const float> bias);

    [[nodiscard]] MapExtent outExtent(MapExtent in) const;
    [[nodiscard]] const Options& options() const { return m_options; }

    /// Grows scratch memory to what run() takes; run() itself allocates nothing.
    void reserve(ConvolutionScratch& scratch) const;

    /// Computes one of `shares` shares of the output. The numbers do not depend on how many there are.
    void run(const ConvolutionCall& call, int share, int shares, ConvolutionScratch& scratch) const;

private:
    Options m_options;
    int m_readGroups = 1; ///< groups that read channels of their own
    int m_readChannels;   ///< numbers of a pixel that a group reads
    int m_groupWidth;     ///< numbers of a pixel that a group writes
    const ProductBlock* m_block;
    const WinogradTransforms* m_winograd = nullptr; ///< nullptr: direct
    bool m_gathers = false;                         ///< one channel: its taps are the channels of a product of one tap
    AlignedFloats m_weights;                        ///< [groups][blocks][taps or positions][channels read][block width]
    /// Instead, as bfloat16: [groups][blocks][taps or positions][channels read / 2][block width].
    LineVector<std::uint32_t> m_pairs;
    AlignedFloats m_bias;  ///< [numbers written]
    AlignedFloats m_zeros; ///< a pixel of padding

    [[nodiscard]] int taps() const;
    [[nodiscard]] int blocksOfGroup() const { return m_groupWidth / m_block->width; }
    [[nodiscard]] std::ptrdiff_t blockWeights() const;
    [[nodiscard]] std::int64_t chunkTiles() const;
    void pack(std::span<const float> weights);
    void pair();
    void setWeights(RowProduct& product, std::ptrdiff_t offset) const;
    [[nodiscard]] const float* pixel(const ConvolutionCall& call, std::int64_t time, std::int64_t mel, int group) const;
    void findInputs(const ConvolutionCall& call, MapExtent extent, std::int64_t first, std::int64_t end, int group,
                    ConvolutionScratch& scratch) const;
    void runDirect(const ConvolutionCall& call, int share, int shares, ConvolutionScratch& scratch) const;
    void runWinograd(const ConvolutionCall& call, int share, int shares, ConvolutionScratch& scratch) const;
    void transformTiles(const ConvolutionCall& call, std::int64_t first, std::int64_t end, int group,
                        ConvolutionScratch& scratch) const;
    void finishTiles(const ConvolutionCall& call, std::int64_t first, std::int64_t end, int channel,
                     const ConvolutionScratch& scratch) const;
};

} // namespace rollcall::nn
