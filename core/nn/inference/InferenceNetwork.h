// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/base/Types.h"
#include "core/nn/inference/Columns.h"
#include "core/nn/inference/InferenceOptions.h"
#include "core/nn/inference/TimeStatistics.h"
#include "core/nn/model/NetworkOptions.h"
#include "core/nn/model/Safetensors.h"

#include <cstdint>
#include <memory>
#include <span>

namespace rollcall::nn {

/// A trained network, made ready to be run many times: batch normalisation is folded into the convolutions, weights lie as the inner loops
/// read them, a layer is one pass over memory. The numbers are those of TorchNetwork::forward() to some 1e-5.
/// Symbols: T frames, M mel bins, E embedding length.
///
/// @thread one caller at a time; works on inferenceThreads() threads, which sleep between calls
class InferenceNetwork
{
public:
    /// @param weights named and ordered as weightShapes(options)
    /// @error InvalidArgument: options out of range; Incompatible: weights of another network
    static Result<InferenceNetwork> create(const NetworkOptions& options, std::span<const NamedTensor> weights,
                                           const InferenceOptions& inference);
    InferenceNetwork(InferenceNetwork&&) noexcept;
    InferenceNetwork& operator=(InferenceNetwork&&) noexcept;
    ~InferenceNetwork();

    [[nodiscard]] const NetworkOptions& options() const;

    /// What the layers before pooling make of an utterance.
    /// @param features [T][M], normalised as the front end says, any T >= 1: frames [first, first + T) of an utterance, `first` a multiple of
    ///        timeReduction(). Columns within contextFrames() of where the utterance was cut are not its own then
    /// @param wholeFrames of the utterance
    /// @return T / timeReduction() columns, rounded up; they stay until the next call
    Columns columns(std::span<const float> features, std::int64_t wholeFrames);

    /// @return [E], of unit length
    [[nodiscard]] Embedding embed(const TimeStatistics& statistics) const;

private:
    class Impl;
    explicit InferenceNetwork(std::unique_ptr<Impl> impl);
    std::unique_ptr<Impl> m_impl;
};

/// Scales to unit length.
void normaliseLength(Embedding& embedding);

} // namespace rollcall::nn
