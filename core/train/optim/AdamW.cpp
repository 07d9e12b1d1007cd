// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/optim/AdamW.h"

#include <torch/types.h>

#include <algorithm>
#include <cmath>

namespace rollcall::train {

namespace {
constexpr double kBeta1 = 0.9;
constexpr double kBeta2 = 0.999;
constexpr double kEps = 1e-8;
} // namespace

AdamW::AdamW(std::vector<at::Tensor> parameters, double weightDecay)
    : m_parameters(std::move(parameters)), m_weightDecay(weightDecay)
{
    for (const at::Tensor& parameter : m_parameters) {
        m_state.mean.push_back(torch::zeros_like(parameter).set_requires_grad(false));
        m_state.square.push_back(torch::zeros_like(parameter).set_requires_grad(false));
    }
}

AdamW::~AdamW() = default;

double AdamW::step(double learningRate, double maxNorm)
{
    const torch::NoGradGuard noGrad;
    double squares = 0.0;
    for (const at::Tensor& parameter : m_parameters) {
        if (parameter.grad().defined()) {
            squares += parameter.grad().square().sum().item<double>();
        }
    }
    const double norm = std::sqrt(squares);
    if (!std::isfinite(norm)) {
        return norm;
    }
    const double clip = norm > maxNorm ? maxNorm / norm : 1.0;
    ++m_steps;
    const double correction1 = 1.0 - std::pow(kBeta1, static_cast<double>(m_steps));
    const double correction2 = 1.0 - std::pow(kBeta2, static_cast<double>(m_steps));
    for (std::size_t i = 0; i < m_parameters.size(); ++i) {
        at::Tensor& parameter = m_parameters[i];
        at::Tensor gradient = parameter.grad();
        if (!gradient.defined()) {
            continue;
        }
        gradient.mul_(clip);
        if (parameter.dim() > 1) {
            parameter.mul_(1.0 - learningRate * m_weightDecay);
        }
        m_state.mean[i].mul_(kBeta1).add_(gradient, 1.0 - kBeta1);
        m_state.square[i].mul_(kBeta2).addcmul_(gradient, gradient, 1.0 - kBeta2);
        const at::Tensor denominator = (m_state.square[i] / correction2).sqrt_().add_(kEps);
        parameter.addcdiv_(m_state.mean[i], denominator, -learningRate / correction1);
        parameter.mutable_grad() = at::Tensor();
    }
    return norm;
}

} // namespace rollcall::train
