// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/nn/inference/Columns.h"
#include "core/nn/inference/InferenceOptions.h"
#include "core/nn/model/NetworkOptions.h"
#include "core/nn/model/Safetensors.h"

#include <cstdint>
#include <memory>
#include <span>

namespace rollcall::nn {

/// The convolutions of a network, with batch normalisation folded in; each is one pass over memory.
///
/// @thread one caller at a time; works on inferenceThreads() threads, which sleep between calls
class ConvolutionStack
{
public:
    /// @param options sound by validate()   @param weights those of weightShapes(options)
    ConvolutionStack(const NetworkOptions& options, std::span<const NamedTensor> weights,
                     const InferenceOptions& inference);
    ConvolutionStack(ConvolutionStack&&) noexcept;
    ConvolutionStack& operator=(ConvolutionStack&&) noexcept;
    ~ConvolutionStack();

    /// @param features, wholeFrames as InferenceNetwork::columns()
    /// @return [T / timeReduction(), rounded up][mel position][channel]; they stay until the next call
    Columns run(std::span<const float> features, std::int64_t wholeFrames);

private:
    class Impl;
    std::unique_ptr<Impl> m_impl;
};

} // namespace rollcall::nn
