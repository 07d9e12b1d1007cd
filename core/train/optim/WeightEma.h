// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace at {
class Tensor;
} // namespace at

namespace rollcall::train {

/// A running average of a network's weights. It generalises like a larger batch, or a lower learning rate, without their cost.
/// Early on, when there is little to average, it forgets faster: after n updates with min(decay, (1 + n) / (10 + n)).
class WeightEma
{
public:
    /// @param live the weights and running figures to be averaged; they stay where they are
    WeightEma(std::vector<at::Tensor> live, double decay);
    ~WeightEma();

    /// Call after every step of the optimiser.
    void update();

    /// Exchanges average and live weights; call twice around an evaluation.
    void swap();

    /// The average itself, in the order of `live`. A resumed training writes into these.
    [[nodiscard]] const std::vector<at::Tensor>& average() const { return m_average; }

    [[nodiscard]] std::int64_t updates() const { return m_updates; }
    void setUpdates(std::int64_t updates) { m_updates = updates; }

private:
    std::vector<at::Tensor> m_live;
    std::vector<at::Tensor> m_average;
    double m_decay;
    std::int64_t m_updates = 0;
};

} // namespace rollcall::train
