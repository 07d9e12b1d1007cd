// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/inference/ConvolutionKernels.h"
#include "core/nn/inference/DenseLayer.h"

#include <span>
#include <vector>

namespace rollcall::nn {

/// A layer of gated recurrent units, as cuDNN and LibTorch compute it: the reset gate is applied after the multiplication.
/// r = s(W_r x + b_r + U_r h + c_r), z = s(W_z x + b_z + U_z h + c_z), n = tanh(W_n x + b_n + r (U_n h + c_n)), h' = (1 - z) n + z h.
///
/// @thread any number of callers at once
class GruLayer
{
public:
    /// @param kernels outlive this
    /// @param inputWeights [3 units][inputs]: gates r, z, n   @param stateWeights [3 units][units]   @param inputBias, stateBias [3 units]
    GruLayer(const ConvolutionKernels& kernels, std::span<const float> inputWeights,
             std::span<const float> stateWeights, std::span<const float> inputBias, std::span<const float> stateBias);

    /// @param in [T][inputs], from the beginning of an utterance
    /// @return [T][units], the state after each
    [[nodiscard]] std::vector<float> run(std::span<const float> in) const;

private:
    std::size_t m_units;
    std::size_t m_inputs;
    DenseLayer m_input;
    DenseLayer m_state;
};

} // namespace rollcall::nn
