// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/nn/inference/GruLayer.h"

#include <cmath>
#include <cstddef>

namespace rollcall::nn {

namespace {

float sigmoid(float x)
{
    return 1.0F / (1.0F + std::exp(-x));
}

} // namespace

GruLayer::GruLayer(const ConvolutionKernels& kernels, std::span<const float> inputWeights,
                   std::span<const float> stateWeights, std::span<const float> inputBias,
                   std::span<const float> stateBias)
    : m_units(stateBias.size() / 3), m_inputs(inputWeights.size() / inputBias.size()),
      m_input(kernels, inputWeights, inputBias, static_cast<int>(inputBias.size())),
      m_state(kernels, stateWeights, stateBias, static_cast<int>(stateBias.size()))
{
}

std::vector<float> GruLayer::run(std::span<const float> in) const
{
    const std::size_t times = in.size() / m_inputs;
    const auto gates = static_cast<std::size_t>(m_input.rowLength());
    std::vector<float> ofInput(times * gates);
    m_input.applyRows(in, ofInput.data());
    std::vector<float> ofState(gates);
    std::vector<float> states(times * m_units);
    const std::vector<float> start(m_units);
    std::span<const float> state = start;
    for (std::size_t time = 0; time < times; ++time) {
        m_state.applyRows(state, ofState.data());
        const float* const x = ofInput.data() + time * gates;
        const float* const h = ofState.data();
        float* const next = states.data() + time * m_units;
        for (std::size_t i = 0; i < m_units; ++i) {
            const float reset = sigmoid(x[i] + h[i]);
            const float update = sigmoid(x[m_units + i] + h[m_units + i]);
            const float fresh = std::tanh(x[2 * m_units + i] + reset * h[2 * m_units + i]);
            next[i] = (1.0F - update) * fresh + update * state[i];
        }
        state = std::span(next, m_units);
    }
    return states;
}

} // namespace rollcall::nn
