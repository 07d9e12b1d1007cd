// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/nn/Communicator.h"
#include "core/nn/model/NetworkOptions.h"
#include "core/nn/model/Safetensors.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace at {
class Tensor;
} // namespace at

namespace rollcall::nn {

/// A network of any architecture as LibTorch runs and trains it.
/// Symbols: B utterances, T frames, M mel bins, E embedding length.
///
/// LibTorch's types are only named here: callers that use them include <torch/torch.h> in their own .cpp.
/// @thread one caller at a time
class TorchNetwork
{
public:
    /// Fresh weights drawn from `seed`.
    /// @error InvalidArgument: options out of range
    static Result<TorchNetwork> create(const NetworkOptions& options, std::uint64_t seed);
    TorchNetwork(TorchNetwork&&) noexcept;
    TorchNetwork& operator=(TorchNetwork&&) noexcept;
    ~TorchNetwork();

    [[nodiscard]] const NetworkOptions& options() const;

    /// @param features float32 [B][T][M], normalised as the front end says, any T >= 1
    /// @return [B][E], each row of unit length
    at::Tensor forward(const at::Tensor& features);

    /// forward() before its rows are scaled to unit length.
    at::Tensor unscaled(const at::Tensor& features);

    /// Sets the affine bias so that the embeddings of this batch, before they are scaled to unit length, average to zero.
    /// Clipped ReLUs leave all-positive averages: fresh weights map every voice to nearly the same direction (mean cosine
    /// 0.97), and the first thousand steps would go into undoing that.
    /// @param features as forward()
    void centre(const at::Tensor& features);

    /// Batch normalisation over the batch (true) or by its running figures (false, the state after create).
    void setTraining(bool training);

    /// Batch normalisation over the parts of the batch that all processes hold; nullptr: over this process's alone. The communicator
    /// must outlive the network. Then every process calls forward() and backward() in step, with equally large parts.
    void setCommunicator(Communicator* communicator);

    /// Moves all weights to a device as LibTorch names it: "cpu", "cuda:0".
    /// @error InvalidArgument: no such device here
    Result<void> moveTo(const std::string& device);

    /// What an optimiser may change; the order is fixed.
    [[nodiscard]] std::vector<at::Tensor> parameters() const;

    /// Parameters and batch norm's running figures themselves, not copies, in the order of weights().
    [[nodiscard]] std::vector<at::Tensor> state() const;

    /// All weights, named and ordered as weightShapes(options()).
    [[nodiscard]] std::vector<NamedTensor> weights() const;

    /// @error Incompatible: names or shapes differ from weightShapes(options())
    Result<void> setWeights(std::span<const NamedTensor> weights);

private:
    class Impl;
    explicit TorchNetwork(std::shared_ptr<Impl> impl);
    std::shared_ptr<Impl> m_impl;
};

/// Threads for LibTorch's operators and for inference, process-wide. Call once, before the first operator; 0 takes every processor.
void setComputeThreads(int threads);

/// A copy of a tensor's numbers, from whatever device and of whatever type, as files hold them.
NamedTensor namedTensor(const std::string& name, const at::Tensor& tensor);

} // namespace rollcall::nn
