// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/nn/inference/Convolution.h"
#include "core/nn/inference/ConvolutionKernels.h"

namespace rollcall::nn {

/// How a network is computed.
struct InferenceOptions
{
    const ConvolutionKernels* kernels = nullptr; ///< one of convolutionKernels()
    Precision weights = Precision::Float32;      ///< of the convolutions
};

/// The best this processor has, or what the environment asks for: ROLLCALL_KERNELS names kernels, ROLLCALL_PRECISION is float32 or
/// bfloat16.
/// @error InvalidArgument: this processor has no such kernels, or no such precision is known
Result<InferenceOptions> inferenceOptions();

/// Threads that networks made from now on run on; 0, the value at the start, is every processor.
void setInferenceThreads(int threads);

/// What setInferenceThreads() comes to here: 1 or more.
int inferenceThreads();

} // namespace rollcall::nn
