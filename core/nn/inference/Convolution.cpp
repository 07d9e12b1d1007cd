// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/inference/Convolution.h"

#include <algorithm>
#include <array>

namespace rollcall::nn {

namespace {

constexpr std::int64_t kChunkPixels = 48; // a multiple of most ProductBlock::mostRows; shares are made of chunks
/// The transformed tiles of a chunk take as much as the weights that each chunk reads anew, as far as a core's own cache holds both.
constexpr std::ptrdiff_t kFewestTransformed = 64 * 1024;
constexpr std::ptrdiff_t kMostTransformed = 192 * 1024;
/// Keeps the positions of a tile off one another's place in the cache.
constexpr std::ptrdiff_t kPositionGap = 16;
constexpr int kMostOutputs = 4;
constexpr int kMostPositions = (kMostOutputs + 2) * (kMostOutputs + 2);
/// From so many channels on the transformed weights of large tiles no longer fit the caches, and short speech has few tiles.
constexpr int kLargeTileChannels = 128;

int roundedUp(int value, int step)
{
    return (value + step - 1) / step * step;
}

std::int64_t quotientUp(std::int64_t value, std::int64_t divisor)
{
    return (value + divisor - 1) / divisor;
}

/// Transform of a filter of three taps, one dimension of it.
void transformFilterLine(int outputs, const std::array<double, 3>& g, double* out)
{
    if (outputs == 2) {
        out[0] = g[0];
        out[1] = (g[0] + g[1] + g[2]) / 2.0;
        out[2] = (g[0] - g[1] + g[2]) / 2.0;
        out[3] = g[2];
        return;
    }
    out[0] = g[0] / 4.0;
    out[1] = -(g[0] + g[1] + g[2]) / 6.0;
    out[2] = -(g[0] - g[1] + g[2]) / 6.0;
    out[3] = g[0] / 24.0 + g[1] / 12.0 + g[2] / 6.0;
    out[4] = g[0] / 24.0 - g[1] / 12.0 + g[2] / 6.0;
    out[5] = g[2];
}

/// @param filter [3][3]
std::array<double, kMostPositions> transformedFilter(int outputs, const float* filter)
{
    const int side = outputs + 2;
    std::array<std::array<double, kMostOutputs + 2>, 3> lines{};
    for (std::size_t row = 0; row < 3; ++row) {
        const float* line = filter + 3 * row;
        transformFilterLine(outputs,
                            {static_cast<double>(line[0]), static_cast<double>(line[1]), static_cast<double>(line[2])},
                            lines[row].data());
    }
    std::array<double, kMostPositions> transformed{};
    for (int column = 0; column < side; ++column) {
        const auto c = static_cast<std::size_t>(column);
        std::array<double, kMostOutputs + 2> out{};
        transformFilterLine(outputs, {lines[0][c], lines[1][c], lines[2][c]}, out.data());
        for (int row = 0; row < side; ++row) {
            transformed[static_cast<std::size_t>(row * side + column)] = out[static_cast<std::size_t>(row)];
        }
    }
    return transformed;
}

} // namespace

ChannelLayout ChannelLayout::of(int channels, int groups)
{
    const int perGroup = channels / groups;
    return {groups, perGroup, roundedUp(perGroup, kChannelLanes)};
}

Convolution::Convolution(const ConvolutionKernels& kernels, const Options& options, std::span<const float> weights,
                         std::span<const float> bias)
    : m_options(options), m_readChannels(options.in.padded), m_groupWidth(options.out.numbers())
{
    if (options.in.groups == options.out.groups) {
        m_readGroups = options.out.groups;
        m_groupWidth = options.out.padded;
    }
    m_block = &kernels.blockFor(m_groupWidth);
    if (options.kernel == 3 && options.stride == 1 && m_readChannels % kChannelLanes == 0) {
        m_winograd = m_readChannels > kLargeTileChannels ? &kernels.small : &kernels.large;
    }
    m_gathers = m_winograd == nullptr && m_readChannels == 1;
    pack(weights);
    if (options.weights == Precision::BFloat16 && m_readChannels % 2 == 0) {
        pair();
    }
    m_bias.resize(static_cast<std::size_t>(options.out.numbers()));
    for (std::size_t channel = 0; channel < bias.size(); ++channel) {
        m_bias[static_cast<std::size_t>(options.out.place(static_cast<int>(channel)))] = bias[channel];
    }
    m_zeros.resize(static_cast<std::size_t>(options.in.numbers()));
}

int Convolution::taps() const
{
    return m_winograd != nullptr ? m_winograd->positions() : m_options.kernel * m_options.kernel;
}

std::ptrdiff_t Convolution::blockWeights() const
{
    return std::ptrdiff_t{taps()} * m_readChannels * m_block->width;
}

void Convolution::pack(std::span<const float> weights)
{
    const ChannelLayout& layout = m_options.out;
    const int filterSize = m_options.kernel * m_options.kernel;
    const auto width = static_cast<std::size_t>(m_block->width);
    const auto positions = static_cast<std::size_t>(taps());
    m_weights.resize(static_cast<std::size_t>(layout.numbers()) * static_cast<std::size_t>(m_readChannels) * positions);
    std::vector<float> lines(positions * width); // of one channel read, for one block
    for (int block = 0; block < layout.numbers() / m_block->width; ++block) {
        for (int in = 0; in < m_options.in.perGroup; ++in) {
            std::ranges::fill(lines, 0.0F);
            for (std::size_t column = 0; column < width; ++column) {
                const int place = block * m_block->width + static_cast<int>(column);
                if (place % layout.padded >= layout.perGroup) {
                    continue;
                }
                const int out = place / layout.padded * layout.perGroup + place % layout.padded;
                const float* filter = weights.data() + std::ptrdiff_t{out * m_options.in.perGroup + in} * filterSize;
                if (m_winograd == nullptr) {
                    for (std::size_t tap = 0; tap < positions; ++tap) {
                        lines[tap * width + column] = filter[tap];
                    }
                    continue;
                }
                const auto transformed = transformedFilter(m_winograd->outputs, filter);
                for (std::size_t position = 0; position < positions; ++position) {
                    lines[position * width + column] = static_cast<float>(transformed[position]);
                }
            }
            float* const first = m_weights.data() + block * blockWeights() + std::ptrdiff_t{in} * m_block->width;
            for (std::size_t position = 0; position < positions; ++position) {
                std::copy_n(lines.data() + position * width, width,
                            first + static_cast<std::ptrdiff_t>(position) * m_readChannels * m_block->width);
            }
        }
    }
}

void Convolution::pair()
{
    const auto width = static_cast<std::size_t>(m_block->width);
    m_pairs.resize(m_weights.size() / 2);
    for (std::size_t i = 0; i < m_pairs.size(); ++i) {
        const std::size_t first = i / width * 2 * width + i % width;
        m_pairs[i] = pairedWeights(m_weights[first], m_weights[first + width]);
    }
    AlignedFloats().swap(m_weights);
}

void Convolution::setWeights(RowProduct& product, std::ptrdiff_t offset) const
{
    if (m_pairs.empty()) {
        product.weights = m_weights.data() + offset;
    } else {
        product.pairs = m_pairs.data() + offset / 2;
    }
}

MapExtent Convolution::outExtent(MapExtent in) const
{
    return {quotientUp(in.times, m_options.stride), quotientUp(in.mels, m_options.stride)};
}

std::int64_t Convolution::chunkTiles() const
{
    const std::ptrdiff_t perTile = std::ptrdiff_t{taps()} * m_readChannels;
    const std::ptrdiff_t numbers = std::clamp(perTile * m_groupWidth, kFewestTransformed, kMostTransformed);
    return std::max<std::int64_t>(numbers / perTile / m_block->mostRows, 1) * m_block->mostRows;
}

void Convolution::reserve(ConvolutionScratch& scratch) const
{
    const auto grow = [](auto& vector, std::int64_t size) {
        vector.resize(std::max(vector.size(), static_cast<std::size_t>(size)));
    };
    if (m_winograd == nullptr) {
        grow(scratch.inputs, taps() * kChunkPixels);
        grow(scratch.gathered, m_gathers ? taps() * kChunkPixels : 0);
        return;
    }
    grow(scratch.transformed, taps() * (chunkTiles() * m_readChannels + kPositionGap));
    grow(scratch.products, taps() * (chunkTiles() * m_block->width + kPositionGap));
}

void Convolution::run(const ConvolutionCall& call, int share, int shares, ConvolutionScratch& scratch) const
{
    if (m_winograd == nullptr) {
        runDirect(call, share, shares, scratch);
    } else {
        runWinograd(call, share, shares, scratch);
    }
}

const float* Convolution::pixel(const ConvolutionCall& call, std::int64_t time, std::int64_t mel, int group) const
{
    if (time < 0 || mel < 0 || time >= call.extent.times || mel >= call.extent.mels) {
        return m_zeros.data();
    }
    return call.in + (time * call.extent.mels + mel) * m_options.in.numbers() + group * m_readChannels;
}

void Convolution::findInputs(const ConvolutionCall& call, MapExtent extent, std::int64_t first, std::int64_t end,
                             int group, ConvolutionScratch& scratch) const
{
    const int kernel = m_options.kernel;
    const auto input = [&](std::int64_t p, int tap) {
        return pixel(call, p / extent.mels * m_options.stride + tap / kernel - call.padding.times,
                     p % extent.mels * m_options.stride + tap % kernel - call.padding.mels, group);
    };
    const float** inputs = scratch.inputs.data();
    float* gathered = scratch.gathered.data();
    for (std::int64_t row = first; row < end; row += m_block->mostRows) {
        const std::int64_t rowEnd = std::min(end, row + m_block->mostRows);
        if (m_gathers) {
            for (std::int64_t p = row; p < rowEnd; ++p) {
                *inputs++ = gathered;
                for (int tap = 0; tap < taps(); ++tap) {
                    *gathered++ = *input(p, tap);
                }
            }
            continue;
        }
        for (int tap = 0; tap < taps(); ++tap) {
            for (std::int64_t p = row; p < rowEnd; ++p) {
                *inputs++ = input(p, tap);
            }
        }
    }
}

void Convolution::runDirect(const ConvolutionCall& call, int share, int shares, ConvolutionScratch& scratch) const
{
    const MapExtent extent = outExtent(call.extent);
    const std::int64_t chunks = quotientUp(extent.pixels(), kChunkPixels);
    const int blocks = blocksOfGroup();
    const std::int64_t perChunk = std::int64_t{m_readGroups} * blocks;
    const std::int64_t items = chunks * perChunk;
    std::int64_t known = -1; // what scratch.inputs points to
    const auto& products = m_pairs.empty() ? m_block->byRows : m_block->byRowsPaired;
    RowProduct product;
    product.taps = m_gathers ? 1 : taps();
    product.channels = m_gathers ? taps() : m_readChannels;
    product.outStride = m_options.out.numbers();
    product.clipping = m_options.clipping;
    for (std::int64_t item = items * share / shares; item < items * (share + 1) / shares; ++item) {
        const std::int64_t first = item / perChunk * kChunkPixels;
        const std::int64_t end = std::min(extent.pixels(), first + kChunkPixels);
        const auto block = static_cast<int>(item % perChunk);
        const int group = block / blocks;
        const std::int64_t wanted = item / blocks;
        if (wanted != known) {
            known = wanted;
            findInputs(call, extent, first, end, group, scratch);
        }
        const std::int64_t channel = std::int64_t{block} * m_block->width;
        product.inputs = scratch.inputs.data();
        setWeights(product, block * blockWeights());
        product.bias = m_bias.data() + channel;
        for (std::int64_t row = first; row < end; row += m_block->mostRows) {
            const std::int64_t rows = std::min<std::int64_t>(m_block->mostRows, end - row);
            const std::int64_t at = row * product.outStride + channel;
            product.out = call.out + at;
            product.residual = call.residual != nullptr ? call.residual + at : nullptr;
            products[static_cast<std::size_t>(rows)](product);
            product.inputs += product.taps * rows;
        }
    }
}

void Convolution::runWinograd(const ConvolutionCall& call, int share, int shares, ConvolutionScratch& scratch) const
{
    const std::int64_t tiles =
        quotientUp(call.extent.times, m_winograd->outputs) * quotientUp(call.extent.mels, m_winograd->outputs);
    const std::int64_t chunk = std::min(chunkTiles(), quotientUp(tiles, shares));
    const std::int64_t chunks = quotientUp(tiles, chunk);
    const int blocks = blocksOfGroup();
    const std::int64_t perChunk = std::int64_t{m_readGroups} * blocks;
    const std::int64_t items = chunks * perChunk;
    std::int64_t known = -1; // what scratch.transformed holds
    std::array<const float*, ProductBlock::kMostRows> inputs{};
    const auto& products = m_pairs.empty() ? m_block->byRows : m_block->byRowsPaired;
    for (std::int64_t item = items * share / shares; item < items * (share + 1) / shares; ++item) {
        const std::int64_t first = item / perChunk * chunk;
        const std::int64_t end = std::min(tiles, first + chunk);
        const auto block = static_cast<int>(item % perChunk);
        if (item / blocks != known) {
            known = item / blocks;
            transformTiles(call, first, end, block / blocks, scratch);
        }
        const std::ptrdiff_t inStride = (end - first) * m_readChannels + kPositionGap;
        const std::ptrdiff_t outStride = (end - first) * m_block->width + kPositionGap;
        RowProduct product;
        product.inputs = inputs.data();
        product.channels = m_readChannels;
        product.outStride = m_block->width;
        for (int position = 0; position < m_winograd->positions(); ++position) {
            setWeights(product, block * blockWeights() + std::ptrdiff_t{position} * m_readChannels * m_block->width);
            const float* in = scratch.transformed.data() + position * inStride;
            product.out = scratch.products.data() + position * outStride;
            for (std::int64_t tile = first; tile < end; tile += m_block->mostRows) {
                const auto rows = static_cast<std::size_t>(std::min<std::int64_t>(m_block->mostRows, end - tile));
                for (std::size_t row = 0; row < rows; ++row) {
                    inputs[row] = in;
                    in += m_readChannels;
                }
                products[rows](product);
                product.out += static_cast<std::ptrdiff_t>(rows) * m_block->width;
            }
        }
        finishTiles(call, first, end, block * m_block->width, scratch);
    }
}

void Convolution::transformTiles(const ConvolutionCall& call, std::int64_t first, std::int64_t end, int group,
                                 ConvolutionScratch& scratch) const
{
    const int outputs = m_winograd->outputs;
    const int side = outputs + 2;
    const std::int64_t across = quotientUp(call.extent.mels, outputs);
    const std::ptrdiff_t stride = (end - first) * m_readChannels + kPositionGap;
    std::array<const float*, kMostPositions> pixels{};
    float* out = scratch.transformed.data();
    for (std::int64_t tile = first; tile < end; ++tile) {
        const std::int64_t time = tile / across * outputs - call.padding.times;
        const std::int64_t mel = tile % across * outputs - call.padding.mels;
        for (int i = 0; i < side * side; ++i) {
            pixels[static_cast<std::size_t>(i)] = pixel(call, time + i / side, mel + i % side, group);
        }
        m_winograd->input(pixels.data(), m_readChannels, out, stride);
        out += m_readChannels;
    }
}

void Convolution::finishTiles(const ConvolutionCall& call, std::int64_t first, std::int64_t end, int channel,
                              const ConvolutionScratch& scratch) const
{
    const int outputs = m_winograd->outputs;
    const std::int64_t across = quotientUp(call.extent.mels, outputs);
    const std::ptrdiff_t stride = (end - first) * m_block->width + kPositionGap;
    std::array<const float*, kMostOutputs * kMostOutputs> residual{};
    std::array<float*, kMostOutputs * kMostOutputs> out{};
    const float* in = scratch.products.data();
    for (std::int64_t tile = first; tile < end; ++tile) {
        for (int i = 0; i < outputs * outputs; ++i) {
            const std::int64_t time = tile / across * outputs + i / outputs;
            const std::int64_t mel = tile % across * outputs + i % outputs;
            const auto index = static_cast<std::size_t>(i);
            out[index] = nullptr;
            if (time < call.extent.times && mel < call.extent.mels) {
                const std::int64_t at = (time * call.extent.mels + mel) * m_options.out.numbers() + channel;
                out[index] = call.out + at;
                residual[index] = call.residual + at;
            }
        }
        m_winograd->output(in, stride, m_block->width, m_bias.data() + channel,
                           call.residual != nullptr ? residual.data() : nullptr, m_options.clipping, out.data());
        in += m_block->width;
    }
}

} // namespace rollcall::nn
