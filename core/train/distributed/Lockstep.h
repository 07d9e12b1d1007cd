// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"
#include "core/nn/Exchange.h"
#include "core/train/data/BatchMaker.h"

#include <string>
#include <vector>

namespace at {
class Tensor;
} // namespace at

namespace rollcall::train {

/// Keeps the processes that train one network at the same numbers; alone, it changes nothing. Every process makes the same
/// calls in the same order. Those that exchange tensors throw as nn::Exchange does when a process is gone.
///
/// @thread one caller at a time
class Lockstep
{
public:
    /// @param exchange nullptr: this process trains alone; else it outlives this
    /// @param device where exchanged tensors are, as LibTorch names it
    Lockstep(nn::Exchange* exchange, std::string device);

    [[nodiscard]] nn::Exchange* exchange() const { return m_exchange; }
    [[nodiscard]] bool isAlone() const { return m_exchange == nullptr; }
    /// The first process alone evaluates, writes and talks.
    [[nodiscard]] bool isFirst() const { return isAlone() || m_exchange->rank() == 0; }
    [[nodiscard]] Shard shard() const { return isAlone() ? Shard{} : Shard{m_exchange->rank(), m_exchange->size()}; }

    /// The first process's value, for all.
    [[nodiscard]] double agree(double value) const;

    /// An error of the first process ends them all.
    [[nodiscard]] Result<void> agreeOn(Result<void> result) const;

    /// Whether it holds for any of them.
    [[nodiscard]] bool any(bool holds) const;

    /// Overwrites the tensor by the first process's.
    void copyFromFirst(const at::Tensor& tensor) const;

    /// The rows of all processes in the batch's order. Every process computes the same loss from them, so that a row's
    /// gradient is complete where the row came from.
    /// @param rows [L][E]
    /// @return [size * L][E], differentiable
    [[nodiscard]] at::Tensor gather(const at::Tensor& rows) const;

    /// Makes the gradient of each process's rows that of the whole batch.
    /// @param parts tensors whose gradient each process knows for its own rows only
    /// @param whole one whose gradient every process knows already; may have none
    void sumGradients(const std::vector<at::Tensor>& parts, const at::Tensor& whole) const;

private:
    nn::Exchange* m_exchange;
    std::string m_device;
};

} // namespace rollcall::train
