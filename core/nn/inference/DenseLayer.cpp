// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/inference/DenseLayer.h"

#include <cstddef>

namespace rollcall::nn {

DenseLayer::DenseLayer(const ConvolutionKernels& kernels, std::span<const float> weights, std::span<const float> bias,
                       int outputs)
    : m_inputs(static_cast<int>(weights.size()) / outputs), m_bias(bias.begin(), bias.end())
{
    const int padded = (outputs + kChannelLanes - 1) / kChannelLanes * kChannelLanes;
    m_block = &kernels.blockFor(padded);
    m_bias.resize(static_cast<std::size_t>(outputs));
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
    const float* const row = in.data();
    std::vector<float> out(m_weights.size() / static_cast<std::size_t>(m_inputs));
    RowProduct product;
    product.inputs = &row;
    product.channels = m_inputs;
    product.weights = m_weights.data();
    for (std::size_t first = 0; first < out.size(); first += static_cast<std::size_t>(m_block->width)) {
        product.out = out.data() + first;
        m_block->byRows[1](product);
        product.weights += std::ptrdiff_t{m_inputs} * m_block->width;
    }
    out.resize(m_bias.size());
    for (std::size_t i = 0; i < out.size(); ++i) {
        out[i] += m_bias[i];
    }
    return out;
}

} // namespace rollcall::nn
