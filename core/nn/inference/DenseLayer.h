// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/inference/ConvolutionKernels.h"
#include "core/nn/inference/LineVector.h"

#include <span>
#include <vector>

namespace rollcall::nn {

/// A matrix, and a bias where there is one, applied to single vectors.
///
/// @thread any number of callers at once
class DenseLayer
{
public:
    /// @param kernels outlive this
    /// @param weights [outputs][inputs]   @param bias [outputs], or none
    DenseLayer(const ConvolutionKernels& kernels, std::span<const float> weights, std::span<const float> bias,
               int outputs);

    /// @param in as many numbers as there are inputs
    [[nodiscard]] std::vector<float> apply(std::span<const float> in) const;

private:
    const ProductBlock* m_block;
    int m_inputs;
    AlignedFloats m_weights;   ///< [blocks][inputs][block width]
    std::vector<float> m_bias; ///< [outputs]
};

} // namespace rollcall::nn
