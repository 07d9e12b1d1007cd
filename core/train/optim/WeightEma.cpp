// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/train/optim/WeightEma.h"

#include <torch/types.h>

#include <algorithm>

namespace rollcall::train {

WeightEma::WeightEma(std::vector<at::Tensor> live, double decay) : m_live(std::move(live)), m_decay(decay)
{
    const torch::NoGradGuard noGrad;
    for (const at::Tensor& tensor : m_live) {
        m_average.push_back(tensor.detach().clone());
    }
}

WeightEma::~WeightEma() = default;

void WeightEma::update()
{
    const torch::NoGradGuard noGrad;
    ++m_updates;
    const auto n = static_cast<double>(m_updates);
    const double decay = std::min(m_decay, (1.0 + n) / (10.0 + n));
    for (std::size_t i = 0; i < m_live.size(); ++i) {
        m_average[i].lerp_(m_live[i].detach(), 1.0 - decay);
    }
}

void WeightEma::swap()
{
    const torch::NoGradGuard noGrad;
    for (std::size_t i = 0; i < m_live.size(); ++i) {
        const at::Tensor kept = m_live[i].detach().clone();
        m_live[i].detach().copy_(m_average[i]);
        m_average[i].copy_(kept);
    }
}

} // namespace rollcall::train
