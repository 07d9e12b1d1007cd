// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/inference/ConvolutionKernels.h"
#include "core/nn/inference/LineVector.h"

#include <span>
#include <vector>

namespace rollcall::nn {

/// A matrix, and a bias where there is one, applied to vectors.
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

    /// Applies it to many vectors, each of which gets the numbers that it would alone.
    /// @param in [rows][inputs]   @param out [rows][rowLength()]: the outputs, then what is to be passed over
    void applyRows(std::span<const float> in, float* out) const;
    [[nodiscard]] int rowLength() const { return static_cast<int>(m_bias.size()); }

private:
    const ProductBlock* m_block;
    int m_inputs;
    AlignedFloats m_weights; ///< [blocks][inputs][block width]
    int m_outputs;
    std::vector<float> m_bias; ///< [outputs, padded to whole blocks]
};

} // namespace rollcall::nn
