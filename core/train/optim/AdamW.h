// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace at {
class Tensor;
} // namespace at

namespace rollcall::train {

/// Adam with decoupled weight decay (Loshchilov and Hutter). Its state is plain tensors, so that a checkpoint holds it whole
/// and in the same form under every LibTorch. Weight decay spares vectors (biases, batch norm).
class AdamW
{
public:
    struct State
    {
        std::vector<at::Tensor> mean;   ///< of gradients, one for each parameter
        std::vector<at::Tensor> square; ///< mean of squared gradients
    };

    AdamW(std::vector<at::Tensor> parameters, double weightDecay);
    ~AdamW();

    /// Clips the gradients to `maxNorm` as a whole, updates the parameters and clears their gradients.
    /// @return the norm before clipping; where it is no finite number, nothing was changed
    double step(double learningRate, double maxNorm);

    [[nodiscard]] const State& state() const { return m_state; }

    /// For resuming: steps that state() rests on.
    void setStepsDone(std::int64_t steps) { m_steps = steps; }

private:
    std::vector<at::Tensor> m_parameters;
    State m_state;
    double m_weightDecay;
    std::int64_t m_steps = 0;
};

} // namespace rollcall::train
