// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/inference/DenseLayer.h"

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>

namespace rollcall::nn {

DenseLayer::DenseLayer(const ConvolutionKernels& kernels, std::span<const float> weights, std::span<const float> bias,
                       int outputs)
    : m_inputs(static_cast<int>(weights.size()) / outputs), m_outputs(outputs), m_bias(bias.begin(), bias.end())
{
    const int padded = (outputs + kChannelLanes - 1) / kChannelLanes * kChannelLanes;
    m_block = &kernels.blockFor(padded);
    m_bias.resize(static_cast<std::size_t>(padded));
    m_weights.resize(static_cast<std::size_t>(padded) * static_cast<std::size_t>(m_inputs));
    const int width = m_block->width;
    for (int out = 0; out < outputs; ++out) {
        for (int in = 0; in < m_inputs; ++in) {
            const std::ptrdiff_t row = std::ptrdiff_t{out / width} * m_inputs + in;
            m_weights[static_cast<std::size_t>(row * width + out % width)] =
                weights[static_cast<std::size_t>(std::ptrdiff_t{out} * m_inputs + in)];
        }
    }
}

std::vector<float> DenseLayer::apply(std::span<const float> in) const
{
    std::vector<float> out(m_bias.size());
    applyRows(in, out.data());
    out.resize(static_cast<std::size_t>(m_outputs));
    return out;
}

void DenseLayer::applyRows(std::span<const float> in, float* out) const
{
    constexpr std::int64_t kChunkRows = 64; // they stay in a core's cache while all weights pass by
    const std::int64_t rows = std::ssize(in) / m_inputs;
    std::array<const float*, ProductBlock::kMostRows> inputs{};
    RowProduct product;
    product.inputs = inputs.data();
    product.channels = m_inputs;
    product.outStride = rowLength();
    for (std::int64_t chunk = 0; chunk < rows; chunk += kChunkRows) {
        const std::int64_t end = std::min(rows, chunk + kChunkRows);
        product.weights = m_weights.data();
        for (int first = 0; first < rowLength(); first += m_block->width) {
            for (std::int64_t row = chunk; row < end; row += m_block->mostRows) {
                const auto count = static_cast<std::size_t>(std::min<std::int64_t>(m_block->mostRows, end - row));
                for (std::size_t i = 0; i < count; ++i) {
                    inputs[i] = in.data() + (row + static_cast<std::int64_t>(i)) * m_inputs;
                }
                product.out = out + row * product.outStride + first;
                m_block->byRows[count](product);
            }
            product.weights += std::ptrdiff_t{m_inputs} * m_block->width;
        }
    }
    for (std::int64_t i = 0; i < rows * rowLength(); ++i) {
        out[i] += m_bias[static_cast<std::size_t>(i % rowLength())];
    }
}

} // namespace rollcall::nn
