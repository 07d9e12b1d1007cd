// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/nn/Communicator.h"
#include "core/train/data/Batch.h"

#include <string>
#include <vector>

namespace at {
class Tensor;
} // namespace at

namespace rollcall::train {

/// Keeps the processes that train one network at the same numbers; alone, it changes nothing. Every process makes the same
/// calls in the same order. Those that exchange tensors throw as nn::Communicator does when a process is gone.
///
/// @thread one caller at a time
class DataParallel
{
public:
    /// @param communicator nullptr: this process trains alone; else it outlives this
    /// @param device where exchanged tensors are, as LibTorch names it
    DataParallel(nn::Communicator* communicator, std::string device);

    [[nodiscard]] nn::Communicator* communicator() const { return m_communicator; }
    [[nodiscard]] bool isAlone() const { return m_communicator == nullptr; }
    /// The first process alone evaluates, writes and talks.
    [[nodiscard]] bool isRankZero() const { return isAlone() || m_communicator->rank() == 0; }
    [[nodiscard]] Shard shard() const
    {
        return isAlone() ? Shard{} : Shard{m_communicator->rank(), m_communicator->size()};
    }

    /// The first process's value, for all.
    [[nodiscard]] double broadcast(double value) const;

    /// An error of the first process ends them all.
    [[nodiscard]] Result<void> broadcastResult(Result<void> result) const;

    /// Whether it holds for any of them.
    [[nodiscard]] bool any(bool holds) const;

    /// Overwrites the tensor by the first process's.
    void broadcastTensor(const at::Tensor& tensor) const;

    /// The rows of all processes in the batch's order. Every process computes the same loss from them, so that a row's
    /// gradient is complete where the row came from.
    /// @param rows [L][E]
    /// @return [size * L][E], differentiable
    [[nodiscard]] at::Tensor gather(const at::Tensor& rows) const;

    /// Makes the gradient of each process's rows that of the whole batch.
    /// @param parts tensors whose gradient each process knows for its own rows only
    /// @param whole one whose gradient every process knows already; may have none
    void allReduceGradients(const std::vector<at::Tensor>& parts, const at::Tensor& whole) const;

private:
    nn::Communicator* m_communicator;
    std::string m_device;
};

} // namespace rollcall::train
